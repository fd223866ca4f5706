package dev.progeny.cil;

import dev.progeny.flow.Origin;
import dev.progeny.flow.Origin.Kind;
import dev.progeny.job.Monitor;
import dev.progeny.pe.Image;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The .NET code of one image: calls of wanted methods, and what they are given, their own callers asked where a method hands on
 * what it is handed.
 *
 * <p>Not safe for threads.
 */
public final class ManagedCode {
    private static final int DEEPEST = 4; // callers of callers
    private static final int MOST_CALLERS = 48;
    private static final int MOST_WAYS = 64;
    private static final int ALL = -1;

    private final World world;
    private final Predicate<String> wanted;
    private final List<Call> all = new ArrayList<>();
    private final Map<Integer, List<Call>> callers = new HashMap<>();
    private final Captures captures;
    private final Set<Integer> taken = new LinkedHashSet<>();

    private ManagedCode(Assembly assembly, Predicate<String> wanted, Monitor monitor) {
        this.world = new World(assembly, monitor);
        this.wanted = wanted;
        this.captures = new Captures(assembly);
        List<Method> methods = assembly.methods();
        for (int i = 0; i < methods.size(); i++) {
            monitor.step(i, methods.size());
            index(methods.get(i));
        }
    }

    /**
     * @param wanted tells by its {@link Call#target} which calls are looked for
     * @return nothing if the image has no .NET metadata that can be read
     */
    public static Optional<ManagedCode> of(Image image, Predicate<String> wanted, Monitor monitor) {
        return Assembly.of(image).map(it -> new ManagedCode(it, wanted, monitor));
    }

    /**
     * A call in the code.
     *
     * @param method that holds it
     * @param va virtual address of the instruction
     * @param target {@code Namespace.Type::Method}, or the name of the native function that it stands for
     */
    public record Call(Method method, long va, String target, int token) {}

    /**
     * What is asked of a call.
     *
     * @param argument counted from 0, the object first, if there is one
     * @param path the property or field of that argument, or of the object in such a one; empty for the argument itself
     */
    public record Place(int argument, String path) {
        /** A property of an object in a property. */
        public static Place in(int argument, String outer, String inner) {
            return new Place(argument, outer + Memory.IN + inner);
        }
    }

    /**
     * One way that leads to a call.
     *
     * @param through the method in which the way begins
     * @param via the calls that it passes, outermost first
     * @param held for each place that was asked for, the strings that it may hold; none where there is no object
     */
    public record Way(Method through, List<Long> via, List<List<Chars>> held) {}

    /** The calls that are looked for, in the order of methods and addresses. */
    public List<Call> calls() {
        return List.copyOf(all);
    }

    /** How many values the call takes, and of which types: the first byte of each, ECMA-335 II.23.1.16. */
    public List<Integer> parameters(Call call) {
        return world.assembly().callee(call.token()).signature().parameters();
    }

    /** Whether the call is given an object that its method belongs to. */
    public boolean takesThis(Call call) {
        return world.assembly().callee(call.token()).signature().takesThis();
    }

    /** Texts that the code of a method takes, by the address of the instruction. */
    public List<String> literals(Method method) {
        return world.body(method).instructions().values().stream()
                .filter(it -> it.name().equals("ldstr"))
                .map(it -> world.assembly().userString(it.token()))
                .toList();
    }

    /** The instruction as text; empty if there is none at the address. */
    public String text(Method near, long va) {
        return Optional.ofNullable(world.body(near).instructions().get(va))
                .or(() -> world.followed().stream()
                        .map(it -> Optional.ofNullable(
                                world.body(it).instructions().get(va)))
                        .flatMap(Optional::stream)
                        .findFirst())
                .map(this::text)
                .orElse("");
    }

    private String text(Instruction it) {
        return switch (it.name()) {
            case "ldstr" -> "ldstr \"" + world.assembly().userString(it.token()) + '"';
            case "call", "callvirt", "newobj" ->
                it.name() + " " + world.assembly().callee(it.token()).fullName();
            default -> it.name();
        };
    }

    /** Whether all that leads to the call's arguments was followed to the end. */
    public boolean isWhole(Call call) {
        return world.trace(call.method()).isWhole();
    }

    /** Each way to a call; none if the code around it is never come to. */
    public List<Way> ways(Call call, List<Place> places) {
        Trace.Call point = world.trace(call.method()).calls().get(call.va());
        List<Way> ways = new ArrayList<>();
        if (point != null) {
            List<Value> held = places.stream().map(it -> held(point, it)).toList();
            climb(call.method(), held, point.memory(), List.of(), ways);
        }
        return ways;
    }

    private static Value held(Trace.Call point, Place place) {
        if (point.arguments().size() <= place.argument()) {
            return Value.NOTHING;
        }
        Value argument = point.arguments().get(place.argument());
        return place.path().isEmpty() ? argument : point.memory().readPath(argument, place.path());
    }

    private void climb(Method method, List<Value> held, Memory memory, List<Long> via, List<Way> ways) {
        List<Caller> known = callers(method);
        boolean open = held.stream().anyMatch(it -> isOpen(it, memory));
        boolean further = open && via.size() < DEEPEST && !known.isEmpty() && known.size() <= MOST_CALLERS;
        boolean elsewhere = captures.of(method).isEmpty() && (method.isOpen() || taken.contains(method.token()));
        if (ways.size() < MOST_WAYS && (!further || elsewhere)) {
            ways.add(new Way(
                    method,
                    via,
                    held.stream().map(it -> settled(it, memory, method)).toList()));
        }
        for (Caller caller : further ? known : List.<Caller>of()) {
            Trace.Call point = world.trace(caller.method()).calls().get(caller.va());
            if (point != null && !via.contains(caller.va()) && ways.size() < MOST_WAYS) {
                Substitution substitution = substitution(method, caller, point);
                List<Value> translated = held.stream()
                        .map(it -> substitution.value(texts(it, memory)))
                        .toList();
                List<Long> longer = new ArrayList<>(List.of(caller.va()));
                longer.addAll(via);
                climb(caller.method(), translated, point.memory(), longer, ways);
            }
        }
    }

    /**
     * Who comes to a method.
     *
     * @param handed which argument of the call becomes the method's object; {@link #ALL} if the call is of the method itself
     */
    private record Caller(Method method, long va, int handed) {}

    private List<Caller> callers(Method method) {
        List<Caller> out = new ArrayList<>();
        callers.getOrDefault(method.token(), List.of()).forEach(it -> out.add(new Caller(it.method(), it.va(), ALL)));
        captures.of(method).forEach(it -> out.add(new Caller(it.method(), it.va(), it.argument())));
        return out;
    }

    private Substitution substitution(Method callee, Caller caller, Trace.Call point) {
        if (caller.handed() == ALL) {
            return new Substitution(point.arguments(), point.memory(), caller.va());
        }
        Value object = point.arguments().size() <= caller.handed()
                ? Value.unknown("an object that is not followed")
                : point.arguments().get(caller.handed());
        // What is stored more than once may have changed by the time at which the object's method runs.
        Memory memory = point.memory().copy();
        object.items().forEach(it -> memory.keep(it, world.constants()::isStoredOnce));
        List<Value> arguments = new ArrayList<>(List.of(object));
        for (int i = 1; i <= callee.signature().parameters().size(); i++) {
            arguments.add(Value.of(new Item.Unknown(argument(i, callee)))); // of whoever calls the delegate
        }
        return new Substitution(arguments, memory, caller.va());
    }

    /** Objects stay where they are; their text goes along. */
    private static Value texts(Value value, Memory memory) {
        return value.map(it -> it instanceof Item.Thing || it instanceof Item.Local
                ? Texts.value(memory.strings(Value.of(it)))
                : Value.of(it));
    }

    private static boolean isOpen(Value value, Memory memory) {
        return memory.strings(value).stream()
                .flatMap(it -> it.pieces().stream())
                .anyMatch(Chars.Open.class::isInstance);
    }

    private List<Chars> settled(Value value, Memory memory, Method method) {
        if (value.items().stream().allMatch(Item.Null.class::isInstance)) {
            return List.of();
        }
        List<Chars> out = new ArrayList<>();
        for (Chars it : memory.strings(value)) {
            List<Chars> made = List.of(new Chars(List.of()));
            for (Chars.Piece piece : it.pieces()) {
                List<Chars> next = piece instanceof Chars.Open open
                        ? settled(open.item(), memory, method)
                        : List.of(new Chars(List.of(piece)));
                made = Texts.each(made, next, Chars::plus);
            }
            out.addAll(made);
        }
        return out.stream().distinct().toList();
    }

    /** What nobody that is seen hands over: the command line, a field's only content, or somebody else's choice. */
    private List<Chars> settled(Item open, Memory memory, Method method) {
        if (world.assembly().isEntry(method)) {
            return List.of(Chars.hole(new Origin(Kind.COMMAND_LINE, "")));
        }
        int index = open instanceof Item.Field it ? it.parameter() : ((Item.Parameter) open).index();
        boolean ofThis = method.signature().takesThis() && index == 0;
        if (open instanceof Item.Field it && it.path().contains("::")) {
            String field = it.path().substring(it.path().lastIndexOf(Memory.IN) + 1);
            return world.constants()
                    .field(field)
                    .map(memory::strings)
                    .orElseGet(() -> List.of(Chars.hole(new Origin(Kind.UNKNOWN, "the field " + field))));
        }
        int shown = method.signature().takesThis() ? index : index + 1;
        return List.of(Chars.hole(
                ofThis ? new Origin(Kind.UNKNOWN, "a property of its own object") : argument(shown, method)));
    }

    private static Origin argument(int number, Method method) {
        return new Origin(Kind.PARAMETER, "argument " + number + " of " + method.name());
    }

    private void index(Method method) {
        Collection<Instruction> body =
                world.assembly().body(method).instructions().values();
        captures.index(method, body);
        for (Instruction it : body) {
            switch (it.name()) {
                case "call", "callvirt", "newobj" -> note(method, it);
                case "ldftn", "ldvirtftn" -> world.assembly().method(it.token()).ifPresent(to -> taken.add(to.token()));
                case "stfld", "stsfld" ->
                    world.constants().note(world.assembly().field(it.token()), method, it.va());
                default -> {}
            }
        }
    }

    private void note(Method method, Instruction it) {
        Optional<Method> own = world.assembly().method(it.token());
        String target = own.flatMap(world.assembly()::imported)
                .orElseGet(() -> world.assembly().callee(it.token()).fullName());
        var call = new Call(method, it.va(), target, it.token());
        if (wanted.test(target)) {
            all.add(call);
        }
        own.ifPresent(to ->
                callers.computeIfAbsent(to.token(), key -> new ArrayList<>()).add(call));
    }
}
