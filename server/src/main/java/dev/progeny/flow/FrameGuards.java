package dev.progeny.flow;

import dev.progeny.code.Register;
import dev.progeny.pe.Machine;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Functions of Microsoft's C runtime that compilers call at the start and the end of others and that keep no convention: the
 * check of the security cookie changes no register, what sets up the frame of a 32-bit function with exception handlers
 * returns with another frame.
 *
 * @see <a href="https://learn.microsoft.com/cpp/build/reference/gs-buffer-security-check">/GS</a>
 */
final class FrameGuards {
    /** Bytes of the check that are looked at; it is shorter. */
    private static final int LONGEST_CHECK = 32;

    /** {@code cmp rcx, [cookie]; jne; rol rcx, 16; test cx, 0ffffh; jne; ret} without prefixes of branches. */
    private static final String X64_CHECK = "48 3b 0d . . . . 75 . 48 c1 c1 10 66 f7 c1 ff ff 75 . c3";

    /** {@code cmp ecx, [cookie]; jne; ret; jmp}. */
    private static final String X86_CHECK = "3b 0d . . . . 75 . c3 e9";

    /** Bytes; the return address and what a helper may push beside the local variables, and more. */
    private static final int SAVED = 64;

    private static final int LARGEST_FRAME = 1 << 20;

    private final World world;
    private final Map<Long, Boolean> known = new HashMap<>();

    FrameGuards(World world) {
        this.world = world;
    }

    /** Whether a callee only compares the security cookie: what its caller returns stands in its register already. */
    boolean isCookieCheck(Value target) {
        return target instanceof Value.Constant number && known.computeIfAbsent(number.value(), this::comparesCookie);
    }

    private boolean comparesCookie(long va) {
        byte[] code = world.image().bytes(va, LONGEST_CHECK);
        return switch (world.machine()) {
            case X64 -> matches(code, X64_CHECK);
            case X86 -> matches(code, X86_CHECK);
            default -> false;
        };
    }

    /** Prefixes of branches, {@code rep} and {@code bnd}, are skipped: versions of the compiler differ in them. */
    private static boolean matches(byte[] code, String pattern) {
        int at = 0;
        for (String expected : pattern.split(" ", -1)) {
            boolean any = expected.equals(".");
            while (!any && at < code.length && isPrefix(code[at])) {
                at++;
            }
            if (at >= code.length || !any && (code[at] & 0xff) != Integer.parseInt(expected, 16)) {
                return false;
            }
            at++;
        }
        return true;
    }

    private static boolean isPrefix(byte code) {
        return (code & 0xff) == 0xf2 || (code & 0xff) == 0xf3;
    }

    /**
     * Sets up the frame that a helper of 32-bit functions sets up for its caller: {@code _SEH_prolog4}, {@code _EH_prolog3}
     * and their kin leave a frame pointer that points to where the caller pushed the size of its local variables.
     *
     * @param exit the state in which the callee returns
     * @param caller the state right before the call
     * @return whether the callee is one of them
     */
    static boolean setUpFrame(State exit, State caller) {
        boolean raised = exit.machine() == Machine.X86
                && exit.register(Register.RBP) instanceof Value.Address frame
                && frame.base() instanceof Base.Frame
                && (frame.offset() == 4 || frame.offset() == 8);
        if (!raised || !(caller.stackPointer() instanceof Value.Address top)) {
            return false;
        }
        Value frame = top.plus(((Value.Address) exit.register(Register.RBP)).offset() - 4);
        Optional<Value.Constant> size = Optional.of(caller.memory().load(frame, 4))
                .filter(Value.Constant.class::isInstance)
                .map(Value.Constant.class::cast)
                .filter(it -> it.value() >= 0 && it.value() <= LARGEST_FRAME);
        if (size.isEmpty()) {
            return false;
        }
        caller.setRegister(Register.RBP, frame);
        caller.setStackPointer(top.plus(-size.get().value() - SAVED));
        return true;
    }
}
