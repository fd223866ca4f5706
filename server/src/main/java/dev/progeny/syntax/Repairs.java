package dev.progeny.syntax;

import dev.progeny.syntax.Mistake.Patch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Usual mistakes that show in the row of words alone. Each is said once and then put right, so that the parser reads the
 * rest of the query as it was meant.
 */
final class Repairs {
    private final List<Token> out = new ArrayList<>();
    private final List<Mistake> mistakes = new ArrayList<>();
    private final Deque<Token> open = new ArrayDeque<>();
    /** Those of them that are square. */
    private final Deque<Token> square = new ArrayDeque<>();
    /** Of the brackets: one that is missing makes others seem so. */
    private final List<Mistake> brackets = new ArrayList<>();
    /** Where the brackets stand that are no terms of a sequence: of lineage and of an index. */
    private final Set<Integer> inner = new HashSet<>();
    /** Where the parentheses of lists and of arguments stand. */
    private final Set<Integer> lists = new HashSet<>();
    /** A comma needs parentheses around in a condition only. */
    private final ConditionReach condition = new ConditionReach();

    private int unclosed = Integer.MAX_VALUE;
    /** Where the word stands that an earlier mistake covers. */
    private int skipped = -1;

    /** Where the last value stands of a list without parentheses. */
    private int listEnd = -1;

    private final List<Token> seen;
    /** Whether the query closes more parentheses than it opens. */
    private final boolean closesMore;
    /** The index of the word that is being read. */
    private int at;

    private Repairs(List<Token> seen) {
        this.seen = seen;
        this.closesMore = seen.stream()
                        .mapToInt(it -> it.kind() == Kind.RIGHT ? 1 : it.kind() == Kind.LEFT ? -1 : 0)
                        .sum()
                > 0;
    }

    /**
     * A row of words that the parser can read.
     *
     * @param tokens without hidden ones; brackets are in pairs
     * @param brackets the first mistake of theirs: one that is missing makes others seem so
     * @param trustedUntil what the parser says of the query from this offset on is only a consequence of a mistake that is
     *     already named
     */
    record Repaired(List<Token> tokens, List<Mistake> mistakes, List<Mistake> brackets, int trustedUntil) {}

    /** @param tokens all words of the query, with {@link Kind#EOF} */
    static Repaired of(List<Token> tokens) {
        List<Token> seen = tokens.stream().filter(it -> !it.kind().isHidden()).toList();
        var repairs = new Repairs(seen);
        for (; repairs.at < seen.size(); repairs.at++) {
            repairs.add(seen.get(repairs.at), seen.get(Math.min(repairs.at + 1, seen.size() - 1)));
        }
        return new Repaired(repairs.out, repairs.mistakes, repairs.brackets, repairs.unclosed);
    }

    private void add(Token token, Token next) {
        switch (token.kind()) {
            case LEFT, OPEN -> open(token, next);
            case RIGHT, CLOSE -> close(token, next);
            case COMMA -> {
                if (last() == Kind.COMMA) {
                    mistakes.add(Mistake.at(token, Complaints.COMMA_TOO_MANY).writing(""));
                } else {
                    out.add(token);
                }
            }
            case NAME, ANY, CHILD, DESCENDANT, EVENT -> {
                if (next.kind() == Kind.WHERE && lacksBracket()) {
                    bracketMissing(token);
                }
                out.add(token.kind() == Kind.NAME ? lowered(token, next) : token);
            }
            case CURLY -> curly(token);
            case DOUBLE, TRIPLE -> {
                if (next.kind() == Kind.COMMA && last().takesValues() && !isBetweenCommas()) {
                    parenthesisMissing(token);
                }
                out.add(token);
                if (token.start() == listEnd) {
                    pop();
                    out.add(new Token(Kind.RIGHT, token.end(), token.end(), ")"));
                }
            }
            case WHERE, PIPE -> {
                condition.pass(last(), token.kind(), next.kind());
                out.add(token);
            }
            case MISSING -> {
                if (next.kind() == Kind.OPEN) {
                    out.add(token);
                } else {
                    replace(token, Kind.NOT, "`!` is written `not`", next.start() == token.end() ? "not " : "not");
                }
            }
            case FOREIGN -> foreign(token);
            case UNTERMINATED_NAME -> {
                mistakes.add(Mistake.at(token, "this name is never closed: a backtick is missing"));
                out.add(token.as(Kind.QUOTED_NAME));
            }
            case UNTERMINATED_COMMENT -> {
                mistakes.add(
                        new Mistake(token.start(), token.start() + 2, "this comment is never closed: `*/` is missing"));
                unclosed = Math.min(unclosed, token.start());
            }
            case STAR -> {
                if (next.kind() == Kind.SLASH && token.endsWhere(next)) {
                    mistakes.add(new Mistake(token.start(), next.end(), "there is no comment that this `*/` closes"));
                    skipped = next.start();
                } else {
                    out.add(token);
                }
            }
            case SLASH -> {
                if (skipped != token.start()) {
                    out.add(token);
                }
            }
            case HASH_COMMENT ->
                mistakes.add(Mistake.at(token, "a comment starts with `//`")
                        .or("Write `//`", new Patch(token.start(), token.start() + 1, "//")));
            case UNEXPECTED -> unexpected(token);
            case EOF -> {
                while (!open.isEmpty()) {
                    closeMissing(token.start());
                }
                out.add(token);
            }
            default -> out.add(token);
        }
    }

    private void open(Token token, Token next) {
        Kind before = last();
        condition.pass(before, token.kind(), next.kind());
        if (token.kind() == Kind.OPEN && ConditionReach.isInner(before, next.kind())) {
            inner.add(token.start());
        }
        if (token.kind() == Kind.LEFT && (before.takesValues() || before.isWord() || before == Kind.TILDE)) {
            lists.add(token.start());
        }
        push(token);
    }

    private void push(Token opening) {
        open.push(opening);
        if (opening.kind() == Kind.OPEN) {
            square.push(opening);
        }
        out.add(opening);
    }

    private Token pop() {
        Token opened = open.pop();
        if (opened.kind() == Kind.OPEN) {
            square.pop();
            condition.pass(last(), Kind.CLOSE, Kind.EOF);
        }
        return opened;
    }

    private void close(Token token, Token next) {
        Kind wanted = token.kind() == Kind.RIGHT ? Kind.LEFT : Kind.OPEN;
        int candidates = wanted == Kind.OPEN ? square.size() : open.size() - square.size();
        if (candidates == 0 || isStray(token, next)) {
            bracket(Mistake.at(token, "there is nothing that this `" + token.text() + "` closes"));
            return;
        }
        // A parenthesis does not reach over the bracket around it: that one is the surer sign.
        if (wanted == Kind.LEFT && open.element().kind() == Kind.OPEN) {
            bracket(Mistake.at(token, "there is nothing in these brackets that this `)` closes"));
            return;
        }
        while (open.element().kind() != wanted) {
            closeMissing(token.start());
        }
        pop();
        out.add(token);
    }

    /** Whether what follows shows that the brackets around go on: a term is no operand, and commas stand in lists. */
    private boolean isStray(Token token, Token next) {
        Kind follower = next.kind();
        if (token.kind() == Kind.CLOSE) {
            boolean goesOn = follower == Kind.AND
                    || follower == Kind.OR
                    || follower == Kind.COMMA
                    || follower == Kind.RIGHT
                    || follower == Kind.CLOSE;
            return goesOn && !inner.contains(square.element().start());
        }
        boolean listGoesOn = follower == Kind.COMMA && condition.isInside() && holdsCommas(open.element());
        return listGoesOn && open.stream().skip(1).limit(1).noneMatch(this::holdsCommas);
    }

    private boolean holdsCommas(Token opened) {
        return opened.kind() == Kind.LEFT && lists.contains(opened.start());
    }

    private boolean isBetweenCommas() {
        return open.stream().limit(1).anyMatch(this::holdsCommas);
    }

    /** A list up to the last of its values, if a parenthesis does not close it: then that one may be its own. */
    private void parenthesisMissing(Token first) {
        int start = first.start();
        int end = at;
        while (seen.get(end).kind().isString() || seen.get(end).kind() == Kind.COMMA) {
            end++;
        }
        boolean comma = seen.get(end - 1).kind() == Kind.COMMA;
        boolean closed = seen.get(end).kind() == Kind.RIGHT && closesMore;
        Token last = seen.get(end - (comma ? 2 : 1));
        listEnd = closed || comma ? -1 : last.start();
        var mistake =
                new Mistake(start, first.end(), "a list stands in parentheses: expected `(` before " + first.quoted());
        var opening = new Patch(start, start, "(");
        mistakes.add(
                closed || comma
                        ? mistake.or("Insert `(`", opening)
                        : mistake.or("Write parentheses", opening, new Patch(last.end(), last.end(), ")")));
        var parenthesis = new Token(Kind.LEFT, start, start, "(");
        lists.add(start);
        push(parenthesis);
    }

    private void bracket(Mistake mistake) {
        if (unclosed == Integer.MAX_VALUE && brackets.isEmpty()) {
            brackets.add(mistake);
        }
    }

    private void closeMissing(int at) {
        Token opened = pop();
        if (opened.start() < opened.end()) {
            bracket(Mistake.at(opened, "this `" + opened.text() + "` is never closed"));
        }
        unclosed = Math.min(unclosed, opened.start());
        boolean round = opened.kind() == Kind.LEFT;
        out.add(new Token(round ? Kind.RIGHT : Kind.CLOSE, at, at, round ? ")" : "]"));
    }

    /** Whether a term of a sequence begins here without its bracket. */
    private boolean lacksBracket() {
        Kind first = out.isEmpty() ? Kind.EOF : out.get(0).kind();
        return open.isEmpty() && (first == Kind.SEQUENCE || first == Kind.SAMPLE || first == Kind.JOIN);
    }

    private void bracketMissing(Token category) {
        int at = category.start();
        mistakes.add(new Mistake(at, category.end(), "expected `[` before " + category.quoted())
                .or("Insert `[`", new Patch(at, at, "[")));
        var bracket = new Token(Kind.OPEN, at, at, "[");
        condition.pass(last(), Kind.OPEN, category.kind());
        push(bracket);
    }

    private void curly(Token token) {
        String inside = token.text().substring(1, token.text().length() - 1);
        mistakes.add(Mistake.at(token, "a string stands in straight quotes: `\"…\"`")
                .or(
                        "Write straight quotes",
                        new Patch(token.start(), token.start() + 1, "\""),
                        new Patch(token.end() - 1, token.end(), "\"")));
        out.add(new Token(Kind.DOUBLE, token.start(), token.end(), '"' + inside + '"'));
    }

    private Kind last() {
        return out.isEmpty() ? Kind.EOF : out.get(out.size() - 1).kind();
    }

    private void foreign(Token token) {
        switch (token.text()) {
            case "&&" -> replace(token, Kind.AND, "`&&` is written `and`", "and");
            case "||" -> replace(token, Kind.OR, "`||` is written `or`", "or");
            case "===" -> replace(token, Kind.EQUAL, "`===` is written `==`", "==");
            case "<>" -> replace(token, Kind.NOT_EQUAL, "`<>` is written `!=`", "!=");
            case "!:" -> {
                // What it is put right by depends on the left side, which the tree knows.
                out.add(token.as(Kind.NOT));
                out.add(new Token(Kind.COLON, token.end(), token.end(), ":"));
            }
            default -> throw new AssertionError(token);
        }
    }

    private void replace(Token token, Kind kind, String message, String meant) {
        mistakes.add(Mistake.at(token, message).writing(meant.strip(), meant));
        out.add(token.as(kind));
    }

    /** A row of characters that EQL has no use for, or a pair of wrong quotes, is one mistake. */
    private void unexpected(Token token) {
        Mistake mistake =
                switch (token.text()) {
                    case ";" ->
                        Mistake.at(token, "a query does not end with `;`").writing("");
                    case "“", "”", "„", "‘", "’" ->
                        Mistake.at(token, "a string stands in straight quotes: `\"…\"`")
                                .or("Write straight quotes", new Patch(token.start(), token.end(), "\""));
                    case "&" -> Mistake.at(token, "`&` is written `and`").writing("and");
                    case "{", "}" -> Mistake.at(token, "EQL knows no braces");
                    case "\\" -> Mistake.at(token, "a text with backslashes stands in quotes");
                    default -> Mistake.at(token, "this does not belong to EQL");
                };
        int last = mistakes.size() - 1;
        if (last >= 0 && mistakes.get(last).message().equals(mistake.message())) {
            mistakes.set(last, mistakes.get(last).joined(mistake));
        } else {
            mistakes.add(mistake);
        }
    }

    /** Keywords in upper case are names to the language, so only their place tells that they were meant. */
    private Token lowered(Token token, Token next) {
        String lower = token.text().toLowerCase(Locale.ROOT);
        if (lower.equals(token.text())) {
            return token;
        }
        Kind before = out.isEmpty() ? Kind.EOF : out.get(out.size() - 1).kind();
        boolean infix = before.endsOperand() || before == Kind.CLOSE;
        Kind meant =
                switch (lower) {
                    case "and" -> infix ? Kind.AND : Kind.NAME;
                    case "or" -> infix ? Kind.OR : Kind.NAME;
                    case "in" -> infix || before == Kind.NOT ? Kind.IN : Kind.NAME;
                    case "like" -> infix ? Kind.LIKE : Kind.NAME;
                    case "regex" -> infix ? Kind.REGEX : Kind.NAME;
                    case "where" -> infix ? Kind.WHERE : Kind.NAME;
                    case "by" -> infix || next.kind().isWord() ? Kind.BY : Kind.NAME;
                    case "with" -> infix && next.kind().isWord() ? Kind.WITH : Kind.NAME;
                    case "until" -> before == Kind.CLOSE ? Kind.UNTIL : Kind.NAME;
                    case "not" -> infix || startsOperand(next) ? Kind.NOT : Kind.NAME;
                    case "sequence" -> out.isEmpty() && next.kind() != Kind.WHERE ? Kind.SEQUENCE : Kind.NAME;
                    case "true", "false", "null" ->
                        before.isComparator() && next.kind() != Kind.DOT
                                ? Kind.valueOf(lower.toUpperCase(Locale.ROOT))
                                : Kind.NAME;
                    default -> Kind.NAME;
                };
        if (meant == Kind.NAME) {
            return token;
        }
        if (next.kind() == Kind.DOT && !infix) {
            return token;
        }
        mistakes.add(Mistake.at(token, "`" + token.text() + "` is written lower-case: `" + lower + "`")
                .writing(lower));
        return token.as(meant);
    }

    private static boolean startsOperand(Token next) {
        Kind kind = next.kind();
        return kind.isWord()
                || kind.isString()
                || kind == Kind.LEFT
                || kind == Kind.QUOTED_NAME
                || kind == Kind.QUESTION;
    }
}
