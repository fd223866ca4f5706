package dev.progeny.flow;

import dev.progeny.code.Block;
import dev.progeny.code.Instruction;
import dev.progeny.code.Instruction.Kind;
import dev.progeny.code.Operand;
import dev.progeny.code.Register;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A loop of several blocks that walks a string to its end or as far as there is room, and may copy it on the way: what
 * compilers make of the functions of {@code strsafe.h}, which are put in line, and of {@code strncpy}.
 *
 * <p>How: the blocks follow each other in a ring; one character is loaded, compared with nothing but zero, and stored as it is
 * or not at all; no other memory is touched and nothing is called. Where the first round loads from and stores to is where
 * string and copy start. When it is wrong: room that is not a constant is taken to suffice.
 *
 * @param round the instructions of one round, branches left out
 * @param zero how many of them come before the loop is left at the string's end
 * @param load which of them loads the character, and from where
 * @param store which of them stores it; none for a loop that only looks for the end
 * @param ends the blocks where the code goes on at the string's end
 * @param exits all blocks behind the loop
 */
record StringWalk(
        Width width,
        List<Instruction> round,
        int zero,
        StringLoop.Access load,
        List<StringLoop.Access> store,
        Set<Long> ends,
        Set<Long> exits) {
    private static final int MOST_BLOCKS = 5;
    static final int MOST_INSTRUCTIONS = 20;

    /** Of a counter, be it one of bytes. */
    private static final int LARGEST_STEP = 4;

    /** The loop that is entered through a block, if it is one of these. */
    static Optional<StringWalk> of(Block header, Map<Long, Block> blocks) {
        return ring(new ArrayList<>(List.of(header)), blocks);
    }

    private static Optional<StringWalk> ring(List<Block> path, Map<Long, Block> blocks) {
        Block last = path.get(path.size() - 1);
        for (long next : last.successors()) {
            Block block = blocks.get(next);
            Optional<StringWalk> found = Optional.empty();
            if (next == path.get(0).va()) {
                found = new StringWalkReading(path).walk();
            } else if (block != null && path.size() < MOST_BLOCKS && !path.contains(block) && goesOn(block)) {
                List<Block> longer = new ArrayList<>(path);
                longer.add(block);
                found = ring(longer, blocks);
            }
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static boolean goesOn(Block block) {
        return block.instructions().size() <= MOST_INSTRUCTIONS
                && block.instructions().stream().noneMatch(it -> it.kind() == Kind.CALL);
    }

    /** Carries the state over the whole loop. @return the blocks where the code goes on */
    Set<Long> apply(State state, Semantics semantics) {
        State walked = state.copy();
        State atZero = walked;
        Value from = new Value.Unknown("computed");
        List<Value> to = new ArrayList<>();
        for (int i = 0; i < round.size(); i++) {
            if (i == zero) {
                atZero = walked.copy();
            }
            if (i == load.index()) {
                from = StringLoop.address(load.place(), walked);
            }
            if (!store.isEmpty() && i == store.get(0).index()) {
                to.add(StringLoop.address(store.get(0).place(), walked));
            }
            semantics.apply(round.get(i), walked);
        }
        Memory memory = state.memory();
        boolean early = !store.isEmpty() && store.get(0).index() < load.index();
        Value start = !early ? from : startsBefore(state, from) ? from.plus(-width.bytes()) : unknownStart(from);
        List<Chars> text = bounded(memory.strings(start, width), state, walked);
        Value end = memory.end(start, width);
        List<Value> copies = new ArrayList<>();
        for (Value place : to) {
            memory.writeString(place, text, width, round.get(0).va());
            copies.add(startOf(place));
        }
        var ways = new Walked(from, end, start, to, copies, early ? width.bytes() : 0);
        leave(state, walked, zero == round.size() ? walked : atZero, ways);
        return text.stream().allMatch(Chars::isComplete) && !ends.isEmpty() ? ends : exits;
    }

    /**
     * What was walked.
     *
     * @param from where the first round loads from
     * @param start where the string starts
     * @param to where the first round stores to
     * @param copies where the string starts that holds the copy
     * @param early bytes that the first round's load is ahead of its store
     */
    private record Walked(Value from, Value end, Value start, List<Value> to, List<Value> copies, int early) {}

    /** A loop that stores before it loads is entered with the first character in the register. */
    private boolean startsBefore(State state, Value from) {
        return round.get(load.index()).operands().get(0) instanceof Operand.Reg reg
                && state.memory().load(from.plus(-width.bytes()), width.bytes()).equals(state.read(reg.register()));
    }

    private static Value unknownStart(Value from) {
        return new Value.Unknown("a string with another beginning", from.leaves());
    }

    /** What is copied to the end of a string makes one with it. */
    private static Value startOf(Value place) {
        return place instanceof Value.End end && end.distance() == 0 ? end.of().string() : place;
    }

    /** What does not fit as far as registers that count from and to constants tell is cut off, nobody knows how. */
    private List<Chars> bounded(List<Chars> text, State before, State after) {
        long room = Long.MAX_VALUE;
        for (int register : written()) {
            if (before.register(register) instanceof Value.Constant first
                    && after.register(register) instanceof Value.Constant next
                    && isStep(signed(next.value()) - signed(first.value()))) {
                long start = signed(first.value());
                long step = signed(next.value()) - start;
                for (long last : limits(register)) {
                    long rounds = (last - start) / step;
                    room = rounds > 0 ? Math.min(room, rounds) : room;
                }
            }
        }
        long most = room;
        return DataSources.each(
                text,
                it -> it.known().length() <= most
                        ? it
                        : Chars.hole(Origin.unknown("cut off where there is no more room", it.leaves())));
    }

    private static boolean isStep(long distance) {
        return distance != 0 && Math.abs(distance) <= LARGEST_STEP;
    }

    /** Numbers that a register is compared with; zero is what counting down comes to. */
    private Set<Long> limits(int register) {
        Set<Long> limits = new LinkedHashSet<>(Set.of(0L));
        for (Instruction it : round) {
            if (it.mnemonic().equals("cmp")
                    && it.operands().get(0) instanceof Operand.Reg reg
                    && reg.register().index() == register
                    && it.operands().get(1) instanceof Operand.Imm limit) {
                limits.add(signed(limit.value()));
            }
        }
        return limits;
    }

    /** Registers of 32 bits hold negative numbers as large ones. */
    private static long signed(long value) {
        return value >>> 32 == 0 && value > Integer.MAX_VALUE ? (int) value : value;
    }

    private Set<Integer> written() {
        Set<Integer> registers = new LinkedHashSet<>();
        round.forEach(it ->
                it.writes().stream().filter(Register::isFollowed).forEach(register -> registers.add(register.index())));
        return registers;
    }

    /** A register that moves with the string, or the copy, stands as far behind its end as it stood behind its start. */
    private void leave(State state, State walked, State atZero, Walked it) {
        Memory memory = state.memory();
        for (int register : written()) {
            Value first = state.register(register);
            Value last = atZero.register(register);
            Value moved = new Value.Unknown("a length");
            if (Arithmetic.subtract(last, it.from()) instanceof Value.Constant behind && isNear(last, behind)) {
                moved = it.end().plus(behind.value());
            } else if (!it.to().isEmpty()
                    && Arithmetic.subtract(last, it.to().get(0)) instanceof Value.Constant behind
                    && isNear(last, behind)) {
                moved = memory.end(it.copies().get(0), width).plus(behind.value() - it.early());
            } else if (Arithmetic.subtract(walked.register(register), first) instanceof Value.Constant step
                    && last instanceof Value.Constant next
                    && step.value() > 0) {
                Value string = it.copies().isEmpty() ? it.start() : it.copies().get(0);
                moved = index(memory.length(string, width), (int) step.value(), next.value() - it.early());
            } else if (last.equals(first)) {
                moved = last;
            }
            state.setRegister(register, moved);
        }
        if (round.get(load.index()).operands().get(0) instanceof Operand.Reg reg) {
            state.write(reg.register(), Value.Constant.ZERO);
        }
    }

    /** A number that counts characters, or their bytes, from where the string starts. */
    private Value index(Value length, int step, long atEnd) {
        boolean counts = (step == 1 || step == width.bytes()) && atEnd % step == 0;
        return length instanceof Value.Length whole && counts
                ? new Value.Length(whole.of(), whole.more() + atEnd / step, step)
                : new Value.Unknown("a length", length.leaves());
    }

    /** Numbers that happen to be near an address in the image are none. */
    private static boolean isNear(Value last, Value.Constant behind) {
        return !(last instanceof Value.Constant) || Math.abs(behind.value()) <= 16;
    }
}
