package dev.progeny.lsp;

import static dev.progeny.lsp.Conversation.params;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.DocumentHighlightParams;
import org.eclipse.lsp4j.DocumentOnTypeFormattingParams;
import org.eclipse.lsp4j.DocumentRangeFormattingParams;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.FoldingRange;
import org.eclipse.lsp4j.FoldingRangeRequestParams;
import org.eclipse.lsp4j.FormattingOptions;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PrepareRenameParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ReferenceContext;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.SelectionRangeParams;
import org.eclipse.lsp4j.SemanticTokens;
import org.eclipse.lsp4j.SemanticTokensDelta;
import org.eclipse.lsp4j.SemanticTokensDeltaParams;
import org.eclipse.lsp4j.SemanticTokensParams;
import org.eclipse.lsp4j.SemanticTokensRangeParams;
import org.eclipse.lsp4j.SignatureHelpParams;
import org.eclipse.lsp4j.SignatureInformation;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.WorkspaceSymbolParams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The text of rules over real pipes: its layout, its names, its parts and its colours. */
class RuleTextRequestsTest extends OneParent {
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
}
