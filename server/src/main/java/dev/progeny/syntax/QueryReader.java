package dev.progeny.syntax;

import dev.progeny.syntax.RuleFile.Embedding;
import dev.progeny.syntax.RuleFile.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One query, from its text to its tree and problems. */
final class QueryReader {
    /** In UTF-16 units. The longest public rule has 16 thousand. */
    static final int LONGEST = 100_000;

    /** Brackets, and operators that bind their operands one inside the other. The deepest public rule has 9. */
    static final int DEEPEST = 64;

    /** Event queries of a sequence or in lineages. The longest public sequence has 10. */
    static final int MOST_EVENTS = 256;

    /** A text that is no query at all has a mistake in every line, and nobody reads on. */
    static final int MOST = 100;

    /** What the parser stumbles over when it has lost its place before. */
    private static final Set<Kind> CLOSERS = EnumSet.of(Kind.RIGHT, Kind.CLOSE, Kind.COMMA);

    private QueryReader() {}

    /** A query and the comments in it. */
    record Read(Rule rule, List<Comment> comments) {}

    /**
     * A query before it is read.
     *
     * @param around what the file around the query says of its dialect; a comment in the query outdoes it
     */
    record Source(String text, Place place, Dialects.Around around) {}

    /** Where a query stands: what the tree needs to know of the file around it. */
    record Place(PositionMap map, Span span, Embedding embedding) {
        Span span(Mistake mistake) {
            return map.span(mistake.start(), mistake.end());
        }
    }

    static Read read(Source source) {
        Place place = source.place();
        Dialects.Around around = source.around();
        if (source.text().length() > LONGEST) {
            return refused(place, around.or(List.of()), 0, "this query is too large: more than 100,000 characters");
        }
        Lexed lexed = lexed(source);
        Dialect dialect = lexed.dialect();
        UnclosedStrings.Closed closed = UnclosedStrings.in(lexed.query(), lexed.tokens());
        ForeignMarks.Marked marked = ForeignMarks.of(closed.tokens(), dialect);
        ForeignMarks.Marked own = ForeignOperators.of(marked.tokens(), dialect);
        Repairs.Repaired repaired = Repairs.of(own.tokens());
        Optional<Token> tooDeep = tooDeep(repaired.tokens());
        if (tooDeep.isPresent()) {
            int at = tooDeep.get().start();
            return refused(place, dialect, at, "this query is nested too deeply: more than " + DEEPEST + " levels");
        }
        Optional<Token> tooMany = tooMany(repaired.tokens());
        if (tooMany.isPresent()) {
            int at = tooMany.get().start();
            return refused(place, dialect, at, "this query is too large: more than " + MOST_EVENTS + " event queries");
        }
        List<Mistake> mistakes = new ArrayList<>(lexed.mistakes());
        mistakes.addAll(Blanks.among(lexed.tokens()));
        mistakes.addAll(closed.mistakes());
        Stream.of(marked.mistakes(), own.mistakes(), repaired.mistakes())
                .flatMap(List::stream)
                .filter(closed::isTrusted)
                .forEach(mistakes::add);
        if (closed.mistakes().isEmpty()) {
            mistakes.addAll(repaired.brackets());
        }
        MissingWords.Completed completed = MissingWords.in(repaired.tokens());
        List<Token> words = completed.tokens();
        Set<Integer> said = mistakes.stream().map(Mistake::start).collect(Collectors.toSet());
        Consumer<Mistake> unlessSaid = mistake -> {
            if (said.add(mistake.start())) {
                mistakes.add(mistake);
            }
        };
        Grammar.Parse parse = Grammar.parse(words);
        Predicate<Mistake> trusted = mistake -> mistake.start() < repaired.trustedUntil() && closed.isTrusted(mistake);
        Consumer<Mistake> ifTrusted = mistake -> {
            if (trusted.test(mistake)) {
                unlessSaid.accept(mistake);
            }
        };
        completed.mistakes().forEach(ifTrusted);
        WordLegality.check(words, dialect, unlessSaid);
        Legality.check(parse.file(), dialect, ifTrusted);
        if (parse.surprises().isEmpty() && mistakes.isEmpty()) {
            Legality.checkSequence(parse.file(), dialect, ifTrusted);
        }
        Trees.Whole tree = Trees.read(parse.file(), place.map(), dialect, ifTrusted);
        for (Grammar.Surprise surprise : parse.surprises()) {
            Mistake mistake = Complaints.of(surprise, words);
            boolean follows = CLOSERS.contains(words.get(surprise.token()).kind())
                    && mistakes.stream().anyMatch(it -> it.start() < mistake.start());
            if (!follows && trusted.test(mistake) && mistakes.stream().noneMatch(it -> touch(it, mistake))) {
                mistakes.add(mistake);
            }
        }
        if (tree.query() instanceof Query.MultiEventQuery several
                && several.terms().isEmpty()
                && mistakes.isEmpty()) {
            int end = parse.file().end();
            mistakes.add(new Mistake(end, end, "expected the first term: `[process where …]`"));
        }
        List<Problem> problems = mistakes.stream()
                .sorted(Comparator.comparingInt(Mistake::start))
                .limit(MOST)
                .map(it -> problem(it, place))
                .toList();
        Rule rule = new Rule(
                place.span(), dialect, place.embedding(), tree.definitions(), tree.query(), tree.pipes(), problems);
        return new Read(rule, comments(lexed.tokens(), place.map()));
    }

    /**
     * The words of a query and how they belong together.
     *
     * @param file empty where the query is refused
     */
    record Words(List<Token> tokens, List<Part.Node> file) {}

    static Words words(Source source) {
        if (source.text().length() > LONGEST) {
            return new Words(List.of(), List.of());
        }
        Lexed lexed = lexed(source);
        List<Token> tokens = UnclosedStrings.in(lexed.query(), lexed.tokens()).tokens();
        List<Token> marked = ForeignMarks.of(tokens, lexed.dialect()).tokens();
        List<Token> own = ForeignOperators.of(marked, lexed.dialect()).tokens();
        List<Token> repaired = MissingWords.in(Repairs.of(own).tokens()).tokens();
        boolean refused = tooDeep(repaired).isPresent() || tooMany(repaired).isPresent();
        return new Words(
                tokens, refused ? List.of() : List.of(Grammar.parse(repaired).file()));
    }

    /** @param query without its conflicts */
    private record Lexed(String query, List<Token> tokens, Dialect dialect, List<Mistake> mistakes) {}

    private static Lexed lexed(Source source) {
        Conflicts.Resolved resolved = Conflicts.in(source.text());
        String query = resolved.query();
        List<Token> nested = Grammar.tokens(query, Comments.nested(query));
        Dialect dialect = source.around().or(nested);
        boolean flat = dialect != Dialect.ELASTIC
                && nested.stream()
                        .anyMatch(it -> it.kind() == Kind.COMMENT && it.text().indexOf("/*", 2) >= 0);
        return new Lexed(query, flat ? tokens(query, dialect) : nested, dialect, resolved.mistakes());
    }

    /** All words of a query of that dialect. */
    static List<Token> tokens(String query, Dialect dialect) {
        return Grammar.tokens(query, dialect == Dialect.ELASTIC ? Comments.nested(query) : Comments.flat(query));
    }

    private static Problem problem(Mistake mistake, Place place) {
        List<Problem.Fix> fixes = mistake.repairs().stream()
                .flatMap(it -> fix(it, place).stream())
                .toList();
        return new Problem(place.span(mistake), mistake.kind(), mistake.message(), fixes);
    }

    /** Empty if the string around the query cannot hold what it takes. */
    private static Optional<Problem.Fix> fix(Mistake.Repair repair, Place place) {
        List<Edit> edits = repair.patches().stream()
                .flatMap(patch -> place.embedding().encode(patch.text()).stream()
                        .map(text -> new Edit(place.map().span(patch.start(), patch.end()), text)))
                .toList();
        return edits.size() < repair.patches().size()
                ? Optional.empty()
                : Optional.of(new Problem.Fix(repair.title(), edits));
    }

    private static List<Comment> comments(List<Token> tokens, PositionMap places) {
        return tokens.stream()
                .filter(it -> it.kind().isComment())
                .map(it -> new Comment(places.span(it.start(), it.end()), Comments.text(it)))
                .toList();
    }

    /** Whether they are neighbours, with at most a space between: the parser stumbles over what a mistake left behind. */
    private static boolean touch(Mistake first, Mistake second) {
        return first.start() <= second.end() + 1 && second.start() <= first.end() + 1;
    }

    /** @param at offset into the query */
    static Read refused(Place place, Dialect dialect, int at, String message) {
        var problem = new Problem(place.map().span(at, at), Problem.Kind.SYNTAX, message, List.of());
        Query query = new Query.BrokenQuery(place.span());
        return new Read(
                new Rule(place.span(), dialect, place.embedding(), List.of(), query, List.of(), List.of(problem)),
                List.of());
    }

    /** The bracket of the first event query that is one too many. */
    private static Optional<Token> tooMany(List<Token> tokens) {
        return IntStream.range(0, tokens.size() - 1)
                .filter(it ->
                        tokens.get(it).kind() == Kind.OPEN && tokens.get(it + 1).kind() != Kind.NUMBER)
                .skip(MOST_EVENTS)
                .mapToObj(tokens::get)
                .findFirst();
    }

    /** The first word at which the parser would go too deep: an upper bound, found without going there. */
    private static Optional<Token> tooDeep(List<Token> tokens) {
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
            if (depth + operators > DEEPEST) {
                return Optional.of(token);
            }
            before = token.kind();
        }
        return Optional.empty();
    }
}
