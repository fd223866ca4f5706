package dev.progeny.cli;

import dev.progeny.check.Finding;
import dev.progeny.ide.Wishes;
import dev.progeny.images.DirectReader;
import dev.progeny.syntax.RuleFile;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;

/** What the commands share that check rules: their options, and the way from one input to the next. */
final class RuleChecks {
    @Mixin
    private ProgramOptions places = new ProgramOptions();

    @Mixin
    private Jobs jobs = new Jobs();

    @Mixin
    private Reading reading = new Reading();

    @Mixin
    private Wanted wanted = new Wanted();

    /** What a command does with one input. */
    interface Work<T> {
        T on(RuleInputs.Input input, Checker checker) throws Failure;
    }

    /**
     * @param results of the inputs that could be worked on, in their order
     * @param hasFailures whether something could not be read or done; that was said already
     */
    record Outcome<T>(List<T> results, boolean hasFailures) {}

    /** Works on each input. One that fails does not keep the others from it: what failed is said in the end. */
    <T> Outcome<T> each(List<String> paths, DirectReader.Analyser analyser, Console console, Work<T> work)
            throws Failure {
        List<Failure> failures = new ArrayList<>();
        List<T> results = new ArrayList<>();
        Wishes wishes = wanted.wishes();
        List<RuleInputs.Input> inputs = RuleInputs.of(paths, reading.standardInput(), console, failures::add);
        Programs programs = places.of(inputs, analyser, console);
        jobs.readAhead(inputs, reading.dialect(), programs);
        var checker = new Checker(programs, wishes);
        for (RuleInputs.Input input : inputs) {
            try {
                results.add(Careful.with(input.shown(), () -> work.on(input, checker)));
            } catch (Failure e) {
                failures.add(e);
            }
        }
        failures.addAll(programs.failures());
        failures.forEach(console::message);
        return new Outcome<>(results, !failures.isEmpty());
    }

    /** Reads and judges the text of an input as the options want. */
    final class Checker {
        private final Programs programs;
        private final Wishes wishes;

        private Checker(Programs programs, Wishes wishes) {
            this.programs = programs;
            this.wishes = wishes;
        }

        RuleFile file(RuleInputs.Input input, String text) throws Failure {
            return input.rules(text, places.chosen().dialect(input, reading.dialect()));
        }

        List<Finding> findings(RuleInputs.Input input, RuleFile file) throws Failure {
            return places.chosen().findings(input, file, programs, wishes);
        }
    }
}
