package dev.progeny.lsp;

import dev.progeny.session.Document;
import dev.progeny.syntax.Lines;
import dev.progeny.syntax.Span;
import dev.progeny.syntax.Words.Sort;
import dev.progeny.syntax.Words.Word;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.SemanticTokenTypes;
import org.eclipse.lsp4j.SemanticTokens;
import org.eclipse.lsp4j.SemanticTokensDelta;
import org.eclipse.lsp4j.SemanticTokensEdit;
import org.eclipse.lsp4j.SemanticTokensLegend;

/** Semantic tokens: five numbers a word, each place relative to the one before (Language Server Protocol 3.18). */
final class Colours {
    private static final int NUMBERS = 5;

    /** The sorts of words in the order of the legend. */
    private static final List<Sort> SORTS = List.of(Sort.values());

    /** What each sort is called in the protocol. */
    static final SemanticTokensLegend LEGEND =
            new SemanticTokensLegend(SORTS.stream().map(Colours::type).toList(), List.of());

    private Colours() {}

    private static String type(Sort sort) {
        return switch (sort) {
            case CATEGORY -> SemanticTokenTypes.Class;
            case COMMENT -> SemanticTokenTypes.Comment;
            case FIELD -> SemanticTokenTypes.Property;
            case FUNCTION -> SemanticTokenTypes.Function;
            case KEYWORD -> SemanticTokenTypes.Keyword;
            case NUMBER -> SemanticTokenTypes.Number;
            case OPERATOR -> SemanticTokenTypes.Operator;
            case PARAMETER -> SemanticTokenTypes.Parameter;
            case REGEX -> SemanticTokenTypes.Regexp;
            case STRING -> SemanticTokenTypes.String;
            case VARIABLE -> SemanticTokenTypes.Variable;
        };
    }

    static SemanticTokens of(Document document) {
        return new SemanticTokens(id(document), data(document.words(), document.lines()));
    }

    static SemanticTokens of(Document document, Range shown) {
        Span range = Ranges.span(document.lines(), shown);
        List<Word> inside = document.words().stream()
                .filter(it -> it.span().start() < range.end()
                        && range.start() < it.span().end())
                .toList();
        return new SemanticTokens(data(inside, document.lines()));
    }

    /** What changed: one edit between what both begin and what both end with. */
    static SemanticTokensDelta delta(List<Integer> before, Document document) {
        List<Integer> after = data(document.words(), document.lines());
        int most = Math.min(before.size(), after.size());
        int head = 0;
        while (head < most && before.get(head).equals(after.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < most - head && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
            tail++;
        }
        List<Integer> fresh = after.subList(head, after.size() - tail);
        boolean same = fresh.isEmpty() && before.size() == after.size();
        var edits = same
                ? List.<SemanticTokensEdit>of()
                : List.of(new SemanticTokensEdit(head, before.size() - tail - head, fresh));
        return new SemanticTokensDelta(edits, id(document));
    }

    static String id(Document document) {
        return document.version() + "-" + Integer.toHexString(document.text().hashCode());
    }

    static List<Integer> data(List<Word> words, Lines lines) {
        List<Integer> data = new ArrayList<>(NUMBERS * words.size());
        var last = new Lines.Place(0, 0);
        for (Word word : words) {
            for (Span span : lines(word.span(), lines)) {
                Lines.Place place = lines.place(span.start());
                boolean sameLine = place.line() == last.line();
                data.add(place.line() - last.line());
                data.add(place.character() - (sameLine ? last.character() : 0));
                data.add(lines.place(span.end()).character() - place.character());
                data.add(SORTS.indexOf(word.sort()));
                data.add(0);
                last = place;
            }
        }
        return data;
    }

    /** No client has to understand a token that goes over lines. */
    private static List<Span> lines(Span span, Lines lines) {
        List<Span> spans = new ArrayList<>();
        int first = lines.place(span.start()).line();
        int last = lines.place(span.end()).line();
        for (int line = first; line <= last; line++) {
            int start = Math.max(span.start(), lines.offset(line, 0));
            int end = Math.min(span.end(), lines.offset(line, Integer.MAX_VALUE));
            if (start < end) {
                spans.add(new Span(start, end));
            }
        }
        return spans;
    }
}
