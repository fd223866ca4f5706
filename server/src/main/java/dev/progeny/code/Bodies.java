package dev.progeny.code;

import dev.progeny.code.Instruction.Kind;
import dev.progeny.pe.Image;
import dev.progeny.pe.Machine;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Decodes a function into blocks by following its jumps.
 *
 * <p>A jump through a table is followed to every place of the function that nothing else leads to: the cases of a switch
 * are such places. That may join code that never follows the jump, which only makes more alternatives, never fewer.
 */
final class Bodies {
    /** Instructions of one function at most. The largest that matter have some ten thousand. */
    private static final int MOST_INSTRUCTIONS = 40_000;

    private static final long MOST_EDGES = 1 << 18;

    private final Image image;
    private final Functions functions;
    private final Disassembler disassembler;

    Bodies(Image image, Functions functions, Disassembler disassembler) {
        this.image = image;
        this.functions = functions;
        this.disassembler = disassembler;
    }

    Body of(Function function) {
        return new Decoding(function).body();
    }

    Optional<Instruction> instructionAt(long va) {
        return disassembler.decode(image.bytes(va, 16), 0, va);
    }

    private final class Decoding {
        private final Function function;
        private final TreeMap<Long, Instruction> instructions = new TreeMap<>();
        private final Set<Long> leaders = new TreeSet<>();
        private final Map<Long, List<Long>> tables = new TreeMap<>();
        private final Set<Long> unknownJumps = new TreeSet<>();
        private final Set<Long> orphans = new LinkedHashSet<>();
        private final Deque<Long> work = new ArrayDeque<>();
        private boolean whole = true;

        Decoding(Function function) {
            this.function = function;
        }

        Body body() {
            follow(function.va());
            drain();
            if (!unknownJumps.isEmpty()) {
                followOrphans();
            }
            return new Body(function, blocks(), whole);
        }

        private void follow(long va) {
            if (leaders.add(va)) {
                work.add(va);
            }
        }

        private void drain() {
            while (!work.isEmpty()) {
                decodeFrom(work.remove());
            }
        }

        private void decodeFrom(long start) {
            byte[] bytes = {};
            long base = start;
            long va = start;
            while (!instructions.containsKey(va)) {
                if (instructions.size() >= MOST_INSTRUCTIONS || !functions.belongs(va, function)) {
                    whole &= functions.belongs(va, function);
                    return;
                }
                if (va - base + 16 > bytes.length) {
                    bytes = image.bytes(va, 512);
                    base = va;
                }
                Optional<Instruction> decoded = disassembler.decode(bytes, (int) (va - base), va);
                if (decoded.isEmpty()) {
                    whole = false;
                    return;
                }
                Instruction it = decoded.get();
                instructions.put(va, it);
                if (!goesOn(it)) {
                    return;
                }
                va = it.next();
            }
        }

        /** Notes where an instruction leads. @return whether the next instruction may follow */
        private boolean goesOn(Instruction it) {
            Kind kind = it.kind();
            if (kind == Kind.JUMP || kind == Kind.BRANCH) {
                OptionalLong target = target(it);
                if (target.isPresent()) {
                    if (functions.belongs(target.getAsLong(), function)) {
                        follow(target.getAsLong());
                    }
                } else {
                    List<Long> table = table(it);
                    tables.put(it.va(), table);
                    table.forEach(this::follow);
                    if (table.isEmpty() && !isImportJump(it)) {
                        unknownJumps.add(it.va());
                    }
                }
                if (kind == Kind.BRANCH) {
                    follow(it.next());
                }
                return false;
            }
            return kind == Kind.PLAIN || kind == Kind.CALL;
        }

        /** x86 keeps a switch as absolute addresses: {@code jmp [index*4 + table]}. */
        private List<Long> table(Instruction jump) {
            if (image.machine() != Machine.X86
                    || !(jump.operands().get(0) instanceof Operand.Mem place)
                    || place.scale() != 4
                    || place.index().equals(Register.NONE)) {
                return List.of();
            }
            List<Long> targets = new ArrayList<>();
            long entry = place.displacement();
            while (targets.size() < 1024) {
                OptionalLong target = image.u32(entry);
                if (target.isEmpty() || !functions.belongs(target.getAsLong(), function)) {
                    return targets;
                }
                targets.add(target.getAsLong());
                entry += 4;
            }
            return targets;
        }

        private boolean isImportJump(Instruction jump) {
            return jump.operands().get(0) instanceof Operand.Mem place && place.isAbsolute();
        }

        private void followOrphans() {
            long va = function.va();
            boolean boundary = false;
            while (va < function.end() && instructions.size() < MOST_INSTRUCTIONS && isAffordable()) {
                Instruction known = instructions.get(va);
                if (known != null) {
                    boundary = known.kind() != Kind.PLAIN && known.kind() != Kind.CALL;
                    va = known.next();
                    continue;
                }
                if (boundary && isPadding(va)) {
                    va++;
                    continue;
                }
                long orphan = va;
                follow(orphan);
                orphans.add(orphan);
                int before = instructions.size();
                drain();
                boundary = true;
                if (instructions.size() == before) {
                    va++;
                }
            }
        }

        /** A made-up function may be nothing but computed jumps, each of which could go everywhere. */
        private boolean isAffordable() {
            boolean affordable = (long) orphans.size() * unknownJumps.size() < MOST_EDGES;
            whole &= affordable;
            return affordable;
        }

        private boolean isPadding(long va) {
            byte[] one = image.bytes(va, 1);
            return one.length == 1 && (one[0] == (byte) 0xcc || one[0] == (byte) 0x90 || one[0] == 0);
        }

        private List<Block> blocks() {
            List<Block> blocks = new ArrayList<>();
            List<Instruction> run = new ArrayList<>();
            for (Instruction it : instructions.values()) {
                boolean breaks = !run.isEmpty()
                        && (leaders.contains(it.va()) || run.get(run.size() - 1).next() != it.va());
                if (breaks) {
                    blocks.add(block(run));
                    run = new ArrayList<>();
                }
                run.add(it);
                if (it.kind() != Kind.PLAIN && it.kind() != Kind.CALL) {
                    blocks.add(block(run));
                    run = new ArrayList<>();
                }
            }
            if (!run.isEmpty()) {
                blocks.add(block(run));
            }
            return blocks;
        }

        private Block block(List<Instruction> run) {
            Instruction last = run.get(run.size() - 1);
            Set<Long> successors = new LinkedHashSet<>();
            if (last.kind() == Kind.JUMP || last.kind() == Kind.BRANCH) {
                target(last).ifPresent(it -> addKnown(it, successors));
                boolean computed = unknownJumps.contains(last.va());
                (computed ? orphans : tables.getOrDefault(last.va(), List.of()))
                        .forEach(it -> addKnown(it, successors));
            }
            if (last.kind() == Kind.BRANCH || last.kind() == Kind.PLAIN || last.kind() == Kind.CALL) {
                addKnown(last.next(), successors);
            }
            return new Block(run, List.copyOf(successors));
        }

        private void addKnown(long va, Set<Long> successors) {
            if (instructions.containsKey(va)) {
                successors.add(va);
            }
        }
    }

    /** Where a direct jump or call goes: its last operand, because ARM64's {@code cbz x0, …} names a register first. */
    static OptionalLong target(Instruction it) {
        int count = it.operands().size();
        if (count > 0 && it.operands().get(count - 1) instanceof Operand.Imm target) {
            return OptionalLong.of(target.value());
        }
        return OptionalLong.empty();
    }
}
