package dev.progeny.code;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A register, or a part of one, of any of the three machines.
 *
 * @param name as the disassembler writes it
 * @param index of the whole register that it is a part of: 0–15 {@code rax rcx rdx rbx rsp rbp rsi rdi r8…r15}, or 0–31
 *     {@code x0…x30 sp}; 32 and up the vector registers; {@link #ZERO} or {@link #OTHER} for what holds no value of ours
 * @param bits how many of the whole register's low bits it covers; 0 for {@code ah} and its kin, which are none of them
 */
public record Register(String name, int index, int bits) {
    /** No register: an operand without a base or an index. */
    public static final Register NONE = new Register("", -1, 0);

    /** The index of ARM64's {@code xzr} and {@code wzr}. */
    public static final int ZERO = 64;

    /** The index of registers whose values are not followed: segments, flags, the x87 stack. */
    public static final int OTHER = 65;

    /** How many indexes hold values that are followed. */
    public static final int COUNT = 64;

    public static final int RAX = 0;
    public static final int RCX = 1;
    public static final int RDX = 2;
    public static final int RBX = 3;
    public static final int RSP = 4;
    public static final int RBP = 5;
    public static final int RSI = 6;
    public static final int RDI = 7;
    public static final int R8 = 8;
    public static final int R9 = 9;

    /** ARM64's stack pointer. */
    public static final int SP = 31;

    /** The first vector register. */
    public static final int VECTOR = 32;

    private static final String[] LEGACY = {"ax", "cx", "dx", "bx", "sp", "bp", "si", "di"};
    private static final Pattern X86_NUMBERED = Pattern.compile("r(\\d+)([dwb]?)");
    private static final Pattern X86_VECTOR = Pattern.compile("([xyz])mm(\\d+)");
    private static final Pattern ARM64_NUMBERED = Pattern.compile("([xwvqdshb])(\\d+)");

    public static Register x86(String name) {
        return readX86(name);
    }

    public static Register arm64(String name) {
        return readArm64(name);
    }

    /** Whether instructions that write it write a value that is followed. */
    public boolean isFollowed() {
        return 0 <= index && index < COUNT;
    }

    private static Register readX86(String name) {
        if (name.isEmpty()) {
            return NONE;
        }
        for (int i = 0; i < LEGACY.length; i++) {
            String word = LEGACY[i];
            if (name.equals("r" + word)) {
                return new Register(name, i, 64);
            }
            if (name.equals("e" + word)) {
                return new Register(name, i, 32);
            }
            if (name.equals(word)) {
                return new Register(name, i, 16);
            }
            if (i < 4 && name.equals(word.charAt(0) + "h")) {
                return new Register(name, i, 0);
            }
            boolean byteOfLetter = i < 4 && name.equals(word.charAt(0) + "l");
            if (byteOfLetter || name.equals(word + "l")) {
                return new Register(name, i, 8);
            }
        }
        Matcher numbered = X86_NUMBERED.matcher(name);
        if (numbered.matches()) {
            int bits =
                    switch (numbered.group(2)) {
                        case "d" -> 32;
                        case "w" -> 16;
                        case "b" -> 8;
                        default -> 64;
                    };
            return new Register(name, Integer.parseInt(numbered.group(1)), bits);
        }
        Matcher vector = X86_VECTOR.matcher(name);
        if (vector.matches()) {
            int number = Integer.parseInt(vector.group(2));
            int bits =
                    switch (vector.group(1)) {
                        case "x" -> 128;
                        case "y" -> 256;
                        default -> 512;
                    };
            return new Register(name, number < 32 ? VECTOR + number : OTHER, bits);
        }
        return new Register(name, OTHER, 0);
    }

    private static Register readArm64(String name) {
        switch (name) {
            case "" -> {
                return NONE;
            }
            case "sp" -> {
                return new Register(name, SP, 64);
            }
            case "wsp" -> {
                return new Register(name, SP, 32);
            }
            case "xzr" -> {
                return new Register(name, ZERO, 64);
            }
            case "wzr" -> {
                return new Register(name, ZERO, 32);
            }
            case "fp" -> {
                return new Register(name, 29, 64);
            }
            case "lr" -> {
                return new Register(name, 30, 64);
            }
            default -> {}
        }
        Matcher numbered = ARM64_NUMBERED.matcher(name);
        if (!numbered.matches()) {
            return new Register(name, OTHER, 0);
        }
        int number = Integer.parseInt(numbered.group(2));
        return switch (numbered.group(1)) {
            case "x" -> new Register(name, number, 64);
            case "w" -> new Register(name, number, 32);
            case "v", "q" -> new Register(name, VECTOR + number, 128);
            case "d" -> new Register(name, VECTOR + number, 64);
            case "s" -> new Register(name, VECTOR + number, 32);
            case "h" -> new Register(name, VECTOR + number, 16);
            default -> new Register(name, VECTOR + number, 8);
        };
    }
}
