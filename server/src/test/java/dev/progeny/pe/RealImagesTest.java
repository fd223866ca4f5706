package dev.progeny.pe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Our reader against {@code llvm-readobj}. */
class RealImagesTest {
    @TestFactory
    Stream<DynamicTest> agreesWithLlvm() throws IOException {
        Optional<String> readobj = Llvm.find("llvm-readobj");
        return Llvm.images().stream()
                .map(path -> DynamicTest.dynamicTest(path.toString(), () -> {
                    assertThat(read(path).problems()).isEmpty();
                    if (readobj.isPresent()) {
                        compare(readobj.get(), path);
                    }
                }));
    }

    private static void compare(String readobj, Path path) throws IOException {
        Image image = read(path);
        String text = output(readobj, path, "--sections", "--coff-imports");
        String exports = output(readobj, path, "--coff-exports");
        assertThat(image.sections())
                .extracting(it -> it.name() + " " + hex(it.va() - image.base()))
                .containsExactlyElementsOf(sections(text));
        assertThat(image.imports())
                .extracting(
                        it -> it.kind() + " " + it.module() + " " + (it.isByOrdinal() ? "#" + it.ordinal() : it.name()))
                .containsExactlyElementsOf(imports(text));
        // Of a forwarded export this version of llvm shows where the forwarder's text stands.
        assertThat(image.exports())
                .extracting(it -> it.ordinal() + " " + it.name() + " " + it.isForwarded())
                .containsExactlyInAnyOrderElementsOf(all(
                        exports,
                        EXPORT,
                        it -> it.group(1) + " " + it.group(2) + " "
                                + image.ansiString(image.base() + Long.decode(it.group(3)), 200)
                                        .filter(forwarders(image)::contains)
                                        .isPresent()));
        assertThat(all(exports, EXPORT, it -> it.group(1) + " " + it.group(2) + " " + Long.decode(it.group(3))))
                .containsAll(image.exports().stream()
                        .filter(it -> !it.isForwarded())
                        .map(it -> it.ordinal() + " " + it.name() + " " + (it.va() - image.base()))
                        .toList());
        assertThat(List.of(
                        hex(image.loadConfig().guardCheckSlot()),
                        hex(image.loadConfig().guardDispatchSlot()),
                        hex(image.loadConfig().guardFunctions().size())))
                .containsAll(
                        all(output(readobj, path, "--coff-load-config"), GUARD, it -> hex(Long.decode(it.group(1)))));
        compareUnwind(image, output(readobj, path, "--unwind"));
    }

    /** Version 2 unwind data crash this version of llvm, so its answer may end early. */
    private static void compareUnwind(Image image, String text) {
        List<String> functions = all(text, UNWIND, it -> {
            if (it.group(4) != null) {
                return it.group(4).toLowerCase(Locale.ROOT) + "-" + end(it.group(4), it.group(5));
            }
            String primary = it.group(3) == null ? it.group(1) : it.group(3);
            return (it.group(1) + "-" + it.group(2) + " of " + primary).toLowerCase(Locale.ROOT);
        });
        boolean x64 = image.machine() == Machine.X64;
        List<String> ours = image.runtimeFunctions().stream()
                .map(it -> hex(it.begin()) + "-" + hex(it.end()) + (x64 ? " of " + hex(it.primary()) : ""))
                .toList();
        boolean cutOff = !text.strip().endsWith("]");
        if (!cutOff) {
            assertThat(ours).hasSameSizeAs(functions);
        }
        // llvm follows one link of a chain only, so it may name a link where we name the chain's end.
        List<String> differing =
                new ArrayList<>(functions.subList(0, functions.size() - (cutOff && !functions.isEmpty() ? 1 : 0)));
        differing.removeAll(ours);
        assertThat(differing)
                .allMatch(it -> functions.stream()
                        .anyMatch(link ->
                                link.startsWith(it.substring(it.lastIndexOf(' ') + 1) + "-") && !link.endsWith(it)));
    }

    private static final Pattern SECTION = Pattern.compile(
            "Number: \\d+\\s+Name: (.*) \\([0-9A-F ]+\\)\\s+VirtualSize: \\w+\\s+VirtualAddress: (\\w+)");
    private static final Pattern IMPORT = Pattern.compile(
            "(?m)^(Import|DelayImport) \\{\\s+Name: (.*)$|^ *Symbol: (.*) \\((\\d+)\\)$|^ *Symbol: +\\((\\d+)\\)$");
    private static final Pattern EXPORT =
            Pattern.compile("Export \\{\\n *Ordinal: (\\d+)\\n *Name: (.*)\\n *RVA: (0x(?!0\\n)\\w+)\\n\\}");
    private static final Pattern GUARD =
            Pattern.compile("GuardCF(?:CheckFunction|CheckDispatch|FunctionCount): (\\w+)");
    private static final Pattern UNWIND =
            Pattern.compile("RuntimeFunction \\{\\s+StartAddress: .*?\\((0x\\w+)\\)\\s+EndAddress: .*?\\((0x\\w+)\\)"
                    + "(?:(?:(?!RuntimeFunction)[\\s\\S])*?Chained \\{\\s+StartAddress: .*?\\((0x\\w+)\\))?"
                    + "|Function: .*?(0x\\w+)\\)?\\s(?:(?!RuntimeFunction)[\\s\\S])*?FunctionLength: (\\d+)");

    private static List<String> sections(String text) {
        return all(text, SECTION, it -> it.group(1) + " " + it.group(2).toLowerCase(Locale.ROOT));
    }

    private static List<String> imports(String text) {
        List<String> out = new ArrayList<>();
        String module = "";
        Matcher it = IMPORT.matcher(text);
        while (it.find()) {
            if (it.group(1) != null) {
                module = (it.group(1).equals("Import") ? "IMPORT " : "DELAY ")
                        + it.group(2).toLowerCase(Locale.ROOT);
            } else if (it.group(5) != null || it.group(3).isEmpty()) {
                out.add(module + " #" + (it.group(5) == null ? it.group(4) : it.group(5)));
            } else {
                out.add(module + " " + it.group(3));
            }
        }
        return out;
    }

    private static Set<String> forwarders(Image image) {
        return image.exports().stream()
                .filter(Export::isForwarded)
                .map(Export::forwarder)
                .collect(Collectors.toSet());
    }

    private static String end(String begin, String length) {
        return hex(Long.decode(begin) + Long.parseLong(length));
    }

    private static List<String> all(String text, Pattern pattern, Function<MatchResult, String> line) {
        return pattern.matcher(text).results().map(line).toList();
    }

    private static String hex(long value) {
        return "0x" + Long.toHexString(value);
    }

    static Image read(Path path) {
        try {
            return Image.read(path.getFileName().toString(), Files.readAllBytes(path));
        } catch (IOException | MalformedImageException e) {
            throw new AssertionError(path.toString(), e);
        }
    }

    private static String output(String readobj, Path path, String... options) throws IOException {
        String[] arguments = Arrays.copyOf(options, options.length + 1);
        arguments[options.length] = path.toString();
        return Llvm.output(readobj, arguments);
    }
}
