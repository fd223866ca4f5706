package dev.progeny.cli;

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
                "A folder with Windows programs; again for more, the first that has a program wins.",
                "Without it: the folders of this Windows, if this is one."
            })
    private List<String> folders = new ArrayList<>();

    /** The folders in the order given, or those of a running Windows. */
    List<Path> folders() throws Failure {
        if (folders.isEmpty()) {
            return ofThisSystem();
        }
        List<Path> paths = new ArrayList<>();
        for (String folder : folders) {
            Path path = Bytes.path(folder);
            if (!Files.isDirectory(path)) {
                throw Failure.ofOption("--root", folder, Files.exists(path) ? "is not a folder" : "no such folder");
            }
            paths.add(path);
        }
        return List.copyOf(paths);
    }

    private static List<Path> ofThisSystem() {
        String windows = System.getenv("SystemRoot");
        if (windows == null || !System.getProperty("os.name", "").startsWith("Windows")) {
            return List.of();
        }
        Path root = Path.of(windows);
        return List.of(root.resolve("System32"), root.resolve("SysWOW64"), root).stream()
                .filter(Files::isDirectory)
                .toList();
    }
}
