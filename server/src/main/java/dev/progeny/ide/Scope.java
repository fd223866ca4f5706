package dev.progeny.ide;

import dev.progeny.schema.Functions;
import dev.progeny.syntax.Definition;
import dev.progeny.syntax.Expr;
import dev.progeny.syntax.Query;
import dev.progeny.syntax.RuleFile;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The expressions of a rule, and the names in it that are no fields: aliases of terms, constants, macros and their parameters,
 * variables of array searches.
 */
public final class Scope {
    private final RuleFile.Rule rule;
    private final List<Expr> expressions = new ArrayList<>();
    private final List<Query.EventQuery> events = new ArrayList<>();
    private final Set<String> aliases = new HashSet<>();
    private final Set<String> names = new HashSet<>();
    private final Map<String, Definition.Macro> macros = new HashMap<>();
    private final Map<String, Expr> constants = new HashMap<>();
    private final Set<String> parameters = new HashSet<>();
    private final Set<String> variables = new HashSet<>();
    private final Set<String> rootsOutsideSearches = new HashSet<>();
    private final List<Use> uses = new ArrayList<>();

    private Scope(RuleFile.Rule rule) {
        this.rule = rule;
    }

    public static Scope of(RuleFile.Rule rule) {
        var scope = new Scope(rule);
        rule.definitions().forEach(scope::define);
        scope.read(rule.query());
        rule.pipes().forEach(it -> it.arguments().forEach(scope::collect));
        return scope;
    }

    public RuleFile.Rule rule() {
        return rule;
    }

    /** Each expression of the rule with all that are in it, an outer one before the inner ones. */
    public List<Expr> expressions() {
        return Collections.unmodifiableList(expressions);
    }

    /** The calls among them. */
    public List<Expr.Call> calls() {
        return expressions.stream()
                .filter(Expr.Call.class::isInstance)
                .map(Expr.Call.class::cast)
                .toList();
    }

    /** The calls in one expression. */
    public static List<Expr.Call> callsIn(Expr expr) {
        List<Expr.Call> calls = new ArrayList<>();
        Deque<Expr> open = new ArrayDeque<>(List.of(expr));
        while (!open.isEmpty()) {
            Expr next = open.pop();
            if (next instanceof Expr.Call call) {
                calls.add(call);
            } else if (next instanceof Expr.Lineage lineage) {
                open.push(lineage.event().condition());
            }
            List<Expr> operands = next.operands();
            for (int i = operands.size() - 1; 0 <= i; i--) {
                open.push(operands.get(i));
            }
        }
        return calls;
    }

    /** Those of the query and those that its conditions ask of relatives. */
    public List<Query.EventQuery> events() {
        return Collections.unmodifiableList(events);
    }

    public Optional<Definition.Macro> macro(String name) {
        return Optional.ofNullable(macros.get(name));
    }

    public Set<String> macros() {
        return Collections.unmodifiableSet(macros.keySet());
    }

    /** What a constant stands for. */
    public Optional<Expr> constant(String name) {
        return Optional.ofNullable(constants.get(name));
    }

    public Set<String> constants() {
        return Collections.unmodifiableSet(constants.keySet());
    }

    /** Of all macros. */
    public Set<String> parameters() {
        return Collections.unmodifiableSet(parameters);
    }

    /** What terms are called by the terms after them. */
    public Set<String> aliases() {
        return Collections.unmodifiableSet(aliases);
    }

    /** Of all searches of arrays, without the dollar. */
    public Set<String> variables() {
        return Collections.unmodifiableSet(variables);
    }

    /** What stands before the first dot of the fields that stand in no search of an array. */
    public Set<String> rootsOutsideSearches() {
        return Collections.unmodifiableSet(rootsOutsideSearches);
    }

    /** The variables and fields of the rule, each with the searches of arrays that it stands in. */
    public List<Use> uses() {
        return Collections.unmodifiableList(uses);
    }

    /** @param expr a variable or a field */
    public record Use(Expr expr, Searches searches) {}

    /** The searches of arrays around a place, from the inside out, by the names of their variables. */
    public sealed interface Searches {
        /** There is none. */
        record None() implements Searches {}

        record Search(String variable, Searches around) implements Searches {}

        /** Without the dollar. */
        default Set<String> names() {
            Set<String> names = new HashSet<>();
            Searches at = this;
            while (at instanceof Search search) {
                names.add(search.variable());
                at = search.around();
            }
            return names;
        }
    }

    /** The name under which the schema has to know a field; empty if it is no field of an event. */
    public Optional<String> field(Expr.Field field) {
        int dot = field.name().indexOf('.');
        String root = root(field);
        if (names.contains(root)) {
            return Optional.empty();
        }
        return Optional.of(dot > 0 && aliases.contains(root) ? field.name().substring(dot + 1) : field.name());
    }

    /** What stands before the first dot of a name. */
    public static String root(Expr.Field field) {
        int dot = field.name().indexOf('.');
        return dot < 0 ? field.name() : field.name().substring(0, dot);
    }

    private void define(Definition definition) {
        names.add(definition.name());
        if (definition instanceof Definition.Macro macro) {
            macros.putIfAbsent(macro.name(), macro);
            macro.parameters().forEach(it -> parameters.add(it.name()));
            names.addAll(parameters);
            collect(macro.body());
        } else if (definition instanceof Definition.Constant constant) {
            constants.putIfAbsent(constant.name(), constant.value());
            collect(constant.value());
        }
    }

    private void read(Query query) {
        if (query instanceof Query.EventQuery event) {
            read(event);
        } else if (query instanceof Query.MultiEventQuery several) {
            several.keys().forEach(this::collect);
            several.terms().forEach(this::read);
            several.until().forEach(this::read);
        }
    }

    private void read(Query.Term term) {
        if (term.alias() instanceof Query.Alias.Named alias) {
            aliases.add(alias.name());
        }
        read(term.event());
        term.keys().forEach(this::collect);
    }

    private void read(Query.EventQuery event) {
        events.add(event);
        collect(event.condition());
    }

    private record Open(Expr expr, Searches searches) {}

    /** With a stack of its own: what somebody wrote may be nested deeper than calls can be. */
    private void collect(Expr root) {
        Deque<Open> open = new ArrayDeque<>(List.of(new Open(root, new Searches.None())));
        while (!open.isEmpty()) {
            Open next = open.pop();
            Expr expr = next.expr();
            Searches searches = next.searches();
            expressions.add(expr);
            if (expr instanceof Expr.Field || expr instanceof Expr.Variable) {
                uses.add(new Use(expr, searches));
                if (expr instanceof Expr.Field field && searches instanceof Searches.None) {
                    rootsOutsideSearches.add(root(field));
                }
            } else if (expr instanceof Expr.Call call) {
                searches = bind(call, searches);
            } else if (expr instanceof Expr.Lineage lineage) {
                events.add(lineage.event());
                open.push(new Open(lineage.event().condition(), searches));
            }
            List<Expr> operands = expr.operands();
            for (int i = operands.size() - 1; 0 <= i; i--) {
                // The array that is searched stands outside.
                boolean isArray = i == 0 && expr instanceof Expr.Call;
                open.push(new Open(operands.get(i), isArray ? next.searches() : searches));
            }
        }
    }

    /** A function that nobody lists and that is given a variable in the second place is taken for a search, too. */
    private Searches bind(Expr.Call call, Searches searches) {
        if (call.arguments().size() < 2) {
            return searches;
        }
        boolean isSearch = Functions.searchesArrays(call.name());
        Expr second = call.arguments().get(1);
        if (isSearch && second instanceof Expr.Field variable) {
            names.add(variable.name());
            variables.add(variable.name());
            return new Searches.Search(variable.name(), searches);
        }
        boolean binds = isSearch
                || (call.arguments().size() > 2
                        && Functions.named(call.name(), rule.dialect()).isEmpty());
        if (binds && second instanceof Expr.Variable variable) {
            variables.add(variable.name());
            return new Searches.Search(variable.name(), searches);
        }
        return searches;
    }
}
