package dev.progeny.flow;

import dev.progeny.code.Block;
import dev.progeny.code.Instruction;
import dev.progeny.code.Operand;
import dev.progeny.code.Register;
import dev.progeny.flow.Convention.Entry;
import dev.progeny.pe.Machine;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A function of a string class of Microsoft's C++ library ({@code std::string}, {@code std::wstring}) that is part of the
 * program: one that puts characters in place of an object's own or behind them.
 *
 * <p>How: such an object is 16 bytes with a pointer to the characters or, if they are few, the characters; then how many
 * there are, then how many there is room for. The function looks at both numbers, and the only foreign characters that it
 * copies are those that it is handed, to the start of the object's own or to as far behind it as there were some. When it is
 * wrong: another class with a pointer and two numbers in the same places is taken for one, which holds as well for what the
 * pointer points to; and nothing is said of a function that copies without calling {@code memcpy}.
 */
record StringClass(Effect effect, Source source, Width width) {
    /** Where the memory is taken to come from in which the characters stand. */
    static final String ALLOCATOR = "operator new";

    private static final long LENGTH = 16;

    /** Bytes of a number on machines with 64 bits. */
    private static final long WORD = 8;

    /** What becomes of the characters that the object held. */
    enum Effect {
        REPLACED,
        CONTINUED
    }

    /** What the function is handed beside the object. */
    private enum Source {
        /** A pointer and how many characters. */
        CHARACTERS,
        /** An object of the same class. */
        OBJECT
    }

    /** Where a machine's functions have what they are handed. */
    private record Places(Base self, Base second, Base third, long room) {
        static Places of(Machine machine) {
            return machine == Machine.X86
                    ? new Places(
                            Base.Parameter.register(Register.RCX),
                            new Base.Parameter(0),
                            new Base.Parameter(1),
                            LENGTH + 4)
                    : new Places(new Base.Parameter(0), new Base.Parameter(1), new Base.Parameter(2), LENGTH + WORD);
        }
    }

    /** @param copies whether a call's target copies bytes as {@code memmove} does */
    static Optional<StringClass> of(Trace trace, Machine machine, Predicate<Value> copies) {
        Places places = Places.of(machine);
        if (trace.exit().isEmpty() || !touches(trace, LENGTH) || !touches(trace, places.room())) {
            return Optional.empty();
        }
        Set<StringClass> found = new HashSet<>();
        boolean moves = false;
        for (Trace.CallPoint call : trace.calls().values()) {
            boolean foreign = isForeign(call, places);
            if ((foreign || isOwn(call, places)) && copies.test(call.target())) {
                Optional<StringClass> one = foreign ? copying(call, places) : Optional.empty();
                if (foreign && one.isEmpty()) {
                    return Optional.empty();
                }
                moves |= !foreign;
                one.ifPresent(found::add);
            }
        }
        // Who puts characters at the start and moves those that stand there inserts.
        boolean certain =
                found.size() == 1 && !(moves && found.stream().anyMatch(it -> it.effect() == Effect.REPLACED));
        return certain ? found.stream().findFirst() : Optional.empty();
    }

    /** Whether the function reads or writes a field. */
    private static boolean touches(Trace trace, long field) {
        for (Block block : trace.body().blocks()) {
            for (Instruction it : block.instructions()) {
                for (Operand operand : it.operands()) {
                    if (operand instanceof Operand.Mem mem
                            && (mem.displacement() == field || isPair(it) && mem.displacement() + WORD == field)
                            && mem.index().equals(Register.NONE)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** ARM64 moves two neighbours at once. */
    private static boolean isPair(Instruction it) {
        return it.mnemonic().equals("ldp") || it.mnemonic().equals("stp");
    }

    /** Whether something else than the object's own characters may be copied. */
    private static boolean isForeign(Trace.CallPoint call, Places places) {
        return roots(call).stream().anyMatch(it -> it instanceof Base.Parameter && !it.equals(places.self()));
    }

    private static boolean isOwn(Trace.CallPoint call, Places places) {
        return roots(call).contains(places.self());
    }

    /** What holds the characters that a call copies. */
    private static Set<Base> roots(Trace.CallPoint call) {
        Set<Base> roots = new HashSet<>();
        bases(Convention.argument(call.before(), 1, call.entry())).forEach(it -> roots.add(it.root()));
        return roots;
    }

    private static Optional<StringClass> copying(Trace.CallPoint call, Places places) {
        Value from = Convention.argument(call.before(), 1, call.entry());
        Value count = Convention.argument(call.before(), 2, call.entry());
        Optional<Source> source = source(from, places);
        if (source.isEmpty()) {
            return Optional.empty();
        }
        Base counted = source.get() == Source.CHARACTERS ? places.third() : new Base.Loaded(places.second(), LENGTH);
        boolean itself = count instanceof Value.Address number
                && number.base().equals(counted)
                && number.offset() >= 0
                && number.offset() <= 1;
        boolean twice = count instanceof Value.Unknown && bases(count).equals(Set.of(counted));
        if (!itself && !twice) {
            return Optional.empty();
        }
        Width width = itself ? Width.NARROW : Width.WIDE;
        return effect(Convention.argument(call.before(), 0, call.entry()), counted, places)
                .map(it -> new StringClass(it, source.get(), width));
    }

    private static Optional<Source> source(Value from, Places places) {
        Value characters = new Value.Address(places.second(), 0);
        Value behind = new Value.Address(new Base.Loaded(places.second(), 0), 0);
        List<Value> all = from.alternatives();
        if (all.equals(List.of(characters))) {
            return Optional.of(Source.CHARACTERS);
        }
        return Set.of(characters, behind).containsAll(all) ? Optional.of(Source.OBJECT) : Optional.empty();
    }

    /** @param counted what room that is asked for is measured by */
    private static Optional<Effect> effect(Value to, Base counted, Places places) {
        Set<Base> bases = bases(to);
        boolean continued = bases.contains(new Base.Loaded(places.self(), LENGTH));
        boolean own =
                bases.stream().allMatch(it -> it.root().equals(places.self()) || !continued && it.equals(counted));
        if (!own) {
            return Optional.empty();
        }
        boolean start = to.alternatives().stream()
                .allMatch(it -> it instanceof Value.Address place
                        ? place.offset() == 0 || place.base().root() instanceof Base.Result
                        : it instanceof Value.Unknown || it.equals(Value.Constant.ZERO));
        return continued ? Optional.of(Effect.CONTINUED) : start ? Optional.of(Effect.REPLACED) : Optional.empty();
    }

    /** What a value is or was made of, new memory apart. */
    private static Set<Base> bases(Value value) {
        Set<Base> bases = new HashSet<>();
        for (Value one : value.alternatives()) {
            one.leaves().all().stream()
                    .filter(Leaves.Behind.class::isInstance)
                    .forEach(it -> bases.add(((Leaves.Behind) it).base()));
        }
        return bases;
    }

    /**
     * Does to an object what the function does.
     *
     * @param block where the characters stand from now on
     * @return the object; nothing if it is not known which one it is
     */
    Optional<Value> apply(State state, Entry entry, Base.Result block) {
        Places places = Places.of(state.machine());
        Value self = argument(state, places.self(), entry);
        if (!self.alternatives().stream().allMatch(Value.Address.class::isInstance)) {
            return Optional.empty();
        }
        Memory memory = state.memory();
        List<Chars> more = handed(state, places, entry);
        List<Chars> all = effect == Effect.CONTINUED ? Substitution.product(held(state, self), more) : more;
        Value characters = new Value.Address(block, 0);
        int size = state.pointerSize();
        long by = block.call();
        memory.writeString(characters, all, width, by);
        memory.store(self, new Cell.Scalar(characters, size, by));
        memory.store(self.plus(LENGTH), new Cell.Scalar(Strings.length(memory, characters, width), size, by));
        memory.store(self.plus(places.room()), new Cell.Scalar(new Value.Unknown("room"), size, by));
        return Optional.of(self);
    }

    private List<Chars> handed(State state, Places places, Entry entry) {
        Value second = argument(state, places.second(), entry);
        return source == Source.OBJECT
                ? held(state, second)
                : Strings.first(state.memory(), second, width, argument(state, places.third(), entry), 0);
    }

    /** The characters of an object. */
    private List<Chars> held(State state, Value object) {
        Memory memory = state.memory();
        boolean empty = memory.load(object.plus(LENGTH), state.pointerSize()).equals(Value.Constant.ZERO);
        return empty
                ? List.of(Chars.literal("", 0))
                : memory.strings(Value.either(object, memory.load(object, state.pointerSize())), width);
    }

    private static Value argument(State state, Base place, Entry entry) {
        return Convention.argument(state, ((Base.Parameter) place).index(), entry);
    }
}
