package dev.progeny.cil;

import dev.progeny.cil.Opcode.Operand;
import dev.progeny.pe.Image;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A method's instructions by their addresses, and where its handlers of exceptions start, ECMA-335 II.25.4. Reading ends at
 * the first byte that is no instruction.
 */
record Body(TreeMap<Long, Instruction> instructions, List<Handler> handlers) {
    private static final int LARGEST = 1 << 20; // bytes; compilers' own largest are some 100 kB
    private static final int MOST_HANDLERS = 4096;
    private static final int FAT = 3;
    private static final int MORE_SECTIONS = 8;

    static final Body NONE = new Body(new TreeMap<>(), List.of());

    Body {
        handlers = List.copyOf(handlers);
    }

    /**
     * What is done with an exception, or at the end.
     *
     * @param from the first address that is guarded
     * @param to the first behind them
     * @param start virtual address of the handler
     * @param given how many values stand on the stack there: the exception, or nothing
     */
    record Handler(long from, long to, long start, int given) {}

    static Body of(Image image, Method method) {
        long va = method.va();
        int first = (int) image.u8(va).orElse(0);
        if ((first & 3) != FAT) {
            return new Body(instructions(image, va + 1, first >> 2), List.of());
        }
        long flags = image.u16(va).orElse(0);
        long code = va + (flags >> 12) * 4;
        long size = image.u32(va + 4).orElse(0);
        int length = (int) Math.min(size, LARGEST);
        boolean guarded = (flags & MORE_SECTIONS) != 0;
        return new Body(
                instructions(image, code, length),
                guarded ? handlers(image, code + length + 3 & ~3L, code) : List.of());
    }

    private static TreeMap<Long, Instruction> instructions(Image image, long start, int size) {
        var out = new TreeMap<Long, Instruction>();
        long end = start + size;
        long at = start;
        while (at < end) {
            Optional<Instruction> it = instruction(image, at, end);
            if (it.isEmpty() || end < it.get().next()) {
                break;
            }
            out.put(at, it.get());
            at = it.get().next();
        }
        return out;
    }

    private static Optional<Instruction> instruction(Image image, long va, long end) {
        int first = (int) image.u8(va).orElse(0);
        boolean two = first == 0xfe;
        int code = two ? 0xfe00 | (int) image.u8(va + 1).orElse(0) : first;
        long at = va + (two ? 2 : 1);
        return Opcode.of(code)
                .map(it ->
                        it.operand() == Operand.SWITCH ? switching(image, va, it, at, end) : plain(image, va, it, at));
    }

    private static Instruction plain(Image image, long va, Opcode opcode, long at) {
        return switch (opcode.operand()) {
            case NONE, SWITCH -> new Instruction(va, at, opcode, 0, List.of());
            case INT8 -> new Instruction(va, at + 1, opcode, (byte) image.u8(at).orElse(0), List.of());
            case INT16 -> new Instruction(va, at + 2, opcode, image.u16(at).orElse(0), List.of());
            case INT32, TOKEN ->
                new Instruction(va, at + 4, opcode, (int) image.u32(at).orElse(0), List.of());
            case INT64 -> new Instruction(va, at + 8, opcode, image.u64(at).orElse(0), List.of());
            case NEAR -> {
                long target = at + 1 + (byte) image.u8(at).orElse(0);
                yield new Instruction(va, at + 1, opcode, 0, List.of(target));
            }
            case FAR -> {
                long target = at + 4 + (int) image.u32(at).orElse(0);
                yield new Instruction(va, at + 4, opcode, 0, List.of(target));
            }
        };
    }

    private static Instruction switching(Image image, long va, Opcode opcode, long at, long end) {
        long count = Math.min(image.u32(at).orElse(0), Math.max(0, (end - at) / 4));
        long next = at + 4 + count * 4;
        List<Long> targets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            targets.add(next + (int) image.u32(at + 4 + i * 4L).orElse(0));
        }
        return new Instruction(va, next, opcode, 0, targets);
    }

    private static List<Handler> handlers(Image image, long section, long code) {
        List<Handler> out = new ArrayList<>();
        long kind = image.u8(section).orElse(0);
        boolean fat = (kind & 0x40) != 0;
        long size = image.u32(section).orElse(0) >> 8 & (fat ? 0xff_ffff : 0xff);
        long count = (kind & 1) == 0 ? 0 : Math.min(MOST_HANDLERS, (size - 4) / (fat ? 24 : 12));
        for (long i = 0, at = section + 4; i < count; i++, at += fat ? 24 : 12) {
            long flags = fat ? word(image, at, 4) : word(image, at, 2);
            long from = fat ? word(image, at + 4, 4) : word(image, at + 2, 2);
            long length = fat ? word(image, at + 8, 4) : word(image, at + 4, 1);
            long start = fat ? word(image, at + 12, 4) : word(image, at + 5, 2);
            int given = flags == 0 || flags == 1 ? 1 : 0; // catch and filter are given the exception
            out.add(new Handler(code + from, code + from + length, code + start, given));
            if (flags == 1) {
                long filter = fat ? word(image, at + 20, 4) : word(image, at + 8, 4);
                out.add(new Handler(code + from, code + from + length, code + filter, given));
            }
        }
        return out;
    }

    private static long word(Image image, long at, int size) {
        return switch (size) {
            case 1 -> image.u8(at).orElse(0);
            case 2 -> image.u16(at).orElse(0);
            default -> image.u32(at).orElse(0);
        };
    }
}
