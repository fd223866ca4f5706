package dev.progeny.lsp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.progeny.session.Shelf;
import dev.progeny.syntax.Lines;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DocumentDiagnosticParams;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.SemanticTokensParams;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextEdit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Random edits, with requests between them of which some are cancelled: the server's text stays the client's, and what it says in the end is what a
 * fresh server says. {@code -Dprogeny.storm=5000} for more edits.
 */
@Timeout(3600)
class StormTest {
    private static final String URI = "file:///rules/rule.eql";
    private static final int EDITS = Integer.getInteger("progeny.storm", 400);
    private static final int CHECK = 50;
    private static final List<String> PIECES = List.of(
            "process where process.parent.name : \"a.exe\" and not process.name : (\"b.exe\")",
            "\"",
            "(",
            ")",
            " and ",
            "not ",
            "\n",
            "\r\n",
            "process.name : \"c.exe\"",
            "\uD83D\uDE00",
            "// x",
            "é",
            ", \"c.exe\"",
            "sequence\n [process where true]\n [file where true]");

    private final Random random = new Random(2);
    private final Shelf shelf = new Shelf().with("a.exe", "b.exe", "c.exe");

    @Test
    void theServersTextStaysTheClients() throws Exception {
        var wire = new Wire(shelf);
        var editor = new Editor(wire.fromServer, wire.toServer);
        introduce(editor);
        editor.open(URI, PIECES.get(0));
        for (int i = 1; i <= EDITS; i++) {
            editor.apply(URI, List.of(edit(editor.text(URI))));
            if (random.nextInt(3) == 0) {
                ask(editor);
            }
            if (i % CHECK == 0 || i == EDITS) {
                String id = editor.server
                        .getTextDocumentService()
                        .semanticTokensFull(new SemanticTokensParams(new TextDocumentIdentifier(URI)))
                        .get(Editor.PATIENCE_SECONDS, SECONDS)
                        .getResultId();
                assertThat(id)
                        .endsWith("-" + Integer.toHexString(editor.text(URI).hashCode()));
            }
        }
        String text = editor.text(URI);
        List<Diagnostic> last = settled(editor);
        assertThat(editor.logged).isEmpty();
        wire.stop();

        var freshWire = new Wire(shelf);
        var fresh = new Editor(freshWire.fromServer, freshWire.toServer);
        introduce(fresh);
        fresh.open(URI, text);
        assertThat(last).as(text).isEqualTo(settled(fresh));
        freshWire.stop();
    }

    private static void introduce(Editor editor) throws Exception {
        editor.introduce(Conversation.params(Capabilities.ofAPlainEditor()));
    }

    /** Behind a name that was read for certain: a second document asks for the same parent, and its finding comes after the answer. */
    private static List<Diagnostic> settled(Editor editor) throws Exception {
        String other = "file:///rules/other.eql";
        editor.open(other, PIECES.get(0));
        editor.diagnostics(other, it -> !it.isEmpty());
        return editor.server
                .getTextDocumentService()
                .diagnostic(new DocumentDiagnosticParams(new TextDocumentIdentifier(URI)))
                .get(Editor.PATIENCE_SECONDS, SECONDS)
                .getRelatedFullDocumentDiagnosticReport()
                .getItems();
    }

    private TextEdit edit(String text) {
        int start = random.nextInt(text.length() + 1);
        int end = Math.min(text.length(), start + (text.length() > 2000 ? random.nextInt(400) : random.nextInt(8)));
        Lines lines = Lines.of(text);
        String piece = random.nextInt(3) == 0 ? "" : PIECES.get(random.nextInt(PIECES.size()));
        var whole = new TextEdit(
                new Range(position(lines, boundary(text, start)), position(lines, boundary(text, end))), piece);
        String after = text.substring(0, boundary(text, start)) + piece + text.substring(boundary(text, end));
        assertThat(new String(after.getBytes(UTF_8), UTF_8)).isEqualTo(after);
        return whole;
    }

    /** Not between the halves of a pair, nor between the two characters of a line's end, where no place is. */
    private static int boundary(String text, int offset) {
        boolean isInside = offset > 0
                && offset < text.length()
                && (Character.isLowSurrogate(text.charAt(offset))
                        || (text.charAt(offset) == '\n' && text.charAt(offset - 1) == '\r'));
        return isInside ? offset - 1 : offset;
    }

    private static Position position(Lines lines, int offset) {
        Lines.Place place = lines.place(offset);
        return new Position(place.line(), place.character());
    }

    private void ask(Editor editor) {
        var document = new TextDocumentIdentifier(URI);
        Lines lines = Lines.of(editor.text(URI));
        var at = position(lines, random.nextInt(editor.text(URI).length() + 1));
        var server = editor.server.getTextDocumentService();
        List<CompletableFuture<?>> asked = new ArrayList<>();
        asked.add(server.completion(new CompletionParams(document, at)));
        asked.add(server.hover(new HoverParams(document, at)));
        asked.add(server.diagnostic(new DocumentDiagnosticParams(document)));
        asked.stream().filter(it -> random.nextBoolean()).forEach(it -> it.cancel(true));
    }
}
