package dev.progeny.lsp;

import static dev.progeny.lsp.Conversation.params;
import static dev.progeny.lsp.Found.has;
import static dev.progeny.lsp.Found.missing;
import static dev.progeny.lsp.Latches.await;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.progeny.match.Parents.Answer;
import dev.progeny.session.Shelf;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.eclipse.lsp4j.CallHierarchyIncomingCallsParams;
import org.eclipse.lsp4j.CallHierarchyItem;
import org.eclipse.lsp4j.CallHierarchyOutgoingCall;
import org.eclipse.lsp4j.CallHierarchyOutgoingCallsParams;
import org.eclipse.lsp4j.CallHierarchyPrepareParams;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.CodeActionResolveSupportCapabilities;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.CodeLensParams;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.CompletionCapabilities;
import org.eclipse.lsp4j.CompletionItemCapabilities;
import org.eclipse.lsp4j.CompletionItemResolveSupportCapabilities;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticCapabilities;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.DiagnosticWorkspaceCapabilities;
import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesCapabilities;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.DocumentDiagnosticParams;
import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.DocumentHighlightParams;
import org.eclipse.lsp4j.DocumentLinkParams;
import org.eclipse.lsp4j.DocumentOnTypeFormattingParams;
import org.eclipse.lsp4j.DocumentRangeFormattingParams;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.ExecuteCommandParams;
import org.eclipse.lsp4j.FileChangeType;
import org.eclipse.lsp4j.FileEvent;
import org.eclipse.lsp4j.FoldingRange;
import org.eclipse.lsp4j.FoldingRangeRequestParams;
import org.eclipse.lsp4j.FormattingOptions;
import org.eclipse.lsp4j.GeneralClientCapabilities;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InlayHint;
import org.eclipse.lsp4j.InlayHintParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PrepareRenameParams;
import org.eclipse.lsp4j.ProgressParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ReferenceContext;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.Registration;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.SelectionRangeParams;
import org.eclipse.lsp4j.SemanticTokens;
import org.eclipse.lsp4j.SemanticTokensDelta;
import org.eclipse.lsp4j.SemanticTokensDeltaParams;
import org.eclipse.lsp4j.SemanticTokensParams;
import org.eclipse.lsp4j.SemanticTokensRangeParams;
import org.eclipse.lsp4j.SetTraceParams;
import org.eclipse.lsp4j.ShowDocumentCapabilities;
import org.eclipse.lsp4j.ShowDocumentParams;
import org.eclipse.lsp4j.SignatureHelpParams;
import org.eclipse.lsp4j.SignatureInformation;
import org.eclipse.lsp4j.TextDocumentContentCapabilities;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentContentParams;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WindowClientCapabilities;
import org.eclipse.lsp4j.WorkDoneProgressCancelParams;
import org.eclipse.lsp4j.WorkDoneProgressKind;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.WorkspaceSymbolParams;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The server over real pipes and real JSON, with parents made by hand. */
@Timeout(120)
class ServerTest {
    private static final String URI = "file:///rules/rule.eql";
    private static final String RULE = """
            // \uD83D\uDE00 a first line
            process where process.parent.name : "a.exe" and not process.name : ("b.exe")
            """;

    private final Shelf shelf = new Shelf().with("a.exe", "b.exe", "c.exe");

    @RegisterExtension
    private final Conversation conversation = new Conversation(shelf);

    private final Editor editor = conversation.editor;

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
    void aRuleIsFormatted() throws Exception {
        editor.introduce(params(Capabilities.ofAPlainEditor()));
        editor.open(URI, "process   where true and\nfalse");
        var document = new TextDocumentIdentifier(URI);
        var options = new FormattingOptions(4, false);
        var service = editor.server.getTextDocumentService();

        List<? extends TextEdit> whole = service.formatting(new DocumentFormattingParams(document, options))
                .get(Editor.PATIENCE_SECONDS, SECONDS);
        assertThat(whole)
                .extracting(it -> it.getRange().getStart(), TextEdit::getNewText)
                .containsExactly(
                        tuple(new Position(0, 7), " "),
                        tuple(new Position(0, 24), "\n  "),
                        tuple(new Position(1, 5), "\n"));

        var second = new Range(new Position(1, 1), new Position(1, 2));
        List<? extends TextEdit> range = service.rangeFormatting(
                        new DocumentRangeFormattingParams(document, options, second))
                .get(Editor.PATIENCE_SECONDS, SECONDS);
        assertThat(range).isEmpty();
    }

    @Test
    void namesAreFoundAndRenamed() throws Exception {
        editor.introduce(params(Capabilities.ofAPlainEditor()));
        editor.open(URI, "const A = 1\nprocess where pid = A and ppid = A\n");
        var document = new TextDocumentIdentifier(URI);
        var use = new Position(1, 20);
        var service = editor.server.getTextDocumentService();

        assertThat(service.definition(new DefinitionParams(document, use))
                        .get(Editor.PATIENCE_SECONDS, SECONDS)
                        .getLeft())
                .extracting(it -> it.getRange().getStart())
                .containsExactly(new Position(0, 6));
        assertThat(service.references(new ReferenceParams(document, use, new ReferenceContext(false)))
                        .get(Editor.PATIENCE_SECONDS, SECONDS))
                .extracting(it -> it.getRange().getStart())
                .containsExactly(new Position(1, 20), new Position(1, 33));
        assertThat(service.documentHighlight(new DocumentHighlightParams(document, use))
                        .get(Editor.PATIENCE_SECONDS, SECONDS))
                .hasSize(3);
        assertThat(service.prepareRename(new PrepareRenameParams(document, use))
                        .get(Editor.PATIENCE_SECONDS, SECONDS)
                        .getSecond()
                        .getPlaceholder())
                .isEqualTo("A");
        assertThat(service.rename(new RenameParams(document, use, "B"))
                        .get(Editor.PATIENCE_SECONDS, SECONDS)
                        .getChanges()
                        .get(URI))
                .extracting(TextEdit::getNewText)
                .containsExactly("B", "B", "B");
        assertThat(service.rename(new RenameParams(document, use, "where")))
                .failsWithin(Editor.PATIENCE_SECONDS, SECONDS)
                .withThrowableOfType(ExecutionException.class)
                .withMessageContaining("`where` is a keyword");
    }

    @Test
    void aDocumentIsDividedAndColoured() throws Exception {
        editor.introduce(params(Capabilities.ofAPlainEditor()));
        editor.open(URI, "process where length(\n/* a\nb */ process.name) > 3\n");
        var document = new TextDocumentIdentifier(URI);
        var service = editor.server.getTextDocumentService();

        assertThat(service.documentSymbol(new DocumentSymbolParams(document)).get(Editor.PATIENCE_SECONDS, SECONDS))
                .extracting(it -> it.getRight().getName())
                .containsExactly("process where");
        assertThat(service.foldingRange(new FoldingRangeRequestParams(document)).get(Editor.PATIENCE_SECONDS, SECONDS))
                .extracting(FoldingRange::getStartLine, FoldingRange::getEndLine)
                .containsExactly(tuple(0, 2), tuple(1, 2));
        assertThat(service.selectionRange(new SelectionRangeParams(document, List.of(new Position(2, 8))))
                        .get(Editor.PATIENCE_SECONDS, SECONDS))
                .singleElement()
                .satisfies(it -> assertThat(it.getRange().getStart()).isEqualTo(new Position(2, 5)));
        assertThat(service.signatureHelp(new SignatureHelpParams(document, new Position(2, 8)))
                        .get(Editor.PATIENCE_SECONDS, SECONDS)
                        .getSignatures())
                .extracting(SignatureInformation::getLabel)
                .containsExactly("length(text)");

        SemanticTokens tokens =
                service.semanticTokensFull(new SemanticTokensParams(document)).get(Editor.PATIENCE_SECONDS, SECONDS);
        // process where length; the comment on two lines; process name > 3
        assertThat(tokens.getData().subList(0, 25))
                .containsExactly(0, 0, 7, 0, 0, 0, 8, 5, 4, 0, 0, 6, 6, 3, 0, 1, 0, 4, 1, 0, 1, 0, 4, 1, 0);
        assertThat(tokens.getData()).hasSize(9 * 5);

        var name = new Range(new Position(0, 14), new Position(0, 20));
        editor.apply(URI, List.of(new TextEdit(name, "size")));
        SemanticTokensDelta delta = service.semanticTokensFullDelta(
                        new SemanticTokensDeltaParams(document, tokens.getResultId()))
                .get(Editor.PATIENCE_SECONDS, SECONDS)
                .getRight();
        assertThat(delta.getEdits()).singleElement().satisfies(it -> {
            assertThat(it.getStart()).isEqualTo(12);
            assertThat(it.getDeleteCount()).isEqualTo(1);
            assertThat(it.getData()).containsExactly(4);
        });
        var secondLine = new Range(new Position(1, 0), new Position(2, 0));
        assertThat(service.semanticTokensRange(new SemanticTokensRangeParams(document, secondLine))
                        .get(Editor.PATIENCE_SECONDS, SECONDS)
                        .getData())
                .hasSize(2 * 5);
    }

    @Test
    void evidenceIsShownBesideTheTextAndOnAPage() throws Exception {
        var capabilities = Capabilities.ofAPlainEditor();
        capabilities.setWindow(new WindowClientCapabilities());
        capabilities.getWindow().setShowDocument(new ShowDocumentCapabilities(true));
        editor.introduce(params(capabilities));
        editor.open(URI, RULE);
        editor.diagnostics(URI, missing("c.exe"));
        var document = new TextDocumentIdentifier(URI);
        var service = editor.server.getTextDocumentService();

        assertThat(service.inlayHint(new InlayHintParams(document, new Range(new Position(0, 0), new Position(2, 0))))
                        .get(Editor.PATIENCE_SECONDS, SECONDS))
                .extracting(it -> it.getLabel().getLeft(), InlayHint::getPosition)
                .containsExactly(tuple("⟨2 proven⟩", new Position(1, 43)));

        List<? extends CodeLens> lenses =
                service.codeLens(new CodeLensParams(document)).get(Editor.PATIENCE_SECONDS, SECONDS);
        assertThat(lenses).hasSize(1);
        Command show = lenses.get(0).getCommand();
        assertThat(show.getTitle()).isEqualTo("a.exe: 2 children proven in 1 module — show evidence");
        editor.server
                .getWorkspaceService()
                .executeCommand(new ExecuteCommandParams(show.getCommand(), show.getArguments()))
                .get(Editor.PATIENCE_SECONDS, SECONDS);
        ShowDocumentParams shown = editor.documents.poll(Editor.PATIENCE_SECONDS, SECONDS);
        assertThat(Path.of(java.net.URI.create(shown.getUri()))).content().contains("# a.exe", "## c.exe");
        assertThat(editor.server
                        .getWorkspaceService()
                        .textDocumentContent(new TextDocumentContentParams("progeny-evidence:/a.exe.md"))
                        .get(Editor.PATIENCE_SECONDS, SECONDS)
                        .getText())
                .contains("# a.exe", "## c.exe");
    }

    @Test
    void programsAreATreeOfCalls() throws Exception {
        editor.introduce(params(Capabilities.ofAPlainEditor()));
        editor.open(URI, RULE);
        editor.diagnostics(URI, missing("c.exe"));
        var document = new TextDocumentIdentifier(URI);
        var service = editor.server.getTextDocumentService();

        List<CallHierarchyItem> parent = service.prepareCallHierarchy(
                        new CallHierarchyPrepareParams(document, new Position(1, 40)))
                .get(Editor.PATIENCE_SECONDS, SECONDS);
        assertThat(parent).extracting(CallHierarchyItem::getName).containsExactly("a.exe");
        List<CallHierarchyOutgoingCall> children = service.callHierarchyOutgoingCalls(
                        new CallHierarchyOutgoingCallsParams(parent.get(0)))
                .get(Editor.PATIENCE_SECONDS, SECONDS);
        assertThat(children).extracting(it -> it.getTo().getName()).contains("b.exe", "c.exe");
        CallHierarchyItem child = children.stream()
                .map(CallHierarchyOutgoingCall::getTo)
                .filter(it -> it.getName().equals("c.exe"))
                .findFirst()
                .orElseThrow();
        assertThat(service.callHierarchyIncomingCalls(new CallHierarchyIncomingCallsParams(child))
                        .get(Editor.PATIENCE_SECONDS, SECONDS))
                .extracting(it -> it.getFrom().getName())
                .containsExactly("a.exe");
    }

    @Test
    void theDialectIsASetting() throws Exception {
        editor.introduce(params(Capabilities.ofAPlainEditor()));
        editor.open(URI, "process where true and x = 'a'");
        editor.diagnostics(URI, List::isEmpty);

        editor.server
                .getWorkspaceService()
                .didChangeConfiguration(new DidChangeConfigurationParams(
                        JsonParser.parseString("{\"progeny\": {\"dialect\": \"elastic\"}}")));
        assertThat(editor.diagnostics(URI, has("syntax-error"))).hasSize(2);
    }

    @Test
    void levelsComeFromInitializationOptionsAndFromChangedSettings() throws Exception {
        var params = params(Capabilities.ofAPlainEditor());
        params.setInitializationOptions(JsonParser.parseString(
                "{\"progeny\": {\"diagnostics\": {\"levels\": {\"missing-exclusion\": \"error\"}}}}"));
        editor.introduce(params);
        editor.open(URI, RULE);
        assertThat(editor.diagnostics(URI, missing("c.exe")).get(0).getSeverity())
                .isEqualTo(DiagnosticSeverity.Error);

        editor.server
                .getWorkspaceService()
                .didChangeConfiguration(new DidChangeConfigurationParams(JsonParser.parseString(
                        "{\"progeny\": {\"diagnostics\": {\"levels\": {\"missing-exclusion\": \"off\"}}}}")));
        editor.diagnostics(URI, List::isEmpty);
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

    @Test
    void symbolsOfTheWorkspaceAreThoseOfOpenDocumentsAndOfFiles(@TempDir Path folder) throws Exception {
        Files.createDirectories(folder.resolve(".git"));
        Files.writeString(folder.resolve(".git/no.eql"), "const HIDDEN = \"x\" process where true");
        Files.writeString(
                folder.resolve("a.eql"), "// progeny: dialect endgame\nconst ON_DISK = \"x\"\nprocess where true");
        Path open = Files.writeString(folder.resolve("b.eql"), "process where true");
        var params = params(Capabilities.ofAPlainEditor());
        params.setWorkspaceFolders(List.of(new WorkspaceFolder(folder.toUri().toString(), "rules")));
        editor.introduce(params);
        editor.open(open.toUri().toString(), "// progeny: dialect endgame\nconst UNSAVED = \"x\"\nprocess where true");

        assertThat(symbols(""))
                .contains("ON_DISK", "UNSAVED", "a.eql: process where")
                .doesNotContain("HIDDEN");
        assertThat(symbols("saved")).containsExactly("UNSAVED");
    }

    private List<String> symbols(String query) throws Exception {
        return editor
                .server
                .getWorkspaceService()
                .symbol(new WorkspaceSymbolParams(query))
                .get(Editor.PATIENCE_SECONDS, SECONDS)
                .getRight()
                .stream()
                .map(it -> it.getName())
                .toList();
    }

    @Test
    void linksLeadToTheWebAndToEvidence() throws Exception {
        var capabilities = Capabilities.ofAPlainEditor();
        capabilities.getWorkspace().setTextDocumentContent(new TextDocumentContentCapabilities());
        editor.introduce(params(capabilities));
        editor.open(URI, "// see https://example.org/a?b=c.\n" + RULE);
        editor.diagnostics(URI, missing("c.exe"));

        var links = editor.server
                .getTextDocumentService()
                .documentLink(new DocumentLinkParams(new TextDocumentIdentifier(URI)))
                .get(Editor.PATIENCE_SECONDS, SECONDS);
        assertThat(links)
                .extracting(it -> it.getTarget())
                .containsExactly("https://example.org/a?b=c", "progeny-evidence:/a.exe.md");
        var definition = editor.server
                .getTextDocumentService()
                .definition(new DefinitionParams(new TextDocumentIdentifier(URI), editor.position(URI, "\"a.exe\"")))
                .get(Editor.PATIENCE_SECONDS, SECONDS)
                .getLeft();
        assertThat(definition).extracting(it -> it.getUri()).containsExactly("progeny-evidence:/a.exe.md");
    }

    @Test
    void theLineThatWasLeftIsFormatted() throws Exception {
        editor.introduce(params(Capabilities.ofAPlainEditor()));
        editor.open(URI, "process where  process.name:\"a.exe\" and\n  process.pid  == 1");
        var edits = editor.server
                .getTextDocumentService()
                .onTypeFormatting(new DocumentOnTypeFormattingParams(
                        new TextDocumentIdentifier(URI), new FormattingOptions(2, true), new Position(1, 0), "\n"))
                .get(Editor.PATIENCE_SECONDS, SECONDS);
        assertThat(edits).isNotEmpty().allMatch(it -> it.getRange().getStart().getLine() == 0);
        editor.apply(URI, new ArrayList<>(edits));
        assertThat(editor.text(URI)).isEqualTo("process where process.name : \"a.exe\" and\n  process.pid  == 1");
    }

    @Test
    void aRuleForAParentIsAnsweredAndOpened() throws Exception {
        var capabilities = Capabilities.ofAPlainEditor();
        var window = new WindowClientCapabilities();
        window.setShowDocument(new ShowDocumentCapabilities(true));
        capabilities.setWindow(window);
        editor.introduce(params(capabilities));
        editor.open(URI, RULE);
        editor.diagnostics(URI, missing("c.exe"));
        Object rule = editor.server
                .getWorkspaceService()
                .executeCommand(new ExecuteCommandParams("progeny.newRule", List.of(new JsonPrimitive("a.exe"))))
                .get(Editor.PATIENCE_SECONDS, SECONDS);
        String text = String.valueOf(rule);
        assertThat(text).contains("process.parent.name : \"a.exe\"", "not process.name : (\"b.exe\", \"c.exe\")");
        ShowDocumentParams shown = editor.documents.poll(Editor.PATIENCE_SECONDS, SECONDS);
        assertThat(Files.readString(Path.of(java.net.URI.create(shown.getUri()))))
                .isEqualTo(text);
    }

    @Test
    void commandsThatCannotBeAreRefusedInWords() throws Exception {
        editor.introduce(params(Capabilities.ofAPlainEditor()));
        editor.open(URI, RULE);
        editor.diagnostics(URI, missing("c.exe")); // by now it is known which images there are
        assertThatThrownBy(() -> command("progeny.newRule", "nowhere.exe"))
                .hasMessageContaining("No image of nowhere.exe is known.");
        assertThatThrownBy(() -> command("progeny.showEvidence"))
                .hasMessageContaining("progeny.showEvidence takes the name of a program.");
        assertThatThrownBy(() -> command("progeny.dance")).hasMessageContaining("There is no command progeny.dance.");
    }

    private Object command(String name, String... programs) throws Exception {
        List<Object> arguments =
                Stream.of(programs).<Object>map(JsonPrimitive::new).toList();
        return editor.server
                .getWorkspaceService()
                .executeCommand(new ExecuteCommandParams(name, arguments))
                .get(Editor.PATIENCE_SECONDS, SECONDS);
    }

    @Test
    void aClientThatPrefersBytesGetsBytes() throws Exception {
        var capabilities = Capabilities.ofAPlainEditor();
        var general = new GeneralClientCapabilities();
        general.setPositionEncodings(List.of("utf-8", "utf-32", "utf-16"));
        capabilities.setGeneral(general);
        assertThat(editor.introduce(params(capabilities)).getCapabilities().getPositionEncoding())
                .isEqualTo("utf-8");
        editor.open(
                URI,
                "/* \u00e9\uD83D\uDE00 */ " + RULE.lines().skip(1).findFirst().orElseThrow());
        Range range = editor.diagnostics(URI, missing("c.exe")).get(0).getRange();
        // The comment has 10 units of UTF-16 with the blank behind it, and 13 bytes: one more for the first, two for
        // the second.
        int start = RULE.lines().skip(1).findFirst().orElseThrow().indexOf("(\"b.exe\")");
        assertThat(range).isEqualTo(new Range(new Position(0, start + 13), new Position(0, start + 13 + 9)));

        var end = new Position(0, start + 13 + 8);
        editor.server
                .getTextDocumentService()
                .didChange(new DidChangeTextDocumentParams(
                        new VersionedTextDocumentIdentifier(URI, 9),
                        List.of(new TextDocumentContentChangeEvent(new Range(end, end), ", \"c.exe\""))));
        editor.diagnostics(URI, List::isEmpty);
    }

    @Test
    void documentsThatAreNoFilesAndFilesFromElsewhereAreServed(@TempDir Path folder) throws Exception {
        var params = params(Capabilities.ofAPlainEditor());
        params.setWorkspaceFolders(List.of(new WorkspaceFolder(folder.toUri().toString(), "rules")));
        editor.introduce(params);
        for (String uri : List.of(
                "untitled:Untitled-1",
                "file:///elsewhere/rule.eql",
                "git:/rules/rule.eql?ref=HEAD",
                "vscode-notebook-cell:/a%20b/%C3%A9.ipynb#c1",
                "no uri at all")) {
            editor.open(uri, RULE);
            assertThat(editor.diagnostics(uri, missing("c.exe"))).as(uri).hasSize(1);
        }
        editor.close("untitled:Untitled-1");
        editor.diagnostics("untitled:Untitled-1", List::isEmpty);
        editor.open("file:///rules/renamed.eql", RULE);
        editor.diagnostics("file:///rules/renamed.eql", missing("c.exe"));
    }

    @Test
    void aByteOrderMarkThatAClientLeavesInTheTextIsNoMistake() throws Exception {
        editor.introduce(params(Capabilities.ofAPlainEditor()));
        editor.open(URI, "\uFEFF" + RULE.lines().skip(1).findFirst().orElseThrow());
        assertThat(editor.diagnostics(URI, missing("c.exe"))).hasSize(1);
    }

    @Test
    void theFileAboveARuleHoldsForItAndIsReadAgainWhenItChanges(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(
                folder.resolve("progeny.toml"), "[diagnostics.levels]\nmissing-exclusion = \"off\"\n");
        String rule = folder.resolve("rule.eql").toUri().toString();
        editor.introduce(params(Capabilities.ofAPlainEditor()));
        editor.open(rule, RULE);
        editor.diagnostics(rule, List::isEmpty);

        Files.writeString(file, "[diagnostics.levels]\nmissing-exclusion = \"error\"\n");
        String uri = file.toUri().toString();
        editor.server
                .getWorkspaceService()
                .didChangeWatchedFiles(
                        new DidChangeWatchedFilesParams(List.of(new FileEvent(uri, FileChangeType.Changed))));
        assertThat(editor.diagnostics(rule, missing("c.exe")).get(0).getSeverity())
                .isEqualTo(DiagnosticSeverity.Error);

        editor.open(uri, "[diagnostics.levels]\nmissing-exclusion = \"loud\"\n");
        Diagnostic wrong = editor.diagnostics(uri, it -> !it.isEmpty()).get(0);
        assertThat(wrong.getCode().getLeft()).isEqualTo("invalid-setting");
        assertThat(wrong.getRange()).isEqualTo(new Range(new Position(1, 0), new Position(1, 17)));
    }

    @Test
    void aClientThatAnswersForItsSettingsIsAskedForThem() throws Exception {
        editor.settings.put(
                "progeny",
                JsonParser.parseString(
                        "{\"images\": {\"roots\": [7]}, "
                                + "\"diagnostics\": {\"levels\": {\"missing-exclusion\": \"hint\", \"open-parent\": \"loud\"}}}"));
        var capabilities = Capabilities.ofAPlainEditor();
        capabilities.getWorkspace().setConfiguration(true);
        editor.introduce(params(capabilities));
        editor.open(URI, RULE);

        assertThat(editor.diagnostics(URI, missing("c.exe")).get(0).getSeverity())
                .isEqualTo(DiagnosticSeverity.Hint);
        assertThat(editor.shown.poll(Editor.PATIENCE_SECONDS, SECONDS).getMessage())
                .contains("open-parent", "loud");
        assertThat(editor.shown.poll(Editor.PATIENCE_SECONDS, SECONDS).getMessage())
                .contains("images.roots", "7");
    }

    @Test
    void aCancelledRequestIsAnsweredAsCancelled() throws Exception {
        editor.introduce(params(Capabilities.ofAPlainEditor()));
        editor.open(URI, RULE);
        editor.diagnostics(URI, missing("c.exe"));
        var release = new CountDownLatch(1);
        conversation.wire.features.execute(() -> await(release));

        CompletableFuture<Hover> hover = editor.server
                .getTextDocumentService()
                .hover(new HoverParams(new TextDocumentIdentifier(URI), new Position(1, 0)));
        hover.cancel(true);
        // An answer behind the cancelled one shows that the server goes on.
        var next = editor.server
                .getTextDocumentService()
                .hover(new HoverParams(new TextDocumentIdentifier(URI), new Position(0, 0)));
        release.countDown();

        assertThat(next.get(Editor.PATIENCE_SECONDS, SECONDS)).isNull();
        assertThat(hover).isCompletedExceptionally();
        // The client gives its future up by itself unless the server's answer is in before.
        if (!hover.isCancelled()) {
            assertThat(refusal(hover)).isEqualTo(ResponseErrorCode.RequestCancelled.getValue());
        }
    }

    @Test
    void aRequestThatLacksItsParametersIsRefusedInWords() throws Exception {
        editor.introduce(params(Capabilities.ofAPlainEditor()));

        var refused = editor.server.getTextDocumentService().hover(new HoverParams());
        assertThat(refusal(refused)).isEqualTo(ResponseErrorCode.InvalidParams.getValue());
        assertThat(refused)
                .failsWithin(Editor.PATIENCE_SECONDS, SECONDS)
                .withThrowableOfType(ExecutionException.class)
                .withMessageContaining("lacks a parameter")
                .withMessageNotContaining("dev.progeny");
    }

    @Test
    void requestsAtTheWrongTimeAreRefused() throws Exception {
        var early = editor.server
                .getTextDocumentService()
                .hover(new HoverParams(new TextDocumentIdentifier(URI), new Position(0, 0)));
        assertThat(refusal(early)).isEqualTo(ResponseErrorCode.ServerNotInitialized.getValue());

        editor.introduce(params(new ClientCapabilities()));
        assertThat(refusal(editor.server.initialize(params(new ClientCapabilities()))))
                .isEqualTo(ResponseErrorCode.InvalidRequest.getValue());
        editor.server.shutdown().get(Editor.PATIENCE_SECONDS, SECONDS);
        assertThat(refusal(editor.server.shutdown())).isEqualTo(ResponseErrorCode.InvalidRequest.getValue());
        editor.server.exit();
        assertThat(conversation.wire.exitCode()).isZero();
    }

    @Test
    void anOrderlyEndIsZero() throws Exception {
        editor.introduce(params(Capabilities.ofAPlainEditor()));
        editor.quit();

        assertThat(conversation.wire.exitCode()).isZero();
    }

    @Test
    void anExitWithoutShutdownIsOne() throws Exception {
        editor.introduce(params(Capabilities.ofAPlainEditor()));
        editor.server.exit();

        assertThat(conversation.wire.exitCode()).isEqualTo(1);
    }

    @Test
    void aClientThatIsGoneIsOne() throws Exception {
        editor.introduce(params(Capabilities.ofAPlainEditor()));
        conversation.wire.toServer.close();

        assertThat(conversation.wire.exitCode()).isEqualTo(1);
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

    private static int refusal(CompletableFuture<?> answer) {
        var error = new java.util.concurrent.atomic.AtomicInteger();
        assertThatThrownBy(() -> answer.get(Editor.PATIENCE_SECONDS, SECONDS))
                .isInstanceOf(ExecutionException.class)
                .satisfies(it -> error.set(((ResponseErrorException) it.getCause())
                        .getResponseError()
                        .getCode()));
        return error.get();
    }
}
