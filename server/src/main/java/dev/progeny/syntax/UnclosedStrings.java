package dev.progeny.syntax;

import java.util.ArrayList;
import java.util.List;

/**
 * Lines with a quote too few. From where it is missing, texts and what is between them are taken for one another, so the row
 * of words is made anew from there: the first text that touches a word is where it went wrong. A text that is not closed is
 * taken to end before the next comma, bracket, {@code and} or {@code or} that looks like the rule's own. Wrong where the text
 * itself holds one of these; the line is then misread, but only this line.
 */
final class UnclosedStrings {
    private static final String UNCLOSED = "this string is not closed on its line";
    private static final String BROKEN = "a text ends on the line where it begins: this one goes on over a line break";

    private final String query;
    private final List<Token> out = new ArrayList<>();
    private final List<Mistake> mistakes = new ArrayList<>();
    private final List<Span> lines = new ArrayList<>();

    private UnclosedStrings(String query) {
        this.query = query;
    }

    /**
     * Words of which every text has its quotes, or is said to have none.
     *
     * @param lines with a quote too few, in order: what else shows there is only a consequence
     */
    record Closed(List<Token> tokens, List<Mistake> mistakes, List<Span> lines) {
        /** Whether a mistake that shows later stands in none of these lines. */
        boolean isTrusted(Mistake mistake) {
            int low = 0;
            int high = lines.size();
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (lines.get(middle).end() < mistake.start()) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low == lines.size() || mistake.start() < lines.get(low).start();
        }
    }

    /** @param tokens all words of the query */
    static Closed in(String query, List<Token> tokens) {
        if (tokens.stream().noneMatch(it -> it.kind() == Kind.UNTERMINATED)) {
            return new Closed(tokens, List.of(), List.of());
        }
        var strings = new UnclosedStrings(query);
        tokens.forEach(strings::add);
        return new Closed(strings.out, strings.mistakes, strings.lines);
    }

    private void add(Token token) {
        if (token.kind() != Kind.UNTERMINATED) {
            out.add(token);
            return;
        }
        int line = lineStart();
        for (int i = line; i < out.size(); i++) {
            Token text = out.get(i);
            if (!text.kind().isString() || text.text().charAt(0) != token.text().charAt(0)) {
                continue;
            }
            if (i > line && touches(out.get(i - 1), text)) {
                unopened(i, text.start(), token.end());
                return;
            }
            Token next = i + 1 < out.size() ? out.get(i + 1) : token;
            if (touches(next, text)) {
                cutFrom(i);
                unclosed(text, token.end());
                return;
            }
        }
        if (out.size() > line && touches(out.get(out.size() - 1), token)) {
            unopened(out.size(), token.start(), token.end());
            return;
        }
        unclosed(token, token.end());
    }

    /** The index of the first word of the line that is being read. */
    private int lineStart() {
        int start = out.size();
        while (start > 0
                && !(out.get(start - 1).kind().isHidden()
                        && out.get(start - 1).text().chars().anyMatch(UnclosedStrings::isLineBreak))) {
            start--;
        }
        return start;
    }

    private void cutFrom(int index) {
        out.subList(index, out.size()).clear();
    }

    /** Whether there is nothing between a text and a neighbour that no text stands beside. */
    private static boolean touches(Token neighbour, Token text) {
        Kind kind = neighbour.kind();
        boolean beside = neighbour.end() == text.start() || text.end() == neighbour.start();
        return beside
                && (kind.isWord()
                        || kind == Kind.NUMBER
                        || kind == Kind.DOT
                        || kind == Kind.UNEXPECTED
                        || kind == Kind.STAR
                        || kind == Kind.PERCENT
                        || kind == Kind.SLASH
                        || kind == Kind.VARIABLE);
    }

    /** @param closing the quote that closes the text whose first quote is missing */
    private void unopened(int index, int closing, int end) {
        int first = index;
        while (first > 0
                && !out.get(first - 1).kind().isHidden()
                && !separates(out.get(first - 1).kind())) {
            first--;
        }
        int start = out.get(first).start();
        cutFrom(first);
        String quote = query.substring(closing, closing + 1);
        if (isContinued(start)) {
            Mistake before = mistakes.remove(mistakes.size() - 1);
            mistakes.add(new Mistake(before.start(), before.end(), BROKEN));
        } else {
            mistakes.add(new Mistake(start, closing + 1, "a quote is missing before this text")
                    .or("Insert `" + quote + "`", new Mistake.Patch(start, start, quote)));
        }
        Kind kind = quote.equals("'") ? Kind.SINGLE : Kind.DOUBLE;
        out.add(new Token(kind, start, closing + 1, quote + query.substring(start, closing + 1)));
        rest(start, closing + 1, end);
    }

    private static boolean separates(Kind kind) {
        return kind == Kind.COMMA || kind == Kind.LEFT || kind == Kind.OPEN || kind.isComparator();
    }

    private void unclosed(Token text, int end) {
        int cut = cut(text.start() + 1, end);
        Token string = new Token(Kind.UNTERMINATED, text.start(), cut, query.substring(text.start(), cut));
        mistakes.add(said(string));
        out.add(string);
        rest(text.start(), cut, end);
    }

    private Mistake said(Token string) {
        String text = string.text();
        if (text.startsWith("\"") && text.length() > 3 && text.endsWith("\\\"")) {
            String meant = Strings.meant(text.substring(1, text.length() - 2)) + "\\";
            return Mistake.at(
                            string, "the backslash before the last quote makes it part of the text: " + Strings.DOUBLED)
                    .or(
                            "Double the backslashes",
                            new Mistake.Patch(
                                    string.start(),
                                    string.end(),
                                    Literals.quote(meant, Expr.Quotes.DOUBLE, Dialect.ELASTIC)));
        }
        return Mistake.at(string, UNCLOSED);
    }

    /** Whether the text before, which is not closed, goes up to the line break in front of this one. */
    private boolean isContinued(int start) {
        if (mistakes.isEmpty() || !mistakes.get(mistakes.size() - 1).message().equals(UNCLOSED)) {
            return false;
        }
        String between = query.substring(mistakes.get(mistakes.size() - 1).end(), start);
        return between.isBlank() && between.chars().filter(it -> it == '\n').count() == 1;
    }

    /** Where a text ends that has no closing quote: before the blanks in front of what ends it. Each letter is looked at twice at most. */
    private int cut(int from, int end) {
        int at = from;
        while (true) {
            int blanks = at;
            at = pastBlanks(blanks, end);
            if (at == end || endsText(at, end, at > blanks)) {
                return blanks;
            }
            at = isCloser(query.charAt(at)) ? pastClosers(at, end) : at + 1;
        }
    }

    private boolean endsText(int at, int end, boolean afterBlank) {
        char c = query.charAt(at);
        if (c == ',') {
            int next = pastBlanks(at + 1, end);
            return next == end || query.charAt(next) == '"' || query.charAt(next) == '\'';
        }
        if (isCloser(c)) {
            int behind = pastClosers(at, end);
            int next = pastBlanks(behind, end);
            return next == end || query.charAt(next) == ',' || (next > behind && isJoint(next, end));
        }
        return query.startsWith("//", at) || (afterBlank && isJoint(at, end));
    }

    private boolean isJoint(int at, int end) {
        int behind = at + (query.startsWith("and", at) ? 3 : query.startsWith("or", at) ? 2 : 0);
        return behind > at && (behind == end || (behind < end && isBlank(query.charAt(behind))));
    }

    private int pastBlanks(int from, int end) {
        int at = from;
        while (at < end && isBlank(query.charAt(at))) {
            at++;
        }
        return at;
    }

    private int pastClosers(int from, int end) {
        int at = from;
        while (at < end && isCloser(query.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\u000b' || c == '\f';
    }

    private static boolean isCloser(char c) {
        return c == ')' || c == ']';
    }

    private static boolean isLineBreak(int c) {
        return c == '\n' || c == '\r';
    }

    /** Makes words of the rest of the line; another quote too few in it is the same mistake. */
    private void rest(int start, int from, int end) {
        int line = start;
        while (line > 0 && !isLineBreak(query.charAt(line - 1))) {
            line--;
        }
        lines.add(new Span(line, end));
        String rest = query.substring(from, end);
        for (Token token : Grammar.tokens(rest, Comments.flat(rest))) {
            if (token.kind() == Kind.UNTERMINATED
                    || token.kind() == Kind.UNTERMINATED_COMMENT
                    || token.kind() == Kind.EOF) {
                return;
            }
            out.add(new Token(token.kind(), from + token.start(), from + token.end(), token.text()));
        }
    }
}
