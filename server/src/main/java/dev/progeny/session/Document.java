package dev.progeny.session;

import dev.progeny.syntax.Dialect;
import dev.progeny.syntax.Edit;
import dev.progeny.syntax.Formatting;
import dev.progeny.syntax.Lines;
import dev.progeny.syntax.RuleFile;
import dev.progeny.syntax.RuleFiles;
import dev.progeny.syntax.Span;
import dev.progeny.syntax.Words;
import java.util.List;

/**
 * One version of an open file. Immutable; what is derived from the text is worked out when it is first asked for.
 */
public final class Document {
    private final String uri;
    private final String path;
    private final int version;
    private final String text;
    private final Dialect.Setting dialect;
    private final Lines.Unit unit;
    private final Once<Lines> lines;
    private final Once<RuleFile> file;
    private final Once<List<Words.Word>> words;

    /**
     * @param path as shown to the user; its ending says of what kind the file is
     * @param dialect what the user says that rules are written in
     * @param unit what places of the client count
     */
    Document(String uri, String path, int version, String text, Dialect.Setting dialect, Lines.Unit unit) {
        this.uri = uri;
        this.path = path;
        this.version = version;
        this.text = text;
        this.dialect = dialect;
        this.unit = unit;
        this.lines = new Once<>(() -> Lines.of(text, unit));
        this.words = new Once<>(() -> Words.of(path, text, dialect));
        this.file = new Once<>(() -> RuleFiles.parse(path, text, dialect));
    }

    /** How the client calls it. */
    public String uri() {
        return uri;
    }

    public String path() {
        return path;
    }

    /** The client's own count. */
    public int version() {
        return version;
    }

    public String text() {
        return text;
    }

    public Lines lines() {
        return lines.value();
    }

    RuleFile file() {
        return file.value();
    }

    /** The document after changes, each of which counts in the text that the one before it left. */
    Document changed(int newVersion, List<Change> changes) {
        String changed = text;
        for (Change change : changes) {
            changed = change.applyTo(changed, unit);
        }
        return new Document(uri, path, newVersion, changed, dialect, unit);
    }

    /** The same text, read in another dialect. */
    Document in(Dialect.Setting other) {
        return other == dialect ? this : new Document(uri, path, version, text, other, unit);
    }

    /** For colouring. */
    public List<Words.Word> words() {
        return words.value();
    }

    /** What brings the rules into their usual form. */
    public List<Edit> formatting() {
        return Formatting.of(path, text, dialect);
    }

    /** The same, as far as it touches {@code range}. */
    public List<Edit> formatting(Span range) {
        return Formatting.within(range, path, text, dialect);
    }
}
