package dev.progeny.cli;

import dev.progeny.evidence.Child.Tier;
import dev.progeny.evidence.Evidence;
import dev.progeny.evidence.Measured;

/**
 * What reading one image took, and how much came of it.
 *
 * @param size of the file, in bytes
 * @param readNanos that reading the file, its tables and its symbols took
 * @param totalNanos from opening the file to its evidence
 * @param peakMemory the most memory in use meanwhile, in bytes
 */
record ImageStats(Evidence evidence, Measured.Cost cost, long size, long readNanos, long totalNanos, long peakMemory) {

    /** The share of the code that was disassembled, from 0 to 1. */
    double share() {
        return cost.codeBytes() == 0 ? 0 : (double) cost.decodedBytes() / cost.codeBytes();
    }

    int sites() {
        return evidence.sites().size();
    }

    /** Children that are proven, itself included. */
    int children() {
        return (int) evidence.children().stream()
                .filter(it -> it.tier() == Tier.PROVEN || it.tier() == Tier.SELF)
                .count();
    }
}
