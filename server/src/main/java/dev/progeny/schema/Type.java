package dev.progeny.schema;

import java.util.Locale;

/** What a value is, as far as the engines tell kinds of values apart. */
public enum Type {
    TEXT,
    NUMBER,
    BOOLEAN,
    DATE,
    /** An IP address, which is written as a text. */
    ADDRESS,
    /** Not a value but what holds several. */
    OBJECT,
    /** Not known, or of several kinds. */
    ANY;

    /** @param mapping what Elasticsearch calls the type of a field: elastic.co/docs, Field data types */
    static Type ofMapping(String mapping) {
        return switch (mapping) {
            case "keyword", "constant_keyword", "wildcard", "text", "match_only_text" -> TEXT;
            case "long", "integer", "short", "byte", "unsigned_long", "double", "float", "half_float", "scaled_float" ->
                NUMBER;
            case "boolean" -> BOOLEAN;
            case "date" -> DATE;
            case "ip" -> ADDRESS;
            case "object", "flattened", "nested", "geo_point" -> OBJECT;
            default -> throw new AssertionError(mapping);
        };
    }

    /** As a message names it, with its article. */
    public String words() {
        return switch (this) {
            case ADDRESS -> "an address";
            case OBJECT -> "an object";
            case ANY -> "any value";
            default -> "a " + name().toLowerCase(Locale.ROOT);
        };
    }
}
