package dev.progeny.cli;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;

/**
 * The most memory of this process's heap in use since a moment. What is garbage but not yet collected counts: the figure
 * depends on how large the heap may grow, and says how much was taken, not how little would do.
 */
final class PeakMemory {
    private final List<MemoryPoolMXBean> pools;

    private PeakMemory(List<MemoryPoolMXBean> pools) {
        this.pools = pools;
    }

    static PeakMemory begin() {
        List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(it -> it.getType() == MemoryType.HEAP)
                .toList();
        pools.forEach(MemoryPoolMXBean::resetPeakUsage);
        return new PeakMemory(pools);
    }

    long bytes() {
        return pools.stream().mapToLong(it -> it.getPeakUsage().getUsed()).sum();
    }
}
