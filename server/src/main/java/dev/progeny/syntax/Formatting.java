package dev.progeny.syntax;

import dev.progeny.syntax.QueryReader.Place;
import dev.progeny.syntax.RuleFile.Embedding;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The usual form of rules. Only what stands between words changes, never a word: the tree is the same afterwards, and
 * comments stay where they are. In TOML only the queries change.
 *
 * <p>The form: two spaces a level, lines of at most 120 characters where that can be; {@code and}, {@code or} and commas
 * at the ends of lines; an author's line breaks and blank lines between conditions stay; a list that its author broke, or
 * that is too long for its line, has one item a line; the terms of a sequence stand on lines of their own. Formatting what
 * is formatted changes nothing. Lines that a comment suppresses findings on stay the lines that they are.
 */
public final class Formatting {
    private Formatting() {}

    /**
     * The changes that bring the queries of a file into the usual form, in the order of the file. None for a query that is
     * not legal in any dialect: what it means is not certain enough to move it about.
     *
     * @param path only its ending counts, as in {@link RuleFiles#parse}
     */
    public static List<Edit> of(String path, String text, Dialect.Setting setting) {
        RuleFile file = RuleFiles.parse(path, text, setting);
        List<RuleFile.Rule> rules = file.rules();
        List<QueryReader.Source> sources = RuleFiles.sources(path, text, setting);
        List<Suppression> suppressions = Suppression.in(file);
        return IntStream.range(0, Math.min(rules.size(), sources.size()))
                .boxed()
                .flatMap(it -> edits(sources.get(it), rules.get(it), text, suppressions))
                .toList();
    }

    /** The same, as far as they touch {@code range}. */
    public static List<Edit> within(Span range, String path, String text, Dialect.Setting setting) {
        return of(path, text, setting).stream()
                .filter(it -> range.start() <= it.span().end() && it.span().start() <= range.end())
                .toList();
    }

    private static Stream<Edit> edits(
            QueryReader.Source source, RuleFile.Rule rule, String file, List<Suppression> suppressions) {
        Place place = source.place();
        if (rule.problems().stream().anyMatch(it -> it.kind() == Problem.Kind.SYNTAX)) {
            return Stream.of();
        }
        String query = source.text();
        boolean alone = place.embedding() == Embedding.PLAIN;
        boolean oneLine = place.embedding() == Embedding.TOML_BASIC || place.embedding() == Embedding.TOML_LITERAL;
        var kept = KeptLines.of(suppressions, place);
        Gaps gaps = Gaps.of(query, rule.dialect(), oneLine ? Gaps.Lines.AS_WRITTEN : Gaps.Lines.WRAPPED, kept);
        String newline = file.contains("\r\n") ? "\r\n" : "\n";
        List<Edit> edits = new ArrayList<>();
        for (Gaps.Gap gap : gaps.all()) {
            boolean outer = gap.start() == 0 || gap.end() == query.length();
            String wanted = gap.text().replace("\n", newline);
            boolean wrong = !wanted.equals(query.substring(gap.start(), gap.end()));
            boolean free = outer ? alone : !kept.hidesBreak(gap.start(), gap.end());
            if (free && wrong) {
                place.embedding()
                        .encode(wanted)
                        .ifPresent(it -> edits.add(new Edit(place.map().span(gap.start(), gap.end()), it)));
            }
        }
        return edits.stream();
    }
}
