package dev.progeny.schema;

import dev.progeny.syntax.Dialect;
import java.util.List;
import java.util.Set;

/**
 * A function as some dialects have it.
 *
 * @param parameters in their order; those that may be left out come last, and only the last may repeat
 * @param text one sentence, plain text
 */
public record Signature(
        String name, Set<Dialect> dialects, Tilde tilde, List<Parameter> parameters, Type result, String text) {
    public Signature {
        dialects = Set.copyOf(dialects);
        parameters = List.copyOf(parameters);
    }

    /** Whether {@code ~} may stand behind the name, for letters of any case. */
    public enum Tilde {
        ALLOWED,
        NOT_ALLOWED
    }

    /** How often a parameter is given. */
    public enum Count {
        ONE,
        ONE_OR_NONE,
        ONE_OR_MORE
    }

    /** What may stand for a parameter. */
    public enum Role {
        EXPRESSION,
        LITERAL
    }

    /** @param types one of which the argument has to be */
    public record Parameter(String name, Set<Type> types, Role role, Count count) {
        public Parameter {
            types = Set.copyOf(types);
        }
    }

    /** The fewest arguments. */
    public int least() {
        return (int) parameters.stream()
                .filter(it -> it.count() != Count.ONE_OR_NONE)
                .count();
    }

    /** The most arguments. */
    public int most() {
        boolean repeats = parameters.stream().anyMatch(it -> it.count() == Count.ONE_OR_MORE);
        return repeats ? Integer.MAX_VALUE : parameters.size();
    }

    /** @param argument from 0, less than {@link #most()} */
    public Parameter parameter(int argument) {
        return parameters.get(Math.min(argument, parameters.size() - 1));
    }

    /** {@code (source, left, right[, greedy])}. */
    public String shape() {
        var out = new StringBuilder("(");
        for (Parameter it : parameters) {
            String comma = out.length() == 1 ? "" : ", ";
            out.append(
                    switch (it.count()) {
                        case ONE -> comma + it.name();
                        case ONE_OR_NONE -> "[" + comma + it.name() + "]";
                        case ONE_OR_MORE -> comma + it.name() + ", …";
                    });
        }
        return out.append(")").toString();
    }
}
