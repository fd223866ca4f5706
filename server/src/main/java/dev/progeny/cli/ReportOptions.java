package dev.progeny.cli;

import picocli.CommandLine.Option;

/** The options that evidence is printed by. */
final class ReportOptions {
    @Option(names = "--format", paramLabel = "FORMAT", description = "text (the default) or json (progeny.evidence/1).")
    private Format format = Format.TEXT;

    @Option(names = "--color", paramLabel = "WHEN", description = "auto (the default), always or never.")
    private Console.Colors colors = Console.Colors.AUTO;

    /** How evidence is printed. */
    enum Format {
        TEXT,
        JSON
    }

    Format format() {
        return format;
    }

    Console.Colors colors() {
        return colors;
    }
}
