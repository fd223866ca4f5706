package dev.progeny.check;

import dev.progeny.ide.Printable;
import dev.progeny.ide.Scope;
import dev.progeny.ide.Snapshot;
import dev.progeny.schema.Schema;
import dev.progeny.schema.Schema.Standing;
import dev.progeny.syntax.Expr;
import dev.progeny.syntax.RuleFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A field that events do not have. Where the schema is complete, every other name is reported; where agents and users add
 * their own, only a name that is a slip of the pen away from a known one. A field written {@code ?field} may be missing by its
 * author's own word, so there a slip is a hint.
 */
final class UnknownField implements Check {
    /** Names of a file for which others are looked for that may be meant. */
    private static final int MOST = 60;

    @Override
    public String id() {
        return "unknown-field";
    }

    @Override
    public void check(Snapshot snapshot, Consumer<Finding> sink) {
        Map<String, List<String>> meant = new HashMap<>();
        for (Scope scope : snapshot.scopes()) {
            RuleFile.Rule rule = scope.rule();
            for (Expr expr : scope.expressions()) {
                if (expr instanceof Expr.Field field) {
                    scope.field(field)
                            .filter(it -> !snapshot.wishes().hasField(it))
                            .ifPresent(it -> check(rule, field, it, meant, sink));
                }
            }
        }
    }

    private void check(
            RuleFile.Rule rule,
            Expr.Field field,
            String name,
            Map<String, List<String>> known,
            Consumer<Finding> sink) {
        Schema schema = Schema.of(rule.dialect());
        Standing standing = schema.standing(name);
        // A name that breaks off at a point is a syntax error already.
        if (standing == Standing.LISTED || name.endsWith(".") || name.contains("..")) {
            return;
        }
        String key = rule.dialect() + " " + name;
        List<String> meant = known.size() < MOST
                ? known.computeIfAbsent(key, it -> schema.meant(name))
                : known.getOrDefault(key, List.of());
        boolean isOptional = field.presence() == Expr.Presence.OPTIONAL;
        if (meant.isEmpty() && (standing != Standing.UNLISTED || isOptional)) {
            return;
        }
        sink.accept(Finding.ofText(
                id(),
                isOptional ? Finding.Level.HINT : Finding.Level.WARNING,
                field.span(),
                message(name, meant),
                meant.stream()
                        .flatMap(it -> fix(rule, field, name, it).stream())
                        .toList()));
    }

    private static String message(String name, List<String> meant) {
        String what = "Events have no field `" + Printable.name(name) + "`.";
        return meant.isEmpty()
                ? what + " The common schema lists all there are at this place."
                : Words.withMeant(what, meant);
    }

    /** Puts the name in the place of the old one, behind an alias and the question mark. */
    private static List<Finding.Fix> fix(RuleFile.Rule rule, Expr.Field field, String name, String meant) {
        String alias = field.name().substring(0, field.name().length() - name.length());
        String mark = field.presence() == Expr.Presence.OPTIONAL ? "?" : "";
        return Rewrites.fix(
                rule, "Write " + meant, Finding.Safety.UNSAFE, Rewrites.replaced(field.span(), mark + alias + meant));
    }
}
