package dev.progeny.ide;

import dev.progeny.schema.Functions;
import dev.progeny.syntax.Definition;
import dev.progeny.syntax.Edit;
import dev.progeny.syntax.Expr;
import dev.progeny.syntax.Query;
import dev.progeny.syntax.RuleFile;
import dev.progeny.syntax.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The names that a rule gives to things of its own: constants, macros and their parameters, terms, variables. */
public final class Names {
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** Keywords of one dialect or another. */
    private static final Set<String> RESERVED = Set.of(
            "and any as by const false in join like macro maxspan not null of or regex sample sequence true until where with"
                    .split(" "));

    private Names() {}

    /**
     * A name and where it stands.
     *
     * @param declaration of the name alone, without a {@code $}
     * @param uses in the order of the file, the declaration not among them
     */
    public record Name(Kind kind, String text, Span declaration, List<Span> uses) {
        public Name {
            uses = List.copyOf(uses);
        }

        /** The declaration and all uses. */
        public List<Span> places() {
            List<Span> places = new ArrayList<>(uses);
            places.add(0, declaration);
            return places;
        }
    }

    /** What a name stands for. */
    public enum Kind {
        CONSTANT,
        MACRO,
        PARAMETER,
        TERM,
        VARIABLE
    }

    /** All names of a file, in the order of their declarations. */
    public static List<Name> of(RuleFile file) {
        return file.rules().stream()
                .flatMap(it -> new Collector(file.text(), it).names().stream())
                .toList();
    }

    /** The name that a cursor stands at, wherever it is used. */
    public static Optional<Name> at(RuleFile file, int offset) {
        return of(file).stream()
                .filter(it -> it.places().stream().anyMatch(place -> place.touches(offset)))
                .findFirst();
    }

    /** Whether a name may be called {@code fresh}; empty if it may, else why not. */
    public static Optional<String> objection(RuleFile file, Name name, String fresh) {
        if (!IDENTIFIER.matcher(fresh).matches()) {
            return Optional.of("a name is made of letters, digits and underscores, and does not start with a digit");
        }
        if (RESERVED.contains(fresh)) {
            return Optional.of("`" + fresh + "` is a keyword");
        }
        boolean taken = of(file).stream().anyMatch(it -> it.text().equals(fresh) && !it.equals(name));
        if (taken) {
            return Optional.of("`" + fresh + "` is the name of something else in this file");
        }
        return isRead(file, name, fresh)
                ? Optional.of("`" + fresh + "` is a field or function that this file asks")
                : Optional.empty();
    }

    /** Whether the file says {@code fresh} and means an event's field or a function: it would mean the name then. */
    private static boolean isRead(RuleFile file, Name name, String fresh) {
        int start = name.declaration().start();
        boolean isMarked = start > 0 && file.text().charAt(start - 1) == '$';
        return !isMarked
                && file.rules().stream()
                        .anyMatch(it -> new Collector(file.text(), it).others().contains(fresh));
    }

    /** The edits that call it {@code fresh} everywhere. */
    public static List<Edit> renamed(Name name, String fresh) {
        return name.places().stream().map(it -> new Edit(it, fresh)).toList();
    }

    /** Goes through one rule; inner names hide outer ones. */
    private static final class Collector {
        private final String text;
        private final Map<String, Draft> visible = new HashMap<>();
        private final List<Draft> drafts = new ArrayList<>();
        private final Set<String> others = new HashSet<>();

        /** A name whose uses are still being collected. */
        private record Draft(Kind kind, String text, Span declaration, List<Span> uses) {
            Name name() {
                return new Name(kind, text, declaration, uses);
            }
        }

        Collector(String text, RuleFile.Rule rule) {
            this.text = text;
            for (Definition definition : rule.definitions()) {
                Kind kind = definition instanceof Definition.Macro ? Kind.MACRO : Kind.CONSTANT;
                declare(kind, definition.name(), definition.nameSpan());
            }
            for (Definition definition : rule.definitions()) {
                if (definition instanceof Definition.Macro macro) {
                    within(() -> {
                        macro.parameters().forEach(it -> declare(Kind.PARAMETER, it.name(), it.span()));
                        use(macro.body());
                    });
                }
            }
            query(rule.query());
            rule.pipes().forEach(pipe -> pipe.arguments().forEach(this::use));
        }

        List<Name> names() {
            return drafts.stream().map(Draft::name).toList();
        }

        /** What the rule calls by a name that it did not give: first parts of fields, and functions. */
        Set<String> others() {
            return others;
        }

        private void query(Query query) {
            if (query instanceof Query.EventQuery event) {
                use(event.condition());
            } else if (query instanceof Query.MultiEventQuery several) {
                several.keys().forEach(this::use);
                List<Query.Term> terms = new ArrayList<>(several.terms());
                terms.addAll(several.until());
                for (Query.Term term : terms) {
                    if (term.alias() instanceof Query.Alias.Named named) {
                        declare(Kind.TERM, named.name(), named.span());
                    }
                    use(term.event().condition());
                    term.keys().forEach(this::use);
                }
            }
        }

        private void use(Expr expr) {
            if (expr instanceof Expr.Field field) {
                field(field);
            } else if (expr instanceof Expr.Variable variable) {
                int start = variable.span().start() + 1;
                used(
                        "$" + variable.name(),
                        new Span(start, start + variable.name().length()));
            } else if (expr instanceof Expr.Call call) {
                call(call);
                return;
            } else if (expr instanceof Expr.Lineage lineage) {
                use(lineage.event().condition());
            }
            expr.operands().forEach(this::use);
        }

        private void field(Expr.Field field) {
            int dot = field.name().indexOf('.');
            String first = dot < 0 ? field.name() : field.name().substring(0, dot);
            Draft known = visible.get(first);
            if (known == null || (dot >= 0 && known.kind() == Kind.CONSTANT)) {
                others.add(first);
            } else {
                place(field, first).ifPresent(known.uses()::add);
            }
        }

        /** Of the first part of a field, behind a question mark and between backticks. */
        private Optional<Span> place(Expr.Field field, String first) {
            int start = field.span().start();
            if (text.startsWith("?", start)) {
                start++;
            }
            boolean isQuoted = text.startsWith("`", start);
            if (isQuoted) {
                start++;
            }
            int end = start + first.length();
            boolean isThere = text.startsWith(first, start)
                    && end <= field.span().end()
                    && (!isQuoted || text.startsWith("`", end));
            return isThere ? Optional.of(new Span(start, end)) : Optional.empty();
        }

        private void call(Expr.Call call) {
            used(call.name(), call.nameSpan());
            List<Expr> arguments = call.arguments();
            boolean search = Functions.searchesArrays(call.name()) && arguments.size() == 3;
            if (!search) {
                arguments.forEach(this::use);
                return;
            }
            use(arguments.get(0));
            within(() -> {
                if (arguments.get(1) instanceof Expr.Variable it) {
                    declare(
                            Kind.VARIABLE,
                            "$" + it.name(),
                            new Span(it.span().start() + 1, it.span().end()));
                } else if (arguments.get(1) instanceof Expr.Field it
                        && it.span().length() == it.name().length()) {
                    declare(Kind.VARIABLE, it.name(), it.span());
                }
                use(arguments.get(2));
            });
        }

        private void within(Runnable inner) {
            Map<String, Draft> outer = Map.copyOf(visible);
            inner.run();
            visible.clear();
            visible.putAll(outer);
        }

        private void declare(Kind kind, String text, Span span) {
            var draft = new Draft(kind, text.startsWith("$") ? text.substring(1) : text, span, new ArrayList<>());
            visible.put(text, draft);
            drafts.add(draft);
        }

        private void used(String text, Span span) {
            Draft draft = visible.get(text);
            if (draft == null) {
                others.add(text);
            } else {
                draft.uses().add(span);
            }
        }
    }
}
