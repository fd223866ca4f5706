package dev.progeny.cil;

/**
 * A method that the image defines.
 *
 * @param token as instructions refer to it
 * @param name {@code Namespace.Type::Method}
 * @param va virtual address of its body, at the preferred base; 0 if it has none
 * @param flags {@code MethodAttributes}, ECMA-335 II.23.1.10
 */
public record Method(int token, String name, long va, int flags, Signature signature) {
    private static final int ACCESS = 0x0007;
    private static final int VIRTUAL = 0x0040;

    /** Whether code of another image may call it, or code of this one by another name. */
    boolean isOpen() {
        int access = flags & ACCESS;
        return access == 4 || access == 5 || access == 6 || isVirtual();
    }

    boolean isVirtual() {
        return (flags & VIRTUAL) != 0;
    }
}
