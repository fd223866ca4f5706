package dev.progeny.cli;

import dev.progeny.check.Checks;
import dev.progeny.ide.Wishes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** The option that turns checks on that are off by default. */
final class Wanted {
    @Option(
            names = "--enable",
            paramLabel = "ID",
            description = "A check that is off by default, such as name-only-exclusion; again for more.")
    private List<String> checks = new ArrayList<>();

    /** @throws Failure if there is no check of such an id */
    Wishes wishes() throws Failure {
        for (String id : checks) {
            if (!Checks.ids().contains(id)) {
                throw Failure.ofOption(
                        "--enable", id, "is no check; off by default: " + String.join(", ", Checks.idsOffByDefault()));
            }
        }
        return new Wishes(Set.of(), Set.copyOf(checks));
    }
}
