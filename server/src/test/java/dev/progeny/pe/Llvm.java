package dev.progeny.pe;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** LLVM's own readers, to compare with. Tests say loudly when they are not there. */
final class Llvm {
    private Llvm() {}

    /** The program's path, with or without the version in its name; nothing if it is not installed. */
    static Optional<String> find(String tool) {
        Optional<String> found = Stream.of(tool + "-14", tool)
                .filter(it -> Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, it))))
                .findFirst();
        if (found.isEmpty()) {
            System.err.println("NOT COMPARED: " + tool + " is not installed (Debian: llvm-14)");
        }
        return found;
    }

    static String output(String tool, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(tool));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var out = process.getInputStream()) {
            return new String(out.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The example images and, if {@code PROGENY_TRUTH} names a folder of real images, these. */
    static List<Path> images() throws IOException {
        List<Path> out = new ArrayList<>(files(Path.of("examples/images")));
        String truth = System.getenv("PROGENY_TRUTH");
        if (truth == null) {
            System.err.println(
                    "NOT COMPARED: PROGENY_TRUTH names no folder of real images; only the examples are used");
        } else {
            out.addAll(files(Path.of(truth)));
        }
        return out;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(it -> !it.toString().endsWith(".pdb"))
                    .sorted()
                    .toList();
        }
    }
}
