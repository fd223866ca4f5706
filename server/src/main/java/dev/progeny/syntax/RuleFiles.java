package dev.progeny.syntax;

import dev.progeny.syntax.RuleFile.Embedding;
import dev.progeny.syntax.RuleFile.Rule;
import java.util.List;
import java.util.Locale;

/** Reads the text of a rule file, whatever state it is in. */
public final class RuleFiles {
    private RuleFiles() {}

    /**
     * Never fails: what is wrong stands in the rules' problems.
     *
     * @param path only its ending counts: {@code .toml} holds queries in strings, anything else is one query
     * @return without rules if the file is TOML and holds no EQL
     */
    public static RuleFile parse(String path, String text) {
        if (path.toLowerCase(Locale.ROOT).endsWith(".toml")) {
            List<Rule> rules =
                    TomlQueries.in(text).stream().map(RuleFiles::embedded).toList();
            return new RuleFile(text, rules);
        }
        var whole = new Span(0, text.length());
        Rule rule = QueryReader.read(text, PositionMap.identity(), TomlQueries.Hint.NONE, whole, Embedding.PLAIN);
        return new RuleFile(text, List.of(rule));
    }

    private static Rule embedded(TomlQueries.Found found) {
        TomlString string = found.string();
        return QueryReader.read(string.text(), string.map(), found.hint(), string.content(), string.embedding());
    }
}
