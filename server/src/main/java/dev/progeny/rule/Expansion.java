package dev.progeny.rule;

import dev.progeny.syntax.Definition;
import dev.progeny.syntax.Definition.Constant;
import dev.progeny.syntax.Definition.Macro;
import dev.progeny.syntax.Expr;
import dev.progeny.syntax.Query;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Replaces constants and calls of macros by what they stand for. Every part keeps the place where it is written: what comes
 * out of a definition has its place there, an argument has its own. The outcome is a tree: what is put in at two places is two
 * objects, of which the one can be told from the other. A macro that calls itself, a call with too few or too many
 * arguments and an expansion that grows beyond reason become {@link Expr.Broken} in the place of the call.
 */
public final class Expansion {
    /** Expressions that one condition may grow by. */
    private static final int MOST = 50_000;

    private static final int DEEPEST = 64;

    private final Map<String, Definition> definitions = new HashMap<>();
    private int grown;

    private Expansion(List<Definition> definitions) {
        // The first one counts, as nothing says which of two is meant.
        definitions.forEach(it -> this.definitions.putIfAbsent(it.name(), it));
    }

    /** The expression itself if it names none of the definitions. */
    public static Expr of(Expr expr, List<Definition> definitions) {
        return definitions.isEmpty() ? expr : new Expansion(definitions).expanded(expr, Map.of(), Set.of(), 0);
    }

    /**
     * @param arguments by the names of the parameters that they stand in for; already expanded
     * @param inside the names of the definitions that are being expanded
     */
    private Expr expanded(Expr expr, Map<String, Expr> arguments, Set<String> inside, int depth) {
        if (depth > DEEPEST || grown > MOST) {
            return new Expr.Broken(expr.span());
        }
        grown += inside.isEmpty() ? 0 : 1;
        if (expr instanceof Expr.Field field) {
            return named(field, arguments, inside, depth);
        }
        if (expr instanceof Expr.Call call && definitions.get(call.name()) instanceof Macro macro) {
            return called(call, macro, arguments, inside, depth);
        }
        if (expr instanceof Expr.Lineage it) {
            Expr condition = expanded(it.event().condition(), arguments, inside, depth + 1);
            var event = new Query.EventQuery(
                    it.event().span(), it.event().category(), it.event().categorySpan(), condition);
            return new Expr.Lineage(it.span(), it.relation(), it.relationSpan(), event);
        }
        return Rewriting.operands(expr, it -> expanded(it, arguments, inside, depth + 1));
    }

    private Expr named(Expr.Field field, Map<String, Expr> arguments, Set<String> inside, int depth) {
        Expr argument = arguments.get(field.name());
        if (argument != null) {
            return copied(argument, depth);
        }
        return definitions.get(field.name()) instanceof Constant constant && !inside.contains(field.name())
                ? constant.value()
                : field;
    }

    /** The same of new objects, but for what has no parts. Each of them counts: arguments in arguments grow exponentially. */
    private Expr copied(Expr expr, int depth) {
        if (depth > DEEPEST || ++grown > MOST) {
            return new Expr.Broken(expr.span());
        }
        return expr.operands().isEmpty() ? expr : Rewriting.copy(expr, it -> copied(it, depth + 1));
    }

    private Expr called(Expr.Call call, Macro macro, Map<String, Expr> arguments, Set<String> inside, int depth) {
        if (inside.contains(macro.name())
                || macro.parameters().size() != call.arguments().size()) {
            return new Expr.Broken(call.span());
        }
        Map<String, Expr> bound = new HashMap<>();
        for (int i = 0; i < call.arguments().size(); i++) {
            Expr argument = expanded(call.arguments().get(i), arguments, inside, depth + 1);
            bound.put(macro.parameters().get(i).name(), argument);
        }
        Set<String> deeper = new HashSet<>(inside);
        deeper.add(macro.name());
        return expanded(macro.body(), bound, deeper, depth + 1);
    }
}
