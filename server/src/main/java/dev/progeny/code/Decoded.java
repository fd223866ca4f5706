package dev.progeny.code;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Which bytes of an image were decoded at least once: what reading it cost, whatever the machine it was read on. */
final class Decoded {
    private static final int PAGE = 4096; // bytes of code that one bit set stands for

    private final Map<Long, long[]> pages = new HashMap<>();

    void add(long va, int size) {
        for (long at = va; at < va + size; at++) {
            long[] page = pages.computeIfAbsent(at / PAGE, it -> new long[PAGE / Long.SIZE]);
            int byteOfPage = (int) (at & (PAGE - 1));
            page[byteOfPage / Long.SIZE] |= 1L << byteOfPage; // a shift counts modulo 64
        }
    }

    /** Each byte counts once, however often it was decoded. */
    long bytes() {
        return pages.values().stream()
                .flatMapToLong(Arrays::stream)
                .map(Long::bitCount)
                .sum();
    }
}
