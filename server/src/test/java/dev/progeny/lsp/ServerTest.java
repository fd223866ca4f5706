package dev.progeny.lsp;

import static dev.progeny.lsp.Conversation.params;
import static dev.progeny.lsp.Found.has;
import static dev.progeny.lsp.Found.missing;
import static dev.progeny.lsp.Latches.await;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.progeny.match.Parents.Answer;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.CodeActionResolveSupportCapabilities;
import org.eclipse.lsp4j.CompletionCapabilities;
import org.eclipse.lsp4j.CompletionItemCapabilities;
import org.eclipse.lsp4j.CompletionItemResolveSupportCapabilities;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticCapabilities;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.DiagnosticWorkspaceCapabilities;
import org.eclipse.lsp4j.DidChangeWatchedFilesCapabilities;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.DocumentDiagnosticParams;
import org.eclipse.lsp4j.ExecuteCommandParams;
import org.eclipse.lsp4j.FileChangeType;
import org.eclipse.lsp4j.FileEvent;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.ProgressParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.Registration;
import org.eclipse.lsp4j.SetTraceParams;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.WorkDoneProgressCancelParams;
import org.eclipse.lsp4j.WorkDoneProgressKind;
import org.junit.jupiter.api.Test;

/** What is said of a rule over real pipes and real JSON, and how it is fixed, with parents made by hand. */
class ServerTest extends OneParent {
    @Test
    void aMissingExclusionArrivesIsFixedAndGoes() throws Exception {
        editor.introduce(params(Capabilities.ofAPlainEditor()));
        editor.open(URI, RULE);
        Diagnostic missing = editor.diagnostics(URI, missing("c.exe")).get(0);
        assertThat(missing.getSource()).isEqualTo("progeny");
        assertThat(missing.getSeverity()).isEqualTo(DiagnosticSeverity.Warning);
        assertThat(missing.getRange().getStart().getLine()).isEqualTo(1);

        List<CodeAction> actions = editor.actions(URI, missing);
        CodeAction add = actions.get(0);
        assertThat(add.getKind()).isEqualTo(CodeActionKind.QuickFix);
        assertThat(add.getIsPreferred()).isTrue();
        assertThat(add.getDiagnostics()).containsExactly(missing);

        editor.apply(URI, add);
        assertThat(editor.text(URI)).contains("(\"b.exe\", \"c.exe\")");
        editor.diagnostics(URI, List::isEmpty);
    }

    @Test
    void messagesAreTracedAsFarAsTheClientWants() throws Exception {
        InitializeParams params = params(Capabilities.ofAPlainEditor());
        params.setTrace("messages");
        editor.introduce(params);
        editor.open(URI, RULE);
        editor.hover(URI, "a.exe");
        assertThat(editor.traced)
                .anyMatch(it ->
                        it.getMessage().startsWith("Received request textDocument/hover (") && it.getVerbose() == null)
                .noneMatch(it -> it.getMessage().contains("logTrace"));
        editor.server.setTrace(new SetTraceParams("verbose"));
        editor.hover(URI, "a.exe");
        assertThat(editor.traced)
                .anyMatch(it -> it.getMessage().startsWith("Received request textDocument/hover (")
                        && it.getVerbose() != null
                        && it.getVerbose().contains(URI));
        editor.server.setTrace(new SetTraceParams("off"));
        editor.hover(URI, "a.exe");
        int before = editor.traced.size();
        editor.hover(URI, "a.exe");
        assertThat(editor.traced).hasSize(before);
    }

    @Test
    void aSpuriousExclusionIsFadedAndRemoved() throws Exception {
        editor.introduce(params(Capabilities.ofAPlainEditor()));
        editor.open(URI, RULE.replace("\"b.exe\"", "\"b.exe\", \"c.exe\", \"d.exe\""));
        List<Diagnostic> found = editor.diagnostics(URI, has("spurious-exclusion"));

        assertThat(found).hasSize(1);
        editor.apply(URI, editor.actions(URI, found.get(0)).get(0));
        assertThat(editor.text(URI)).contains("(\"b.exe\", \"c.exe\")");
        editor.diagnostics(URI, List::isEmpty);
    }

    @Test
    void positionsCountUtf16Units() throws Exception {
        editor.introduce(params(Capabilities.ofAPlainEditor()));
        String before = "process where /* \uD83D\uDE00 */ ";
        editor.open(
                URI,
                before + "process.parent.name : \"a.exe\" and not process.name : (\"b.exe\", \"c.exe\", \"d.exe\")");
        Diagnostic spurious = editor.diagnostics(URI, has("spurious-exclusion")).get(0);

        int quote = editor.text(URI).indexOf("\"d.exe\"");
        assertThat(spurious.getRange().getStart()).isEqualTo(new Position(0, quote));
        assertThat(spurious.getRange().getEnd()).isEqualTo(new Position(0, quote + "\"d.exe\"".length()));
    }

    @Test
    void theHoverOfAParentIsMarkdownIfTheClientReadsIt() throws Exception {
        editor.introduce(params(Capabilities.ofAPlainEditor()));
        editor.open(URI, RULE);
        editor.diagnostics(URI, missing("c.exe"));

        Hover hover = editor.hover(URI, "a.exe");
        assertThat(hover.getContents().getRight().getValue()).contains("a.exe");
        assertThat(editor.hover(URI, "a first line")).isNull();
    }

    @Test
    void aChildIsCompletedInItsList() throws Exception {
        editor.introduce(params(Capabilities.ofAPlainEditor()));
        editor.open(URI, RULE.replace("(\"b.exe\")", "(\"b.exe\", \"\")"));
        editor.diagnostics(URI, has("missing-exclusion"));

        var position = editor.position(URI, "\"\")");
        var params = new CompletionParams(new TextDocumentIdentifier(URI), position);
        var items = editor.server
                .getTextDocumentService()
                .completion(params)
                .get(Editor.PATIENCE_SECONDS, SECONDS)
                .getRight()
                .getItems();
        assertThat(items).anyMatch(it -> it.getLabel().contains("c.exe"));
    }

    @Test
    void aClientThatPullsIsToldToPullAgainWhenEvidenceLands() throws Exception {
        var release = new CountDownLatch(1);
        Answer found = shelf.analyse("a.exe", (done, total) -> {});
        shelf.with("a.exe", monitor -> {
            await(release);
            return found;
        });
        var capabilities = Capabilities.ofAPlainEditor();
        capabilities.getTextDocument().setDiagnostic(new DiagnosticCapabilities());
        capabilities.getWorkspace().setDiagnostics(new DiagnosticWorkspaceCapabilities(true));
        var offer = editor.introduce(params(capabilities)).getCapabilities();
        assertThat(offer.getDiagnosticProvider().getIdentifier()).isEqualTo("progeny");
        assertThat(editor.refreshes.poll(Editor.PATIENCE_SECONDS, SECONDS)).isNotNull(); // roots are read
        editor.open(URI, RULE);

        var before = pull("").getLeft();
        assertThat(before.getItems()).noneMatch(it -> it.getCode().getLeft().equals("missing-exclusion"));
        assertThat(pull(before.getResultId()).getRight().getResultId()).isEqualTo(before.getResultId());

        release.countDown();
        assertThat(editor.refreshes.poll(Editor.PATIENCE_SECONDS, SECONDS)).isNotNull();
        var after = pull(before.getResultId()).getLeft();
        assertThat(missing("c.exe").test(after.getItems())).isTrue();
        assertThat(pull(after.getResultId()).isRight()).isTrue();
        assertThat(editor.published).isEmpty();
    }

    @Test
    void progressCanBeCancelledAndTheAnalysisAskedForAgain() throws Exception {
        var started = new CountDownLatch(1);
        Answer found = shelf.analyse("a.exe", (done, total) -> {});
        shelf.withEndless("a.exe", started);
        editor.introduce(params(Capabilities.withProgress()));
        editor.open(URI, RULE);
        await(started);
        ProgressParams begin = editor.progress.poll(Editor.PATIENCE_SECONDS, SECONDS);
        assertThat(kind(begin)).isEqualTo(WorkDoneProgressKind.begin);

        editor.server.cancelProgress(new WorkDoneProgressCancelParams(begin.getToken()));
        ProgressParams end = editor.progress.poll(Editor.PATIENCE_SECONDS, SECONDS);
        assertThat(kind(end)).isEqualTo(WorkDoneProgressKind.end);
        assertThat(end.getToken()).isEqualTo(begin.getToken());

        shelf.with("a.exe", monitor -> found);
        var again = new ExecuteCommandParams("progeny.analyseAgain", List.of(new JsonPrimitive("A.exe")));
        editor.server.getWorkspaceService().executeCommand(again).get(Editor.PATIENCE_SECONDS, SECONDS);
        editor.diagnostics(URI, missing("c.exe"));
    }

    @Test
    void fixesOfOneFindingComeBeforeThoseOfSeveral() throws Exception {
        shelf.with("a.exe", "b.exe", "c.exe", "d.exe");
        editor.introduce(params(Capabilities.ofAPlainEditor()));
        editor.open(URI, RULE);
        Diagnostic missing = editor.diagnostics(URI, missing("d.exe")).get(0);

        List<String> titles =
                editor.actions(URI, missing).stream().map(CodeAction::getTitle).toList();
        assertThat(titles).hasSize(3);
        assertThat(titles.subList(0, 2)).allMatch(it -> it.contains("c.exe") != it.contains("d.exe"));
        assertThat(titles.get(2)).contains("missing children of a.exe");
    }

    @Test
    void imagesThatChangeAreReadAgain() throws Exception {
        var capabilities = Capabilities.ofAPlainEditor();
        var watching = new DidChangeWatchedFilesCapabilities();
        watching.setDynamicRegistration(true);
        watching.setRelativePatternSupport(true);
        capabilities.getWorkspace().setDidChangeWatchedFiles(watching);
        var params = params(capabilities);
        params.setInitializationOptions(JsonParser.parseString("{\"images\": {\"roots\": [\"/images\"]}}"));
        editor.introduce(params);
        Registration registration = editor.registrations.poll(Editor.PATIENCE_SECONDS, SECONDS);
        assertThat(registration.getMethod()).isEqualTo("workspace/didChangeWatchedFiles");
        assertThat(registration.getRegisterOptions().toString()).contains("/images", "*.{exe,dll,pdb,zip}");
        editor.open(URI, RULE);
        editor.diagnostics(URI, missing("c.exe"));

        shelf.with("a.exe", "b.exe");
        var changed = new FileEvent("file:///images/A.EXE", FileChangeType.Changed);
        editor.server.getWorkspaceService().didChangeWatchedFiles(new DidChangeWatchedFilesParams(List.of(changed)));
        editor.diagnostics(URI, List::isEmpty);
    }

    @Test
    void aHugeDocumentIsAnsweredFor() throws Exception {
        editor.introduce(params(Capabilities.ofAPlainEditor()));
        editor.open(URI, "process where " + "x".repeat(20 << 20));

        assertThat(editor.diagnostics(URI, it -> !it.isEmpty())).hasSize(1);
    }

    @Test
    void aTomlFileWithoutRulesAndAClosedDocumentAreQuiet() throws Exception {
        editor.introduce(params(Capabilities.ofAPlainEditor()));
        editor.open("file:///rules/pyproject.toml", "[tool]\nname = \"a.exe\"\n");
        editor.diagnostics("file:///rules/pyproject.toml", List::isEmpty);

        editor.open(URI, RULE);
        editor.diagnostics(URI, missing("c.exe"));
        editor.close(URI);
        editor.diagnostics(URI, List::isEmpty);
        assertThat(editor.server
                        .getTextDocumentService()
                        .hover(new HoverParams(new TextDocumentIdentifier(URI), new Position(0, 0)))
                        .get(Editor.PATIENCE_SECONDS, SECONDS))
                .isNull();
    }

    @Test
    void allSafeFixesAreOneActionWhoseEditIsAskedForLater() throws Exception {
        var capabilities = Capabilities.ofAPlainEditor();
        var action = capabilities.getTextDocument().getCodeAction();
        action.setDataSupport(true);
        action.setResolveSupport(new CodeActionResolveSupportCapabilities(List.of("edit")));
        editor.introduce(params(capabilities));
        editor.open(URI, RULE);
        editor.diagnostics(URI, missing("c.exe"));

        var context = new CodeActionContext(List.of(), List.of(CodeActionKind.Source));
        var nowhere = new Range(new Position(0, 0), new Position(0, 0));
        List<CodeAction> actions = editor
                .server
                .getTextDocumentService()
                .codeAction(new CodeActionParams(new TextDocumentIdentifier(URI), nowhere, context))
                .get(Editor.PATIENCE_SECONDS, SECONDS)
                .stream()
                .map(it -> it.getRight())
                .toList();
        assertThat(actions).extracting(CodeAction::getKind).containsExactly("source.fixAll.progeny");
        assertThat(actions.get(0).getEdit()).isNull();

        CodeAction resolved = editor.server
                .getTextDocumentService()
                .resolveCodeAction(actions.get(0))
                .get(Editor.PATIENCE_SECONDS, SECONDS);
        editor.apply(URI, resolved);
        assertThat(editor.text(URI)).contains("(\"b.exe\", \"c.exe\")");
        editor.diagnostics(URI, List::isEmpty);
    }

    @Test
    void aListIsSortedOnlyForThoseWhoAskForRewrites() throws Exception {
        editor.introduce(params(Capabilities.ofAPlainEditor()));
        editor.open(URI, "process where process.name : (\"b.exe\", \"A.exe\", \"c.exe\")");
        var context = new CodeActionContext(List.of(), List.of(CodeActionKind.Refactor));
        var place = editor.position(URI, "\"b.exe\"");
        List<CodeAction> actions = editor
                .server
                .getTextDocumentService()
                .codeAction(new CodeActionParams(new TextDocumentIdentifier(URI), new Range(place, place), context))
                .get(Editor.PATIENCE_SECONDS, SECONDS)
                .stream()
                .map(it -> it.getRight())
                .toList();
        assertThat(actions).hasSize(1);
        editor.apply(URI, actions.get(0));
        assertThat(editor.text(URI)).isEqualTo("process where process.name : (\"A.exe\", \"b.exe\", \"c.exe\")");
    }

    @Test
    void documentationOfAnOfferComesWhenItIsAskedFor() throws Exception {
        var capabilities = Capabilities.ofAPlainEditor();
        var item = new CompletionItemCapabilities();
        item.setResolveSupport(new CompletionItemResolveSupportCapabilities(List.of("documentation")));
        capabilities.getTextDocument().setCompletion(new CompletionCapabilities(item));
        editor.introduce(params(capabilities));
        editor.open(URI, RULE);
        editor.diagnostics(URI, missing("c.exe"));
        var place = editor.position(URI, "\"b.exe\")");
        var offers = editor.server
                .getTextDocumentService()
                .completion(new CompletionParams(new TextDocumentIdentifier(URI), place))
                .get(Editor.PATIENCE_SECONDS, SECONDS)
                .getRight()
                .getItems();
        assertThat(offers).isNotEmpty().allMatch(it -> it.getDocumentation() == null);
        var resolved = editor.server
                .getTextDocumentService()
                .resolveCompletionItem(offers.get(0))
                .get(Editor.PATIENCE_SECONDS, SECONDS);
        assertThat(resolved.getDocumentation().getRight().getValue()).contains("CreateProcessW");
    }

    private org.eclipse.lsp4j.DocumentDiagnosticReport pull(String known) throws Exception {
        var params = new DocumentDiagnosticParams(new TextDocumentIdentifier(URI));
        if (!known.isEmpty()) {
            params.setPreviousResultId(known);
        }
        return editor.server.getTextDocumentService().diagnostic(params).get(Editor.PATIENCE_SECONDS, SECONDS);
    }

    private static WorkDoneProgressKind kind(ProgressParams progress) {
        return progress.getValue().getLeft().getKind();
    }
}
