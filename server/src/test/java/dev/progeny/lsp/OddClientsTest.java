package dev.progeny.lsp;

import static dev.progeny.lsp.Conversation.params;
import static dev.progeny.lsp.Found.has;
import static dev.progeny.lsp.Found.missing;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.progeny.session.Shelf;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.DidChangeWorkspaceFoldersParams;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.FileChangeType;
import org.eclipse.lsp4j.FileEvent;
import org.eclipse.lsp4j.GeneralClientCapabilities;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.WorkspaceFoldersChangeEvent;
import org.eclipse.lsp4j.WorkspaceSymbolParams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Clients that can little, or what few can, and work spaces that change while they are served. */
@Timeout(120)
class OddClientsTest {
    private static final String URI = "file:///rules/rule.eql";
    private static final String RULE =
            "process where process.parent.name : \"a.exe\" and not process.name : (\"b.exe\")\n";

    private final Shelf shelf = new Shelf().with("a.exe", "b.exe", "c.exe");

    @RegisterExtension
    private final Conversation conversation = new Conversation(shelf);

    private final Editor editor = conversation.editor;

    @Test
    void aClientThatShowsNoTreeGetsSymbolsInARowAndIsNotAskedBeforeANameIsChanged() throws Exception {
        var offer = editor.introduce(params(new ClientCapabilities())).getCapabilities();
        assertThat(offer.getRenameProvider().getLeft()).isTrue();
        assertThat(offer.getWorkspace().getTextDocumentContent()).isNull();
        editor.open(URI, "sequence by user.name\n  [process where true]\n  [file where true]\n");
        assertThat(editor.server
                        .getTextDocumentService()
                        .documentSymbol(new DocumentSymbolParams(new TextDocumentIdentifier(URI)))
                        .get(Editor.PATIENCE_SECONDS, SECONDS))
                .extracting(
                        it -> it.getLeft().getName(),
                        it -> it.getLeft().getContainerName(),
                        it -> it.getLeft().getLocation().getRange().getStart().getLine())
                .containsExactly(
                        tuple("sequence", null, 0),
                        tuple("process where", "sequence", 1),
                        tuple("file where", "sequence", 2));
    }

    @Test
    void aClientMayCountCodePoints() throws Exception {
        var capabilities = Capabilities.ofAPlainEditor();
        var general = new GeneralClientCapabilities();
        general.setPositionEncodings(List.of("utf-64", "utf-32", "utf-16"));
        capabilities.setGeneral(general);
        assertThat(editor.introduce(params(capabilities)).getCapabilities().getPositionEncoding())
                .isEqualTo("utf-32");
        String comment = "/* \u00e9\uD83D\uDE00 */ "; // nine characters, ten units of UTF-16
        editor.open(URI, comment + RULE);
        int start = 9 + RULE.indexOf("(\"b.exe\")");
        assertThat(editor.diagnostics(URI, has("missing-exclusion")).get(0).getRange())
                .isEqualTo(new Range(new Position(0, start), new Position(0, start + 9)));

        var end = new Position(0, start + 8);
        editor.server
                .getTextDocumentService()
                .didChange(new DidChangeTextDocumentParams(
                        new VersionedTextDocumentIdentifier(URI, 9),
                        List.of(new TextDocumentContentChangeEvent(new Range(end, end), ", \"c.exe\""))));
        editor.diagnostics(URI, List::isEmpty);
    }

    @Test
    void foldersComeAndGoWithTheirRulesAndTheirSettings(@TempDir Path one, @TempDir Path other) throws Exception {
        Files.writeString(one.resolve("one.eql"), RULE);
        Files.writeString(other.resolve("other.eql"), RULE);
        var params = params(Capabilities.ofAPlainEditor());
        params.setWorkspaceFolders(List.of(folder(one)));
        editor.introduce(params);
        assertThat(files()).containsExactly("one.eql");

        change(List.of(folder(other)), List.of(folder(one)));
        assertThat(files()).containsExactly("other.eql");
        change(List.of(folder(one), folder(other)), List.of());
        assertThat(files()).containsExactlyInAnyOrder("one.eql", "other.eql");

        Files.delete(other.resolve("other.eql"));
        Files.move(one.resolve("one.eql"), one.resolve("moved.eql"));
        assertThat(files()).containsExactly("moved.eql");
    }

    private void change(List<WorkspaceFolder> added, List<WorkspaceFolder> removed) {
        editor.server
                .getWorkspaceService()
                .didChangeWorkspaceFolders(
                        new DidChangeWorkspaceFoldersParams(new WorkspaceFoldersChangeEvent(added, removed)));
    }

    private List<String> files() throws Exception {
        return editor
                .server
                .getWorkspaceService()
                .symbol(new WorkspaceSymbolParams(""))
                .get(Editor.PATIENCE_SECONDS, SECONDS)
                .getRight()
                .stream()
                .map(it -> it.getContainerName())
                .toList();
    }

    @Test
    void aFileOfSettingsThatIsBrokenIsSaidAndHoldsAgainWhenItIsMendedOrGone(@TempDir Path folder) throws Exception {
        Path settings = Files.writeString(folder.resolve("progeny.toml"), "");
        var params = params(Capabilities.ofAPlainEditor());
        params.setWorkspaceFolders(List.of(folder(folder)));
        editor.introduce(params);
        String rule = folder.resolve("rule.eql").toUri().toString();
        editor.open(rule, RULE);
        editor.diagnostics(rule, has("missing-exclusion"));

        write(settings, "[diagnostics.levels]\nmissing-exclusion = \"off\"\nwrong = 1\n");
        editor.diagnostics(rule, List::isEmpty);
        assertThat(editor.shown.poll(Editor.PATIENCE_SECONDS, SECONDS).getMessage())
                .contains("progeny.toml")
                .contains("wrong");
        write(settings, "[diagnostics.levels\n");
        editor.diagnostics(rule, has("missing-exclusion"));
        Files.delete(settings);
        changed(settings, FileChangeType.Deleted);
        editor.diagnostics(rule, has("missing-exclusion"));
    }

    private void write(Path settings, String text) throws Exception {
        Files.writeString(settings, text);
        changed(settings, FileChangeType.Changed);
    }

    private void changed(Path file, FileChangeType how) {
        editor.server
                .getWorkspaceService()
                .didChangeWatchedFiles(new DidChangeWatchedFilesParams(
                        List.of(new FileEvent(file.toUri().toString(), how))));
    }

    @Test
    void aDocumentThatMovesIsForgottenWhereItWas() throws Exception {
        editor.introduce(params(Capabilities.ofAPlainEditor()));
        editor.open(URI, RULE);
        editor.diagnostics(URI, has("missing-exclusion"));
        editor.close(URI);
        String moved = "file:///rules/moved%20rule.EQL";
        editor.open(moved, RULE);
        editor.diagnostics(moved, has("missing-exclusion"));
        assertThat(editor.server
                        .getTextDocumentService()
                        .documentSymbol(new DocumentSymbolParams(new TextDocumentIdentifier(URI)))
                        .get(Editor.PATIENCE_SECONDS, SECONDS))
                .isEmpty();
    }

    private static WorkspaceFolder folder(Path path) {
        return new WorkspaceFolder(path.toUri().toString(), "folder");
    }

    @Test
    void aClientThatPrefersBytesGetsBytes() throws Exception {
        var capabilities = Capabilities.ofAPlainEditor();
        var general = new GeneralClientCapabilities();
        general.setPositionEncodings(List.of("utf-8", "utf-32", "utf-16"));
        capabilities.setGeneral(general);
        assertThat(editor.introduce(params(capabilities)).getCapabilities().getPositionEncoding())
                .isEqualTo("utf-8");
        editor.open(URI, "/* \u00e9\uD83D\uDE00 */ " + RULE);
        Range range = editor.diagnostics(URI, missing("c.exe")).get(0).getRange();
        // The comment has 10 units of UTF-16 with the blank behind it, and 13 bytes: one more for the first, two for
        // the second.
        int start = RULE.indexOf("(\"b.exe\")");
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
        editor.open(URI, "\uFEFF" + RULE);
        assertThat(editor.diagnostics(URI, missing("c.exe"))).hasSize(1);
    }
}
