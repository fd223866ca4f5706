package dev.progeny.syntax;

import dev.progeny.syntax.QueryReader.Place;
import dev.progeny.syntax.QueryReader.Read;
import dev.progeny.syntax.QueryReader.Source;
import dev.progeny.syntax.RuleFile.Embedding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the text of a rule file, whatever state it is in. */
public final class RuleFiles {
    /** Of a TOML file, in UTF-16 units. The largest public rule file has some 100 thousand. */
    static final int LONGEST = 2_000_000;

    /** Queries of one file. */
    static final int MOST = 1_000;

    private RuleFiles() {}

    /** As {@link #parse(String, String, Dialect.Setting)} where each file decides on its dialect. */
    public static RuleFile parse(String path, String text) {
        return parse(path, text, Dialect.Setting.AUTO);
    }

    /**
     * Never fails: what is wrong stands in the rules' problems.
     *
     * @param path only its ending counts: {@code .toml} holds queries in strings, anything else is one query
     * @return without rules if the file is TOML and holds no EQL
     */
    public static RuleFile parse(String path, String text, Dialect.Setting setting) {
        return isToml(path) ? toml(text, setting) : plain(text, setting);
    }

    private static RuleFile plain(String text, Dialect.Setting setting) {
        Read read = QueryReader.read(source(text, setting));
        return new RuleFile(text, List.of(read.rule()), read.comments());
    }

    private static RuleFile toml(String text, Dialect.Setting setting) {
        if (text.length() > LONGEST) {
            return tooLarge(text, "more than two million characters");
        }
        TomlTables.Read toml = TomlTables.of(text);
        List<TomlQueries.Found> found = TomlQueries.in(toml.tables());
        if (found.size() > MOST) {
            return tooLarge(text, "more than a thousand queries");
        }
        Lines lines = Lines.of(text);
        List<Dialects.Said> said = Dialects.said(toml.comments());
        List<Read> reads = found.stream()
                .map(it -> embedded(source(it, setting, said), it, lines))
                .toList();
        List<Comment> comments = new ArrayList<>(toml.comments());
        reads.forEach(it -> comments.addAll(it.comments()));
        comments.sort(Comparator.comparingInt(it -> it.span().start()));
        return new RuleFile(text, reads.stream().map(Read::rule).toList(), comments);
    }

    private static RuleFile tooLarge(String text, String why) {
        var nowhere = new Place(PositionMap.identity(0), new Span(0, 0), Embedding.TOML_LITERAL);
        Read read = QueryReader.refused(nowhere, Dialect.ELASTIC, 0, "this file is too large: " + why);
        return new RuleFile(text, List.of(read.rule()), List.of());
    }

    private static Read embedded(Source source, TomlQueries.Found found, Lines lines) {
        Read read = QueryReader.read(source);
        TomlTexts texts = TomlTexts.of(lines, found.string(), read.rule().dialect());
        List<Problem> problems = TomlFaults.among(read.rule().problems(), texts, lines);
        return new Read(read.rule().with(problems), read.comments());
    }

    /** The queries of a file before they are read, in the order of its rules; none of a file that is refused. */
    static List<Source> sources(String path, String text, Dialect.Setting setting) {
        if (!isToml(path)) {
            return List.of(source(text, setting));
        }
        if (text.length() > LONGEST) {
            return List.of();
        }
        TomlTables.Read toml = TomlTables.of(text);
        List<TomlQueries.Found> found = TomlQueries.in(toml.tables());
        List<Dialects.Said> said = Dialects.said(toml.comments());
        return found.size() > MOST
                ? List.of()
                : found.stream().map(it -> source(it, setting, said)).toList();
    }

    private static boolean isToml(String path) {
        return path.toLowerCase(Locale.ROOT).endsWith(".toml");
    }

    private static Source source(String text, Dialect.Setting setting) {
        var place = new Place(PositionMap.identity(text.length()), new Span(0, text.length()), Embedding.PLAIN);
        return new Source(
                text, place, setting.dialect().map(Dialects.Around::named).orElseGet(Dialects.Around::unnamed));
    }

    /** @param said by the comments around the queries */
    private static Source source(TomlQueries.Found found, Dialect.Setting setting, List<Dialects.Said> said) {
        TomlString string = found.string();
        var place = new Place(string.map(), string.content(), string.embedding());
        Optional<Dialect> named = Dialects.around(string.content(), said)
                .or(setting::dialect)
                .or(() -> Dialect.named(found.hint().name()));
        return new Source(
                string.text(), place, named.map(Dialects.Around::named).orElseGet(Dialects.Around::unnamed));
    }
}
