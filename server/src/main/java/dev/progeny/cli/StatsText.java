package dev.progeny.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Figures as a table for a person: a line an image and their sum. */
final class StatsText {
    private static final String HEAD =
            "    size     code  share  sites children      read     sites      flow     total   memory  image";
    private static final int NAME_LIMIT = 60;

    private StatsText() {}

    static List<String> of(List<ImageStats> images) {
        List<String> out = new ArrayList<>();
        out.add(HEAD);
        for (ImageStats it : images) {
            out.add(line(
                    it.size(),
                    it.cost().codeBytes(),
                    it.share(),
                    it.sites(),
                    it.children(),
                    List.of(it.readNanos(), it.cost().siteNanos(), it.cost().flowNanos(), it.totalNanos()),
                    it.peakMemory(),
                    Terminal.safe(it.evidence().image().name(), NAME_LIMIT) + "  "
                            + it.evidence().image().machine()));
        }
        var sum = StatsSum.of(images);
        out.add(line(
                sum.size(),
                sum.code(),
                sum.code() == 0 ? 0 : (double) sum.decoded() / sum.code(),
                sum.sites(),
                sum.children(),
                List.of(sum.readNanos(), sum.siteNanos(), sum.flowNanos(), sum.totalNanos()),
                sum.peakMemory(),
                Plural.of(images.size(), "image")));
        out.add(String.format(
                Locale.ROOT, "median share of code that was disassembled: %.1f %%", 100 * sum.medianShare()));
        return out;
    }

    private static String line(
            long size, long code, double share, long sites, long children, List<Long> nanos, long memory, String name) {
        var out = new StringBuilder(String.format(
                Locale.ROOT, "%8s %8s %5.1f%% %6d %8d", bytes(size), bytes(code), 100 * share, sites, children));
        nanos.forEach(it -> out.append(String.format(Locale.ROOT, " %6.0f ms", it / 1e6)));
        return out.append(String.format(" %8s  ", bytes(memory))).append(name).toString();
    }

    private static String bytes(long bytes) {
        return bytes < 1 << 20
                ? String.format(Locale.ROOT, "%.0f kB", bytes / 1024.0)
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1048576.0);
    }
}
