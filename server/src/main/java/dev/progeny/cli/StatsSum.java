package dev.progeny.cli;

import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Figures of several images together.
 *
 * @param medianShare of code that was disassembled, over the images that have code
 * @param peakMemory of the image that took most
 */
record StatsSum(
        long size,
        long code,
        long decoded,
        double medianShare,
        long sites,
        long children,
        long readNanos,
        long siteNanos,
        long flowNanos,
        long totalNanos,
        long peakMemory) {

    static StatsSum of(List<ImageStats> images) {
        return new StatsSum(
                sum(images, ImageStats::size),
                sum(images, it -> it.cost().codeBytes()),
                sum(images, it -> it.cost().decodedBytes()),
                median(images.stream()
                        .filter(it -> 0 < it.cost().codeBytes())
                        .mapToDouble(ImageStats::share)
                        .sorted()
                        .toArray()),
                sum(images, ImageStats::sites),
                sum(images, ImageStats::children),
                sum(images, ImageStats::readNanos),
                sum(images, it -> it.cost().siteNanos()),
                sum(images, it -> it.cost().flowNanos()),
                sum(images, ImageStats::totalNanos),
                images.stream().mapToLong(ImageStats::peakMemory).max().orElse(0));
    }

    private static long sum(List<ImageStats> images, ToLongFunction<ImageStats> figure) {
        return images.stream().mapToLong(figure).sum();
    }

    private static double median(double... sorted) {
        int half = sorted.length / 2;
        if (sorted.length == 0) {
            return 0;
        }
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
