package dev.progeny.cil;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A kind of instruction: a row of {@code opcodes.tsv}.
 *
 * @param pops how many values it takes from the stack; calls and returns go by their signature
 * @param pushes how many values it leaves there
 */
record Opcode(int code, String name, Operand operand, int pops, int pushes) {
    private static final Map<Integer, Opcode> ALL = read();

    /** What stands behind an instruction's code. */
    enum Operand {
        NONE,
        INT8,
        INT16,
        INT32,
        INT64,
        TOKEN,
        /** The distance of a jump, one byte. */
        NEAR,
        /** The distance of a jump, four bytes. */
        FAR,
        /** A count and that many distances, four bytes each. */
        SWITCH
    }

    /** @param code the first byte, or {@code 0xfe00} and the second */
    static Optional<Opcode> of(int code) {
        return Optional.ofNullable(ALL.get(code));
    }

    private static Map<Integer, Opcode> read() {
        try (InputStream in = Opcode.class.getResourceAsStream("opcodes.tsv")) {
            if (in == null) {
                throw new AssertionError("missing from the program: opcodes.tsv");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Opcode::row)
                    .collect(Collectors.toUnmodifiableMap(Opcode::code, it -> it));
        } catch (IOException e) {
            throw new AssertionError("cannot be read: opcodes.tsv", e);
        }
    }

    private static Opcode row(String line) {
        String[] field = line.split("\t", -1);
        return new Opcode(
                Integer.parseInt(field[0], 16),
                field[1],
                Operand.valueOf(field[2].toUpperCase(Locale.ROOT)),
                Integer.parseInt(field[3]),
                Integer.parseInt(field[4]));
    }
}
