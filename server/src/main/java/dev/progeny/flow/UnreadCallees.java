package dev.progeny.flow;

import dev.progeny.code.Function;
import dev.progeny.code.Register;
import dev.progeny.flow.Convention.Entry;
import dev.progeny.pe.Machine;
import dev.progeny.pe.Section;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What is taken to be true of functions of the image that are passed over, by a look at their bytes: that they return, what
 * they may be handed, what they take off the stack. See {@link Wanted}.
 *
 * <p>When it is wrong: a function that never returns because of a loop, or because what it calls at its end never returns, is
 * taken to return, so what follows is reached on one more way than in truth.
 */
final class UnreadCallees {
    /** Bytes. A function that ends the program is short. */
    private static final int LONGEST_ENDLESS = 256;

    /** Bytes in which a helper that sets up its caller's frame does so. */
    private static final int LONGEST_SETUP = 64;

    /** Bytes in which the end of an x86 function is looked for. */
    private static final int LONGEST_RETURN = 4096;

    /** Arguments that a function is taken to have. */
    private static final int USUAL_ARGUMENTS = 6;

    /** Bytes of arguments at most that an x86 function is taken to take off the stack. */
    private static final int MOST_POPPED = 64;

    /** Registers in which 32-bit functions take arguments: {@code __fastcall}, and Delphi's own. */
    private static final List<Integer> REGISTERS = List.of(Register.RAX, Register.RCX, Register.RDX);

    private final World world;
    private final Map<Long, Boolean> returns = new HashMap<>();
    private final Map<Long, Pops> pops = new HashMap<>();

    UnreadCallees(World world) {
        this.world = world;
    }

    /** Whether a function may be passed over at all: not if it looks as if it never returned, or set up its caller's frame. */
    boolean mayPassOver(long va) {
        return returns.computeIfAbsent(va, this::mayReturn);
    }

    private boolean mayReturn(long va) {
        if (world.image().sectionAt(va).filter(Section::isExecutable).isEmpty()) {
            return false;
        }
        if (world.machine() == Machine.X86 && setsUpFrame(world.image().bytes(va, LONGEST_SETUP))) {
            return false;
        }
        Function function = world.program().peek(va);
        long length = function.end() - va;
        if (length > LONGEST_ENDLESS || length <= 0) {
            return true;
        }
        byte[] code = world.image().bytes(va, (int) length);
        return world.machine() == Machine.ARM64 ? returnsOnArm64(code) : returnsOnX86(code);
    }

    /** {@code lea ebp, [esp + n]}: see {@link FrameGuards}. */
    private static boolean setsUpFrame(byte[] code) {
        for (int i = 0; i + 3 <= code.length; i++) {
            if ((code[i] & 0xff) == 0x8d && code[i + 1] == 0x6c && code[i + 2] == 0x24) {
                return true;
            }
        }
        return false;
    }

    /** {@code ret}, and jumps that may leave the function. */
    private static boolean returnsOnX86(byte[] code) {
        for (int i = 0; i < code.length; i++) {
            int opcode = code[i] & 0xff;
            int next = i + 1 < code.length ? code[i + 1] & 0xff : 0;
            boolean computedJump = opcode == 0xff && (next & 0x38) == 0x20;
            if (opcode == 0xc3 || opcode == 0xc2 || opcode == 0xe9 || opcode == 0xeb || computedJump) {
                return true;
            }
        }
        return false;
    }

    private static boolean returnsOnArm64(byte[] code) {
        for (int i = 0; i + 4 <= code.length; i += 4) {
            int word = code[i] & 0xff | (code[i + 1] & 0xff) << 8 | (code[i + 2] & 0xff) << 16 | code[i + 3] << 24;
            boolean returns = (word & 0xfffffc1f) == 0xd65f0000;
            boolean jumps = (word & 0xfc000000) == 0x14000000 || (word & 0xfffffc1f) == 0xd61f0000;
            if (returns || jumps) {
                return true;
            }
        }
        return false;
    }

    /** What a function may be handed of which nothing is known: rather too much. */
    List<Value> handed(State state, Entry entry) {
        int count = Math.max(USUAL_ARGUMENTS, Convention.registerArguments(state.machine()));
        List<Value> handed = new ArrayList<>();
        for (int i = 0; i < count && Convention.isHandedOver(state, i, entry); i++) {
            handed.add(Convention.argument(state, i, entry));
        }
        if (state.machine() == Machine.X86) {
            REGISTERS.forEach(it -> handed.add(state.register(it)));
        }
        return handed;
    }

    /**
     * What an x86 function takes off the stack when it returns. Its bytes say so where all that look like a {@code ret} agree.
     *
     * @param decoded what the decoded function says
     */
    Pops pops(long va, Supplier<Pops> decoded) {
        if (world.machine() != Machine.X86) {
            return Pops.UNKNOWN;
        }
        Pops known = pops.get(va);
        if (known == null) {
            known = popsByBytes(va);
            known = known.isKnown() ? known : decoded.get();
            pops.put(va, known);
        }
        return known;
    }

    private Pops popsByBytes(long va) {
        long length = Math.min(LONGEST_RETURN, world.program().peek(va).end() - va);
        byte[] code = world.image().bytes(va, (int) Math.max(0, length));
        Pops found = Pops.UNKNOWN;
        for (int i = 0; i + 3 <= code.length; i++) {
            int opcode = code[i] & 0xff;
            int bytes = code[i + 1] & 0xff;
            boolean pops = opcode == 0xc2 && code[i + 2] == 0 && bytes % 4 == 0 && bytes <= MOST_POPPED;
            if (pops || opcode == 0xc3) {
                Pops here = Pops.of(pops ? bytes : 0);
                if (found.isKnown() && !found.equals(here)) {
                    return Pops.UNKNOWN;
                }
                found = here;
            }
        }
        return found;
    }
}
