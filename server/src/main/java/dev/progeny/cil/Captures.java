package dev.progeny.cil;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The objects that a compiler makes for lambdas, local functions and asynchronous methods: a method puts what it shares into the
 * fields of such an object and hands it over, to a delegate or to a builder, so that its own code goes on in a method of that
 * object. The types cannot be named by people; their names begin with {@code <}.
 */
final class Captures {
    private final Assembly assembly;
    private final Map<String, Method> byName = new HashMap<>();
    private final Map<Integer, List<Handing>> handings = new HashMap<>();

    /**
     * Where such an object is handed over.
     *
     * @param va of the call that takes it
     * @param argument of that call
     */
    record Handing(Method method, long va, int argument) {}

    Captures(Assembly assembly) {
        this.assembly = assembly;
        assembly.methods().forEach(it -> byName.putIfAbsent(it.name(), it));
    }

    /** Where the object of a method is handed over; nothing if the method is none of an object that a compiler makes. */
    List<Handing> of(Method method) {
        return handings.getOrDefault(method.token(), List.of());
    }

    /** Looks through a method for objects that it hands over. */
    void index(Method method, Iterable<Instruction> body) {
        Optional<Method> pointed = Optional.empty();
        String machine = "";
        for (Instruction it : body) {
            switch (it.name()) {
                case "ldftn" -> pointed = assembly.method(it.token());
                case "newobj" -> {
                    // A delegate's constructor: itself, the object, the method.
                    pointed.ifPresent(to -> note(to, new Handing(method, it.va(), 1)));
                    pointed = Optional.empty();
                }
                case "stfld" -> {
                    String type = type(assembly.field(it.token()));
                    machine = isMade(type) && !type.equals(type(method.name())) ? type : machine;
                }
                case "call" -> {
                    // The builder, and the object by reference.
                    if (isBuilderStart(assembly.callee(it.token()))) {
                        Optional.ofNullable(byName.get(machine + "::MoveNext"))
                                .ifPresent(to -> note(to, new Handing(method, it.va(), 1)));
                    }
                }
                default -> {}
            }
        }
    }

    private void note(Method to, Handing handing) {
        if (isMade(type(to.name())) && to.signature().takesThis()) {
            handings.computeIfAbsent(to.token(), it -> new ArrayList<>()).add(handing);
        }
    }

    /** {@code AsyncTaskMethodBuilder} and its kin, as the language says of asynchronous methods. */
    private static boolean isBuilderStart(Callee callee) {
        return callee.name().equals("Start")
                && callee.type().startsWith("System.Runtime.CompilerServices.Async")
                && callee.type().contains("MethodBuilder");
    }

    private static boolean isMade(String type) {
        return type.substring(type.lastIndexOf('/') + 1).startsWith("<");
    }

    private static String type(String member) {
        int colons = member.indexOf("::");
        return colons < 0 ? "" : member.substring(0, colons);
    }
}
