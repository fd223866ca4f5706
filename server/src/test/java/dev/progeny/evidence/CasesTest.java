package dev.progeny.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.progeny.job.Monitor;
import dev.progeny.pe.Image;
import dev.progeny.pe.Symbols;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The ways in which a child's name gets to the call, each in a function of its own, for three machines and three degrees of
 * optimisation. What is started is known by construction; what is known to be missed is listed, and nothing is invented.
 */
class CasesTest {
    private static final Path IMAGES = Path.of("src", "test", "images");

    static Stream<String> images() {
        return Stream.of("x64", "x86", "arm64")
                .flatMap(machine -> Stream.of("O0", "O1", "O2").map(level -> "cases-" + machine + "-" + level));
    }

    @ParameterizedTest
    @MethodSource("images")
    void findsTheChildren(String name) throws Exception {
        Evidence evidence = evidence(name);

        Set<String> expected = new TreeSet<>(words("starts"));
        rows("miss").filter(it -> it.get(0).equals(name)).forEach(it -> expected.removeAll(it.subList(1, it.size())));

        assertThat(names(evidence, Child.Tier.PROVEN)).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(names(evidence, Child.Tier.SELF))
                .containsExactly(evidence.image().name());
        assertThat(names(evidence, Child.Tier.PROVEN)).doesNotContainAnyElementsOf(words("never"));
    }

    @ParameterizedTest
    @MethodSource("images")
    void saysWhichDataDecides(String name) throws Exception {
        Evidence evidence = evidence(name);

        rows("data").forEach(row -> {
            Site site = evidence.sites().stream()
                    .filter(it -> it.function().name().equals(row.get(0)))
                    .findFirst()
                    .orElseThrow();
            assertThat(site.verdict()).isEqualTo(Site.Verdict.DATA);
            assertThat(site.data())
                    .containsExactly(new Site.Data(
                            Site.Source.valueOf(row.get(1)), String.join(" ", row.subList(2, row.size()))));
        });
    }

    private static Evidence evidence(String name) throws Exception {
        String file = name + ".exe";
        Image image = Image.read(file, Files.readAllBytes(IMAGES.resolve(file)));
        return Analysis.of(image, Symbols.of(image), file, Monitor.NONE);
    }

    private static List<String> names(Evidence evidence, Child.Tier tier) {
        return evidence.children().stream()
                .filter(it -> it.tier() == tier)
                .map(Child::name)
                .toList();
    }

    private static List<String> words(String kind) throws Exception {
        return rows(kind).flatMap(List::stream).toList();
    }

    private static Stream<List<String>> rows(String kind) throws Exception {
        try (var in = Objects.requireNonNull(CasesTest.class.getResourceAsStream("cases.txt"))) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                            .lines()
                            .filter(it -> it.startsWith(kind + " "))
                            .map(it -> Arrays.asList(it.split(" ")).subList(1, it.split(" ").length))
                            .toList()
                            .stream();
        }
    }
}
