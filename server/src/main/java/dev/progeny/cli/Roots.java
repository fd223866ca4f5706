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
        if (folders.isEmpty()) {
            for (Root root : settings.roots()) {
                if (!ImageIndex.isRoot(root.folder())) {
                    throw Failure.ofSettings(
                            SettingsFile.NAME, root.folder() + " is neither a folder nor an evidence pack");
                }
            }
            return settings.roots();
        }
        List<Root> roots = new ArrayList<>();
        for (String folder : folders) {
            Path path = Bytes.path(folder);
            if (!ImageIndex.isRoot(path)) {
                throw Failure.ofOption(
                        "--root",
                        folder,
                        Files.exists(path) ? "is neither a folder nor an evidence pack (*.zip)" : "no such folder");
            }
            roots.add(new Root(path, ""));
        }
        return List.copyOf(roots);
    }
}
