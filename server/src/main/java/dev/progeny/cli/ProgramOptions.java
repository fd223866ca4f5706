package dev.progeny.cli;

import dev.progeny.images.DirectReader;
import dev.progeny.settings.Settings;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;

/** The options of every command that looks for programs by their names: those of {@link SourceOptions}, and the roots. */
final class ProgramOptions {
    @Mixin
    private Roots roots = new Roots();

    @Mixin
    private Chosen chosen = new Chosen();

    @Mixin
    private SourceOptions sources = new SourceOptions();

    /** What the files of settings say, and whether they are read. */
    Chosen chosen() {
        return chosen;
    }

    /** What holds where the command was given. */
    Settings settings() throws Failure {
        return chosen.above(Path.of(""));
    }

    /** The programs under the roots that hold where the command was given. */
    Programs here(DirectReader.Analyser analyser, Console console) throws Failure {
        return sources.programs(roots.folders(settings()), analyser, console);
    }

    /** The programs under the roots that hold for the first of the inputs. */
    Programs of(List<RuleInputs.Input> inputs, DirectReader.Analyser analyser, Console console) throws Failure {
        return sources.programs(chosen.roots(roots, inputs), analyser, console);
    }
}
