package dev.progeny.schema;

import dev.progeny.syntax.Spelling;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The words that a field is meant to hold, of fields for which the Elastic Common Schema lists them; agents write others as well,
 * so that a word that is not among them is wrong only where it is a slip of one that is.
 *
 * @param values in the order of the alphabet
 * @param mistaken what people write, and what they mean
 */
public record KnownValues(List<String> values, Map<String, String> mistaken) {
    private static final Map<String, KnownValues> ALL = all();

    public KnownValues {
        values = List.copyOf(values);
        mistaken = Map.copyOf(mistaken);
    }

    /** @param field as the schema knows it */
    public static Optional<KnownValues> of(String field) {
        return Optional.ofNullable(ALL.get(field));
    }

    /** The words that are most likely meant by one that is none of them, best first; none if it may be an agent's own. */
    public List<String> meant(String word) {
        if (values.contains(word)) {
            return List.of();
        }
        String usual = mistaken.get(word.toLowerCase(Locale.ROOT));
        return usual == null ? Spelling.nearest(word, values) : List.of(usual);
    }

    private static Map<String, KnownValues> all() {
        Map<String, KnownValues> all = new HashMap<>();
        for (String[] row : Table.rows("values.tsv", 3)) {
            Map<String, String> mistaken = new HashMap<>();
            Arrays.stream(row[2].split(" "))
                    .filter(it -> !it.isEmpty())
                    .map(it -> it.split("="))
                    .forEach(it -> mistaken.put(it[0], it[1]));
            all.put(row[0], new KnownValues(List.of(row[1].split(" ")), mistaken));
        }
        return Map.copyOf(all);
    }
}
