package dev.progeny.code;

import java.util.List;

/**
 * A run of instructions that is entered at its start and left at its end.
 *
 * @param successors starts of the blocks that may follow, in the same function
 */
public record Block(List<Instruction> instructions, List<Long> successors) {
    public Block {
        instructions = List.copyOf(instructions);
        successors = List.copyOf(successors);
    }

    public long va() {
        return instructions.get(0).va();
    }

    public Instruction last() {
        return instructions.get(instructions.size() - 1);
    }
}
