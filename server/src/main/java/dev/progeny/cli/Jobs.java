package dev.progeny.cli;

import dev.progeny.images.Limits;
import dev.progeny.match.Question;
import dev.progeny.match.Questions;
import dev.progeny.syntax.Dialect;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Option;

/** The option that says how many programs are read at once. */
final class Jobs {
    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "Read so many programs at once (default: 1). What is found does not depend on it.")
    private int jobs = 1;

    /**
     * Reads the programs that rule files name as parents, so that they are known when the rules are checked.
     *
     * @param dialect as for the check that follows
     */
    void readAhead(List<RuleInputs.Input> inputs, Dialect.Setting dialect, Programs programs) throws Failure {
        if (count() == 1) {
            return;
        }
        Set<String> parents = new TreeSet<>();
        for (RuleInputs.Input input : inputs) {
            if (input.origin() instanceof RuleInputs.File) {
                parents.addAll(parents(input, dialect));
            }
        }
        programs.readAhead(parents, jobs);
    }

    int count() throws Failure {
        if (jobs < 1 || Limits.MOST_JOBS < jobs) {
            throw Failure.ofOption("--jobs", String.valueOf(jobs), "is not from 1 to " + Limits.MOST_JOBS);
        }
        return jobs;
    }

    private static List<String> parents(RuleInputs.Input input, Dialect.Setting dialect) {
        try {
            String text = input.read(InputStream.nullInputStream()).text();
            return Questions.of(input.rules(text, dialect)).stream()
                    .map(Question::parents)
                    .flatMap(List::stream)
                    .map(it -> it.name())
                    .toList();
        } catch (Failure saidLater) {
            return List.of(); // when the file is checked
        }
    }
}
