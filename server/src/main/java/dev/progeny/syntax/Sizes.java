package dev.progeny.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Whether a query is larger than it may be, told from its words before the parser sees them. */
final class Sizes {
    private Sizes() {}

    /** The bracket of the first event query that is one too many. */
    static Optional<Token> tooMany(List<Token> tokens) {
        return IntStream.range(0, tokens.size() - 1)
                .filter(it ->
                        tokens.get(it).kind() == Kind.OPEN && tokens.get(it + 1).kind() != Kind.NUMBER)
                .skip(QueryReader.MOST_EVENTS)
                .mapToObj(tokens::get)
                .findFirst();
    }

    /** The first word at which the parser would go too deep: an upper bound, found without going there. */
    static Optional<Token> tooDeep(List<Token> tokens) {
        int depth = 0;
        int operators = 0;
        int unopened = 0;
        Kind before = Kind.EOF;
        var outside = new ArrayList<Integer>();
        for (Token token : tokens) {
            switch (token.kind()) {
                case LEFT, OPEN -> {
                    outside.add(operators);
                    depth += operators + 1;
                    operators = 0;
                }
                case RIGHT, CLOSE -> {
                    operators = outside.remove(outside.size() - 1);
                    depth -= operators + 1;
                }
                case NUMBER -> {
                    // An index binds what stands before its bracket.
                    if (before == Kind.OPEN) {
                        int last = outside.size() - 1;
                        outside.set(last, outside.get(last) + 1);
                        depth++;
                    }
                }
                // The parser puts in the bracket that is missing behind it.
                case OF -> unopened++;
                case AND, OR, COMMA, WHERE, PIPE -> operators = 0;
                default -> {
                    if (token.kind().isArithmetic()
                            || token.kind().isComparator()
                            || token.kind() == Kind.NOT
                            || token.kind() == Kind.COLON) {
                        operators++;
                    }
                }
            }
            unopened -= before == Kind.OF && token.kind() == Kind.OPEN ? 1 : 0;
            if (depth + operators + unopened > QueryReader.DEEPEST) {
                return Optional.of(token);
            }
            before = token.kind();
        }
        return Optional.empty();
    }
}
