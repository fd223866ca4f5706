package dev.progeny.evidence;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.progeny.job.Monitor;
import dev.progeny.pe.Export;
import dev.progeny.pe.Image;
import dev.progeny.pe.Symbols;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every way in which a name gets to a call, times four kinds of calls, times three machines, two compilers and three degrees
 * of optimisation. The exported names say what is started: see {@code matrix.cpp}. What is missed is listed in {@code
 * matrix.txt}, a way and an image a line; nothing else may be missed, and nothing may be invented.
 */
class MatrixTest {
    private static final Path IMAGES = Path.of("src", "test", "images");
    private static final String STARTS = "Starts_";
    private static final String NEVER = "Never_";

    static Stream<String> images() {
        return Stream.of("x64", "x86", "arm64", "mingw-x64", "mingw-x86")
                .flatMap(machine -> Stream.of("O0", "O1", "O2").map(level -> "matrix-" + machine + "-" + level));
    }

    @ParameterizedTest
    @MethodSource("images")
    void provesWhatIsStartedAndNothingElse(String name) throws IOException {
        Image image = image(name);

        Set<String> proven = proven(image);

        assertThat(names(image, STARTS)).containsAll(proven);
        assertThat(proven).doesNotContainAnyElementsOf(names(image, NEVER));
        assertThat(missed(image, proven)).isEqualTo(knownMisses(name));
    }

    /** Printed for the reader of the build's log: how many of each way are found, over all images. */
    @Test
    void almostAllAreFound() throws IOException {
        var found = new TreeMap<String, int[]>();
        int sites = 0;
        int all = 0;
        int right = 0;
        for (String name : images().toList()) {
            Image image = image(name);
            Set<String> proven = proven(image);
            for (String child : names(image, STARTS)) {
                int[] counts = found.computeIfAbsent(child.substring(0, child.indexOf('-')), it -> new int[2]);
                counts[0] += proven.contains(child) ? 1 : 0;
                counts[1]++;
                right += proven.contains(child) ? 1 : 0;
                all++;
            }
            sites += names(image, STARTS).size() + names(image, NEVER).size();
        }

        System.out.println("matrix: " + right + " of " + all + " children, "
                + found.entrySet().stream()
                        .map(it -> it.getKey() + " " + it.getValue()[0] + "/" + it.getValue()[1])
                        .collect(joining(", ")));
        assertThat(sites).isGreaterThan(1000);
        assertThat((double) right / all).isGreaterThanOrEqualTo(0.97);
    }

    private static Image image(String name) throws IOException {
        String file = name + ".exe";
        try {
            return Image.read(file, Files.readAllBytes(IMAGES.resolve(file)));
        } catch (dev.progeny.pe.MalformedImageException e) {
            throw new AssertionError(e);
        }
    }

    private static Set<String> proven(Image image) {
        var proven = new TreeSet<String>();
        Analysis.of(image, Symbols.of(image), image.name(), Monitor.NONE).children().stream()
                .filter(it -> it.tier() == Child.Tier.PROVEN)
                .forEach(it -> proven.add(it.name()));
        return proven;
    }

    /** {@code Starts_way_call} starts {@code way-call.exe}; what is never started has {@code not-} before it. */
    private static List<String> names(Image image, String kind) {
        return image.exports().stream()
                .map(Export::name)
                .filter(it -> it.startsWith(kind))
                .map(it -> (kind.equals(NEVER) ? "not-" : "")
                        + it.substring(kind.length()).replace('_', '-').toLowerCase(Locale.ROOT) + ".exe")
                .sorted()
                .toList();
    }

    private static List<String> missed(Image image, Set<String> proven) {
        var ways = new TreeSet<String>();
        names(image, STARTS).stream().filter(it -> !proven.contains(it)).forEach(ways::add);
        return List.copyOf(ways);
    }

    private static List<String> knownMisses(String image) throws IOException {
        List<String> misses = new ArrayList<>();
        try (var in = Objects.requireNonNull(MatrixTest.class.getResourceAsStream("matrix.txt"))) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(it -> it.startsWith(image + " "))
                    .forEach(it -> misses.addAll(
                            List.of(it.substring(image.length() + 1).split(" "))));
        }
        return misses;
    }
}
