package dev.progeny.cil;

import java.util.List;

/**
 * One instruction.
 *
 * @param va virtual address of its first byte
 * @param next virtual address behind it
 * @param operand the number that it carries: a constant, a token, the index of a variable; 0 if none
 * @param targets where it may jump to
 */
record Instruction(long va, long next, Opcode opcode, long operand, List<Long> targets) {
    Instruction {
        targets = List.copyOf(targets);
    }

    String name() {
        return opcode.name();
    }

    int token() {
        return (int) operand;
    }

    /** Whether what follows is never reached from here. */
    boolean endsFlow() {
        return switch (opcode.name()) {
            case "br", "br.s", "leave", "leave.s", "ret", "throw", "rethrow", "endfinally", "endfilter", "jmp" -> true;
            default -> false;
        };
    }
}
