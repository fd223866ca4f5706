package dev.progeny.syntax;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The three dialects in which rules are written. */
public enum Dialect {
    /** The Python reference implementation's default: underscore fields, wildcards in {@code ==}, all insensitive. */
    ENDGAME,
    /** Elasticsearch and Kibana. */
    ELASTIC,
    /** Elastic Defend: Elastic with a few private constructs. */
    ENDPOINT;

    /** The one of that name, in any case. */
    public static Optional<Dialect> named(String name) {
        return Stream.of(values())
                .filter(it -> it.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst();
    }

    /** What the user says of the dialect of all rules; a comment {@code // progeny: dialect endgame} in a rule outdoes it. */
    public enum Setting {
        /** Each file and, where it does not tell, each query's own words decide. */
        AUTO,
        ENDGAME,
        ELASTIC,
        ENDPOINT;

        /** The one of that name, in any case. */
        public static Optional<Setting> named(String name) {
            return Stream.of(values())
                    .filter(it -> it.name().equals(name.toUpperCase(Locale.ROOT)))
                    .findFirst();
        }

        /** That which says no other. */
        public static Setting of(Dialect dialect) {
            return valueOf(dialect.name());
        }

        /** The dialect that is set; empty where the file decides. */
        public Optional<Dialect> dialect() {
            return Dialect.named(name());
        }
    }
}
