package dev.progeny.flow;

import dev.progeny.code.Function;
import dev.progeny.code.Instruction;
import dev.progeny.code.Instruction.Kind;
import dev.progeny.code.Operand;
import dev.progeny.code.Register;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Finds the functions that compilers call when the stack grows by more than a page: they touch each page and change nothing.
 *
 * <p>How: by name where there are symbols; else a short function that calls nothing and compares or steps by a page's size
 * in the registers of that convention. When it is wrong: a short function that counts pages for another reason.
 */
final class StackProbes {
    private static final int MOST_PROBE_INSTRUCTIONS = 40;

    /** Bytes; where the next function starts that is known may be far behind this one's code. */
    private static final int FARTHEST_PROBE_END = 0x1000;

    private static final int PAGE = 0x1000;

    /** {@link #PAGE} as x86 code holds it. On ARM64 probes are known by their names here, and by their callers. */
    private static final byte[] PAGE_SIZE = {0x00, 0x10, 0x00, 0x00};

    private final World world;
    private final Map<Long, Boolean> known = new HashMap<>();

    StackProbes(World world) {
        this.world = world;
    }

    /** Whether a callee only touches the pages that the stack grows into: it keeps all registers. */
    boolean areCalledBy(Value target) {
        return target instanceof Value.Constant number && known.computeIfAbsent(number.value(), this::looksLikeProbe);
    }

    private boolean looksLikeProbe(long va) {
        String name = world.program().peek(va).name();
        if (name.contains("chkstk") || name.contains("alloca_probe")) {
            return true;
        }
        if (!holdsPageSize(va)) {
            return false;
        }
        Optional<Function> function = world.program().functionStartingAt(va);
        if (function.isEmpty() || function.get().end() - va > FARTHEST_PROBE_END) {
            return false;
        }
        List<Instruction> code = world.program().body(function.get()).blocks().stream()
                .flatMap(it -> it.instructions().stream())
                .toList();
        return code.size() <= MOST_PROBE_INSTRUCTIONS
                && code.stream().noneMatch(it -> it.kind() == Kind.CALL)
                && code.stream().anyMatch(StackProbes::comparesPages);
    }

    /** A look at the bytes spares decoding every small function that is called. */
    private boolean holdsPageSize(long va) {
        byte[] code = world.image().bytes(va, MOST_PROBE_INSTRUCTIONS * 8);
        return IntStream.rangeClosed(0, code.length - PAGE_SIZE.length)
                .anyMatch(at -> Arrays.equals(code, at, at + PAGE_SIZE.length, PAGE_SIZE, 0, PAGE_SIZE.length));
    }

    private static boolean comparesPages(Instruction it) {
        boolean page = it.operands().size() == 2 && it.operands().get(1).equals(new Operand.Imm(PAGE));
        return page
                && (it.mnemonic().equals("cmp") || it.mnemonic().equals("sub"))
                && it.operands().get(0) instanceof Operand.Reg reg
                && reg.register().index() <= Register.RCX;
    }
}
