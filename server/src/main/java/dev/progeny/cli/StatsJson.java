package dev.progeny.cli;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Locale;

/** Figures as JSON, {@code progeny.stats/1}: sizes in bytes, times in milliseconds, shares from 0 to 1. */
final class StatsJson {
    private StatsJson() {}

    static List<String> of(List<ImageStats> images) {
        String each = images.stream().map(StatsJson::of).collect(joining(",\n    ", "[\n    ", "\n  ]"));
        var sum = StatsSum.of(images);
        return List.of(
                "{",
                "  \"schema\": \"progeny.stats/1\",",
                "  \"images\": " + (images.isEmpty() ? "[]" : each) + ",",
                "  \"sum\": {\"images\": " + images.size() + ", \"size\": " + sum.size() + ", \"code\": " + sum.code()
                        + ", \"decoded\": " + sum.decoded() + ", \"medianShare\": " + share(sum.medianShare())
                        + ", \"sites\": " + sum.sites() + ", \"children\": " + sum.children() + ", \"ms\": "
                        + times(sum.readNanos(), sum.siteNanos(), sum.flowNanos(), sum.totalNanos())
                        + ", \"peakMemory\": " + sum.peakMemory() + "}",
                "}");
    }

    private static String of(ImageStats it) {
        return "{\"path\": " + FindingsJson.quoted(it.evidence().image().path()) + ", \"machine\": "
                + FindingsJson.quoted(it.evidence().image().machine()) + ", \"size\": " + it.size() + ", \"code\": "
                + it.cost().codeBytes() + ", \"decoded\": " + it.cost().decodedBytes() + ", \"share\": "
                + share(it.share()) + ", \"sites\": " + it.sites() + ", \"children\": " + it.children() + ", \"ms\": "
                + times(it.readNanos(), it.cost().siteNanos(), it.cost().flowNanos(), it.totalNanos())
                + ", \"peakMemory\": " + it.peakMemory() + "}";
    }

    private static String times(long read, long sites, long flow, long total) {
        return "{\"read\": " + ms(read) + ", \"sites\": " + ms(sites) + ", \"flow\": " + ms(flow) + ", \"total\": "
                + ms(total) + "}";
    }

    private static String share(double share) {
        return String.format(Locale.ROOT, "%.4f", share);
    }

    private static String ms(long nanos) {
        return String.format(Locale.ROOT, "%.1f", nanos / 1e6);
    }
}
