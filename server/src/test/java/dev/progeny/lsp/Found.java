package dev.progeny.lsp;

import java.util.List;
import java.util.function.Predicate;
import org.eclipse.lsp4j.Diagnostic;

/** What is looked for among diagnostics. */
final class Found {
    private Found() {}

    static Predicate<List<Diagnostic>> has(String id) {
        return all -> all.stream().anyMatch(it -> it.getCode().getLeft().equals(id));
    }

    /** Somebody says that the exclusion of a child is missing. */
    static Predicate<List<Diagnostic>> missing(String child) {
        return all -> all.stream()
                .anyMatch(it -> it.getCode().getLeft().equals("missing-exclusion")
                        && it.getMessage().getLeft().contains(child));
    }
}
