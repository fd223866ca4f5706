package dev.progeny.code;

import dev.progeny.code.Instruction.Indexing;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** {@code cs_arm64} and {@code cs_arm64_op}. */
final class Arm64Operands implements OperandReader {
    private static final int WRITEBACK = MACHINE + 5;
    private static final int POST_INDEX = MACHINE + 6;
    private static final int COUNT = MACHINE + 7;
    private static final int OPERANDS = MACHINE + 8;
    private static final int OPERAND_SIZE = 56;
    private static final int SHIFT_TYPE = 8;
    private static final int SHIFT_BITS = 12;
    private static final int TYPE = 20;
    private static final int VALUE = 32;
    private static final int ACCESS = 48;
    private static final int SHIFT_LEFT = 1;

    private final IntFunction<Register> registers;

    Arm64Operands(IntFunction<Register> registers) {
        this.registers = registers;
    }

    @Override
    public List<Operand> operands(ByteBuffer detail, long end) {
        int count = count(detail);
        List<Operand> operands = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int at = OPERANDS + i * OPERAND_SIZE;
            int shift = detail.getInt(at + SHIFT_TYPE) == SHIFT_LEFT ? detail.getInt(at + SHIFT_BITS) & 63 : 0;
            operands.add(
                    switch (detail.getInt(at + TYPE)) {
                        case REGISTER -> new Operand.Reg(registers.apply(detail.getInt(at + VALUE)), shift);
                        case IMMEDIATE -> new Operand.Imm(detail.getLong(at + VALUE) << shift);
                        case MEMORY ->
                            new Operand.Mem(
                                    registers.apply(detail.getInt(at + VALUE)),
                                    registers.apply(detail.getInt(at + VALUE + 4)),
                                    1 << Math.min(shift, 3),
                                    detail.getInt(at + VALUE + 8),
                                    0,
                                    "");
                        default -> new Operand.Other();
                    });
        }
        return operands;
    }

    @Override
    public List<Register> written(ByteBuffer detail) {
        List<Register> written = new ArrayList<>();
        boolean updates = detail.get(WRITEBACK) != 0;
        for (int i = 0; i < count(detail); i++) {
            int at = OPERANDS + i * OPERAND_SIZE;
            int type = detail.getInt(at + TYPE);
            boolean named = type == REGISTER && (detail.get(at + ACCESS) & ACCESS_WRITE) != 0;
            if (named || type == MEMORY && updates) {
                written.add(registers.apply(detail.getInt(at + VALUE)));
            }
        }
        return written;
    }

    @Override
    public Indexing indexing(ByteBuffer detail) {
        if (detail.get(WRITEBACK) == 0) {
            return Indexing.OFFSET;
        }
        return detail.get(POST_INDEX) == 0 ? Indexing.PRE : Indexing.POST;
    }

    private static int count(ByteBuffer detail) {
        return Math.min(MOST_OPERANDS, detail.get(COUNT));
    }
}
