package dev.progeny.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The words of a query, put right as far as the row of words alone tells what was meant.
 *
 * @param shown all words, hidden ones among them: together they are the query
 * @param words those that the parser reads
 * @param mistakes that show in the row of words
 * @param missing words that were put in; to be said where nothing else is
 * @param trusted whether a mistake that shows later is one of its own, not the consequence of one that is named
 */
record Mended(
        List<Token> shown,
        List<Token> words,
        List<Mistake> mistakes,
        List<Mistake> missing,
        Predicate<Mistake> trusted) {

    /** @param tokens all words of the query */
    static Mended of(String query, List<Token> tokens, Dialect dialect) {
        Marked plain = Lookalikes.in(query, tokens, dialect);
        Marked commented = DashComments.in(query, plain.tokens(), dialect);
        Marked noted = Remarks.in(query, commented.tokens());
        UnclosedStrings.Closed closed = UnclosedStrings.in(query, noted.tokens());
        Marked first = SecondQueries.of(query, Row.seen(closed.tokens()).tokens());
        Marked defined = DefinitionMarks.of(first.tokens());
        Marked separated = Separators.of(defined.tokens());
        Marked pipes = PipeMarks.of(separated.tokens(), dialect);
        Marked marked = ForeignMarks.of(query, pipes.tokens(), dialect);
        Marked regexes = RegexLiterals.of(query, marked.tokens(), dialect);
        Marked bare = BareTexts.of(query, regexes.tokens(), dialect);
        Marked categories = CategorySlips.of(bare.tokens(), dialect);
        Marked head = SequenceHeads.of(categories.tokens());
        Marked terms = SequenceTerms.of(query, head.tokens());
        Marked lineages = LineageMarks.of(terms.tokens());
        Marked lists = NestedLists.of(lineages.tokens(), dialect);
        Marked texts = TextsBehindColons.of(lists.tokens(), dialect);
        Marked fields = FieldMarks.of(texts.tokens(), dialect);
        Marked signs = ForeignSigns.of(fields.tokens(), dialect);
        Marked own = ForeignOperators.of(signs.tokens(), dialect);
        Marked spelt = MisspeltWords.of(own.tokens());
        Repairs.Repaired repaired = Repairs.of(spelt.tokens(), dialect);
        MissingWords.Completed completed = MissingWords.in(repaired.tokens());
        List<Mistake> mistakes = new ArrayList<>(closed.mistakes());
        Stream.of(
                        outsideOfNotes(plain.mistakes(), noted.tokens()),
                        commented.mistakes(),
                        noted.mistakes(),
                        first.mistakes(),
                        defined.mistakes(),
                        separated.mistakes(),
                        pipes.mistakes(),
                        marked.mistakes(),
                        regexes.mistakes(),
                        bare.mistakes(),
                        categories.mistakes(),
                        head.mistakes(),
                        terms.mistakes(),
                        lineages.mistakes(),
                        lists.mistakes(),
                        texts.mistakes(),
                        fields.mistakes(),
                        signs.mistakes(),
                        own.mistakes(),
                        spelt.mistakes(),
                        repaired.mistakes())
                .flatMap(List::stream)
                .filter(closed::isTrusted)
                .forEach(mistakes::add);
        if (closed.mistakes().isEmpty()) {
            mistakes.addAll(repaired.brackets());
        }
        return new Mended(
                closed.tokens(),
                completed.tokens(),
                mistakes,
                completed.mistakes(),
                it -> it.start() < repaired.trustedUntil() && closed.isTrusted(it));
    }

    /** What is wrong with a character in what turned out to be a note is nobody's mistake. */
    private static List<Mistake> outsideOfNotes(List<Mistake> mistakes, List<Token> tokens) {
        NavigableMap<Integer, Integer> notes = new TreeMap<>();
        tokens.stream().filter(it -> it.kind().isComment()).forEach(it -> notes.put(it.start(), it.end()));
        return mistakes.stream()
                .filter(it -> Optional.ofNullable(notes.floorEntry(it.start()))
                        .filter(note -> it.start() < note.getValue())
                        .isEmpty())
                .toList();
    }
}
