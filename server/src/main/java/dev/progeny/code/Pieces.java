package dev.progeny.code;

import dev.progeny.code.Instruction.Kind;
import dev.progeny.pe.Image;
import dev.progeny.pe.Machine;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * Where functions start in a stretch of code of which nothing says it: code between functions with unwind data, which
 * leaves without a frame have none of, and x86 code without symbols.
 *
 * <p>How: decoded one instruction after the other, a function ends at a return or a jump that no earlier branch goes beyond;
 * the next starts after the padding. When it is wrong: data among the code puts starts where none are, and a switch whose
 * table is not read cuts its function in pieces.
 */
final class Pieces {
    /** Bytes of one stretch that are looked at. */
    private static final long LONGEST = 1 << 20;

    private static final int MOST_CASES = 1024;

    private final Image image;
    private final Disassembler disassembler;

    Pieces(Image image, Disassembler disassembler) {
        this.image = image;
        this.disassembler = disassembler;
    }

    /** The starts of the functions between two addresses, as far as the first one behind {@code wanted}. */
    TreeSet<Long> starts(long from, long to, long wanted) {
        var starts = new TreeSet<Long>();
        long end = Math.min(to, from + LONGEST);
        long va = afterPadding(from, end);
        long furthest = va;
        if (va < end) {
            starts.add(va);
        }
        while (va < end && starts.last() <= wanted) {
            Optional<Instruction> decoded = disassembler.decode(image.bytes(va, 16), 0, va);
            if (decoded.isEmpty()) {
                va += image.machine() == Machine.ARM64 ? 4 : 1;
                continue;
            }
            Instruction it = decoded.get();
            furthest = Math.max(furthest, furthestTarget(it, end));
            va = it.next();
            boolean ends = it.kind() == Kind.RETURN || it.kind() == Kind.JUMP || it.kind() == Kind.TRAP;
            if (ends && furthest < va) {
                va = afterPadding(va, end);
                if (va < end) {
                    starts.add(va);
                }
            }
        }
        return starts;
    }

    private long furthestTarget(Instruction it, long end) {
        if (it.kind() != Kind.JUMP && it.kind() != Kind.BRANCH) {
            return 0;
        }
        OptionalLong target = Bodies.target(it);
        if (target.isPresent()) {
            // A branch far beyond the stretch's own size is a tail call.
            return target.getAsLong() < end ? target.getAsLong() : 0;
        }
        long furthest = 0;
        if (it.operands().get(0) instanceof Operand.Mem table
                && table.scale() == 4
                && !table.index().equals(Register.NONE)
                && image.machine() == Machine.X86) {
            for (int i = 0; i < MOST_CASES; i++) {
                OptionalLong entry = image.u32(table.displacement() + 4L * i);
                if (entry.isEmpty() || entry.getAsLong() <= it.va() || entry.getAsLong() >= end) {
                    break;
                }
                furthest = Math.max(furthest, entry.getAsLong());
            }
        }
        return furthest;
    }

    /** Compilers pad with traps, zeros or instructions that do nothing. */
    private long afterPadding(long from, long end) {
        long va = from;
        while (va < end) {
            byte[] bytes = image.bytes(va, 16);
            if (bytes.length == 0) {
                return end;
            }
            if (bytes[0] == 0) {
                va++;
                continue;
            }
            Optional<Instruction> it = disassembler.decode(bytes, 0, va);
            boolean padding = it.filter(
                            one -> one.kind() == Kind.TRAP || one.mnemonic().endsWith("nop"))
                    .isPresent();
            if (!padding) {
                return onBoundary(va);
            }
            va = it.orElseThrow().next();
        }
        return va;
    }

    /** A zero byte may be the first of an ARM64 instruction. */
    private long onBoundary(long va) {
        return image.machine() == Machine.ARM64 ? va & ~3L : va;
    }
}
