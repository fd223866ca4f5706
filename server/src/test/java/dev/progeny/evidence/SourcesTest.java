package dev.progeny.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.progeny.job.Monitor;
import dev.progeny.pe.Image;
import dev.progeny.pe.Symbols;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Which data decides a child, and what it is called, for three machines and three degrees of optimisation. Each export of the
 * library leads to calls of its own; what decides there is known by construction. {@code *} stands for calls that are reached
 * through pointers.
 */
class SourcesTest {
    private static final Path IMAGES = Path.of("src", "test", "images");
    private static final String EXCEPT = "except ";

    static Stream<String> images() {
        return Stream.of("x64", "x86", "arm64")
                .flatMap(machine -> Stream.of("O0", "O1", "O2").map(level -> "sources-" + machine + "-" + level));
    }

    @ParameterizedTest
    @MethodSource("images")
    void saysWhatDecides(String name) throws Exception {
        Evidence evidence = evidence(name);

        Map<String, String> said = new TreeMap<>();
        Map<String, String> expected = expected(name);
        for (String export : expected.keySet()) {
            said.put(
                    export,
                    evidence.sites().stream()
                            .filter(it ->
                                    it.reachedFrom().contains(evidence.image().name() + "!" + export))
                            .flatMap(it -> it.data().stream())
                            .map(it -> it.source() + " " + it.detail().replaceAll("sub_\\w+", "a function"))
                            .collect(Collectors.joining("; ")));
        }

        assertThat(said).containsExactlyEntriesOf(expected);
        assertThat(evidence.children()).noneMatch(it -> it.tier() == Child.Tier.PROVEN);
    }

    private static Map<String, String> expected(String image) throws Exception {
        Map<String, String> rows = new TreeMap<>();
        for (String line : lines()) {
            if (line.startsWith(EXCEPT)) {
                String[] words = line.substring(EXCEPT.length()).split(" ", 3);
                if (image.matches("sources-" + words[0])) {
                    rows.put(words[1], words[2]);
                }
            } else {
                String[] words = line.split(" ", 2);
                rows.put(words[0], words[1]);
            }
        }
        return rows;
    }

    private static List<String> lines() throws Exception {
        try (var in = Objects.requireNonNull(SourcesTest.class.getResourceAsStream("sources.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(it -> !it.isBlank() && !it.startsWith("#"))
                    .toList();
        }
    }

    private static Evidence evidence(String name) throws Exception {
        String file = name + ".dll";
        Image image = Image.read(file, Files.readAllBytes(IMAGES.resolve(file)));
        return Analysis.of(image, Symbols.of(image), file, Monitor.NONE);
    }
}
