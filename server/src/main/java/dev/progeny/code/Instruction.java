package dev.progeny.code;

import java.util.List;

/**
 * One decoded instruction.
 *
 * @param va virtual address
 * @param size in bytes
 * @param mnemonic as the disassembler writes it, prefixes included: {@code rep movsd}
 * @param operandText the operands as the disassembler writes them
 * @param operands destination first, as the disassembler orders them
 * @param kind what it does to the flow of control
 * @param indexing ARM64: when a memory operand's base register is updated
 * @param writes the registers that it writes, those that no operand names included
 */
public record Instruction(
        long va,
        int size,
        String mnemonic,
        String operandText,
        List<Operand> operands,
        Kind kind,
        Indexing indexing,
        List<Register> writes) {
    public Instruction {
        operands = List.copyOf(operands);
        writes = List.copyOf(writes);
    }

    /** What an instruction does to the flow of control. */
    public enum Kind {
        /** Goes on with the next instruction. */
        PLAIN,
        /** Calls, and goes on with the next instruction when the callee returns. */
        CALL,
        /** Goes on elsewhere. */
        JUMP,
        /** Goes on elsewhere or with the next instruction. */
        BRANCH,
        /** Ends the function. */
        RETURN,
        /** Never goes on: a trap. */
        TRAP
    }

    /** When the base register of a memory operand is updated. */
    public enum Indexing {
        OFFSET,
        PRE,
        POST
    }

    /** The address after this instruction. */
    public long next() {
        return va + size;
    }

    /** The instruction as a listing shows it. */
    public String text() {
        return operandText.isEmpty() ? mnemonic : mnemonic + " " + operandText;
    }
}
