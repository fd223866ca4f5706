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
import dev.progeny.evidence.Child;
import dev.progeny.match.Builds;
import dev.progeny.match.Parents.Answer;
import dev.progeny.session.Reports;
import dev.progeny.session.Shelf;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.CodeLensParams;
import org.eclipse.lsp4j.CompletionCapabilities;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionItemCapabilities;
import org.eclipse.lsp4j.CompletionItemKind;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.ExecuteCommandParams;
import org.eclipse.lsp4j.FileChangeType;
import org.eclipse.lsp4j.FileEvent;
import org.eclipse.lsp4j.InlayHint;
import org.eclipse.lsp4j.InlayHintParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.SemanticTokensWorkspaceCapabilities;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.WorkDoneProgressCancelParams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a person sees without asking: rows of offers, colours, lenses, hints, and that they follow what changes. */
@Timeout(120)
class AtAGlanceTest {
    private static final String URI = "file:///rules/rule.eql";
    private static final TextDocumentIdentifier DOCUMENT = new TextDocumentIdentifier(URI);
    private static final String RULE =
            "process where process.parent.name : \"a.exe\" and not process.name : (\"b.exe\")\n";

    private final Shelf shelf = new Shelf().with("a.exe", "b.exe", "c.exe");

    @RegisterExtension
    private final Conversation conversation = new Conversation(shelf);

    private final Editor editor = conversation.editor;

    @Test
    void aRowSaysWhetherAChildIsProvenAndTheProvenOnesComeFirst() throws Exception {
        shelf.with(
                "a.exe",
                monitor -> new Answer.Found(Reports.with(
                        Reports.closed("a.exe", "b.exe", "c.exe"),
                        new Child("beside.exe", Child.Tier.LINKED, List.of()),
                        new Child("asked.exe", Child.Tier.BROKERED, List.of()))));
        var capabilities = Capabilities.ofAPlainEditor();
        var item = new CompletionItemCapabilities();
        item.setLabelDetailsSupport(true);
        capabilities.getTextDocument().setCompletion(new CompletionCapabilities(item));
        assertThat(offers(capabilities))
                .extracting(
                        CompletionItem::getLabel,
                        CompletionItem::getKind,
                        it -> it.getLabelDetails().getDescription())
                .contains(
                        tuple("c.exe", CompletionItemKind.File, "CreateProcessW · CPlugIn::Start_c"),
                        tuple("asked.exe", CompletionItemKind.Reference, "started by another process at its request"),
                        tuple("beside.exe", CompletionItemKind.Text, "not proven: named beside a launch site"));
    }

    @Test
    void aClientWhoseRowsHoldNothingButNamesSeesThePictureAndTheLine() throws Exception {
        shelf.with(
                "a.exe",
                monitor -> new Answer.Found(Reports.with(
                        Reports.closed("a.exe", "b.exe", "c.exe"),
                        new Child("a-name.exe", Child.Tier.MENTIONED, List.of()))));
        List<CompletionItem> offers = offers(Capabilities.ofAPlainEditor());
        assertThat(offers).allMatch(it -> it.getLabelDetails() == null);
        assertThat(offers.get(0).getLabel()).isEqualTo("c.exe");
        assertThat(offers.get(offers.size() - 1))
                .extracting(CompletionItem::getLabel, CompletionItem::getKind, CompletionItem::getDetail)
                .containsExactly("a-name.exe", CompletionItemKind.Text, "not proven: only named in the module");
        assertThat(offers).extracting(CompletionItem::getSortText).isSorted();
    }

    private List<CompletionItem> offers(ClientCapabilities capabilities) throws Exception {
        editor.introduce(params(capabilities));
        editor.open(URI, RULE.replace("(\"b.exe\")", "(\"b.exe\", \"\")"));
        editor.diagnostics(URI, missing("c.exe"));
        return editor.server
                .getTextDocumentService()
                .completion(new CompletionParams(DOCUMENT, editor.position(URI, "\"\")")))
                .get(Editor.PATIENCE_SECONDS, SECONDS)
                .getRight()
                .getItems();
    }

    @Test
    void whereNothingIsWrittenYetNothingIsWrongYet() throws Exception {
        editor.introduce(params(Capabilities.ofAPlainEditor()));
        String untitled = "untitled:Untitled-1";
        for (String text : List.of("", "\uFEFF \n\n", "// a rule about\n", "/* a */\n// b")) {
            editor.open(untitled, text);
            editor.diagnostics(untitled, List::isEmpty);
        }
        for (String text : List.of("// a rule\nprocess", "/* never closed")) {
            editor.open(untitled, text);
            editor.diagnostics(untitled, has("syntax-error"));
        }
    }

    @Test
    void documentsAreColouredAnewWhenTheyAreReadInAnotherDialect() throws Exception {
        var capabilities = Capabilities.ofAPlainEditor();
        capabilities.getWorkspace().setSemanticTokens(new SemanticTokensWorkspaceCapabilities(true));
        editor.introduce(params(capabilities));
        editor.open(URI, RULE);
        editor.diagnostics(URI, missing("c.exe"));
        configure("{\"progeny\": {\"diagnostics\": {\"levels\": {\"missing-exclusion\": \"off\"}}}}");
        editor.diagnostics(URI, List::isEmpty);
        assertThat(editor.recolourings).isEmpty();

        configure("{\"progeny\": {\"dialect\": \"endgame\"}}");
        assertThat(editor.recolourings.poll(Editor.PATIENCE_SECONDS, SECONDS)).isNotNull();
    }

    private void configure(String settings) {
        editor.server
                .getWorkspaceService()
                .didChangeConfiguration(new DidChangeConfigurationParams(JsonParser.parseString(settings)));
    }

    @Test
    void whatWasStoppedSaysSoAsALens() throws Exception {
        var started = new CountDownLatch(1);
        shelf.withEndless("a.exe", started);
        editor.introduce(params(Capabilities.withProgress()));
        editor.open(URI, RULE);
        await(started);
        assertThat(lenses()).isEmpty();
        var begun = editor.progress.poll(Editor.PATIENCE_SECONDS, SECONDS);
        editor.server.cancelProgress(new WorkDoneProgressCancelParams(begun.getToken()));
        while (lenses().isEmpty()) {
            assertThat(editor.published.poll(Editor.PATIENCE_SECONDS, SECONDS)).isNotNull();
        }
        assertThat(lenses()).containsExactly("a.exe: analysis stopped — start again");
    }

    @Test
    void anImageThatIsReplacedWhileItIsReadIsReadAgain() throws Exception {
        var started = new CountDownLatch(1);
        shelf.withEndless("a.exe", started);
        editor.introduce(params(Capabilities.ofAPlainEditor()));
        editor.open(URI, RULE);
        await(started);

        shelf.with("a.exe", "b.exe", "new.exe");
        var replaced = new FileEvent("file:///images/a.exe", FileChangeType.Changed);
        editor.server.getWorkspaceService().didChangeWatchedFiles(new DidChangeWatchedFilesParams(List.of(replaced)));
        editor.diagnostics(URI, missing("new.exe"));
    }

    @Test
    void inHowManyBuildsIsSaidWhereverAParentOrAChildIs() throws Exception {
        var older = new Builds.Labelled("Old", Reports.closed("a.exe", "b.exe", "c.exe"));
        var newer = new Builds.Labelled("New", Reports.closed("a.exe", "b.exe"));
        shelf.with("a.exe", monitor -> Builds.joined(3, List.of(older, newer)));
        List<CompletionItem> offers = offers(Capabilities.ofAPlainEditor());
        assertThat(offers.get(0).getDetail()).endsWith(" · in 1 of 2 builds: Old");
        var all = new Range(new Position(0, 0), new Position(1, 0));
        assertThat(editor.server
                        .getTextDocumentService()
                        .inlayHint(new InlayHintParams(DOCUMENT, all))
                        .get(Editor.PATIENCE_SECONDS, SECONDS))
                .extracting(InlayHint::getLabel)
                .extracting(it -> it.getLeft())
                .containsExactly("⟨2 proven · in 2 of 3 builds⟩");
        assertThat(lenses()).singleElement().asString().contains("in 2 of 3 builds");
        assertThat(editor.hover(URI, "a.exe").getContents().getRight().getValue())
                .contains("in 2 of 3 builds: Old, New");
    }

    @Test
    void aLensAddsWhatIsMissing() throws Exception {
        shelf.with("a.exe", "b.exe", "c.exe", "d.exe");
        var capabilities = Capabilities.ofAPlainEditor();
        capabilities.getWorkspace().setApplyEdit(true);
        editor.introduce(params(capabilities));
        editor.open(URI, RULE);
        editor.diagnostics(URI, missing("d.exe"));
        CodeLens add = codeLenses().get(1);
        assertThat(add.getCommand().getTitle()).isEqualTo("a.exe: add 2 missing");
        assertThat(editor.server.getTextDocumentService().resolveCodeLens(add).get(Editor.PATIENCE_SECONDS, SECONDS))
                .isEqualTo(add);

        execute(add);
        editor.apply(
                URI,
                editor.edits
                        .poll(Editor.PATIENCE_SECONDS, SECONDS)
                        .getEdit()
                        .getChanges()
                        .get(URI));
        assertThat(editor.text(URI)).contains("(\"b.exe\", \"c.exe\", \"d.exe\")");
        editor.diagnostics(URI, List::isEmpty);
        assertThat(lenses()).containsExactly("a.exe: 3 children proven in 1 module — show evidence");
        assertThatThrownBy(() -> execute(add)).hasMessageContaining("No exclusion of a child of a.exe is missing.");
    }

    @Test
    void aLensSaysSoWhereTheAdditionGoesBeyondWhatIsProven() throws Exception {
        var capabilities = Capabilities.ofAPlainEditor();
        capabilities.getWorkspace().setApplyEdit(true);
        editor.introduce(params(capabilities));
        editor.open(URI, RULE.replace("\"a.exe\"", "(\"a.exe\", \"nowhere.exe\")"));
        editor.diagnostics(URI, missing("c.exe"));
        assertThat(lenses()).contains("a.exe: add 1 missing, and more than is proven");
    }

    private void execute(CodeLens lens) throws Exception {
        var command = lens.getCommand();
        editor.server
                .getWorkspaceService()
                .executeCommand(new ExecuteCommandParams(command.getCommand(), command.getArguments()))
                .get(Editor.PATIENCE_SECONDS, SECONDS);
    }

    private List<String> lenses() throws Exception {
        return codeLenses().stream().map(it -> it.getCommand().getTitle()).toList();
    }

    private List<? extends CodeLens> codeLenses() throws Exception {
        return editor.server
                .getTextDocumentService()
                .codeLens(new CodeLensParams(DOCUMENT))
                .get(Editor.PATIENCE_SECONDS, SECONDS);
    }
}
