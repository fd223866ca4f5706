package dev.progeny.cil;

import java.util.ArrayList;
import java.util.List;

/**
 * The signature of a method, ECMA-335 II.23.2.1, as far as the stack needs it.
 *
 * @param takesThis whether the object stands before the arguments
 * @param parameters the first byte of each parameter's type
 * @param returnType the first byte of the returned value's type
 */
record Signature(boolean takesThis, List<Integer> parameters, int returnType) {
    static final int VOID = 0x01;
    static final int STRING = 0x0e;

    private static final int MOST_PARAMETERS = 255;
    private static final int DEEPEST = 16; // types within types
    private static final int HAS_THIS = 0x20;
    private static final int GENERIC = 0x10;

    Signature {
        parameters = List.copyOf(parameters);
    }

    /** How many values a call takes from the stack. */
    int taken() {
        return parameters.size() + (takesThis ? 1 : 0);
    }

    /** @param at where the blob's bytes start */
    static Signature read(Metadata metadata, int at) {
        var cursor = new Cursor(metadata, at);
        int convention = cursor.next();
        if ((convention & GENERIC) != 0) {
            cursor.number();
        }
        int count = Math.min(cursor.number(), MOST_PARAMETERS);
        int returned = cursor.type(DEEPEST);
        List<Integer> parameters = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            parameters.add(cursor.type(DEEPEST));
        }
        return new Signature((convention & HAS_THIS) != 0, parameters, returned);
    }

    private static final class Cursor {
        private final Metadata metadata;
        private int at;

        Cursor(Metadata metadata, int at) {
            this.metadata = metadata;
            this.at = at;
        }

        int next() {
            return metadata.u8(at++);
        }

        int number() {
            int value = metadata.compressed(at);
            at += metadata.compressedSize(at);
            return value;
        }

        /** Skips a type. @return its first byte behind modifiers */
        int type(int depth) {
            int first = next();
            if (depth == 0) {
                return first;
            }
            switch (first) {
                case 0x0f, 0x10, 0x1d, 0x45 -> type(depth - 1); // pointer, reference, array, pinned
                case 0x11, 0x12, 0x13, 0x1e -> number(); // value type, class, type parameters
                case 0x14 -> array(depth);
                case 0x15 -> {
                    next();
                    number();
                    int count = Math.min(number(), MOST_PARAMETERS);
                    for (int i = 0; i < count; i++) {
                        type(depth - 1);
                    }
                }
                case 0x1f, 0x20 -> { // modifiers
                    number();
                    return type(depth - 1);
                }
                case 0x41 -> { // behind it, what variable arguments are given
                    return type(depth - 1);
                }
                default -> {
                    return first;
                }
            }
            return first;
        }

        private void array(int depth) {
            type(depth - 1);
            number();
            for (int list = 0; list < 2; list++) {
                int count = Math.min(number(), MOST_PARAMETERS);
                for (int i = 0; i < count; i++) {
                    number();
                }
            }
        }
    }
}
