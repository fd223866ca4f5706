package dev.progeny.syntax;

import dev.progeny.syntax.RuleFile.Embedding;
import dev.progeny.syntax.RuleFile.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** One query, from its text to its tree and problems. */
final class QueryReader {
    /** In UTF-16 units. The longest public rule has 16 thousand. */
    static final int LONGEST = 1 << 20;

    /** Brackets, and operators that bind their operands one inside the other. The deepest public rule has 9. */
    static final int DEEPEST = 64;

    /** A text that is no query at all has a mistake in every line, and nobody reads on. */
    static final int MOST = 100;

    private QueryReader() {}

    static Rule read(String query, PositionMap places, TomlQueries.Hint hint, Span span, Embedding embedding) {
        if (query.length() > LONGEST) {
            Dialect dialect = dialect(hint, List.of());
            return refused(span, dialect, embedding, "this query is too large: more than a million characters");
        }
        List<Token> tokens = Grammar.tokens(query);
        Dialect dialect = dialect(hint, tokens);
        Repairs.Repaired repaired = Repairs.of(tokens);
        if (depth(repaired.tokens()) > DEEPEST) {
            return refused(span, dialect, embedding, "this query is nested too deeply");
        }
        List<Mistake> mistakes = new ArrayList<>(repaired.mistakes());
        Set<Integer> said = repaired.mistakes().stream().map(Mistake::start).collect(Collectors.toSet());
        Consumer<Mistake> unlessSaid = mistake -> {
            if (said.add(mistake.start())) {
                mistakes.add(mistake);
            }
        };
        Legality.check(repaired.tokens(), dialect, unlessSaid);
        Grammar.Parse parse = Grammar.parse(repaired.tokens());
        Query tree = Trees.query(parse.file(), places, dialect, it -> {
            if (it.start() < repaired.trustedUntil()) {
                unlessSaid.accept(it);
            }
        });
        parse.surprises().stream()
                .map(it -> Complaints.of(it, repaired.tokens()))
                .filter(it -> it.start() < repaired.trustedUntil())
                .filter(it -> mistakes.stream().noneMatch(other -> touch(other, it)))
                .forEach(mistakes::add);
        List<Problem> problems = mistakes.stream()
                .sorted(Comparator.comparingInt(Mistake::start))
                .limit(MOST)
                .map(it -> new Problem(places.span(it.start(), it.end()), it.message()))
                .toList();
        return new Rule(span, dialect, embedding, tree, problems);
    }

    /** Whether they are neighbours, with at most a space between: the parser stumbles over what a mistake left behind. */
    private static boolean touch(Mistake first, Mistake second) {
        return first.start() <= second.end() + 1 && second.start() <= first.end() + 1;
    }

    private static Rule refused(Span span, Dialect dialect, Embedding embedding, String message) {
        var problem = new Problem(new Span(span.start(), span.start()), message);
        return new Rule(span, dialect, embedding, new Query.BrokenQuery(span), List.of(problem));
    }

    private static Dialect dialect(TomlQueries.Hint hint, List<Token> tokens) {
        return Dialects.written(tokens).orElseGet(() -> switch (hint) {
            case ENDGAME -> Dialect.ENDGAME;
            case ELASTIC -> Dialect.ELASTIC;
            case ENDPOINT -> Dialect.ENDPOINT;
            case NONE ->
                Dialects.guessed(
                        tokens.stream().filter(it -> !it.kind().isHidden()).toList());
        });
    }

    /** How deep the parser would go: an upper bound, found without going there. */
    private static int depth(List<Token> tokens) {
        int deepest = 0;
        int depth = 0;
        int operators = 0;
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
            deepest = Math.max(deepest, depth + operators);
            before = token.kind();
        }
        return deepest;
    }
}
