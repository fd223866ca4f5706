package dev.progeny.cli;

import dev.progeny.match.Parents;
import java.nio.file.Path;
import java.util.List;

/** Parents for one run of a command: analysed when they are first asked for, and once. */
final class AnalysedParents implements Parents, AutoCloseable {
    private final List<Path> roots;

    private AnalysedParents(List<Path> roots) {
        this.roots = roots;
    }

    static AnalysedParents under(List<Path> roots, Console console) {
        return new AnalysedParents(roots);
    }

    @Override
    public Answer of(String name) {
        return new Answer.Missing(roots.toString());
    }

    @Override
    public List<String> names() {
        return List.of();
    }

    @Override
    public void close() {}
}
