package dev.progeny.cli;

import dev.progeny.check.Checks;
import dev.progeny.check.Finding;
import dev.progeny.syntax.Lines;
import java.util.List;

/**
 * A rule file and what was found in it.
 *
 * @param path as the user wrote it
 * @param lines of the file's text
 * @param rules how many rules it holds
 * @param findings in the order of their places
 */
record Checked(String path, Lines lines, int rules, List<Finding> findings) {
    Checked {
        findings = List.copyOf(findings);
    }

    /** The same with as many findings as anybody reads. */
    Checked shortened() {
        return new Checked(path, lines, rules, Checks.shortened(findings));
    }
}
