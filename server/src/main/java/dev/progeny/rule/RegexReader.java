package dev.progeny.rule;

import dev.progeny.fact.Text;
import dev.progeny.rule.Languages.UndecidedException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a regular expression as the language of the values that it fits. What is no expression, and what engines or their
 * versions read differently, is refused.
 *
 * <p>Where the engine's sets of letters are not known to the last sign (cases and classes beyond ASCII) there are two answers:
 * the language that it has at least and the one that it has at most.
 */
final class RegexReader {
    /** In UTF-16 units. */
    private static final int LONGEST = 2000;

    private static final int DEEPEST = 50;
    private static final int MOST_REPEATS = 10_000;
    private static final int WIDEST_INTERVAL = 1000;

    /** Which of the two languages is built; what stands under a negation is built the other way round. */
    enum Bound {
        LEAST,
        MOST;

        Bound other() {
            return this == LEAST ? MOST : LEAST;
        }
    }

    private final CodePointReader in;
    private final RegexSyntax syntax;
    private final Text.Case letters;
    private final Languages languages;
    private Bound bound;

    private RegexReader(String pattern, RegexSyntax syntax, Text.Case letters, Languages languages, Bound bound) {
        this.in = new CodePointReader(pattern);
        this.syntax = syntax;
        this.letters = letters;
        this.languages = languages;
        this.bound = bound;
    }

    static Language read(String pattern, RegexSyntax syntax, Text.Case letters, Languages languages, Bound bound)
            throws UndecidedException {
        if (pattern.length() > LONGEST) {
            throw new UndecidedException();
        }
        var reader = new RegexReader(pattern, syntax, letters, languages, bound);
        Language whole = syntax == RegexSyntax.PYTHON ? reader.beginnings() : reader.alternatives(0);
        if (reader.in.peek() != CodePointReader.END) {
            throw new UndecidedException();
        }
        return whole;
    }

    /** Python's alternatives at the top, each with its anchors; without one at its end, anything may follow. */
    private Language beginnings() throws UndecidedException {
        List<Language> ways = new ArrayList<>();
        do {
            in.match('^');
            Language way = sequence(0);
            if (in.match('$')) {
                Language lineEnd = languages.repeat(languages.one(CodePoints.of('\n')), 0, 1);
                ways.add(languages.concat(way, lineEnd));
            } else {
                ways.add(languages.concat(way, languages.all()));
            }
        } while (in.match('|'));
        return languages.either(ways);
    }

    private Language alternatives(int depth) throws UndecidedException {
        if (depth > DEEPEST) {
            throw new UndecidedException();
        }
        List<Language> ways = new ArrayList<>();
        do {
            ways.add(intersection(depth));
        } while (in.match('|'));
        return languages.either(ways);
    }

    private Language intersection(int depth) throws UndecidedException {
        List<Language> all = new ArrayList<>();
        do {
            all.add(sequence(depth));
        } while (syntax == RegexSyntax.LUCENE && in.match('&'));
        return languages.both(all);
    }

    private Language sequence(int depth) throws UndecidedException {
        List<Language> links = new ArrayList<>();
        while (!endsSequence(in.peek(), depth)) {
            links.add(repeated(depth));
        }
        if (links.isEmpty() && syntax != RegexSyntax.PYTHON) {
            throw new UndecidedException();
        }
        Language all = languages.empty();
        for (int i = links.size() - 1; 0 <= i; i--) {
            all = languages.concat(links.get(i), all);
        }
        return all;
    }

    private boolean endsSequence(int c, int depth) {
        return c == CodePointReader.END
                || c == '|'
                || c == ')'
                || (c == '&' && syntax == RegexSyntax.LUCENE)
                || (c == '$' && syntax == RegexSyntax.PYTHON && depth == 0);
    }

    private Language repeated(int depth) throws UndecidedException {
        Language one = complement(depth);
        for (int marks = 0; "?*+{".indexOf(in.peek()) >= 0; marks++) {
            boolean lazy = marks > 0 && in.peek() == '?';
            if (marks > 0 && syntax != RegexSyntax.LUCENE) {
                // A question mark makes the repetition lazy, which fits the same values; or it makes it optional.
                if (!lazy || marks > 1 || (syntax == RegexSyntax.SHARED && !one.acceptsEmpty())) {
                    throw new UndecidedException();
                }
                in.next();
            } else if (in.match('?')) {
                one = languages.repeat(one, 0, 1);
            } else if (in.match('*')) {
                one = languages.repeat(one, 0, Languages.WITHOUT_END);
            } else if (in.match('+')) {
                one = languages.repeat(one, 1, Languages.WITHOUT_END);
            } else {
                one = counted(one);
            }
        }
        return one;
    }

    /** {@code {2}}, {@code {2,}}, {@code {2,5}}, and {@code {,5}} in Python. */
    private Language counted(Language one) throws UndecidedException {
        in.expect('{');
        boolean open = in.peek() == ',' && syntax == RegexSyntax.PYTHON;
        int least = open ? 0 : in.number();
        int most = least;
        if (in.match(',')) {
            most = in.peek() == '}' ? Languages.WITHOUT_END : in.number();
        }
        in.expect('}');
        if (most < least || least > MOST_REPEATS || (most > MOST_REPEATS && most != Languages.WITHOUT_END)) {
            throw new UndecidedException();
        }
        return languages.repeat(one, least, most);
    }

    private Language complement(int depth) throws UndecidedException {
        if (depth > DEEPEST) {
            throw new UndecidedException();
        }
        if (syntax != RegexSyntax.LUCENE || !in.match('~')) {
            return single(depth);
        }
        bound = bound.other();
        Language of = complement(depth + 1);
        bound = bound.other();
        return languages.not(of);
    }

    private Language single(int depth) throws UndecidedException {
        int c = in.next();
        return switch (c) {
            case '(' -> group(depth);
            case '.' -> languages.one(CodePoints.ALL);
            case '[' -> languages.one(new RegexClass(this).read());
            case '\\' -> languages.one(escaped());
            case '?', '*', '+', '{' -> throw new UndecidedException();
            case '}', ']' -> mark(c, RegexSyntax.SHARED);
            case '^', '$' -> {
                if (syntax != RegexSyntax.LUCENE) {
                    throw new UndecidedException();
                }
                yield character(c);
            }
            case '"', '#', '@', '<', '~', '&' ->
                syntax == RegexSyntax.LUCENE ? operator(c) : mark(c, RegexSyntax.SHARED);
            default -> character(c);
        };
    }

    /** A mark that is a character like others, but not in {@code elsewhere}. */
    private Language mark(int c, RegexSyntax elsewhere) throws UndecidedException {
        if (syntax == elsewhere) {
            throw new UndecidedException();
        }
        return character(c);
    }

    private Language group(int depth) throws UndecidedException {
        if (syntax == RegexSyntax.LUCENE && in.match(')')) {
            return languages.empty();
        }
        if (in.peek() == '?') {
            // Lucene has no such groups and would look for a question mark.
            in.next();
            if (syntax != RegexSyntax.PYTHON || !in.match(':')) {
                throw new UndecidedException();
            }
        }
        Language inside = alternatives(depth + 1);
        in.expect(')');
        return inside;
    }

    private Language operator(int c) throws UndecidedException {
        return switch (c) {
            case '#' -> languages.none();
            case '@' -> languages.all();
            case '"' -> languages.text(in.upTo('"'), this::withCases);
            case '<' -> interval(in.upTo('>'));
            default -> throw new UndecidedException();
        };
    }

    /** {@code <08-12>}: numbers of so many digits. Whether zeros may lead others is nowhere said. */
    private Language interval(String numbers) throws UndecidedException {
        if (!numbers.matches("[0-9]{1,9}-[0-9]{1,9}")) {
            throw new UndecidedException();
        }
        int digits = numbers.indexOf('-');
        int one = Integer.parseInt(numbers.substring(0, digits));
        int other = Integer.parseInt(numbers.substring(digits + 1));
        if (digits * 2 + 1 != numbers.length() || Math.abs(one - other) > WIDEST_INTERVAL) {
            throw new UndecidedException();
        }
        List<Language> all = new ArrayList<>();
        for (int i = Math.min(one, other); i <= Math.max(one, other); i++) {
            String zeros = "0".repeat(digits - Integer.toString(i).length());
            all.add(languages.text(zeros + i, it -> it));
        }
        return languages.either(all);
    }

    /** What a backslash and what follows it stand for: a class, or the mark that follows. */
    CodePoints escaped() throws UndecidedException {
        int c = in.next();
        if (Character.isLetter(c)) {
            return RegexClass.predefined(c, syntax, bound);
        }
        if (Character.isDigit(c) && syntax != RegexSyntax.LUCENE) {
            throw new UndecidedException();
        }
        return withCases(CodePoints.of(c));
    }

    CodePoints withCases(CodePoints set) {
        if (letters == Text.Case.SENSITIVE) {
            return set;
        }
        return bound == Bound.LEAST ? set.withAsciiCases() : set.withAllCases();
    }

    /** Some versions of Lucene give a range no other cases, whatever the flag: {@code REGEXP_CHAR_RANGE} of its {@code RegExp}. */
    CodePoints withCasesOfRange(CodePoints range) {
        return syntax != RegexSyntax.PYTHON && bound == Bound.LEAST ? range : withCases(range);
    }

    private Language character(int c) throws UndecidedException {
        return languages.one(withCases(CodePoints.of(c)));
    }

    CodePointReader in() {
        return in;
    }

    RegexSyntax syntax() {
        return syntax;
    }

    /** From here to the matching call, sets are built for the other bound. */
    void turn() {
        bound = bound.other();
    }
}
