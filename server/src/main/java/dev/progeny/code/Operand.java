package dev.progeny.code;

/** One operand of an instruction. */
public sealed interface Operand {

    /**
     * A register, shifted or extended where ARM64 says so.
     *
     * @param shift bits to the left; 0 on x86
     */
    record Reg(Register register, int shift) implements Operand {}

    record Imm(long value) implements Operand {}

    /**
     * A place in memory: {@code base + index * scale + displacement}. An address relative to the instruction pointer has
     * no base; its displacement is the absolute virtual address.
     *
     * @param scale 1, 2, 4 or 8
     * @param bytes how many are read or written; on ARM64 the register operand says it and this is 0
     * @param segment {@code fs} or {@code gs} where one is written; then the place is not in the image's address space
     */
    record Mem(Register base, Register index, int scale, long displacement, int bytes, String segment)
            implements Operand {
        /** Whether the operand is one constant address. */
        public boolean isAbsolute() {
            return base.equals(Register.NONE) && index.equals(Register.NONE) && segment.isEmpty();
        }
    }

    /** What is not modelled: floating-point constants, system registers, barriers. */
    record Other() implements Operand {}
}
