package dev.progeny.ide;

import dev.progeny.match.Leaf;
import dev.progeny.match.Question;
import dev.progeny.schema.Category;
import dev.progeny.schema.PipeWord;
import dev.progeny.schema.Vocabulary;
import dev.progeny.schema.Word;
import dev.progeny.syntax.Definition;
import dev.progeny.syntax.Dialect;
import dev.progeny.syntax.Expr;
import dev.progeny.syntax.RuleFile;
import dev.progeny.syntax.Span;
import dev.progeny.syntax.Words;
import java.util.List;
import java.util.Optional;

/**
 * What a word of the language says, wherever it stands, what a name of the file stands for, and what the signs of a pattern
 * are.
 */
final class WordHovers {
    private static final String BOTH_SIGNS =
            "A pattern: * is any run of characters, also none and also backslashes; ? is exactly"
                    + " one character (?:\\ any drive).";

    private static final String STARS_ONLY =
            "A pattern: * is any run of characters, also none and also backslashes; in the"
                    + " Endgame dialect ? stands for itself.";

    private static final String STARS_IN_EQUALITY =
            "A pattern: in the Endgame dialect * is any run of characters in == and != too; ? stands for itself.";

    private static final String NO_SIGNS =
            "No pattern: == and in compare as written, so * and ? stand for themselves. The"
                    + " colon, like and like~ read them as signs.";

    private static final String NO_SIGNS_IN_LISTS =
            "No pattern: in compares as written, so * and ? stand for themselves. In the"
                    + " Endgame dialect ==, != and wildcard read * as a sign.";

    private WordHovers() {}

    static Optional<Hover> at(Snapshot snapshot, int offset) {
        Optional<RuleFile.Rule> rule = snapshot.file().ruleAt(offset);
        return rule.isEmpty()
                ? Optional.empty()
                : name(snapshot.file(), rule.get(), offset)
                        .or(() -> pattern(snapshot, offset))
                        .or(() -> word(snapshot, rule.get(), offset));
    }

    /** A constant or a macro: its definition. */
    private static Optional<Hover> name(RuleFile file, RuleFile.Rule rule, int offset) {
        Optional<Names.Name> name =
                Names.at(file, offset).filter(it -> it.kind() == Names.Kind.CONSTANT || it.kind() == Names.Kind.MACRO);
        return name.flatMap(it -> rule.definitions().stream()
                .map(Definition::span)
                .filter(span -> span.touches(it.declaration().start()))
                .findFirst()
                .map(span -> new Hover(
                        place(it, offset),
                        Markdown.block(
                                "eql",
                                file.text()
                                        .substring(span.start(), span.end())
                                        .strip()
                                        .lines()
                                        .toList()))));
    }

    private static Span place(Names.Name name, int offset) {
        return name.places().stream()
                .filter(it -> it.touches(offset))
                .findFirst()
                .orElse(name.declaration());
    }

    /** A text with {@code *} or {@code ?} in a test that is not about a program of which more is known. */
    private static Optional<Hover> pattern(Snapshot snapshot, int offset) {
        for (Question question : snapshot.questions()) {
            for (Leaf leaf : question.leaves()) {
                Optional<Expr.StringLiteral> text = leaf.texts().stream()
                        .filter(it -> it.span().touches(offset))
                        .filter(it -> it.value().indexOf('*') >= 0 || it.value().indexOf('?') >= 0)
                        .findFirst();
                if (text.isPresent()) {
                    String said = pattern(leaf.expr(), question.rule().dialect());
                    return said.isEmpty()
                            ? Optional.empty()
                            : Optional.of(new Hover(
                                    text.get().span(),
                                    Markdown.code(text.get().value()) + "\n\n" + Markdown.words(said) + "\n"));
                }
            }
        }
        return Optional.empty();
    }

    /** What a star and a question mark are to the test, as {@code rule} evaluates it; empty for a regular expression. */
    private static String pattern(Expr test, Dialect dialect) {
        boolean stars = dialect == Dialect.ENDGAME;
        if (test instanceof Expr.Membership it) {
            return switch (it.test().kind()) {
                case REGEX -> "";
                case LIKE -> BOTH_SIGNS;
                case IN -> stars ? NO_SIGNS_IN_LISTS : NO_SIGNS;
            };
        }
        if (test instanceof Expr.Call) {
            return stars ? STARS_ONLY : BOTH_SIGNS;
        }
        return stars ? STARS_IN_EQUALITY : NO_SIGNS;
    }

    private static Optional<Hover> word(Snapshot snapshot, RuleFile.Rule rule, int offset) {
        String text = snapshot.file().text();
        return Words.of(snapshot.path(), text, Dialect.Setting.of(rule.dialect())).stream()
                .filter(it -> it.span().touches(offset))
                .filter(it -> it.sort() != Words.Sort.STRING && it.sort() != Words.Sort.COMMENT)
                .findFirst()
                .flatMap(it -> {
                    Span span = it.sort() == Words.Sort.FIELD ? whole(text, it.span()) : it.span();
                    return said(
                                    it.sort(),
                                    text.substring(span.start(), span.end()),
                                    WordPlace.of(snapshot.file(), rule, span.start()),
                                    rule.dialect())
                            .map(said -> new Hover(span, said));
                });
    }

    /** A field with all its parts. */
    private static Span whole(String text, Span part) {
        int start = part.start();
        int end = part.end();
        while (start > 0 && WordCompletions.isWordPart(text.charAt(start - 1))) {
            start--;
        }
        while (end < text.length() && WordCompletions.isWordPart(text.charAt(end))) {
            end++;
        }
        return new Span(start, end);
    }

    private static Optional<String> said(Words.Sort sort, String word, WordPlace place, Dialect dialect) {
        if (place == WordPlace.PIPE) {
            return first(PipeWord.of(dialect).stream()
                    .filter(it -> it.name().equals(word))
                    .map(it -> new Word(Word.Kind.KEYWORD, it.name(), it.shape(), it.text()))
                    .toList());
        }
        return switch (sort) {
            case CATEGORY ->
                first(Category.of(dialect).stream()
                        .filter(it -> it.name().equals(word))
                        .map(it -> new Word(Word.Kind.KEYWORD, it.name(), "category", it.text()))
                        .toList());
            case KEYWORD -> said(Vocabulary.word(Word.Kind.KEYWORD, word));
            case FIELD -> said(Vocabulary.word(Word.Kind.FIELD, word));
            case FUNCTION -> said(Vocabulary.word(Word.Kind.FUNCTION, word));
            case OPERATOR -> said(Vocabulary.word(Word.Kind.OPERATOR, word));
            case COMMENT, NUMBER, PARAMETER, REGEX, STRING, VARIABLE -> Optional.empty();
        };
    }

    private static Optional<String> first(List<Word> words) {
        return said(words.stream().findFirst());
    }

    static Optional<String> said(Optional<Word> word) {
        return word.map(it -> Markdown.code(it.name())
                + (it.shape().isEmpty() ? "" : " " + Markdown.code(it.shape())) + "\n\n"
                + Markdown.words(it.text()) + "\n");
    }
}
