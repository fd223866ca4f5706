package dev.progeny.cli;

/** How findings are printed. */
enum Format {
    /** For a person: with source lines, evidence and help. */
    PRETTY,
    /** One line a finding. */
    COMPACT,
    /** One array, positions as in the Language Server Protocol. */
    JSON,
    /** A log of the Static Analysis Results Interchange Format 2.1.0. */
    SARIF,
    /** Annotations of a GitHub workflow. */
    GITHUB
}
