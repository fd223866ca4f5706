package dev.progeny.pe;

/**
 * A stretch of code with unwind data of its own: a function, or a part of one that was moved away from it.
 *
 * @param begin virtual address of its first instruction
 * @param end virtual address after its last instruction
 * @param primary {@code begin} of the function that it is a part of; its own for a function
 */
public record RuntimeFunction(long begin, long end, long primary) {
    public boolean contains(long va) {
        return begin <= va && va < end;
    }
}
