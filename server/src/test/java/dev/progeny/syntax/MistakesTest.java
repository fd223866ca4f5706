package dev.progeny.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Real rules with one usual mistake in each: at most one problem each, on the line of the mistake. The bounds are what was
 * measured, so that nothing gets worse; docs/limits.md says why the rest is as it is.
 */
class MistakesTest {
    private static final int RULES = 300;

    private static final class Words {
        static final Set<Kind> JOINTS = EnumSet.of(Kind.AND, Kind.OR);
        static final Set<Kind> KEYWORDS = EnumSet.of(Kind.AND, Kind.OR, Kind.NOT, Kind.IN, Kind.WHERE);
        static final Set<Kind> TESTS =
                EnumSet.of(Kind.EQUAL, Kind.NOT_EQUAL, Kind.COLON, Kind.IN, Kind.LIKE, Kind.LIKE_INSENSITIVE);
        static final Set<Kind> ONE_LINE = EnumSet.of(Kind.DOUBLE, Kind.TRIPLE);
    }

    /** A mistake: which words it can be made with, and what becomes of them. */
    private enum Slip {
        QUOTE_AT_THE_END(isIn(Kind.DOUBLE), it -> it.substring(0, it.length() - 1)),
        QUOTE_AT_THE_START(isIn(Kind.DOUBLE), it -> it.substring(1)),
        NO_CLOSING_PARENTHESIS(isIn(Kind.RIGHT), it -> ""),
        NO_OPENING_PARENTHESIS(isIn(Kind.LEFT), it -> ""),
        NO_CLOSING_BRACKET(isIn(Kind.CLOSE), it -> ""),
        NO_OPENING_BRACKET(isIn(Kind.OPEN), it -> ""),
        NO_COMMA(isIn(Kind.COMMA), it -> ""),
        TWO_COMMAS(isIn(Kind.COMMA), it -> ",,"),
        NO_OPERATOR(Words.TESTS::contains, it -> ""),
        NO_JOINT(Words.JOINTS::contains, it -> ""),
        TWO_JOINTS(Words.JOINTS::contains, it -> it + " " + it),
        NO_WHERE(isIn(Kind.WHERE), it -> ""),
        CAPITALS(Words.KEYWORDS::contains, it -> it.toUpperCase(Locale.ROOT)),
        ASSIGNMENT(isIn(Kind.EQUAL), it -> "="),
        TRIPLE_EQUALS(isIn(Kind.EQUAL), it -> "==="),
        AMPERSANDS(isIn(Kind.AND), it -> "&&"),
        BARS(isIn(Kind.OR), it -> "||"),
        NO_VALUE(Words.ONE_LINE::contains, it -> ""),
        CURLY_QUOTES(isIn(Kind.DOUBLE), it -> "“" + it.substring(1, it.length() - 1) + "”"),
        BACKSLASHES(isIn(Kind.DOUBLE), it -> "\"C:\\Windows\\System32\\cmd.exe\""),
        STRAY_PARENTHESIS(Words.ONE_LINE::contains, it -> it + ")"),
        STRAY_BRACKET(Words.ONE_LINE::contains, it -> it + "]"),
        STRAY_SEMICOLON(Words.ONE_LINE::contains, it -> it + ";"),
        STRAY_SIGN(Words.ONE_LINE::contains, it -> it + " §"),
        STRAY_WORD(Words.ONE_LINE::contains, it -> it + " oops"),
        COMMENT_LEFT_OPEN(Words.JOINTS::contains, it -> "/* " + it);

        private final Predicate<Kind> words;
        private final Function<String, String> change;

        Slip(Predicate<Kind> words, Function<String, String> change) {
            this.words = words;
            this.change = change;
        }

        private static Predicate<Kind> isIn(Kind kind) {
            return it -> it == kind;
        }
    }

    /** With several problems: the words are at odds with one another in more than one way. */
    private static final Map<Slip, Integer> SEVERAL = Map.of(
            Slip.QUOTE_AT_THE_END, 5,
            Slip.QUOTE_AT_THE_START, 20,
            Slip.NO_OPENING_PARENTHESIS, 26,
            Slip.NO_OPENING_BRACKET, 2,
            Slip.NO_JOINT, 2,
            Slip.COMMENT_LEFT_OPEN, 26);

    /** On another line: of a pair, the one that is left is all that can be pointed to. */
    private static final Map<Slip, Integer> ELSEWHERE = Map.of(
            Slip.QUOTE_AT_THE_END, 1,
            Slip.QUOTE_AT_THE_START, 2,
            Slip.NO_CLOSING_PARENTHESIS, 144,
            Slip.NO_OPENING_PARENTHESIS, 50,
            Slip.NO_CLOSING_BRACKET, 64,
            Slip.NO_VALUE, 9,
            Slip.STRAY_PARENTHESIS, 29,
            Slip.COMMENT_LEFT_OPEN, 40);

    /** Without a problem: a list of Elastic Defend may end with a comma, a comment may end with another one. */
    private static final Map<Slip, Integer> LEGAL = Map.of(Slip.NO_VALUE, 11, Slip.COMMENT_LEFT_OPEN, 2);

    /**
     * @param line of the mistake, from 0
     * @param last of the next word: what is missing may be missing there
     */
    private record Slipped(String rule, String text, int line, int last, Dialect dialect) {}

    /** What becomes of the blanks around a word that is changed. */
    private enum Around {
        KEPT,
        TAKEN
    }

    @ParameterizedTest
    @EnumSource(Slip.class)
    void oneMistakeIsOneProblemOnItsLine(Slip slip) {
        int made = 0;
        List<String> several = new ArrayList<>();
        List<String> elsewhere = new ArrayList<>();
        int none = 0;
        for (Slipped it : slipped(slip, Around.KEPT)) {
            made++;
            List<Problem> problems = Corpus.parsed(
                            it.text(), it.dialect().name().toLowerCase(Locale.ROOT))
                    .problems();
            Lines lines = Lines.of(it.text());
            none += problems.isEmpty() ? 1 : 0;
            if (problems.size() > 1) {
                several.add(shown(it, problems));
            } else if (problems.stream().noneMatch(problem -> touches(lines, problem, it)) && !problems.isEmpty()) {
                elsewhere.add(shown(it, problems));
            }
        }
        System.out.printf(
                "%-24s %3d made, %3d with several problems, %3d on another line, %3d legal%n",
                slip, made, several.size(), elsewhere.size(), none);
        assertThat(several).hasSizeLessThanOrEqualTo(SEVERAL.getOrDefault(slip, 0));
        assertThat(elsewhere).hasSizeLessThanOrEqualTo(ELSEWHERE.getOrDefault(slip, 0));
        assertThat(none).isLessThanOrEqualTo(LEGAL.getOrDefault(slip, 0));
    }

    @ParameterizedTest
    @EnumSource(names = {"AMPERSANDS", "BARS", "TRIPLE_EQUALS"})
    void whatStoodWithoutBlanksIsPutRightWordForWord(Slip slip) {
        List<Slipped> all = slipped(slip, Around.TAKEN);
        for (Slipped it : all) {
            List<Problem> problems = Corpus.parsed(
                            it.text(), it.dialect().name().toLowerCase(Locale.ROOT))
                    .problems();
            assertThat(problems).as(it.text()).hasSize(1);
            assertThat(problems.get(0).fixes()).as(it.text()).hasSize(1);
            var fixed = new StringBuilder(it.text());
            Edit edit = problems.get(0).fixes().get(0).edits().get(0);
            fixed.replace(edit.span().start(), edit.span().end(), edit.text());
            assertThat(words(fixed.toString(), it.dialect())).isEqualTo(words(it.rule(), it.dialect()));
        }
        System.out.printf("%-24s %3d put right without blanks%n", slip, all.size());
        assertThat(all.isEmpty()).isEqualTo(Corpus.rows("rules-elastic").isEmpty());
    }

    private static List<String> words(String query, Dialect dialect) {
        return QueryReader.tokens(query, dialect).stream()
                .filter(it -> !it.kind().isHidden())
                .map(Token::text)
                .toList();
    }

    private static boolean touches(Lines lines, Problem problem, Slipped slipped) {
        int start = lines.place(problem.span().start()).line();
        int end = lines.place(problem.span().end()).line();
        return start <= slipped.last() && slipped.line() <= end;
    }

    private static String shown(Slipped slipped, List<Problem> problems) {
        Lines lines = Lines.of(slipped.text());
        return "---- line " + (slipped.line() + 1) + ": "
                + lines.line(slipped.line()).strip() + "\n"
                + String.join(
                        "\n",
                        problems.stream()
                                .limit(4)
                                .map(it -> "     "
                                        + (lines.place(it.span().start()).line() + 1) + ": "
                                        + slipped.text()
                                                .substring(
                                                        it.span().start(),
                                                        it.span().end())
                                                .lines()
                                                .findFirst()
                                                .orElse("")
                                        + ": " + it.message())
                                .toList());
    }

    /** Every fourth rule, until there are enough; the word is chosen by the rule's number. */
    private static List<Slipped> slipped(Slip slip, Around around) {
        List<Slipped> all = new ArrayList<>();
        int number = 0;
        for (String dialect : Corpus.DIALECTS) {
            for (JsonObject row : Corpus.rows("rules-" + dialect)) {
                if (number++ % 4 == 0 && number < 4 * RULES) {
                    slipped(
                                    slip,
                                    around,
                                    Corpus.text(row),
                                    Dialect.named(dialect).orElseThrow(),
                                    new Random(number))
                            .ifPresent(all::add);
                }
            }
        }
        return all;
    }

    private static Optional<Slipped> slipped(Slip slip, Around around, String text, Dialect dialect, Random random) {
        List<Token> tokens = QueryReader.tokens(text, dialect);
        List<Token> fit =
                tokens.stream().filter(it -> slip.words.test(it.kind())).toList();
        if (fit.isEmpty()) {
            return Optional.empty();
        }
        Token chosen = fit.get(random.nextInt(fit.size()));
        Token next = tokens.stream()
                .filter(it -> it.start() >= chosen.end() && !it.kind().isHidden())
                .findFirst()
                .orElse(chosen);
        boolean commented = tokens.stream()
                .anyMatch(it -> it.kind() == Kind.LINE_COMMENT
                        && text.substring(it.end(), Math.max(it.end(), chosen.start()))
                                .isBlank()
                        && it.end() <= chosen.start());
        if (around == Around.TAKEN && commented) {
            return Optional.empty();
        }
        String before = text.substring(0, chosen.start());
        String after = text.substring(chosen.end());
        String changed = around == Around.KEPT
                ? before + slip.change.apply(chosen.text()) + after
                : before.stripTrailing() + slip.change.apply(chosen.text()) + after.stripLeading();
        return Optional.of(new Slipped(text, changed, line(text, chosen), line(text, next), dialect));
    }

    private static int line(String text, Token token) {
        return Lines.of(text).place(token.start()).line();
    }
}
