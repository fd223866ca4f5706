package dev.progeny.syntax;

/** The three dialects in which rules are written. */
public enum Dialect {
    /** The Python reference implementation's default: underscore fields, wildcards in {@code ==}, all insensitive. */
    ENDGAME,
    /** Elasticsearch and Kibana. */
    ELASTIC,
    /** Elastic Defend: Elastic with a few private constructs. */
    ENDPOINT
}
