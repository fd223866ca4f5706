package dev.progeny.cli;

import dev.progeny.syntax.Dialect;
import dev.progeny.syntax.RuleFile;
import dev.progeny.syntax.RuleFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** The rule files that the arguments of a command stand for. */
final class RuleInputs {
    /** The argument that stands for standard input. */
    static final String STANDARD_INPUT = "-";
    /** The largest rule file in use is some 100 kB. */
    private static final int LIMIT = 8 << 20;

    /** Standard input, unless the user gives it another name. */
    static final String NAMELESS = "<stdin>";
    /** How TOML begins and EQL never does: with the header of a table, or with a key and one sign of equality. */
    private static final Pattern TOML = Pattern.compile("\\[\\[?[\\w.\"'-]+]|[\\w.\"'-]+\\s*=(?!=)");

    private RuleInputs() {}

    private static boolean isToml(String text) {
        return text.lines()
                .map(String::strip)
                .filter(it -> !it.isEmpty() && !it.startsWith("#"))
                .findFirst()
                .filter(it -> TOML.matcher(it).lookingAt())
                .isPresent();
    }

    /**
     * One rule file.
     *
     * @param shown the path as the user wrote it, or as it stands under the folder that the user wrote
     */
    record Input(String shown, Origin origin, Wish wish) {

        /** What it is read as: standard input that has no name of its own is TOML if its first line says so. */
        String path(String text) {
            boolean nameless = origin instanceof StandardInput && shown.equals(NAMELESS);
            return nameless && isToml(text) ? shown + ".toml" : shown;
        }

        /** Reads it as a rule file; one that the user wished for must hold a rule. */
        RuleFile rules(String text, Dialect.Setting dialect) throws Failure {
            RuleFile file = RuleFiles.parse(path(text), text, dialect);
            if (file.rules().isEmpty() && wish == Wish.NAMED) {
                throw new Failure(shown, "holds no EQL: expected a `query` in `[rule]` with `language = \"eql\"`");
            }
            return file;
        }

        /** @param standardInput read if this is it */
        RuleText read(InputStream standardInput) throws Failure {
            byte[] bytes = origin instanceof File file
                    ? Bytes.of(file.path(), shown, LIMIT)
                    : Bytes.of(standardInput, shown, LIMIT);
            return RuleText.of(bytes, shown);
        }
    }

    /** Whether the user asked for this very file. */
    enum Wish {
        NAMED,
        /** In a folder: other files may stand there too. */
        FOUND
    }

    /** Where the text comes from. */
    sealed interface Origin {}

    record File(Path path) implements Origin {}

    record StandardInput() implements Origin {}

    /**
     * Files as named, folders with all {@code *.eql} and {@code *.toml} under them in the order of their paths, each file once.
     * Folders whose name begins with a dot are left out.
     *
     * @param standardInput what standard input is called
     * @param console told of folders without a rule file: that is no failure, and seldom what was meant
     * @param failures told of every argument and folder that cannot be read
     */
    static List<Input> of(List<String> arguments, String standardInput, Console console, Consumer<Failure> failures) {
        List<Input> inputs = new ArrayList<>();
        Set<Path> seen = new HashSet<>();
        for (String argument : arguments) {
            if (argument.equals(STANDARD_INPUT)) {
                inputs.add(new Input(standardInput, new StandardInput(), Wish.NAMED));
                continue;
            }
            try {
                Path path = Bytes.path(argument);
                boolean folder = Files.isDirectory(path);
                List<Path> files = folder ? below(path, failures) : List.of(path);
                if (folder && files.isEmpty()) {
                    console.message(Terminal.safe(argument) + ": there is no *.eql and no *.toml in this folder");
                }
                for (Path file : files) {
                    if (seen.add(file.toAbsolutePath().normalize())) {
                        inputs.add(new Input(file.toString(), new File(file), folder ? Wish.FOUND : Wish.NAMED));
                    }
                }
            } catch (Failure e) {
                failures.accept(e);
            }
        }
        return inputs;
    }

    private static List<Path> below(Path folder, Consumer<Failure> failures) throws Failure {
        List<Path> files = new ArrayList<>();
        try {
            // A link to a folder is followed where the user names it and nowhere else: links may lead in a circle.
            Path real = folder.toRealPath();
            Files.walkFileTree(real, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path it, BasicFileAttributes attributes) {
                    boolean hidden =
                            !it.equals(real) && it.getFileName().toString().startsWith(".");
                    return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path it, BasicFileAttributes attributes) {
                    if (isRule(it.getFileName().toString())) {
                        files.add(folder.resolve(real.relativize(it)));
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path it, IOException e) {
                    failures.accept(Failure.of(it.toString(), e));
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw Failure.of(folder.toString(), e);
        }
        files.sort(Comparator.comparing(Path::toString));
        return files;
    }

    private static boolean isRule(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".eql") || lower.endsWith(".toml");
    }
}
