package dev.progeny.syntax;

import java.util.List;

/** A name for an expression, written before the query; Endgame only. */
public sealed interface Definition {
    Span span();

    String name();

    Span nameSpan();

    /** {@code const NAME = value}: the name stands for a literal. */
    record Constant(Span span, String name, Span nameSpan, Expr value) implements Definition {}

    /** {@code macro NAME(a, b) expression}: a call of the name stands for the expression with its parameters replaced. */
    record Macro(Span span, String name, Span nameSpan, List<Parameter> parameters, Expr body) implements Definition {
        public Macro {
            parameters = List.copyOf(parameters);
        }
    }

    /** A macro's parameter: a field of this name in the body stands for the argument. */
    record Parameter(Span span, String name) {}
}
