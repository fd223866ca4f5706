package dev.progeny.cli;

import dev.progeny.check.Finding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The findings of a run in the format that was asked for. */
final class FindingsFormats {
    private FindingsFormats() {}

    static List<String> lines(Format format, List<Checked> files, Palette palette) {
        return switch (format) {
            case PRETTY -> pretty(files, palette);
            case COMPACT ->
                files.stream().flatMap(it -> FindingsText.compact(it).stream()).toList();
            case JSON -> List.of(FindingsJson.of(files));
            case SARIF -> List.of(FindingsSarif.of(files));
            case GITHUB ->
                files.stream().flatMap(it -> FindingsGithub.of(it).stream()).toList();
        };
    }

    private static List<String> pretty(List<Checked> files, Palette palette) {
        List<String> out = new ArrayList<>();
        files.forEach(it -> out.addAll(FindingsText.pretty(it, palette)));
        out.add(summary(files, palette));
        return out;
    }

    /** {@code 3 warnings and 1 hint in 2 of 7 files}. */
    private static String summary(List<Checked> files, Palette palette) {
        String all = Plural.of(files.stream().mapToInt(Checked::rules).sum(), "rule") + " in "
                + Plural.of(files.size(), "file");
        List<String> counts = Arrays.stream(Finding.Level.values())
                .flatMap(it -> count(files, it, palette))
                .toList();
        return counts.isEmpty() ? "no findings: " + all : String.join(", ", counts) + ": " + all;
    }

    private static Stream<String> count(List<Checked> files, Finding.Level level, Palette palette) {
        int count = (int) files.stream()
                .flatMap(it -> it.findings().stream())
                .filter(it -> it.level() == level)
                .count();
        String word = level.name().toLowerCase(Locale.ROOT);
        boolean countable = level != Finding.Level.INFORMATION;
        String text = countable ? Plural.of(count, word) : count + " " + word;
        return count == 0 ? Stream.empty() : Stream.of(palette.paint(FindingsText.ink(level), text));
    }
}
