package dev.progeny.ide;

import dev.progeny.schema.Functions;
import dev.progeny.schema.Signature;
import dev.progeny.syntax.Definition;
import dev.progeny.syntax.Expr;
import dev.progeny.syntax.Query;
import dev.progeny.syntax.RuleFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the function takes whose arguments the cursor stands in. */
public final class Signatures {
    private Signatures() {}

    /**
     * @param label {@code between(source, left, right)}
     * @param parameters each as it stands in the label
     * @param active which of them the cursor stands in; the last may stand for many
     * @param text plain text, may be empty
     */
    public record Help(String label, List<String> parameters, int active, String text) {
        public Help {
            parameters = List.copyOf(parameters);
        }
    }

    /** Of the innermost call around the cursor. */
    public static Optional<Help> at(RuleFile file, int offset) {
        return file.ruleAt(offset)
                .flatMap(rule -> roots(rule).stream()
                        .flatMap(it -> calls(it, offset).stream())
                        .reduce((outer, inner) -> inner)
                        .flatMap(call -> help(rule, call, argument(file.text(), call, offset))));
    }

    private static List<Expr> roots(RuleFile.Rule rule) {
        List<Expr> roots = new ArrayList<>();
        for (Definition definition : rule.definitions()) {
            if (definition instanceof Definition.Macro macro) {
                roots.add(macro.body());
            }
        }
        if (rule.query() instanceof Query.EventQuery event) {
            roots.add(event.condition());
        } else if (rule.query() instanceof Query.MultiEventQuery several) {
            several.events().forEach(it -> roots.add(it.condition()));
            several.until().forEach(it -> roots.add(it.event().condition()));
        }
        rule.pipes().forEach(it -> roots.addAll(it.arguments()));
        return roots;
    }

    /** The calls whose parentheses the cursor stands in, outermost first. */
    private static List<Expr.Call> calls(Expr expr, int offset) {
        List<Expr.Call> calls = new ArrayList<>();
        if (expr instanceof Expr.Call call
                && call.nameSpan().end() < offset
                && offset <= call.span().end()) {
            calls.add(call);
        }
        if (expr instanceof Expr.Lineage lineage) {
            calls.addAll(calls(lineage.event().condition(), offset));
        }
        expr.operands().forEach(it -> calls.addAll(calls(it, offset)));
        return calls;
    }

    /** Counts the commas between the arguments: those inside of one are not between. */
    private static int argument(String text, Expr.Call call, int offset) {
        int argument = 0;
        for (Expr it : call.arguments()) {
            if (it.span().end() < offset) {
                int comma = text.indexOf(',', it.span().end());
                argument += 0 <= comma && comma < offset ? 1 : 0;
            }
        }
        return argument;
    }

    private static Optional<Help> help(RuleFile.Rule rule, Expr.Call call, int argument) {
        Optional<Help> macro = rule.definitions().stream()
                .filter(it -> it.name().equals(call.name()) && it instanceof Definition.Macro)
                .map(it -> (Definition.Macro) it)
                .findFirst()
                .map(it -> of(it, argument));
        return macro.or(() -> Functions.named(call.name(), rule.dialect()).map(it -> of(it, argument)));
    }

    private static Help of(Definition.Macro macro, int argument) {
        List<String> parameters =
                macro.parameters().stream().map(Definition.Parameter::name).toList();
        return help(macro.name() + "(" + String.join(", ", parameters) + ")", parameters, argument, "");
    }

    private static Help of(Signature signature, int argument) {
        List<String> parameters =
                signature.parameters().stream().map(Signature.Parameter::name).toList();
        return help(signature.name() + signature.shape(), parameters, argument, signature.text());
    }

    /** More arguments than parameters are taken for more of the last one. */
    private static Help help(String label, List<String> parameters, int argument, String text) {
        int last = Math.max(0, parameters.size() - 1);
        return new Help(label, parameters, Math.min(argument, last), text);
    }
}
