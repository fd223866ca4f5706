package dev.progeny.fact;

/**
 * One line of a proof.
 *
 * @param va virtual address of the instruction, in the image's preferred address space
 * @param code the instruction as disassembled, e.g. {@code "lea rdx, [rip + 0x2e10]"}
 * @param note what follows from it, for a person
 */
public record Step(long va, String code, String note) {}
