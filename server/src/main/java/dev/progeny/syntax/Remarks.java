package dev.progeny.syntax;

import dev.progeny.syntax.Mistake.Patch;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Notes in plain words that lack the {@code //} before them: at the end of a line, on a line of their own, or above the query.
 * They are known by two words side by side with nothing but words up to the end of the line, and are taken out before quotes are
 * looked at: a note may hold an apostrophe. A single word is no note; it may be half of a condition. Neither are words that
 * another language would take for one, {@code user_name exists and}: such notes are missed.
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

    /** What joins operands or parts of a query, misspelt or in capitals too: half of a condition. */
    private static final Set<String> JOINTS = Set.of(
            "and", "or", "not", "in", "like", "regex", "where", "with", "by", "until", "nad", "adn", "limit", "having");

    private final String query;
    private final List<Token> all;
    private final List<Token> out = new ArrayList<>();
    private final List<Mistake> mistakes = new ArrayList<>();
    /** Behind the first {@code where}. */
    private boolean inQuery;

    private boolean inPipes;

    /** The last word that was passed and is not hidden. */
    private Kind before = Kind.EOF;

    private final LineEnds lines;
    /** For each word the first from there on that no note holds. */
    private final int[] condition;

    private Remarks(String query, List<Token> all) {
        this.query = query;
        this.all = all;
        this.lines = LineEnds.of(all);
        this.condition = new int[all.size()];
        for (int i = all.size() - 1; i >= 0; i--) {
            condition[i] = isOfProse(i) ? condition[i + 1] : i;
        }
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
            boolean starts = i == 0 || LineEnds.breaks(all.get(i - 1));
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
            end = lines.of(i);
        } else if (!inPipes && isArrow(i)) {
            end = lines.of(i);
        }
        if (end == i) {
            before = token.kind().isHidden() ? before : token.kind();
            out.add(token);
            return i;
        }
        remark(i, end + 1);
        return end;
    }

    private boolean startsRemark(int i) {
        if (!inQuery || isJoint(i) || !isBeside(i) || !isProse(i) || isTested(i)) {
            return false;
        }
        boolean line = i == 0 || LineEnds.breaks(all.get(i - 1));
        return (line && (before.endsOperand() || !holdsJoint(i))) || isBehindValue(i);
    }

    private boolean isBehindValue(int i) {
        return i > 1
                && all.get(i - 1).kind() == Kind.SPACE
                && endsValue(all.get(i - 2).kind());
    }

    private static boolean endsValue(Kind kind) {
        return kind.endsOperand() && !kind.isWord() && kind != Kind.QUOTED_NAME;
    }

    /** Whether two words of prose stand side by side, a colon behind the first at most. */
    private boolean isBeside(int i) {
        boolean title = isTitle(i);
        int second = title ? i + 3 : i + 2;
        if (second >= all.size() || all.get(second - 1).kind() != Kind.SPACE || LineEnds.breaks(all.get(second - 1))) {
            return false;
        }
        Kind kind = all.get(second).kind();
        return kind == Kind.NAME || (kind.isKeyword() && kind != Kind.WHERE && (title || !joins(kind)));
    }

    /** {@code NOTE:} */
    private boolean isTitle(int i) {
        return i + 3 < all.size()
                && all.get(i + 1).kind() == Kind.COLON
                && all.get(i).text().equals(all.get(i).text().toUpperCase(Locale.ROOT));
    }

    /** Whether a keyword joins conditions or operands: what follows is compared. */
    private static boolean joins(Kind kind) {
        return switch (kind) {
            case AND, OR, NOT, IN, LIKE_INSENSITIVE, REGEX_INSENSITIVE, IN_INSENSITIVE -> true;
            default -> false;
        };
    }

    /** Whether an operator of another language stands behind the first of two words: that is a field. */
    private boolean isTested(int i) {
        String second = all.get(i + 2).text();
        return second.equalsIgnoreCase("is") ? isComparedByIs(i) : ForeignOperators.isOperator(second);
    }

    /** {@code this is a note}, but {@code tags is null} and {@code user_name is empty}. */
    private boolean isComparedByIs(int i) {
        int value = i + 4;
        boolean not = value + 2 < all.size() && all.get(value).text().equalsIgnoreCase("not");
        Token compared = all.get(Math.min(not ? value + 2 : value, all.size() - 1));
        return all.get(i).text().indexOf('_') >= 0
                || compared.text().equalsIgnoreCase("null")
                || compared.kind() == Kind.TRUE
                || compared.kind() == Kind.FALSE
                || compared.kind() == Kind.NUMBER;
    }

    private boolean isJoint(int i) {
        String text = all.get(i).text();
        return JOINTS.contains(text.toLowerCase(Locale.ROOT)) || ForeignOperators.isOperator(text);
    }

    /** Whether the line goes on as a condition does, from word {@code i} on: where an operand is wanted, it may be one. */
    private boolean holdsJoint(int i) {
        return IntStream.rangeClosed(i, lines.of(i)).anyMatch(this::isJoint);
    }

    private boolean isProse(int i) {
        return condition[i] > lines.of(i);
    }

    private boolean isOfProse(int i) {
        Kind kind = all.get(i).kind();
        boolean dotted = kind == Kind.DOT && all.get(i + 1).kind().isWord();
        return !dotted && (kind.isWord() || kind.isKeyword() || kind == Kind.SPACE || OF_PROSE.contains(kind));
    }

    /** {@code <-- this}, {@code -> this}: behind a value, up to the end of the line nothing but words. */
    private boolean isArrow(int i) {
        if (!isArrowPart(all.get(i).kind()) || !isBehindValue(i)) {
            return false;
        }
        int at = i;
        while (at + 1 < all.size()
                && isArrowPart(all.get(at).kind())
                && all.get(at).endsWhere(all.get(at + 1))) {
            at++;
        }
        return at > i + 1
                && all.get(at).kind() == Kind.SPACE
                && at + 1 < all.size()
                && all.get(at + 1).kind().isWord()
                && isProse(at + 1);
    }

    private static boolean isArrowPart(Kind kind) {
        return kind == Kind.LESS || kind == Kind.GREATER || kind == Kind.MINUS;
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
            if (LineEnds.breaks(all.get(i - 1))) {
                patches.add(new Patch(all.get(i).start(), all.get(i).start(), "// "));
            }
        }
        mistakes.add(new Mistake(start, behind, "this belongs to no condition: a note stands behind `//`")
                .or("Make it a comment", patches.toArray(Patch[]::new)));
        out.add(new Token(Kind.LINE_COMMENT, start, behind, query.substring(start, behind)));
        out.addAll(all.subList(last, end));
    }
}
