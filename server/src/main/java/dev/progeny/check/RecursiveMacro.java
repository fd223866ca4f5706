package dev.progeny.check;

import dev.progeny.ide.Printable;
import dev.progeny.ide.Scope;
import dev.progeny.ide.Snapshot;
import dev.progeny.syntax.Definition;
import dev.progeny.syntax.Expr;
import dev.progeny.syntax.RuleFile;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A macro that calls itself, directly or by way of others: there is nothing that it could stand for. Said once for the
 * macros that call each other, at the first of them, where it calls the next.
 */
final class RecursiveMacro implements Check {
    @Override
    public String id() {
        return "recursive-macro";
    }

    @Override
    public void check(Snapshot snapshot, Consumer<Finding> sink) {
        for (RuleFile.Rule rule : snapshot.file().rules()) {
            Map<String, List<Expr.Call>> calls = calls(rule);
            Set<String> said = new HashSet<>();
            for (String name : calls.keySet()) {
                if (!said.contains(name)) {
                    check(name, calls, said, sink);
                }
            }
        }
    }

    private void check(String name, Map<String, List<Expr.Call>> calls, Set<String> said, Consumer<Finding> sink) {
        for (Expr.Call call : calls.getOrDefault(name, List.of())) {
            List<String> way = way(call.name(), name, calls);
            if (!way.isEmpty()) {
                said.addAll(way);
                String others = way.size() == 1 ? "" : " by way of " + by(way.subList(0, way.size() - 1));
                sink.accept(Finding.ofText(
                        id(),
                        Finding.Level.ERROR,
                        call.nameSpan(),
                        "`" + Printable.name(name) + "` calls itself" + others + ": it stands for nothing.",
                        List.of()));
                return;
            }
        }
    }

    private static String by(List<String> names) {
        return names.stream().map(it -> "`" + Printable.name(it) + "`").collect(Collectors.joining(" and "));
    }

    /** The macros that are called one after the other, the first one and the last one with them; empty if no way leads there. */
    private static List<String> way(String from, String to, Map<String, List<Expr.Call>> calls) {
        Map<String, String> before = new HashMap<>(Map.of(from, from));
        Deque<String> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            String at = open.remove();
            if (at.equals(to)) {
                List<String> way = new ArrayList<>(List.of(at));
                for (String it = at; !it.equals(from); it = before.getOrDefault(it, from)) {
                    way.add(0, before.getOrDefault(it, from));
                }
                return way;
            }
            for (Expr.Call call : calls.getOrDefault(at, List.of())) {
                if (before.putIfAbsent(call.name(), at) == null) {
                    open.add(call.name());
                }
            }
        }
        return List.of();
    }

    /** The calls of macros in the bodies of macros, by the name of the macro around them. */
    private static Map<String, List<Expr.Call>> calls(RuleFile.Rule rule) {
        Map<String, List<Expr.Call>> calls = new LinkedHashMap<>();
        for (Definition definition : rule.definitions()) {
            if (definition instanceof Definition.Macro macro) {
                calls.putIfAbsent(macro.name(), Scope.callsIn(macro.body()));
            }
        }
        calls.replaceAll((name, all) ->
                all.stream().filter(it -> calls.containsKey(it.name())).toList());
        return calls;
    }
}
