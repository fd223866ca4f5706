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
import java.util.stream.Collectors;

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
        Optional<Mistake> other = OtherLanguages.among(lexed.tokens());
        if (other.isPresent()) {
            return refused(place, dialect, other.get(), comments(lexed.tokens(), place.map()));
        }
        Mended mended = Mended.of(lexed.query(), lexed.tokens(), dialect);
        Optional<Token> tooDeep = Sizes.tooDeep(mended.words());
        if (tooDeep.isPresent()) {
            int at = tooDeep.get().start();
            return refused(place, dialect, at, "this query is nested too deeply: more than " + DEEPEST + " levels");
        }
        Optional<Token> tooMany = Sizes.tooMany(mended.words());
        if (tooMany.isPresent()) {
            int at = tooMany.get().start();
            return refused(place, dialect, at, "this query is too large: more than " + MOST_EVENTS + " event queries");
        }
        Understood understood = understood(lexed, mended, place.map());
        List<Mistake> shown = understood.mistakes().stream()
                .sorted(Comparator.comparingInt(Mistake::start))
                .limit(MOST)
                .map(new Keeping(lexed.tokens())::of)
                .map(lexed::repairable)
                .toList();
        int before = understood.mistakes().size();
        List<Problem> problems = TriedRepairs.of(lexed.written(), shown, before, it -> mistakes(it, dialect)).stream()
                .map(it -> problem(it, place, lexed.written()))
                .toList();
        Trees.Whole tree = understood.tree();
        Rule rule = new Rule(
                place.span(), dialect, place.embedding(), tree.definitions(), tree.query(), tree.pipes(), problems);
        return new Read(rule, comments(lexed.tokens(), place.map()));
    }

    /**
     * A query as it was understood.
     *
     * @param ofWhole how many of the mistakes are looked for only where there are no others
     */
    private record Understood(Trees.Whole tree, List<Mistake> mistakes, int ofWhole) {}

    private static Understood understood(Lexed lexed, Mended mended, PositionMap map) {
        Dialect dialect = lexed.dialect();
        List<Mistake> mistakes = new ArrayList<>(lexed.conflicts());
        mistakes.addAll(lexed.around());
        mistakes.addAll(Blanks.among(lexed.tokens()));
        mistakes.addAll(mended.mistakes());
        List<Token> words = mended.words();
        Set<Integer> said = mistakes.stream().map(Mistake::start).collect(Collectors.toSet());
        Consumer<Mistake> unlessSaid = mistake -> {
            if (said.add(mistake.start())) {
                mistakes.add(mistake);
            }
        };
        Grammar.Parse parse = Grammar.parse(words);
        Consumer<Mistake> ifTrusted = mistake -> {
            if (mended.trusted().test(mistake)) {
                unlessSaid.accept(mistake);
            }
        };
        Set<Integer> ends = mistakes.stream().map(Mistake::end).collect(Collectors.toSet());
        mended.missing().stream()
                .filter(it -> !ends.contains(it.start()) && !ends.contains(it.start() - 1))
                .forEach(ifTrusted);
        WordLegality.check(words, dialect, unlessSaid);
        Legality.check(parse.file(), dialect, ifTrusted);
        int ofWhole = -mistakes.size();
        if (parse.surprises().isEmpty() && mistakes.isEmpty()) {
            Legality.checkSequence(parse.file(), dialect, ifTrusted);
        }
        ofWhole += mistakes.size();
        Trees.Whole tree = Trees.read(parse.file(), map, dialect, ifTrusted);
        for (Grammar.Surprise surprise : parse.surprises()) {
            Mistake mistake = Complaints.of(surprise, words);
            boolean follows = CLOSERS.contains(words.get(surprise.token()).kind())
                    && mistakes.stream().anyMatch(it -> it.start() < mistake.start());
            if (!follows && mended.trusted().test(mistake) && mistakes.stream().noneMatch(it -> touch(it, mistake))) {
                mistakes.add(mistake);
            }
        }
        if (tree.query() instanceof Query.MultiEventQuery several
                && several.terms().isEmpty()
                && mistakes.isEmpty()) {
            int end = parse.file().end();
            mistakes.add(new Mistake(end, end, "expected the first term: `[process where …]`"));
            ofWhole++;
        }
        return new Understood(tree, mistakes, ofWhole);
    }

    /** How many mistakes a text has that show whatever else is wrong. */
    private static int mistakes(String query, Dialect dialect) {
        List<Token> written = tokens(query, dialect);
        WrappedQueries.Unwrapped plain = WrappedQueries.in(query, written);
        List<Token> tokens = plain.mistakes().isEmpty() ? written : tokens(plain.query(), dialect);
        Mended mended = Mended.of(plain.query(), tokens, dialect);
        if (Sizes.tooDeep(mended.words()).isPresent()
                || Sizes.tooMany(mended.words()).isPresent()) {
            return Integer.MAX_VALUE;
        }
        var lexed = new Lexed(query, plain.query(), tokens, dialect, List.of(), plain.mistakes());
        Understood understood = understood(lexed, mended, PositionMap.identity(query.length()));
        return understood.mistakes().size() - understood.ofWhole();
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
        Mended mended = Mended.of(lexed.query(), lexed.tokens(), lexed.dialect());
        List<Token> words = mended.words();
        boolean refused =
                Sizes.tooDeep(words).isPresent() || Sizes.tooMany(words).isPresent();
        return new Words(
                mended.shown(),
                refused ? List.of() : List.of(Grammar.parse(words).file()));
    }

    /**
     * A query as words.
     *
     * @param written without its conflicts
     * @param query without what stands around it, too
     * @param around what does
     */
    private record Lexed(
            String written,
            String query,
            List<Token> tokens,
            Dialect dialect,
            List<Mistake> conflicts,
            List<Mistake> around) {
        /** As long as something stands around the query, what is put right inside of it may end the quotes. */
        Mistake repairable(Mistake mistake) {
            return around.isEmpty() || around.contains(mistake) ? mistake : mistake.with(it -> false);
        }
    }

    private static Lexed lexed(Source source) {
        Conflicts.Resolved resolved = Conflicts.in(source.text());
        String written = resolved.query();
        List<Token> words = Grammar.tokens(written, Comments.nested(written));
        WrappedQueries.Unwrapped plain = WrappedQueries.in(written, words);
        String query = plain.query();
        List<Token> nested = plain.mistakes().isEmpty() ? words : Grammar.tokens(query, Comments.nested(query));
        Dialect dialect = source.around().or(nested);
        boolean flat = dialect != Dialect.ELASTIC
                && nested.stream()
                        .anyMatch(it -> it.kind() == Kind.COMMENT && it.text().indexOf("/*", 2) >= 0);
        List<Token> tokens = flat ? tokens(query, dialect) : nested;
        return new Lexed(written, query, tokens, dialect, resolved.mistakes(), plain.mistakes());
    }

    /** All words of a query of that dialect. */
    static List<Token> tokens(String query, Dialect dialect) {
        return Grammar.tokens(query, Comments.of(query, dialect));
    }

    private static Problem problem(Mistake mistake, Place place, String query) {
        List<Problem.Fix> fixes = mistake.repairs().stream()
                .flatMap(it -> fix(it, place, query).stream())
                .toList();
        return new Problem(place.span(mistake), mistake.kind(), mistake.message(), fixes);
    }

    /** Empty if the string around the query cannot hold what it takes. */
    private static Optional<Problem.Fix> fix(Mistake.Repair repair, Place place, String query) {
        List<Edit> edits = repair.patches().stream()
                .map(it -> it.apart(query))
                .flatMap(patch -> encoded(patch, place.embedding(), query).stream()
                        .map(text -> new Edit(place.map().span(patch.start(), patch.end()), text)))
                .toList();
        return edits.size() < repair.patches().size()
                ? Optional.empty()
                : Optional.of(new Problem.Fix(repair.title(), edits));
    }

    private static Optional<String> encoded(Mistake.Patch patch, Embedding embedding, String query) {
        boolean beside = query.startsWith("\"", patch.start() - 1) || query.startsWith("\"", patch.end());
        return beside ? embedding.encodeBesideQuotes(patch.text()) : embedding.encode(patch.text());
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
        return refused(place, dialect, new Mistake(at, at, message), List.of());
    }

    private static Read refused(Place place, Dialect dialect, Mistake why, List<Comment> comments) {
        var problem = new Problem(place.span(why), Problem.Kind.SYNTAX, why.message(), List.of());
        Query query = new Query.BrokenQuery(place.span());
        return new Read(
                new Rule(place.span(), dialect, place.embedding(), List.of(), query, List.of(), List.of(problem)),
                comments);
    }
}
