package dev.progeny.syntax;

import java.util.List;

/**
 * What happens to the results of a query: {@code | head 5}, {@code | filter condition}.
 *
 * @param span from the bar to the last argument
 * @param name empty if none is written
 */
public record Pipe(Span span, String name, Span nameSpan, List<Expr> arguments) {
    public Pipe {
        arguments = List.copyOf(arguments);
    }
}
