package dev.progeny.syntax;

import dev.progeny.syntax.RuleFile.Embedding;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which strings of a TOML file hold EQL: the {@code query} of a table that says so, with {@code language = "eql"} or, where
 * it names no language, {@code type = "eql"}; and of a {@code rule} or {@code analytic} that does not say otherwise.
 */
final class TomlQueries {
    /** A string that holds EQL, as far as the file says; {@link Hint#NONE} leaves it to the query's own words. */
    record Found(TomlString string, Hint hint) {}

    /** What the file around a query says of its dialect. */
    enum Hint {
        ENDGAME,
        ELASTIC,
        ENDPOINT,
        NONE
    }

    /** Keys of {@code [rule]} that only rules of Elastic Defend have. */
    private static final Set<String> ENDPOINT_KEYS = Set.of("id", "os_list", "min_endpoint_version");

    private static final Set<String> RULES = Set.of("rule", "rules");
    private static final Set<String> ANALYTICS = Set.of("analytic", "analytics");

    private TomlQueries() {}

    /** In the order of the file. */
    static List<Found> in(List<TomlTable> tables) {
        return tables.stream()
                .flatMap(table -> queries(table).stream())
                .sorted(Comparator.comparingInt(it -> it.string().content().start()))
                .toList();
    }

    private static List<Found> queries(TomlTable table) {
        List<TomlString> queries = table.strings(TomlTables.QUERY).stream()
                .filter(it -> it.embedding() != Embedding.PLAIN || !it.faults().isEmpty())
                .toList();
        Set<String> language = words(table, table.has("language") ? "language" : "type");
        if (!language.isEmpty()) {
            return language.equals(Set.of("eql")) ? with(queries, Hint.ELASTIC) : List.of();
        }
        // A list of other lists and tables, or a name deeper down, is some other kind of file's.
        String name = table.path().size() == 1 ? table.path().get(0) : "";
        if (ANALYTICS.contains(name)) {
            return with(queries, Hint.ENDGAME);
        }
        if (RULES.contains(name)) {
            return with(queries, ENDPOINT_KEYS.stream().anyMatch(table::has) ? Hint.ENDPOINT : Hint.NONE);
        }
        return List.of();
    }

    private static List<Found> with(List<TomlString> queries, Hint hint) {
        return queries.stream().map(it -> new Found(it, hint)).toList();
    }

    private static Set<String> words(TomlTable table, String key) {
        return table.strings(key).stream()
                .map(it -> it.text().strip().toLowerCase(Locale.ROOT))
                .filter(it -> !it.isEmpty())
                .collect(Collectors.toSet());
    }
}
