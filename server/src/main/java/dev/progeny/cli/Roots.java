package dev.progeny.cli;

import dev.progeny.images.ImageIndex;
import dev.progeny.settings.Root;
import dev.progeny.settings.Settings;
import dev.progeny.settings.SettingsFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The option that says where Windows programs are looked for. */
final class Roots {
    @Option(
            names = "--root",
            paramLabel = "DIR",
            description = {
                "A folder with Windows programs, or an evidence pack; again for more, the first that has a program wins.",
                "Without it: those of the settings; else the folders of this Windows, if this is one."
            })
    private List<String> folders = new ArrayList<>();

    /** The folders in the order given, or else those of the settings. */
    List<Root> folders(Settings settings) throws Failure {
        return folders.isEmpty() ? chosen(settings) : given("--root", folders);
    }

    /** Those named by themselves, before those of the option; those of the settings if there are none at all. */
    List<Root> folders(List<String> named, Settings settings) throws Failure {
        List<Root> roots = new ArrayList<>(given("ROOT", named));
        if (roots.isEmpty() || !folders.isEmpty()) {
            roots.addAll(folders(settings));
        }
        return List.copyOf(roots);
    }

    private static List<Root> chosen(Settings settings) throws Failure {
        for (Root root : settings.roots()) {
            if (!ImageIndex.isRoot(root.folder())) {
                throw Failure.ofSettings(
                        SettingsFile.NAME, root.folder() + " is neither a folder nor an evidence pack");
            }
        }
        return settings.roots();
    }

    private static List<Root> given(String option, List<String> folders) throws Failure {
        List<Root> roots = new ArrayList<>();
        for (String folder : folders) {
            Path path = Bytes.path(folder);
            if (!ImageIndex.isRoot(path)) {
                throw Failure.ofOption(
                        option,
                        folder,
                        Files.exists(path) ? "is neither a folder nor an evidence pack (*.zip)" : "no such folder");
            }
            roots.add(new Root(path, ""));
        }
        return List.copyOf(roots);
    }
}
