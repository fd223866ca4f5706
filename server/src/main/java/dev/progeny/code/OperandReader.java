package dev.progeny.code;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * Reads what the engine notes about an instruction from its {@code cs_detail}. Layouts are those of {@code capstone.h},
 * {@code x86.h} and {@code arm64.h} of 5.0 for a 32-bit target.
 */
interface OperandReader {
    /** Bytes of {@code cs_detail}. */
    int DETAIL_SIZE = 552;

    /** Where the part that differs from machine to machine starts. */
    int MACHINE = 96;

    int REGISTER = 1;
    int IMMEDIATE = 2;
    int MEMORY = 3;
    int MOST_OPERANDS = 8;

    /** The bit of an operand's {@code access} that says that it is written. */
    int ACCESS_WRITE = 2;

    /** @param end the address behind the instruction */
    List<Operand> operands(ByteBuffer detail, long end);

    /** Registers that the operands name as written. */
    List<Register> written(ByteBuffer detail);

    /** When a memory operand's base register is updated. */
    Instruction.Indexing indexing(ByteBuffer detail);
}
