package dev.progeny.schema;

import java.util.List;

/**
 * A field of events.
 *
 * @param mapping what Elasticsearch calls its type, e.g. {@code keyword}
 * @param words the texts it is usually tested for; in the Endgame dialect {@code subtype.create} stands for {@code subtype ==
 *     "create"}
 */
public record Field(String name, String mapping, List<String> words) {
    public Field {
        words = List.copyOf(words);
    }

    public Type type() {
        return Type.ofMapping(mapping);
    }
}
