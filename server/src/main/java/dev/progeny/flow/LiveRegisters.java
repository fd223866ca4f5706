package dev.progeny.flow;

import dev.progeny.code.Block;
import dev.progeny.code.Body;
import dev.progeny.code.Function;
import dev.progeny.code.Instruction;
import dev.progeny.code.Instruction.Kind;
import dev.progeny.code.Operand;
import dev.progeny.code.Program;
import dev.progeny.code.Register;
import dev.progeny.pe.Machine;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Which registers a function reads before it writes them: those in which it takes arguments. At a call it reads those that
 * its callee reads; when it calls something of which nothing is known, a register that is still untouched is taken to be
 * left over. That is wrong for a function that hands on its own argument, in the same place, to such a callee.
 */
final class LiveRegisters {
    private static final int MOST_INSTRUCTIONS = 3000;

    /** Functions that are looked at for one image. */
    private static final int MOST_FUNCTIONS = 2000;

    /** Instructions of x86 that write their first operand without reading it. */
    private static final Set<String> ONLY_WRITE =
            Set.of("mov", "movabs", "lea", "movzx", "movsx", "movsxd", "pop", "movaps", "movups", "movq", "movd");

    /** Beginnings of names of ARM64's instructions that read their first operand. */
    private static final List<String> READ_FIRST =
            List.of("st", "cmp", "cmn", "tst", "ccmp", "cb", "tb", "br", "blr", "movk");

    private final World world;
    private final Map<Long, Integer> known = new HashMap<>();

    LiveRegisters(World world) {
        this.world = world;
    }

    /** @return a bit for each register by index, 0 to 31 */
    int of(Function function) {
        Integer live = known.get(function.va());
        if (live == null) {
            // Whoever asks again while this is looked at is asked by itself: a recursion adds nothing.
            known.put(function.va(), 0);
            live = live(world.program().body(function));
            known.put(function.va(), live);
        }
        return live;
    }

    private int readsOf(Instruction call) {
        Value target = Program.target(call).isPresent()
                ? world.resolved(new Value.Constant(Program.target(call).getAsLong()))
                : new Value.Unknown("called through a pointer");
        if (target instanceof Value.Imported imported) {
            return registersOf(Arity.argumentBytes(imported.name()));
        }
        return target instanceof Value.Constant number && known.size() < MOST_FUNCTIONS
                ? world.program()
                        .functionStartingAt(number.value())
                        .map(this::of)
                        .orElse(0)
                : 0;
    }

    private int registersOf(OptionalLong bytes) {
        int bits = 0;
        int count = Math.min((int) (bytes.orElse(0) / 4), Convention.registerArguments(world.machine()));
        for (int i = 0; i < count; i++) {
            bits |= 1 << Convention.register(world.machine(), i);
        }
        return bits;
    }

    private int live(Body body) {
        boolean arm = world.machine() == Machine.ARM64;
        Map<Long, Block> blocks = new HashMap<>();
        body.blocks().forEach(it -> blocks.put(it.va(), it));
        Map<Long, Integer> seen = new HashMap<>();
        Deque<Long> work = new ArrayDeque<>();
        int live = 0;
        int steps = 0;
        enter(body.function().va(), -1, seen, work);
        while (!work.isEmpty()) {
            Block block = blocks.get(work.remove());
            if (block == null) {
                continue;
            }
            int untouched = Optional.ofNullable(seen.get(block.va())).orElse(0);
            for (Instruction it : block.instructions()) {
                if (untouched == 0) {
                    break;
                }
                live |= untouched & (it.kind() == Kind.CALL ? readsOf(it) | reads(it, arm) : reads(it, arm));
                untouched &= it.kind() == Kind.CALL ? 0 : ~writes(it);
                steps++;
            }
            if (steps > MOST_INSTRUCTIONS) {
                return live | untouched;
            }
            boolean leaves = untouched != 0
                    && block.successors().isEmpty()
                    && block.last().kind() == Kind.JUMP;
            live |= leaves ? untouched & readsOf(block.last()) : 0;
            for (long next : block.successors()) {
                enter(next, untouched, seen, work);
            }
        }
        return live;
    }

    private static void enter(long va, int untouched, Map<Long, Integer> seen, Deque<Long> work) {
        int before = seen.getOrDefault(va, 0);
        if ((before | untouched) != before) {
            seen.put(va, before | untouched);
            work.add(va);
        }
    }

    private static int writes(Instruction it) {
        int bits = 0;
        for (Register register : it.writes()) {
            bits |= bit(register);
        }
        return bits;
    }

    private static int reads(Instruction it, boolean arm) {
        if (clears(it)) {
            return 0;
        }
        int bits = 0;
        for (int i = 0; i < it.operands().size(); i++) {
            Operand operand = it.operands().get(i);
            if (operand instanceof Operand.Mem place) {
                bits |= bit(place.base()) | bit(place.index());
            } else if (operand instanceof Operand.Reg reg && !(i == 0 && onlyWritesFirst(it, arm))) {
                bits |= bit(reg.register());
            }
        }
        return bits;
    }

    private static boolean onlyWritesFirst(Instruction it, boolean arm) {
        if (arm) {
            return READ_FIRST.stream().noneMatch(it.mnemonic()::startsWith);
        }
        return ONLY_WRITE.contains(it.mnemonic());
    }

    /** x86's short way to write zero reads nothing. */
    private static boolean clears(Instruction it) {
        return it.mnemonic().equals("xor")
                && it.operands().size() == 2
                && it.operands().get(0).equals(it.operands().get(1));
    }

    private static int bit(Register register) {
        return 0 <= register.index() && register.index() < 32 ? 1 << register.index() : 0;
    }
}
