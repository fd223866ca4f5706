package dev.progeny.check;

import dev.progeny.schema.Functions;
import dev.progeny.syntax.Definition;
import dev.progeny.syntax.Expr;
import dev.progeny.syntax.Query;
import dev.progeny.syntax.RuleFile;
import java.util.ArrayDeque;
import java.util.ArrayList;
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
final class Scope {
    private final RuleFile.Rule rule;
    private final List<Expr> expressions = new ArrayList<>();
    private final List<Query.EventQuery> events = new ArrayList<>();
    private final Set<String> aliases = new HashSet<>();
    private final Set<String> names = new HashSet<>();
    private final Map<String, Definition.Macro> macros = new HashMap<>();

    private Scope(RuleFile.Rule rule) {
        this.rule = rule;
    }

    static Scope of(RuleFile.Rule rule) {
        var scope = new Scope(rule);
        rule.definitions().forEach(scope::define);
        scope.read(rule.query());
        rule.pipes().forEach(it -> it.arguments().forEach(scope::collect));
        return scope;
    }

    RuleFile.Rule rule() {
        return rule;
    }

    /** Each expression of the rule with all that are in it, an outer one before the inner ones. */
    List<Expr> expressions() {
        return expressions;
    }

    /** The calls among them. */
    List<Expr.Call> calls() {
        return expressions.stream()
                .filter(Expr.Call.class::isInstance)
                .map(Expr.Call.class::cast)
                .toList();
    }

    /** Those of the query and those that its conditions ask of relatives. */
    List<Query.EventQuery> events() {
        return events;
    }

    Optional<Definition.Macro> macro(String name) {
        return Optional.ofNullable(macros.get(name));
    }

    Set<String> macros() {
        return macros.keySet();
    }

    /** The name under which the schema has to know a field; empty if it is no field of an event. */
    Optional<String> field(Expr.Field field) {
        int dot = field.name().indexOf('.');
        String root = dot < 0 ? field.name() : field.name().substring(0, dot);
        if (names.contains(root)) {
            return Optional.empty();
        }
        return Optional.of(dot > 0 && aliases.contains(root) ? field.name().substring(dot + 1) : field.name());
    }

    private void define(Definition definition) {
        names.add(definition.name());
        if (definition instanceof Definition.Macro macro) {
            macros.put(macro.name(), macro);
            macro.parameters().forEach(it -> names.add(it.name()));
            collect(macro.body());
        } else if (definition instanceof Definition.Constant constant) {
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

    /** With a stack of its own: what somebody wrote may be nested deeper than calls can be. */
    private void collect(Expr root) {
        Deque<Expr> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            Expr expr = open.pop();
            expressions.add(expr);
            bind(expr);
            if (expr instanceof Expr.Lineage lineage) {
                events.add(lineage.event());
                open.push(lineage.event().condition());
            }
            List<Expr> operands = expr.operands();
            for (int i = operands.size() - 1; 0 <= i; i--) {
                open.push(operands.get(i));
            }
        }
    }

    private void bind(Expr expr) {
        if (expr instanceof Expr.Call call
                && call.arguments().size() > 1
                && Functions.searchesArrays(call.name())
                && call.arguments().get(1) instanceof Expr.Field variable) {
            names.add(variable.name());
        }
    }
}
