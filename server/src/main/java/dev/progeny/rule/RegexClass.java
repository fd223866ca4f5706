package dev.progeny.rule;

import dev.progeny.rule.Languages.UndecidedException;

/** Reads {@code […]} of a regular expression, from behind its bracket, and knows the classes that a letter stands for. */
final class RegexClass {
    private static final CodePoints DIGITS = CodePoints.of('0', '9');
    private static final CodePoints BLANKS =
            CodePoints.of('\t', '\n').or(CodePoints.of('\r')).or(CodePoints.of(' '));
    private static final CodePoints WORD =
            DIGITS.or(CodePoints.of('A', 'Z')).or(CodePoints.of('a', 'z')).or(CodePoints.of('_'));

    /** What Unicode's classes may hold besides ASCII's. */
    private static final CodePoints BEYOND = CodePoints.of(0x80, Character.MAX_CODE_POINT);

    private static final CodePoints RARE_BLANKS =
            BLANKS.or(BEYOND).or(CodePoints.of(0x0b, 0x0c)).or(CodePoints.of(0x1c, 0x1f));

    private final RegexReader reader;
    private final CodePointReader in;

    RegexClass(RegexReader reader) {
        this.reader = reader;
        this.in = reader.in();
    }

    CodePoints read() throws UndecidedException {
        if (!in.match('^')) {
            return members();
        }
        reader.turn();
        CodePoints members = members();
        reader.turn();
        return members.not();
    }

    private CodePoints members() throws UndecidedException {
        CodePoints all = CodePoints.NONE;
        do {
            all = all.or(member());
        } while (!in.match(']'));
        return all;
    }

    private CodePoints member() throws UndecidedException {
        int c = in.next();
        if (c == '\\') {
            CodePoints escaped = reader.escaped();
            boolean single = escaped.ranges().stream().allMatch(it -> it.first() == it.last());
            if (in.peek() != '-') {
                return escaped;
            }
            in.next();
            // A class cannot begin a range; Python takes the hyphen for itself if the bracket closes behind it.
            if (in.peek() == ']' && reader.syntax() == RegexSyntax.PYTHON) {
                return escaped.or(CodePoints.of('-'));
            }
            if (!single) {
                throw new UndecidedException();
            }
            return range(lowest(escaped));
        }
        refuseMark(c);
        if (!in.match('-')) {
            return reader.withCases(CodePoints.of(c));
        }
        if (in.peek() == ']' && reader.syntax() == RegexSyntax.PYTHON) {
            return reader.withCases(CodePoints.of(c)).or(CodePoints.of('-'));
        }
        return range(c);
    }

    /** The marks that mean a set of their own in some engine. */
    private void refuseMark(int c) throws UndecidedException {
        boolean odd = c == '[' || c == ']' || c == '~' || (c == '&' && in.peek() == '&');
        if (odd && reader.syntax() == RegexSyntax.SHARED) {
            throw new UndecidedException();
        }
    }

    private CodePoints range(int from) throws UndecidedException {
        int to = in.next();
        if (to == '\\') {
            to = lowest(reader.escaped());
        } else if (reader.syntax() == RegexSyntax.SHARED && (to == ']' || to == '[')) {
            throw new UndecidedException();
        }
        if (to < from) {
            throw new UndecidedException();
        }
        return reader.withCasesOfRange(CodePoints.of(from, to));
    }

    /** The mark itself: those that are escaped have no case. */
    private static int lowest(CodePoints one) throws UndecidedException {
        if (one.ranges().size() != 1
                || one.ranges().get(0).first() != one.ranges().get(0).last()) {
            throw new UndecidedException();
        }
        return one.ranges().get(0).first();
    }

    /** @param letter behind a backslash */
    static CodePoints predefined(int letter, RegexSyntax syntax, RegexReader.Bound bound) throws UndecidedException {
        return switch (letter) {
            case 'd' -> classed(DIGITS, DIGITS.or(BEYOND), syntax, bound);
            case 'D' ->
                classed(DIGITS, DIGITS.or(BEYOND), syntax, bound.other()).not();
            case 's' -> classed(BLANKS, RARE_BLANKS, syntax, bound);
            case 'S' -> classed(BLANKS, RARE_BLANKS, syntax, bound.other()).not();
            case 'w' -> classed(WORD, WORD.or(BEYOND), syntax, bound);
            case 'W' -> classed(WORD, WORD.or(BEYOND), syntax, bound.other()).not();
            case 'n', 't', 'r' -> {
                if (syntax == RegexSyntax.LUCENE) {
                    throw new UndecidedException();
                }
                yield CodePoints.of(letter == 'n' ? '\n' : letter == 't' ? '\t' : '\r');
            }
            default -> throw new UndecidedException();
        };
    }

    /** Lucene's classes are ASCII's; elsewhere more signs may count. */
    private static CodePoints classed(CodePoints least, CodePoints most, RegexSyntax syntax, RegexReader.Bound bound) {
        return syntax == RegexSyntax.LUCENE || bound == RegexReader.Bound.LEAST ? least : most;
    }
}
