package dev.progeny.cli;

import dev.progeny.check.Checks;
import dev.progeny.check.Finding;
import dev.progeny.ide.Snapshot;
import dev.progeny.ide.Wishes;
import dev.progeny.match.Parents;
import dev.progeny.settings.Reading.Problem;
import dev.progeny.settings.Reading.Read;
import dev.progeny.settings.Root;
import dev.progeny.settings.Settings;
import dev.progeny.settings.SettingsFile;
import dev.progeny.syntax.Dialect;
import dev.progeny.syntax.Lines;
import dev.progeny.syntax.RuleFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** The options about files of settings, and what holds for each rule: an option wins over the file above the rule. */
final class Chosen {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Settings for all rules, instead of the " + SettingsFile.NAME + " above each.")
    private String config = "";

    @Option(names = "--no-config", description = "Read no file of settings.")
    private boolean noConfig;

    @Option(
            names = "--allow-root",
            paramLabel = "DIR",
            description = "A folder outside of the repository in which its settings may name roots; again for more.")
    private List<String> allowed = new ArrayList<>();

    private final Map<Path, Settings> byFile = new HashMap<>();

    /** What holds for rules in a folder, or for one rule file. */
    Settings above(Path start) throws Failure {
        if (noConfig) {
            return user();
        }
        Optional<Path> file = config.isEmpty() ? SettingsFile.above(start) : Optional.of(Bytes.path(config));
        return file.isEmpty() ? user() : read(file.get());
    }

    /** What holds for an input; for standard input what holds where the command was given. */
    Settings of(RuleInputs.Input input) throws Failure {
        return above(
                input.origin() instanceof RuleInputs.File file
                        ? Optional.ofNullable(file.path().toAbsolutePath().getParent())
                                .orElse(Path.of(""))
                        : Path.of(""));
    }

    /** The folders of the command line; else those that the settings above the first input name. */
    List<Root> roots(Roots roots, List<RuleInputs.Input> inputs) throws Failure {
        Settings first = inputs.isEmpty() ? above(Path.of("")) : of(inputs.get(0));
        return roots.folders(first);
    }

    /** The findings as the user wants to see them. */
    List<Finding> findings(RuleInputs.Input input, RuleFile file, Parents parents, Wishes wanted) throws Failure {
        Settings settings = of(input);
        Set<String> checks = new HashSet<>(settings.wishes().checks());
        checks.addAll(wanted.checks());
        var wishes = new Wishes(settings.fields(), checks);
        return settings.applyTo(Checks.all(new Snapshot(input.shown(), file, parents, wishes)));
    }

    /** @param option wins if it says more than that each file decides */
    Dialect.Setting dialect(RuleInputs.Input input, Dialect.Setting option) throws Failure {
        return option == Dialect.Setting.AUTO ? of(input).dialect() : option;
    }

    private Settings user() throws Failure {
        List<Path> folders = new ArrayList<>();
        for (String folder : allowed) {
            folders.add(Bytes.path(folder).toAbsolutePath());
        }
        return Settings.defaults().withAllowed(folders);
    }

    private Settings read(Path file) throws Failure {
        Settings known = byFile.get(file);
        if (known != null) {
            return known;
        }
        try {
            Read read = SettingsFile.read(file, user());
            if (!read.problems().isEmpty()) {
                Problem first = read.problems().get(0);
                Lines.Place place =
                        Lines.of(Files.readString(file)).place(first.place().start());
                String where = file + ":" + (place.line() + 1) + ":" + (place.character() + 1);
                throw Failure.ofSettings(where, first.message());
            }
            byFile.put(file, read.settings());
            return read.settings();
        } catch (IOException e) {
            throw Failure.ofSettings(file.toString(), Failure.why(e));
        }
    }
}
