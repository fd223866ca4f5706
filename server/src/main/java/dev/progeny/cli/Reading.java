package dev.progeny.cli;

import dev.progeny.syntax.Dialect;
import picocli.CommandLine.Option;

/** The option that says how rules are read. */
final class Reading {
    @Option(
            names = "--dialect",
            paramLabel = "DIALECT",
            description = "auto (the default: each file decides), elastic, endpoint or endgame.")
    private Dialect.Setting dialect = Dialect.Setting.AUTO;

    @Option(
            names = "--stdin-name",
            paramLabel = "FILE",
            description = "What standard input is called; its ending says whether it is EQL or TOML.")
    private String standardInput = RuleInputs.NAMELESS;

    Dialect.Setting dialect() {
        return dialect;
    }

    String standardInput() {
        return standardInput;
    }
}
