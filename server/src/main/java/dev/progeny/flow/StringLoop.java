package dev.progeny.flow;

import dev.progeny.code.Block;
import dev.progeny.code.Instruction;
import dev.progeny.code.Instruction.Kind;
import dev.progeny.code.Operand;
import dev.progeny.code.Program;
import dev.progeny.code.Register;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A loop of one block that walks a string to its end, and may copy it on the way: what compilers make of {@code strlen},
 * {@code strcpy} and {@code strcat} when they put them in line.
 *
 * <p>How: the block follows itself while a character that it loads is not zero; it stores that character, or nothing; the
 * registers that the addresses are made of move by one character a round. What it does is worked out from its first round:
 * where it loads from and stores to then is where the string and its copy start. When it is wrong: a loop that changes
 * characters on the way is none, because what is stored has to be what was loaded.
 *
 * @param width of the characters
 * @param load the instruction and operand that read the character that ends the loop
 * @param stores the instruction that writes it; none for a loop that only looks for the end
 */
record StringLoop(Width width, Access load, List<Access> stores, List<Moving> moving) {
    private static final int LONGEST = 12;

    /**
     * An access to memory in the loop.
     *
     * @param index of the instruction in the block
     */
    record Access(int index, Operand.Mem place) {}

    /** A register that moves by {@code step} a round. */
    record Moving(Register register, long step) {}

    static Optional<StringLoop> of(Block block) {
        Instruction last = block.last();
        boolean loops = last.kind() == Kind.BRANCH
                && Program.target(last).equals(OptionalLong.of(block.va()))
                && block.instructions().size() <= LONGEST;
        return loops ? new Reading(block).loop() : Optional.empty();
    }

    /** Reads one block. */
    private static final class Reading {
        private final Block block;
        private final List<Access> loads = new ArrayList<>();
        private final List<Access> stores = new ArrayList<>();
        private Register character = Register.NONE;
        private boolean tested;
        private final List<Moving> moving = new ArrayList<>();
        private int bytes;

        Reading(Block block) {
            this.block = block;
        }

        Optional<StringLoop> loop() {
            List<Instruction> code = block.instructions();
            if (!endsOnNotZero(block.last())) {
                return Optional.empty();
            }
            for (int i = 0; i < code.size() - 1; i++) {
                if (!understand(i, code.get(i))) {
                    return Optional.empty();
                }
            }
            boolean whole = !loads.isEmpty() && (tested || branchesOnCharacter()) && !moving.isEmpty();
            boolean steady = moving.stream().allMatch(it -> it.step() == bytes || it.step() == 1);
            if (!whole || !steady || bytes != 1 && bytes != 2) {
                return Optional.empty();
            }
            return Optional.of(new StringLoop(
                    bytes == 1 ? Width.NARROW : Width.WIDE, loads.get(0), List.copyOf(stores), List.copyOf(moving)));
        }

        private boolean branchesOnCharacter() {
            return block.last().mnemonic().equals("cbnz")
                    && block.last().operands().get(0) instanceof Operand.Reg reg
                    && isCharacter(reg.register());
        }

        private boolean endsOnNotZero(Instruction last) {
            return switch (last.mnemonic()) {
                case "jne", "jnz", "b.ne" -> true;
                case "cbnz" -> true; // of the character: checked when that is known
                default -> false;
            };
        }

        private boolean understand(int index, Instruction it) {
            List<Operand> operands = it.operands();
            return switch (it.mnemonic()) {
                case "nop" -> true;
                case "movzx", "mov", "movsx", "ldrh", "ldrb" -> move(index, it);
                case "strh", "strb" -> storeArm(index, operands);
                case "add", "inc", "lea", "sub" -> step(it);
                case "test" -> test(operands);
                case "cmp" -> compare(index, operands);
                default -> false;
            };
        }

        private boolean move(int index, Instruction it) {
            List<Operand> operands = it.operands();
            if (operands.get(0) instanceof Operand.Reg to
                    && operands.get(1) instanceof Operand.Mem from
                    && loads.isEmpty()) {
                bytes = from.bytes() > 0 ? from.bytes() : it.mnemonic().endsWith("b") ? 1 : 2;
                loads.add(new Access(index, from));
                character = to.register();
                if (it.indexing() == Instruction.Indexing.POST
                        && operands.size() > 2
                        && operands.get(2) instanceof Operand.Imm step) {
                    moving.add(new Moving(from.base(), step.value()));
                }
                return it.indexing() != Instruction.Indexing.PRE;
            }
            if (operands.get(0) instanceof Operand.Mem to
                    && operands.get(1) instanceof Operand.Reg from
                    && stores.isEmpty()) {
                stores.add(new Access(index, to));
                return isCharacter(from.register()) && to.bytes() == bytes;
            }
            return false;
        }

        private boolean storeArm(int index, List<Operand> operands) {
            if (operands.get(0) instanceof Operand.Reg from
                    && operands.get(1) instanceof Operand.Mem to
                    && stores.isEmpty()) {
                stores.add(new Access(index, to));
                if (operands.size() > 2 && operands.get(2) instanceof Operand.Imm step) {
                    moving.add(new Moving(to.base(), step.value()));
                }
                return isCharacter(from.register());
            }
            return false;
        }

        private boolean step(Instruction it) {
            List<Operand> operands = it.operands();
            if (!(operands.get(0) instanceof Operand.Reg to)) {
                return false;
            }
            if (it.mnemonic().equals("inc")) {
                return moving.add(new Moving(to.register(), 1));
            }
            if (it.mnemonic().equals("lea")) {
                return operands.get(1) instanceof Operand.Mem place
                        && place.base().equals(to.register())
                        && place.index().equals(Register.NONE)
                        && moving.add(new Moving(to.register(), place.displacement()));
            }
            Operand amount = operands.get(operands.size() - 1);
            boolean same = operands.size() == 2 || operands.get(1).equals(operands.get(0));
            if (!(amount instanceof Operand.Imm immediate) || !same) {
                return false;
            }
            long value = immediate.value() > Integer.MAX_VALUE ? (int) immediate.value() : immediate.value();
            return moving.add(new Moving(to.register(), it.mnemonic().equals("sub") ? -value : value));
        }

        private boolean test(List<Operand> operands) {
            tested = operands.get(0).equals(operands.get(1))
                    && operands.get(0) instanceof Operand.Reg reg
                    && isCharacter(reg.register());
            return tested;
        }

        private boolean compare(int index, List<Operand> operands) {
            boolean zero = operands.get(1) instanceof Operand.Imm immediate && immediate.value() == 0;
            if (operands.get(0) instanceof Operand.Mem place && loads.isEmpty()) {
                loads.add(new Access(index, place));
                bytes = place.bytes();
                tested = zero;
                return tested;
            }
            tested = zero && operands.get(0) instanceof Operand.Reg reg && isCharacter(reg.register());
            return tested;
        }

        private boolean isCharacter(Register register) {
            return !character.equals(Register.NONE) && character.index() == register.index();
        }
    }

    /** Carries the state over the whole loop: to the way out of it. */
    void apply(Block block, State state, Semantics semantics) {
        State round = state.copy();
        Value from = new Value.Unknown("computed");
        List<Value> to = new ArrayList<>();
        for (int i = 0; i < block.instructions().size() - 1; i++) {
            if (i == load.index()) {
                from = address(load.place(), round);
            }
            if (!stores.isEmpty() && i == stores.get(0).index()) {
                to.add(address(stores.get(0).place(), round));
            }
            semantics.apply(block.instructions().get(i), round);
        }
        Memory memory = state.memory();
        List<Chars> copied = memory.strings(from, width);
        Value end = memory.end(start(from, state), width);
        if (!to.isEmpty()) {
            Value place = to.get(0);
            Value copyEnd = place instanceof Value.End tail ? tail : memory.end(place, width);
            memory.writeString(place, copied, width, block.va());
            move(state, round, from, end, to, copyEnd);
        } else {
            move(state, round, from, end, List.of(), end);
        }
        character(block, state);
    }

    /**
     * Where the string starts. A loop that moves before it looks, {@code while (*++p)}, is entered with the first character
     * looked at already.
     */
    private Value start(Value from, State entry) {
        Value before = address(load.place(), entry);
        boolean moved = load.place().index().equals(Register.NONE)
                && Arithmetic.subtract(from, before) instanceof Value.Constant step
                && step.value() == width.bytes();
        return moved ? before : from;
    }

    private void character(Block block, State state) {
        if (block.instructions().get(load.index()).operands().get(0) instanceof Operand.Reg reg && !stores.isEmpty()) {
            state.write(reg.register(), Value.Constant.ZERO);
        }
    }

    /** After the last round a register stands as far behind the end as it stood behind the start after the first. */
    private void move(State state, State round, Value from, Value end, List<Value> to, Value copyEnd) {
        for (Moving it : moving) {
            int index = it.register().index();
            Value after = round.register(index);
            Value moved = new Value.Unknown("a length");
            Value distance = Arithmetic.subtract(after, from);
            if (distance instanceof Value.Constant behind && !(from instanceof Value.Constant)) {
                moved = end.plus(behind.value());
            } else if (from instanceof Value.Constant start
                    && after instanceof Value.Constant place
                    && isNear(place, start)) {
                moved = end.plus(place.value() - start.value());
            } else if (!to.isEmpty() && Arithmetic.subtract(after, to.get(0)) instanceof Value.Constant behind) {
                moved = copyEnd.plus(behind.value());
            }
            state.setRegister(index, moved);
        }
    }

    private static boolean isNear(Value.Constant place, Value.Constant start) {
        return Math.abs(place.value() - start.value()) <= 16;
    }

    static Value address(Operand.Mem place, State state) {
        Value address = place.base().equals(Register.NONE)
                ? new Value.Constant(place.displacement())
                : state.read(place.base()).plus(place.displacement());
        if (!place.index().equals(Register.NONE)) {
            address = Arithmetic.add(address, Arithmetic.times(state.read(place.index()), place.scale()));
        }
        return address;
    }
}
