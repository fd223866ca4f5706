package dev.progeny.cil;

import dev.progeny.cil.Body.Handler;
import dev.progeny.flow.Origin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Follows one method along all its ways, each loop a few times. Conditions are not weighed: both ways are taken. */
final class Interpreter {
    /** How often what is known at a place may grow. */
    private static final int MOST_VISITS = 24;

    private final World world;
    private final Method method;
    private final Body body;
    private final TreeSet<Long> starts = new TreeSet<>();
    private final Map<Long, State> entries = new HashMap<>();
    private final Map<Long, Integer> visits = new HashMap<>();
    private final TreeSet<Long> pending = new TreeSet<>();
    private final TreeMap<Long, Trace.Call> calls = new TreeMap<>();
    private final Map<Long, Value> stores = new HashMap<>();
    private final List<Value> returned = new ArrayList<>();
    private final List<Memory> exits = new ArrayList<>();
    private boolean isWhole = true;

    private Interpreter(World world, Method method) {
        this.world = world;
        this.method = method;
        this.body = world.body(method);
    }

    static Trace run(World world, Method method) {
        var interpreter = new Interpreter(world, method);
        interpreter.run();
        return interpreter.trace();
    }

    private Trace trace() {
        Value value = returned.stream().reduce(Value::or).orElse(Value.NOTHING);
        var exit = new Memory();
        for (int i = 0; i < exits.size(); i++) {
            if (i == 0) {
                exit = exits.get(0).copy();
            } else {
                exit.join(exits.get(i));
            }
        }
        return new Trace(calls, Collections.unmodifiableMap(stores), value, exit, isWhole);
    }

    private void run() {
        if (body.instructions().isEmpty()) {
            return;
        }
        body.instructions().values().forEach(it -> starts.addAll(it.targets()));
        body.handlers().forEach(it -> starts.add(it.start()));
        flow(body.instructions().firstKey(), new State());
        while (!pending.isEmpty()) {
            long start = pending.pollFirst();
            if (visits.merge(start, 1, Integer::sum) > MOST_VISITS || !world.spend(1)) {
                isWhole = false;
                continue;
            }
            block(start, entries.getOrDefault(start, new State()).copy());
        }
    }

    private void flow(long to, State state) {
        State known = entries.get(to);
        if (known == null) {
            entries.put(to, state.copy());
            pending.add(to);
        } else if (known.join(state)) {
            pending.add(to);
        }
    }

    private void block(long start, State state) {
        Instruction it = body.instructions().get(start);
        while (it != null) {
            guard(it, state);
            if (!world.spend(1)) {
                isWhole = false;
                return;
            }
            step(it, state);
            it.targets().forEach(target -> flow(target, state));
            if (it.endsFlow()) {
                return;
            }
            if (starts.contains(it.next())) {
                flow(it.next(), state);
                return;
            }
            it = body.instructions().get(it.next());
        }
    }

    /** What stands before an instruction that may throw is what a handler finds. */
    private void guard(Instruction it, State state) {
        for (Handler handler : body.handlers()) {
            boolean matters = it.va() == handler.from() || mayThrow(it);
            if (handler.from() <= it.va() && it.va() < handler.to() && matters) {
                flow(handler.start(), state.atHandler(handler.given()));
            }
        }
    }

    private static boolean mayThrow(Instruction it) {
        return it.opcode().operand() == Opcode.Operand.TOKEN && it.opcode().code() != 0x72
                || it.name().equals("throw");
    }

    private void step(Instruction it, State state) {
        String name = it.name();
        int dot = name.lastIndexOf('.');
        boolean short0 = 0 < dot && name.substring(dot + 1).matches("\\d");
        int index = short0 ? name.charAt(dot + 1) - '0' : (int) it.operand() & (name.endsWith(".s") ? 0xff : 0xffff);
        switch (0 < dot ? name.substring(0, dot) : name) {
            case "ldarg" -> state.push(state.argument(index));
            case "ldarga" -> state.push(state.argument(index));
            case "starg" -> state.setArgument(index, state.pop());
            case "ldloc" -> state.push(state.local(index));
            case "ldloca" -> state.push(Value.of(new Item.Local(index)));
            case "stloc" -> state.setLocal(index, state.pop());
            case "ldnull" -> state.push(Value.NOTHING);
            case "ldc.i4", "ldc" -> state.push(Value.of(new Item.Whole(constant(it))));
            case "ldstr" -> state.push(Value.of(Chars.literal(world.assembly().userString(it.token()), it.va())));
            case "dup" -> duplicate(state);
            case "call", "callvirt", "newobj" -> call(it, state);
            case "calli" -> indirect(state);
            case "ret" -> leave(state);
            case "leave", "endfinally" -> state.clearStack();
            case "castclass", "box", "unbox", "isinst" -> {} // the same thing
            case "conv" -> {}
            case "ldfld" -> state.push(state.memory().read(state.pop(), field(it)));
            case "stfld" -> storeField(it, state);
            case "ldsfld" -> state.push(world.constants().staticField(field(it)));
            case "stsfld" -> stores.merge(it.va(), state.pop(), (before, now) -> now);
            case "newarr" -> Places.create(it, state);
            case "ldelem" -> Places.element(state);
            case "stelem" -> Places.storeElement(state);
            case "initobj" -> state.pop().items().forEach(state.memory()::create);
            case "ldind", "ldobj" -> state.push(Places.behind(state.pop(), state));
            case "stind", "stobj" -> Places.storeBehind(state);
            default -> plain(it, state);
        }
    }

    private String field(Instruction it) {
        return world.assembly().field(it.token());
    }

    private static long constant(Instruction it) {
        String last = it.name().substring(it.name().lastIndexOf('.') + 1);
        return last.matches("\\d") ? last.charAt(0) - '0' : last.equals("m1") ? -1 : it.operand();
    }

    private static void duplicate(State state) {
        Value top = state.pop();
        state.push(top);
        state.push(top);
    }

    private static void plain(Instruction it, State state) {
        for (int i = 0; i < it.opcode().pops(); i++) {
            state.pop();
        }
        for (int i = 0; i < it.opcode().pushes(); i++) {
            state.push(Value.unknown("computed"));
        }
    }

    private void leave(State state) {
        if (method.signature().returnType() != Signature.VOID) {
            returned.add(state.pop());
        }
        exits.add(state.memory().copy());
    }

    private void storeField(Instruction it, State state) {
        Value value = state.pop();
        Value object = state.pop();
        stores.put(it.va(), value);
        state.memory().write(object, field(it), value);
    }

    private static void indirect(State state) {
        state.clearStack();
        state.push(Value.unknown("returned through a pointer"));
    }

    // ---- calls

    private void call(Instruction it, State state) {
        Callee callee = world.assembly().callee(it.token());
        boolean creates = it.name().equals("newobj");
        int taken = creates
                ? callee.signature().parameters().size()
                : callee.signature().taken();
        List<Value> arguments = new ArrayList<>();
        for (int i = 0; i < taken; i++) {
            arguments.add(0, state.pop());
        }
        var made = new Item.Thing(it.va());
        if (creates) {
            state.memory().create(made);
            arguments.add(0, Value.of(made));
        }
        List<Value> given =
                arguments.stream().map(value -> Places.behind(value, state)).toList();
        calls.put(it.va(), new Trace.Call(it, callee, given, state.memory().copy()));
        Value result = result(it, callee, arguments, state);
        if (creates) {
            state.push(
                    callee.fullName().startsWith("System.String::") ? Value.unknown("a new string") : Value.of(made));
        } else if (callee.signature().returnType() != Signature.VOID) {
            state.push(result);
        }
    }

    private Value result(Instruction it, Callee callee, List<Value> arguments, State state) {
        Optional<Method> own = world.assembly().method(it.token());
        if (own.isEmpty()) {
            Value value = Library.apply(callee, arguments, state.memory(), it.va());
            fillLocals(arguments, callee, state);
            return value;
        }
        Optional<Trace> trace = world.traceWithin(own.get());
        if (trace.isEmpty() || !trace.get().isWhole() || own.get().va() == 0) {
            String why = "changed by " + own.get().name();
            arguments.forEach(value -> value.items().forEach(item -> {
                if (item instanceof Item.Thing || item instanceof Item.Parameter || item instanceof Item.Field) {
                    state.memory().forget(item, why);
                }
            }));
            fillLocals(arguments, callee, state);
            return Value.unknown("returned by " + own.get().name());
        }
        var substitution = new Substitution(arguments, state.memory(), it.va());
        substitution.takeOver(trace.get().exit(), state.memory());
        fillLocals(arguments, callee, state);
        Value value = substitution.value(trace.get().returned());
        boolean overridden = it.name().equals("callvirt") && own.get().isVirtual();
        return overridden
                ? value.or(
                        Value.unknown("returned by what overrides " + own.get().name()))
                : value;
    }

    /** A variable whose address is handed over holds whatever was put there. */
    private static void fillLocals(List<Value> arguments, Callee callee, State state) {
        int first = callee.signature().takesThis() ? 1 : 0;
        for (int i = first; i < arguments.size(); i++) {
            for (Item item : arguments.get(i).items()) {
                if (item instanceof Item.Local local && !state.memory().holds(local)) {
                    state.setLocal(
                            local.index(),
                            Value.of(new Item.Unknown(
                                    new Origin(Origin.Kind.UNKNOWN, "filled in by " + callee.fullName()))));
                }
            }
        }
    }
}
