package dev.progeny.syntax;

import dev.progeny.syntax.Mistake.Patch;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Notes in plain words that lack the {@code //} before them: at the end of a line, on a line of their own, or above the query.
 * They are known by two words side by side with nothing but words up to the end of the line, and are taken out before quotes are
 * looked at: a note may hold an apostrophe. A single word is no note; it may be half of a condition.
 */
final class Remarks {
    private static final Set<Kind> OF_PROSE = EnumSet.of(
            Kind.NUMBER,
            Kind.DOT,
            Kind.COMMA,
            Kind.MINUS,
            Kind.SLASH,
            Kind.QUESTION,
            Kind.MISSING,
            Kind.COLON,
            Kind.SINGLE,
            Kind.UNTERMINATED,
            Kind.UNEXPECTED,
            Kind.HASH_COMMENT,
            Kind.LINE_COMMENT);

    /** What stands between operands, misspelt or of another language: half of a condition. */
    private static final Set<String> OPERATORS = Set.of(
            "and",
            "or",
            "not",
            "in",
            "like",
            "regex",
            "contains",
            "icontains",
            "startswith",
            "endswith",
            "beginswith",
            "matches",
            "exists",
            "is",
            "equals",
            "equal",
            "eq",
            "ne",
            "neq",
            "gt",
            "gte",
            "lt",
            "lte",
            "where",
            "with",
            "by",
            "until",
            "nad",
            "adn",
            "limit",
            "having");

    private final String query;
    private final List<Token> all;
    private final List<Token> out = new ArrayList<>();
    private final List<Mistake> mistakes = new ArrayList<>();
    /** Behind the first {@code where}. */
    private boolean inQuery;

    private boolean inPipes;

    private Remarks(String query, List<Token> all) {
        this.query = query;
        this.all = all;
    }

    /** @param all the words of the query, hidden ones among them; in the answer a note is one hidden word */
    static Marked in(String query, List<Token> all) {
        var remarks = new Remarks(query, all);
        int head = remarks.above();
        for (int i = head; i < all.size(); i++) {
            i = remarks.add(i);
        }
        return new Marked(remarks.out, remarks.mistakes);
    }

    /** Takes out what stands on lines above the query; the word that the query begins with. */
    private int above() {
        int head = 0;
        boolean prose = false;
        for (int i = 0; i + 2 < all.size(); i++) {
            Kind kind = all.get(i).kind();
            boolean starts = i == 0 || breaks(all.get(i - 1));
            if (starts && isHead(i)) {
                head = i;
                break;
            }
            boolean allowed = kind == Kind.NAME
                    || kind.isKeyword()
                    || kind.isWord()
                    || kind.isHidden()
                    || OF_PROSE.contains(kind);
            if (!allowed || kind == Kind.WHERE || kind == Kind.CONST || kind == Kind.MACRO || isForm(i)) {
                return 0;
            }
            prose |= kind == Kind.NAME && isBeside(i);
        }
        if (head == 0 || !prose) {
            return 0;
        }
        int end = head - 1;
        int start = 0;
        while (all.get(start).kind().isHidden()) {
            start++;
        }
        out.addAll(all.subList(0, start));
        remark(start, end);
        return head;
    }

    private boolean isForm(int i) {
        return SequenceHeads.isForm(all.get(i).kind())
                && i + 2 < all.size()
                && !all.get(i + 2).kind().isWord();
    }

    private boolean isHead(int i) {
        Kind kind = all.get(i).kind();
        boolean event = kind.isWord()
                && all.get(i + 1).kind() == Kind.SPACE
                && all.get(i + 2).kind() == Kind.WHERE;
        return event || (SequenceHeads.isForm(kind) && !all.get(i + 2).kind().isWord());
    }

    /** Goes past word {@code i} and answers where the last word stands that was read with it. */
    private int add(int i) {
        Token token = all.get(i);
        inQuery |= token.kind() == Kind.WHERE;
        inPipes |= token.kind() == Kind.PIPE;
        int end = i;
        if (!inPipes && token.kind() == Kind.NAME && startsRemark(i)) {
            end = lineEnd(i);
        } else if (!inPipes && isArrow(i)) {
            end = lineEnd(i);
        }
        if (end == i) {
            out.add(token);
            return i;
        }
        remark(i, end + 1);
        return end;
    }

    private boolean startsRemark(int i) {
        if (OPERATORS.contains(all.get(i).text().toLowerCase(Locale.ROOT)) || !isBeside(i)) {
            return false;
        }
        boolean line = i == 0 || breaks(all.get(i - 1));
        boolean behind = i > 1
                && all.get(i - 1).kind() == Kind.SPACE
                && endsValue(all.get(i - 2).kind());
        return (line || behind) && inQuery && isProse(i);
    }

    private static boolean endsValue(Kind kind) {
        return kind.endsOperand() && !kind.isWord() && kind != Kind.QUOTED_NAME;
    }

    /** Whether two words of prose stand side by side, a colon behind the first at most. */
    private boolean isBeside(int i) {
        boolean title = i + 3 < all.size()
                && all.get(i + 1).kind() == Kind.COLON
                && all.get(i).text().equals(all.get(i).text().toUpperCase(Locale.ROOT));
        int at = title ? i + 1 : i;
        return at + 2 < all.size()
                && all.get(at + 1).kind() == Kind.SPACE
                && !breaks(all.get(at + 1))
                && (all.get(at + 2).kind() == Kind.NAME
                        || all.get(at + 2).kind().isKeyword())
                && all.get(at + 2).kind() != Kind.WHERE
                && !(all.get(at + 2).kind().isKeyword()
                        && !all.get(at + 2).kind().equals(Kind.BY)
                        && !title
                        && isOperand(at + 2));
    }

    /** Whether a keyword joins conditions here: what follows is compared. */
    private boolean isOperand(int i) {
        Kind kind = all.get(i).kind();
        return kind == Kind.AND
                || kind == Kind.OR
                || kind == Kind.NOT
                || kind == Kind.IN
                || kind == Kind.LIKE_INSENSITIVE
                || kind == Kind.REGEX_INSENSITIVE
                || kind == Kind.IN_INSENSITIVE;
    }

    private boolean isProse(int i) {
        for (int at = i; at <= lineEnd(i); at++) {
            Kind kind = all.get(at).kind();
            boolean dotted = kind == Kind.DOT && all.get(at + 1).kind().isWord();
            if (dotted || !(kind.isWord() || kind.isKeyword() || kind == Kind.SPACE || OF_PROSE.contains(kind))) {
                return false;
            }
        }
        return true;
    }

    /** {@code <-- this}, {@code -> this}: behind a value, up to the end of the line nothing but words. */
    private boolean isArrow(int i) {
        boolean behind = i > 1
                && all.get(i - 1).kind() == Kind.SPACE
                && endsValue(all.get(i - 2).kind());
        int at = i;
        while (at + 1 < all.size()
                && isArrowPart(all.get(at).kind())
                && all.get(at).endsWhere(all.get(at + 1))) {
            at++;
        }
        return behind
                && at > i + 1
                && all.get(at).kind() == Kind.SPACE
                && at + 1 < all.size()
                && all.get(at + 1).kind().isWord()
                && isProse(at + 1);
    }

    private static boolean isArrowPart(Kind kind) {
        return kind == Kind.LESS || kind == Kind.GREATER || kind == Kind.MINUS;
    }

    private static boolean breaks(Token token) {
        return token.kind() == Kind.SPACE && token.text().chars().anyMatch(it -> it == '\n' || it == '\r');
    }

    /** The last word before the next line break or the end. */
    private int lineEnd(int i) {
        int last = i;
        while (all.get(last + 1).kind() != Kind.EOF && !breaks(all.get(last + 1))) {
            last++;
        }
        return last;
    }

    /** @param end the word behind */
    private void remark(int first, int end) {
        int start = all.get(first).start();
        int last = end;
        while (all.get(last - 1).kind() == Kind.SPACE) {
            last--;
        }
        int behind = all.get(last - 1).end();
        List<Patch> patches = new ArrayList<>();
        patches.add(new Patch(start, start, "// "));
        for (int i = first + 1; i < last; i++) {
            if (breaks(all.get(i - 1))) {
                patches.add(new Patch(all.get(i).start(), all.get(i).start(), "// "));
            }
        }
        mistakes.add(new Mistake(start, behind, "this belongs to no condition: a note stands behind `//`")
                .or("Make it a comment", patches.toArray(Patch[]::new)));
        out.add(new Token(Kind.LINE_COMMENT, start, behind, query.substring(start, behind)));
        out.addAll(all.subList(last, end));
    }
}
