package dev.progeny.flow;

import dev.progeny.pe.Machine;
import java.util.HashMap;
import java.util.Map;

/**
 * Recognises the two functions of Microsoft's C runtime for ARM64 that put a cookie on their caller's stack and take it off
 * again, {@code __security_push_cookie} and {@code __security_pop_cookie}: they move their caller's stack pointer and leave
 * every argument where it is.
 *
 * <p>How: by their bytes. One takes 16 bytes off the stack pointer, the other gives them back, and each subtracts the cookie
 * from the stack pointer within a few instructions without calling anything.
 */
final class StackCookies {
    private static final int MOST_INSTRUCTIONS = 10;

    private static final int COOKIE = 16;

    private static final int TAKE = 0xd10043ff;
    private static final int GIVE = 0x910043ff;
    private static final int RETURN = 0xd65f03c0;

    private final World world;
    private final Map<Long, Integer> known = new HashMap<>();

    StackCookies(World world) {
        this.world = world;
    }

    /** By how many bytes a callee moves its caller's stack pointer; 0 for all other functions. */
    int moved(Value target) {
        return world.machine() == Machine.ARM64 && target instanceof Value.Constant number
                ? known.computeIfAbsent(number.value(), this::movedBy)
                : 0;
    }

    private int movedBy(long va) {
        byte[] code = world.image().bytes(va, 4 * MOST_INSTRUCTIONS);
        boolean usesCookie = false;
        int moved = 0;
        for (int i = 0; i + 4 <= code.length; i += 4) {
            int word = code[i] & 0xff | (code[i + 1] & 0xff) << 8 | (code[i + 2] & 0xff) << 16 | code[i + 3] << 24;
            if (word == RETURN) {
                return usesCookie ? moved : 0;
            }
            moved += word == TAKE ? -COOKIE : word == GIVE ? COOKIE : 0;
            usesCookie |= isSubtractedFromStackPointer(word);
            if (isCall(word)) {
                return 0;
            }
        }
        return 0;
    }

    /** {@code sub xN, sp, xM}. */
    private static boolean isSubtractedFromStackPointer(int word) {
        return (word & 0xffe0ffe0) == 0xcb2063e0;
    }

    private static boolean isCall(int word) {
        return (word & 0xfc000000) == 0x94000000 || (word & 0xfffffc1f) == 0xd63f0000;
    }
}
