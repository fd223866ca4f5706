package dev.progeny.flow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntFunction;

/** Says in a caller's terms what a callee says in terms of its parameters. Reads the caller's state, never changes it. */
final class Substitution {
    /** Regions of one memory up to which the blocks of different calls are told apart. */
    private static final int MOST_APART = 96;

    private final long call;
    private final State caller;
    private final Convention.Entry entry;
    private final Parameters parameters;

    /** Asked for over and over: what one unknown value was made of, all that are near it were. */
    private final Map<Leaves, Leaves> translated = new HashMap<>();

    private final Map<Base, Leaves> behind = new HashMap<>();

    /** What becomes of parameters. */
    private enum Parameters {
        /** They are the arguments of the call. */
        ARGUMENTS,
        /** They are another function's, of which nothing is known here. */
        STRANGERS,
        /** The same, but for the object: it is that of another of its methods. */
        OBJECT
    }

    private Substitution(long call, State caller, Convention.Entry entry, Parameters parameters) {
        this.call = call;
        this.caller = caller;
        this.entry = entry;
        this.parameters = parameters;
    }

    /**
     * @param call its virtual address
     * @param caller the state right before the call
     */
    Substitution(long call, State caller, Convention.Entry entry) {
        this(call, caller, entry, Parameters.ARGUMENTS);
    }

    /** Says in terms of somebody who stores to variables of the image what is said in terms of those variables. */
    static Substitution ofVariables(State after) {
        return new Substitution(0, after, Convention.Entry.CALL, Parameters.STRANGERS);
    }

    /** Says in terms of another method of the same object, when that has ended, what is said in terms of the object. */
    static Substitution ofObject(State after) {
        return new Substitution(0, after, Convention.Entry.CALL, Parameters.OBJECT);
    }

    Value value(Value value) {
        if (value instanceof Value.Address address) {
            return base(address.base()).plus(address.offset());
        }
        if (value instanceof Value.End end) {
            return end(end.of()).plus(end.distance());
        }
        if (value instanceof Value.Somewhere place) {
            Value start = value(new Value.Address(place.base(), place.start()));
            return Value.blurred(start, start, "computed");
        }
        if (value instanceof Value.Length length) {
            return Arithmetic.times(length(length.of()).plus(length.more()), length.scale());
        }
        if (value instanceof Value.Difference difference) {
            return Arithmetic.subtract(value(difference.of()), value(difference.from()));
        }
        if (value instanceof Value.Unknown unknown) {
            return new Value.Unknown(unknown.why(), leaves(unknown.leaves()));
        }
        if (value instanceof Value.Row row) {
            return new Value.Row(row.words().stream().map(this::value).toList(), row.size());
        }
        if (value instanceof Value.Choice choice) {
            return choice.alternatives().stream()
                    .map(this::value)
                    .reduce(Value::either)
                    .orElseThrow();
        }
        return value;
    }

    private Value base(Base base) {
        if (base instanceof Base.Parameter parameter && parameters == Parameters.OBJECT && parameter.isObject()) {
            return new Value.Address(base, 0);
        }
        if (base instanceof Base.Parameter && parameters != Parameters.ARGUMENTS) {
            return new Value.Unknown("handed over elsewhere");
        }
        if (base instanceof Base.Parameter parameter) {
            return Convention.argument(caller, parameter.index(), entry);
        }
        if (base instanceof Base.Loaded loaded) {
            Value place = loaded.base() instanceof Base.InImage ? Value.Constant.ZERO : base(loaded.base());
            return caller.memory().load(place.plus(loaded.offset()), caller.pointerSize());
        }
        if (base instanceof Base.Tail tail) {
            return end(tail.of());
        }
        if (base instanceof Base.Frame) {
            return new Value.Unknown("a local variable of a function that has returned");
        }
        boolean apart = base instanceof Base.Result
                && parameters == Parameters.ARGUMENTS
                && caller.memory().regions().size() < MOST_APART;
        return new Value.Address(apart ? ((Base.Result) base).through(call) : base, 0);
    }

    private Value end(Terminator of) {
        Value end = caller.memory().end(start(of), of.width());
        return end instanceof Value.End known ? new Value.End(versioned(of, known.of()), known.distance()) : end;
    }

    private Value length(Terminator of) {
        Value length = caller.memory().length(start(of), of.width());
        return length instanceof Value.Length known
                ? new Value.Length(versioned(of, known.of()), known.more(), known.scale())
                : length;
    }

    private Value start(Terminator of) {
        return value(new Value.Address(of.base(), of.start()));
    }

    /** A string that the callee wrote has the callee's version, one that it left alone the caller's. */
    private static Terminator versioned(Terminator callee, Terminator caller) {
        return callee.version() == 0
                ? caller
                : new Terminator(caller.base(), caller.start(), caller.width(), callee.version());
    }

    /** The strings that one of the callee's stands for. */
    List<Chars> strings(Chars text) {
        List<Chars> all = List.of(new Chars(List.of(), text.by()));
        for (Chars.Piece piece : text.pieces()) {
            all = product(all, strings(piece));
        }
        return all;
    }

    private List<Chars> strings(Chars.Piece piece) {
        if (piece instanceof Chars.At at) {
            return caller.memory().strings(value(at.pointer()), at.width());
        }
        if (piece instanceof Chars.Hole hole) {
            return hole(hole.origin());
        }
        if (piece instanceof Chars.Formatted formatted) {
            return formatted(formatted);
        }
        return List.of(new Chars(List.of(piece), List.of()));
    }

    /** A variable of the environment may have a usual value, which is known when its name is. */
    private List<Chars> hole(Origin origin) {
        return origin.kind() == Origin.Kind.ENVIRONMENT && origin.isPending()
                ? strings(origin.named()).stream()
                        .flatMap(it -> DataSources.variable(it).stream())
                        .toList()
                : origins(origin).stream().map(Chars::hole).toList();
    }

    /** Data whose name the callee knows in part. */
    private List<Origin> origins(Origin origin) {
        Leaves leaves = leaves(origin.leaves());
        if (!origin.isPending()) {
            return List.of(leaves.equals(origin.leaves()) ? origin : new Origin(origin.kind(), origin.named(), leaves));
        }
        return Origin.named(origin.kind(), strings(origin.named())).stream()
                .map(it -> new Origin(it.kind(), it.named(), it.leaves().plus(leaves)))
                .toList();
    }

    /** The list of a function with a variable number of arguments starts among the caller's arguments. */
    private List<Chars> formatted(Chars.Formatted formatted) {
        OptionalInt first = Convention.listedArgument(caller.machine(), formatted.list());
        Value format = value(formatted.format());
        if (first.isEmpty()) {
            return Formats.apply(format, value(formatted.list()), formatted.width(), caller);
        }
        IntFunction<Value> arguments = index -> Convention.argument(caller, first.getAsInt() + index, entry);
        return Formats.apply(format, formatted.width(), arguments, caller.memory());
    }

    /** What the callee's values depend on, in the caller's terms: what it was handed and what stands there. */
    Leaves leaves(Leaves leaves) {
        if (leaves.isEmpty()) {
            return leaves;
        }
        Leaves known = translated.get(leaves);
        if (known != null) {
            return known;
        }
        Leaves all = Leaves.NONE;
        for (Leaves.Leaf leaf : leaves.all()) {
            all = all.plus(leaf(leaf));
        }
        translated.put(leaves, all);
        return all;
    }

    private Leaves leaf(Leaves.Leaf leaf) {
        if (leaf instanceof Leaves.Behind behind) {
            return behind(behind.base());
        }
        Leaves all = Leaves.NONE;
        if (leaf instanceof Leaves.Data data && data.origin().isPending()) {
            for (Origin it : origins(data.origin())) {
                all = all.plus(it.asLeaves());
            }
            return all;
        }
        return Leaves.of(leaf);
    }

    private Leaves behind(Base base) {
        Leaves known = behind.get(base);
        if (known == null) {
            known = caller.memory().leavesBehind(value(new Value.Address(base, 0)));
            behind.put(base, known);
        }
        return known;
    }

    /** A path ends in the name of the program and a command line begins with it: the other half is given up. */
    private static List<Chars> fewer(List<Chars> beginnings, List<Chars> ends) {
        String why = "more than " + Value.MOST_ALTERNATIVES + " alternatives";
        boolean path = beginnings.stream().anyMatch(it -> it.known().endsWith("\\"))
                || ends.stream().anyMatch(it -> it.known().startsWith("\\"));
        if (path || beginnings.size() > Value.MOST_ALTERNATIVES) {
            Chars folder = Chars.commonEnd(beginnings, why);
            return Chars.bounded(ends.stream().map(folder::plus).toList());
        }
        Chars end = Chars.commonEnd(ends, why);
        return Chars.bounded(beginnings.stream().map(it -> it.plus(end)).toList());
    }

    /** Every beginning with every end, or with fewer of them if that is too many. */
    static List<Chars> product(List<Chars> beginnings, List<Chars> ends) {
        if ((long) beginnings.size() * ends.size() > Value.MOST_ALTERNATIVES) {
            return fewer(beginnings, ends);
        }
        Set<Chars> all = new LinkedHashSet<>();
        for (Chars beginning : beginnings) {
            for (Chars end : ends) {
                all.add(beginning.plus(end));
            }
        }
        return new ArrayList<>(all);
    }
}
