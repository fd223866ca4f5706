package dev.progeny.flow;

import dev.progeny.code.Block;
import dev.progeny.code.Instruction;
import dev.progeny.code.Instruction.Kind;
import dev.progeny.code.Operand;
import dev.progeny.code.Register;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the blocks of a ring as a walk over a string: see {@link StringWalk}.
 */
final class StringWalkReading {
    private static final Set<String> LOADS = Set.of("mov", "movzx", "movsx", "ldrb", "ldrh", "ldrsb", "ldrsh");
    private final List<Block> ring;
    private final List<Instruction> round = new ArrayList<>();
    private final List<StringLoop.Access> loads = new ArrayList<>();
    private final List<StringLoop.Access> stores = new ArrayList<>();
    private final List<Integer> zeros = new ArrayList<>();
    private Register character = Register.NONE;
    private int bytes;
    private int stored;
    private int zeroBlock;
    private boolean tested;

    StringWalkReading(List<Block> ring) {
        this.ring = ring;
    }

    Optional<StringWalk> walk() {
        findCharacter();
        for (int i = 0; i < ring.size(); i++) {
            int zerosBefore = zeros.size();
            if (!ring.get(i).instructions().stream().allMatch(this::understand)) {
                return Optional.empty();
            }
            zeroBlock = zeros.size() > zerosBefore ? i : zeroBlock;
        }
        boolean whole = loads.size() == 1
                && zeros.size() == 1
                && (bytes == 1 || bytes == 2)
                && (stores.isEmpty() || stored == bytes);
        return whole && round.size() <= StringWalk.MOST_INSTRUCTIONS
                ? Optional.of(new StringWalk(
                        bytes == 1 ? Width.NARROW : Width.WIDE,
                        List.copyOf(round),
                        zeros.get(0),
                        loads.get(0),
                        List.copyOf(stores),
                        outside(List.of(ring.get(zeroBlock))),
                        outside(ring)))
                : Optional.empty();
    }

    /** The register that the character is loaded into, be it after it was stored: then the first one was loaded before. */
    private void findCharacter() {
        for (Block block : ring) {
            for (Instruction it : block.instructions()) {
                if (LOADS.contains(it.mnemonic())
                        && it.operands().get(0) instanceof Operand.Reg to
                        && it.operands().get(1) instanceof Operand.Mem) {
                    character = to.register();
                }
            }
        }
    }

    private Set<Long> outside(List<Block> blocks) {
        Set<Long> exits = new LinkedHashSet<>();
        blocks.forEach(it -> exits.addAll(it.successors()));
        ring.forEach(it -> exits.remove(it.va()));
        return exits;
    }

    private boolean understand(Instruction it) {
        if (it.kind() == Kind.BRANCH) {
            return branch(it);
        }
        if (it.kind() != Kind.PLAIN) {
            return it.kind() == Kind.JUMP;
        }
        round.add(it);
        List<Operand> operands = it.operands();
        boolean inMemory = operands.stream().anyMatch(Operand.Mem.class::isInstance)
                && !it.mnemonic().equals("lea");
        if (inMemory) {
            return access(it, operands);
        }
        boolean compares = it.mnemonic().equals("test") || it.mnemonic().equals("cmp");
        if (!compares) {
            tested = false;
            return it.writes().stream().noneMatch(this::isCharacter)
                    && operands.stream().noneMatch(this::isCharacter);
        }
        boolean ofCharacter = operands.stream().anyMatch(this::isCharacter);
        tested = ofCharacter && (operands.get(0).equals(operands.get(1)) || isZero(operands.get(1)));
        return tested || !ofCharacter;
    }

    private boolean access(Instruction it, List<Operand> operands) {
        int index = round.size() - 1;
        tested = false;
        if (LOADS.contains(it.mnemonic())
                && operands.get(0) instanceof Operand.Reg
                && operands.get(1) instanceof Operand.Mem from) {
            return load(it, index, from);
        }
        switch (it.mnemonic()) {
            case "mov" -> {
                return operands.get(0) instanceof Operand.Mem to && store(index, operands.get(1), to, to.bytes());
            }
            case "strb", "strh" -> {
                return operands.get(1) instanceof Operand.Mem to
                        && store(index, operands.get(0), to, it.mnemonic().equals("strb") ? 1 : 2);
            }
            case "cmp" -> {
                tested = isZero(operands.get(1));
                return tested && operands.get(0) instanceof Operand.Mem from && load(it, index, from);
            }
            default -> {
                return false;
            }
        }
    }

    private boolean load(Instruction it, int index, Operand.Mem from) {
        boolean narrow = it.mnemonic().endsWith("b");
        bytes = it.mnemonic().startsWith("ldr") ? narrow ? 1 : 2 : from.bytes();
        loads.add(new StringLoop.Access(index, from));
        return it.indexing() != Instruction.Indexing.PRE;
    }

    private boolean store(int index, Operand what, Operand.Mem to, int size) {
        stores.add(new StringLoop.Access(index, to));
        stored = size;
        return isCharacter(what) && stores.size() == 1;
    }

    private boolean branch(Instruction it) {
        boolean ofCharacter = tested
                || it.mnemonic().startsWith("cb") && isCharacter(it.operands().get(0));
        tested = false;
        if (ofCharacter) {
            zeros.add(round.size());
            return switch (it.mnemonic()) {
                case "je", "jz", "jne", "jnz", "b.eq", "b.ne", "cbz", "cbnz" -> true;
                default -> false;
            };
        }
        return !it.mnemonic().startsWith("tb") || it.operands().stream().noneMatch(this::isCharacter);
    }

    private boolean isCharacter(Operand operand) {
        return operand instanceof Operand.Reg reg && isCharacter(reg.register());
    }

    private boolean isCharacter(Register register) {
        return !character.equals(Register.NONE) && character.index() == register.index();
    }

    private static boolean isZero(Operand operand) {
        return operand instanceof Operand.Imm immediate && immediate.value() == 0;
    }
}
