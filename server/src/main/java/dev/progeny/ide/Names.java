package dev.progeny.ide;

import dev.progeny.syntax.Definition;
import dev.progeny.syntax.Edit;
import dev.progeny.syntax.Expr;
import dev.progeny.syntax.Query;
import dev.progeny.syntax.RuleFile;
import dev.progeny.syntax.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
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

    private static final Set<String> SEARCHES = Set.of("arraysearch", "arraycount", "_arraysearch", "_arraycount");

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
                .flatMap(it -> new Collector(it).names().stream())
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
        return taken ? Optional.of("`" + fresh + "` is the name of something else in this file") : Optional.empty();
    }

    /** The edits that call it {@code fresh} everywhere. */
    public static List<Edit> renamed(Name name, String fresh) {
        return name.places().stream().map(it -> new Edit(it, fresh)).toList();
    }

    /** Goes through one rule; inner names hide outer ones. */
    private static final class Collector {
        private final Map<String, Integer> visible = new HashMap<>();
        private final List<Name> names = new ArrayList<>();

        Collector(RuleFile.Rule rule) {
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
            return names;
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
            Integer known = visible.get(first);
            boolean whole = dot < 0 || (known != null && names.get(known).kind() != Kind.CONSTANT);
            // Backticks and a question mark stand before the name.
            boolean plain = dot < 0
                    ? field.span().length() == first.length()
                    : field.span().length() == field.name().length();
            if (whole && plain) {
                used(first, new Span(field.span().start(), field.span().start() + first.length()));
            }
        }

        private void call(Expr.Call call) {
            used(call.name(), call.nameSpan());
            List<Expr> arguments = call.arguments();
            boolean search = SEARCHES.contains(call.name().toLowerCase(Locale.ROOT)) && arguments.size() == 3;
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
            Map<String, Integer> outer = Map.copyOf(visible);
            inner.run();
            visible.clear();
            visible.putAll(outer);
        }

        private void declare(Kind kind, String text, Span span) {
            visible.put(text, names.size());
            names.add(new Name(kind, text.startsWith("$") ? text.substring(1) : text, span, List.of()));
        }

        private void used(String text, Span span) {
            Integer index = visible.get(text);
            if (index != null) {
                Name name = names.get(index);
                List<Span> uses = new ArrayList<>(name.uses());
                uses.add(span);
                names.set(index, new Name(name.kind(), name.text(), name.declaration(), uses));
            }
        }
    }
}
