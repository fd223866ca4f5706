package dev.progeny.syntax;

import dev.progeny.syntax.Expr.Quotes;
import dev.progeny.syntax.Mistake.Patch;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Marks that other languages have: texts in {@code '''} and in quotes twice, lists in square brackets or braces; and
 * the head of a query written twice or behind a title. Each is said once and put right, so that the rest is read as it was meant.
 */
final class ForeignMarks {
    /** A text in two pairs of quotes; what tests or joins is none, {@code a==""or b==""}. */
    private static final Pattern TWICE_QUOTED =
            Pattern.compile("\"\"(?!(?:and|or|not)\\b)([\\w*%?](?:[^\"\\r\\n,=:]|:(?=[\\\\/]))*)(?<=\\S)\"\"(?!\")");

    private final String query;
    private final List<Token> tokens;
    private final List<Token> out;
    private final List<Mistake> mistakes = new ArrayList<>();

    private ForeignMarks(String query, List<Token> tokens) {
        this.query = query;
        this.tokens = tokens;
        this.out = new ArrayList<>(tokens.size());
    }

    /** @param all the words of the query, hidden ones among them; those are left out of the answer */
    static Marked of(String query, List<Token> all, Dialect dialect) {
        var marks = new ForeignMarks(
                query, all.stream().filter(it -> !it.kind().isHidden()).toList());
        for (int i = 0; i < marks.tokens.size(); i++) {
            i = marks.add(i, dialect);
        }
        return new Marked(marks.out, marks.mistakes);
    }

    /** Goes past word {@code i} and answers where the last word stands that was read with it. */
    private int add(int i, Dialect dialect) {
        Token token = tokens.get(i);
        if (isTripled(i)) {
            Token last = tokens.get(i + 2);
            String inside = tokens.get(i + 1).text();
            String value = inside.substring(1, inside.length() - 1);
            Quotes raw = dialect == Dialect.ENDGAME ? Quotes.RAW_DOUBLE : Quotes.TRIPLE;
            String literal = Literals.quote(value, raw, dialect);
            mistakes.add(new Mistake(token.start(), last.end(), "there is no text in `'''`: it is `" + marks(raw) + "`")
                    .or("Write it in `" + marks(raw) + "`", new Patch(token.start(), last.end(), literal)));
            out.add(new Token(Kind.DOUBLE, token.start(), last.end(), Literals.quote(value, Quotes.DOUBLE, dialect)));
            return i + 2;
        }
        if (token.text().equals("\"\"")) {
            int last = twiceQuoted(i);
            if (last > i) {
                return last;
            }
        }
        if (i == 0 && isLabelled()) {
            Token colon = tokens.get(1);
            int behind = tokens.get(2).start();
            mistakes.add(new Mistake(token.start(), colon.end(), "a query has no title: it begins with its category")
                    .or("Remove it", new Patch(token.start(), behind, "")));
            return 1;
        }
        if (isHeadAgain(i)) {
            Token where = tokens.get(i + 1);
            mistakes.add(new Mistake(
                            token.start(), where.end(), token.quoted() + " and `where` stand here a second time")
                    .or(
                            "Remove them",
                            new Patch(token.start(), tokens.get(i + 2).start(), "")));
            return i + 1;
        }
        if (opensList(i)) {
            return list(i);
        }
        out.add(token);
        return i;
    }

    private static String marks(Quotes quotes) {
        return quotes == Quotes.TRIPLE ? "\"\"\"…\"\"\"" : "?\"…\"";
    }

    /** Two empty texts around one, with nothing between. */
    private boolean isTripled(int i) {
        return i + 2 < tokens.size()
                && tokens.get(i).text().equals("''")
                && tokens.get(i + 1).kind() == Kind.SINGLE
                && tokens.get(i + 2).text().equals("''")
                && tokens.get(i).endsWhere(tokens.get(i + 1))
                && tokens.get(i + 1).endsWhere(tokens.get(i + 2));
    }

    /** {@code ""cmd.exe""}; the last of its words, {@code i} if it is none. */
    private int twiceQuoted(int i) {
        Token open = tokens.get(i);
        Matcher text = TWICE_QUOTED.matcher(query).region(open.start(), query.length());
        if (!text.lookingAt()) {
            return i;
        }
        int last = i;
        while (kind(last) != Kind.EOF && tokens.get(last).end() < text.end()) {
            last++;
        }
        if (tokens.get(last).end() != text.end()) {
            return i;
        }
        String literal = '"' + text.group(1) + '"';
        mistakes.add(new Mistake(open.start(), text.end(), "a text stands in one pair of quotes").writing(literal));
        out.add(new Token(Kind.DOUBLE, open.start(), text.end(), literal));
        return last;
    }

    /** {@code Rule: process where …}. */
    private boolean isLabelled() {
        boolean event = kind(2).isWord() && kind(3) == Kind.WHERE;
        return kind(0).isWord() && kind(1) == Kind.COLON && (event || SequenceHeads.isForm(kind(2)));
    }

    /** {@code process where process where …}. */
    private boolean isHeadAgain(int i) {
        return i >= 2
                && i + 2 < tokens.size()
                && kind(i - 1) == Kind.WHERE
                && kind(i + 1) == Kind.WHERE
                && tokens.get(i).text().equals(tokens.get(i - 2).text());
    }

    private boolean opensList(int i) {
        boolean bracket = kind(i) == Kind.OPEN || isBrace(i, "{");
        return bracket && i > 0 && (kind(i - 1).takesValues() || isEquality(i - 1));
    }

    private boolean isEquality(int i) {
        return kind(i) == Kind.EQUAL || kind(i) == Kind.NOT_EQUAL;
    }

    private boolean isBrace(int i, String brace) {
        return kind(i) == Kind.UNEXPECTED && tokens.get(i).text().equals(brace);
    }

    /** A list in the wrong brackets, if nothing but its values and commas stands up to where they close. */
    private int list(int i) {
        int end = i + 1;
        while (kind(end).isString() || kind(end) == Kind.NUMBER || kind(end) == Kind.COMMA) {
            end++;
        }
        Token open = tokens.get(i);
        boolean closed = kind(i) == Kind.OPEN ? kind(end) == Kind.CLOSE : isBrace(end, "}");
        if (!closed || end == i + 1) {
            out.add(open);
            return i;
        }
        Token close = tokens.get(end);
        // What is wrong with the sign before a list of several is put right with its brackets.
        boolean several = tokens.subList(i, end).stream().anyMatch(it -> it.kind() == Kind.COMMA);
        if (!several || !isEquality(i - 1)) {
            mistakes.add(Mistake.at(open, "a list stands in parentheses: `(…)`")
                    .or(
                            "Write parentheses",
                            new Patch(open.start(), open.end(), "("),
                            new Patch(close.start(), close.end(), ")")));
        }
        out.add(open.as(Kind.LEFT));
        out.addAll(tokens.subList(i + 1, end));
        out.add(close.as(Kind.RIGHT));
        return end;
    }

    private Kind kind(int i) {
        return i >= 0 && i < tokens.size() ? tokens.get(i).kind() : Kind.EOF;
    }
}
