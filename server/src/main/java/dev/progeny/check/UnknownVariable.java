package dev.progeny.check;

import dev.progeny.ide.Printable;
import dev.progeny.ide.Scope;
import dev.progeny.ide.Snapshot;
import dev.progeny.schema.Schema;
import dev.progeny.schema.Schema.Standing;
import dev.progeny.syntax.Dialect;
import dev.progeny.syntax.Expr;
import dev.progeny.syntax.RuleFile;
import dev.progeny.syntax.Span;
import dev.progeny.syntax.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * A variable that no search of an array around it brings in, and an alias that no term of the sequence has.
 *
 * <p>{@code $name} is always a variable. In the Endgame dialect a variable looks like a field: it is taken for one where it
 * is bound elsewhere in the rule; and inside a search where it is a slip of the name of one, or where a part is picked of
 * something that is no field and stands in searches only. A name is taken for an alias where what follows it is a field of the schema, or where it is a slip
 * of an alias. Wrong about somebody's own field that holds a whole event.
 */
final class UnknownVariable implements Check {
    /** Findings in one rule; more are no help, and what may be meant by each takes time to find. */
    private static final int MOST = 40;

    @Override
    public String id() {
        return "unknown-variable";
    }

    @Override
    public void check(Snapshot snapshot, Consumer<Finding> sink) {
        for (Scope scope : snapshot.scopes()) {
            RuleFile.Rule rule = scope.rule();
            if (rule.dialect() != Dialect.ELASTIC) {
                scope.uses().stream()
                        .filter(it -> !(it.expr() instanceof Expr.Field field)
                                || !snapshot.wishes().hasField(field.name()))
                        .flatMap(it -> finding(scope, it).stream())
                        .limit(MOST)
                        .forEach(sink);
            }
        }
    }

    private Optional<Finding> finding(Scope scope, Scope.Use use) {
        Set<String> bound = use.searches().names();
        if (use.expr() instanceof Expr.Variable variable) {
            return scope.rule().dialect() == Dialect.ENDPOINT ? variable(scope, variable, bound) : Optional.empty();
        }
        return use.expr() instanceof Expr.Field field ? field(scope, field, bound) : Optional.empty();
    }

    private Optional<Finding> variable(Scope scope, Expr.Variable variable, Set<String> bound) {
        if (bound.contains(variable.name())) {
            return Optional.empty();
        }
        String name = "$" + variable.name();
        var place = new Span(variable.span().start(), variable.span().start() + name.length());
        String what = bound.isEmpty()
                ? "`" + Printable.name(name) + "` stands in no search of an array, and nothing else has variables."
                : "No search around this place has the variable `" + Printable.name(name) + "`.";
        List<String> meant =
                meant(variable.name(), bound).stream().map(it -> "$" + it).toList();
        return Optional.of(finding(scope, place, what, meant));
    }

    private Optional<Finding> field(Scope scope, Expr.Field field, Set<String> bound) {
        Schema schema = Schema.of(scope.rule().dialect());
        if (schema.standing(field.name()) != Standing.FOREIGN) {
            return Optional.empty();
        }
        Optional<Finding> found =
                scope.rule().dialect() == Dialect.ENDGAME ? endgame(scope, field, bound) : alias(scope, field);
        // A slip in the name of a field is reported as that.
        return found.filter(it -> schema.meant(field.name()).isEmpty());
    }

    private Optional<Finding> endgame(Scope scope, Expr.Field field, Set<String> bound) {
        String root = Scope.root(field);
        boolean isKnown = bound.contains(root)
                || scope.constants().contains(root)
                || scope.parameters().contains(root)
                || scope.macro(root).isPresent()
                || Schema.of(Dialect.ENDGAME).field(root).isPresent();
        List<String> near = Spelling.nearest(root, bound);
        boolean isMeant = scope.variables().contains(root)
                || (!bound.isEmpty()
                        && (!near.isEmpty()
                                || (field.name().contains(".")
                                        && !scope.rootsOutsideSearches().contains(root))));
        return isKnown || !isMeant
                ? Optional.empty()
                : Optional.of(finding(
                        scope,
                        root(field, root),
                        "No search of an array around this place has the variable `" + Printable.name(root) + "`.",
                        meant(root, bound)));
    }

    private Optional<Finding> alias(Scope scope, Expr.Field field) {
        String root = Scope.root(field);
        if (root.equals(field.name()) || scope.aliases().contains(root)) {
            return Optional.empty();
        }
        boolean isField = Schema.of(Dialect.ENDPOINT)
                .field(field.name().substring(root.length() + 1))
                .isPresent();
        return !isField && Spelling.nearest(root, scope.aliases()).isEmpty()
                ? Optional.empty()
                : Optional.of(finding(
                        scope,
                        root(field, root),
                        "No term is called `" + Printable.name(root) + "`: an alias is written behind a term, `] as "
                                + Printable.name(root) + "`.",
                        meant(root, scope.aliases())));
    }

    /** The near ones, or the only one there is. */
    private static List<String> meant(String name, Set<String> known) {
        List<String> near = Spelling.nearest(name, new TreeSet<>(known));
        return near.isEmpty() && known.size() == 1 ? new ArrayList<>(known) : near;
    }

    /** Where the first part of a field stands; the whole field if it is written with backticks. */
    private static Span root(Expr.Field field, String root) {
        int mark = field.presence() == Expr.Presence.OPTIONAL ? 1 : 0;
        int start = field.span().start() + mark;
        return field.span().length() - mark == field.name().length()
                ? new Span(start, start + root.length())
                : field.span();
    }

    private Finding finding(Scope scope, Span place, String what, List<String> meant) {
        return Finding.ofText(
                id(),
                Finding.Level.WARNING,
                place,
                Words.withMeant(what, meant),
                Rewrites.names(scope.rule(), place, meant));
    }
}
