package dev.progeny.code;

import dev.progeny.code.Instruction.Indexing;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** {@code cs_x86} and {@code cs_x86_op}. */
final class X86Operands implements OperandReader {
    private static final int COUNT = MACHINE + 64;
    private static final int OPERANDS = MACHINE + 72;
    private static final int OPERAND_SIZE = 48;
    private static final int VALUE = 8;
    private static final int BYTES = 32;
    private static final int ACCESS = 33;

    private final IntFunction<Register> registers;
    private final long addresses;

    /** @param addresses a mask of the bits that an address has */
    X86Operands(IntFunction<Register> registers, long addresses) {
        this.registers = registers;
        this.addresses = addresses;
    }

    @Override
    public List<Operand> operands(ByteBuffer detail, long end) {
        int count = count(detail);
        List<Operand> operands = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int at = OPERANDS + i * OPERAND_SIZE;
            operands.add(
                    switch (detail.getInt(at)) {
                        case REGISTER -> new Operand.Reg(registers.apply(detail.getInt(at + VALUE)), 0);
                        // A 32-bit machine's immediate that the engine sign-extended is an address below 4 GB again.
                        case IMMEDIATE -> new Operand.Imm(detail.getLong(at + VALUE) & addresses);
                        case MEMORY -> memory(detail, at, end);
                        default -> new Operand.Other();
                    });
        }
        return operands;
    }

    @Override
    public List<Register> written(ByteBuffer detail) {
        List<Register> written = new ArrayList<>();
        for (int i = 0; i < count(detail); i++) {
            int at = OPERANDS + i * OPERAND_SIZE;
            if (detail.getInt(at) == REGISTER && (detail.get(at + ACCESS) & ACCESS_WRITE) != 0) {
                written.add(registers.apply(detail.getInt(at + VALUE)));
            }
        }
        return written;
    }

    @Override
    public Indexing indexing(ByteBuffer detail) {
        return Indexing.OFFSET;
    }

    private static int count(ByteBuffer detail) {
        return Math.min(MOST_OPERANDS, detail.get(COUNT));
    }

    private Operand memory(ByteBuffer detail, int at, long end) {
        Register segment = registers.apply(detail.getInt(at + VALUE));
        Register base = registers.apply(detail.getInt(at + VALUE + 4));
        Register index = registers.apply(detail.getInt(at + VALUE + 8));
        int scale = detail.getInt(at + VALUE + 12);
        long displacement = detail.getLong(at + VALUE + 16);
        int bytes = Byte.toUnsignedInt(detail.get(at + BYTES));
        boolean elsewhere = segment.name().equals("fs") || segment.name().equals("gs");
        if (base.name().equals("rip")) {
            base = Register.NONE;
            displacement += end;
        } else if (base.equals(Register.NONE)) {
            displacement &= addresses;
        }
        return new Operand.Mem(base, index, scale, displacement, bytes, elsewhere ? segment.name() : "");
    }
}
