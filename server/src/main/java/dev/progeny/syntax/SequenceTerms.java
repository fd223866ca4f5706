package dev.progeny.syntax;

import dev.progeny.syntax.Mistake.Patch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Slips between the terms of a sequence, sample or join: a comma or {@code then} between two of them, parentheses around one,
 * {@code runs 3} and {@code maxspan:5m} for a setting. Each is said once and put right.
 */
final class SequenceTerms {
    private static final Set<String> JOINTS =
            Set.of("then", "followed", "followed by", "next", "->", "=>", "+", "&&", ";");

    /** Each makes the terms behind it looked through once more. */
    private static final int MOST_UNTILS = 100;

    private final String query;
    private final Row row;
    private final List<Token> out;
    private final List<Mistake> mistakes = new ArrayList<>();
    private final long untils;
    /** By the word where a term ends that stands in the wrong brackets. */
    private final Map<Integer, Token> closing = new HashMap<>();

    private int depth;
    /** Where settings belong that stand here. */
    private SequenceSetting.Reach reach = SequenceSetting.Reach.HEAD;

    private SequenceTerms(String query, Row row) {
        this.query = query;
        this.row = row;
        this.out = new ArrayList<>(row.size());
        this.untils =
                row.tokens().stream().filter(it -> it.kind() == Kind.UNTIL).count();
    }

    /** @param tokens without hidden ones */
    static Marked of(String query, List<Token> tokens) {
        if (!SequenceHeads.isForm(tokens.get(0).kind())) {
            return new Marked(tokens, List.of());
        }
        var terms = new SequenceTerms(query, new Row(tokens));
        for (int i = 0; i < tokens.size(); i++) {
            i = terms.add(i);
        }
        return new Marked(terms.out, terms.mistakes);
    }

    /** Goes past word {@code i} and answers where the last word stands that was read with it. */
    private int add(int i) {
        Token token = row.token(i);
        if (depth == 0) {
            int joint = jointEnd(i);
            if (joint >= i) {
                joint(i, joint);
                return joint;
            }
            int setting = SequenceSetting.end(row, i, reach);
            if (setting >= i) {
                return setting(i, setting);
            }
            if (row.kind(i) == Kind.UNTIL && earlyUntil(i)) {
                return i;
            }
            if (row.kind(i) == Kind.OPEN && row.kind(i + 1) == Kind.MISSING && row.isHead(i + 2)) {
                missingInside(i);
                return i + 1;
            }
            Optional<UnreadableTerms.Read> read = UnreadableTerms.of(row, i);
            if (read.isPresent()) {
                return unreadable(read.get());
            }
            if (opensTerm(i)) {
                inBrackets(i);
                depth++;
                return i;
            }
        }
        if (depth == 1
                && row.kind(i) == Kind.PIPE
                && PipeLegality.isPipe(row.token(i + 1).text())) {
            return unreadable(UnreadableTerms.pipe(row, i));
        }
        Token closed = closing.get(i);
        if (closed != null) {
            out.add(closed);
            reach = SequenceSetting.Reach.TERM;
            depth = Math.max(0, depth - 1);
            return i;
        }
        reach = row.kind(i) == Kind.OPEN ? SequenceSetting.Reach.TERM : reach;
        depth += row.kind(i) == Kind.OPEN ? 1 : 0;
        depth -= row.kind(i) == Kind.CLOSE && depth > 0 ? 1 : 0;
        out.add(token);
        return i;
    }

    private int unreadable(UnreadableTerms.Read read) {
        mistakes.addAll(read.mistakes());
        out.addAll(read.tokens());
        reach = read.tokens().isEmpty() ? reach : SequenceSetting.Reach.TERM;
        return read.last();
    }

    private int setting(int i, int end) {
        SequenceSetting.Read read = SequenceSetting.read(row, i, end, reach);
        mistakes.addAll(read.mistakes());
        out.addAll(read.tokens());
        return end;
    }

    /** The last of the words from {@code i} on that join two terms and say nothing; the word before {@code i} if none do. */
    private int jointEnd(int i) {
        boolean behind =
                reach == SequenceSetting.Reach.TERM && (row.kind(i - 1).endsOperand() || row.kind(i - 1) == Kind.CLOSE);
        if (!behind) {
            return i - 1;
        }
        for (int end = i; end < Math.min(i + 2, row.size()); end++) {
            Kind next = row.kind(end + 1);
            boolean term = UnreadableTerms.isTerm(row, end + 1)
                    || next == Kind.UNTIL
                    || (next == Kind.MISSING && UnreadableTerms.isTerm(row, end + 2));
            if (term && isJoint(i, end)) {
                return end;
            }
        }
        return i - 1;
    }

    private boolean isJoint(int first, int last) {
        Kind kind = row.kind(first);
        String text = row.token(first).text();
        String both = first == last
                ? text
                : text
                        + (row.token(first).endsWhere(row.token(last)) ? "" : " ")
                        + row.token(last).text();
        boolean one = first == last && (kind == Kind.COMMA || kind == Kind.AND || kind == Kind.OR || kind == Kind.NOT);
        return one || JOINTS.contains(both.toLowerCase(Locale.ROOT));
    }

    private void joint(int first, int last) {
        int start = row.token(first).start();
        int end = row.token(last).end();
        if (row.kind(first) == Kind.NOT && row.kind(0) != Kind.SEQUENCE) {
            mistakes.add(new Mistake(start, end, "a " + form() + " has no missing events"));
            out.add(new Token(Kind.MISSING, start, end, "!"));
            return;
        }
        if (row.kind(first) == Kind.NOT) {
            int to = row.token(last + 1).start();
            mistakes.add(new Mistake(start, end, "an event that must not happen is written `![process where …]`")
                    .or("Write `!`", new Patch(start, to, "!")));
            out.add(new Token(Kind.MISSING, start, end, "!"));
            return;
        }
        String terms = "the terms of a " + form();
        mistakes.add(
                row.kind(first) == Kind.OR
                        ? new Mistake(start, end, terms + " all have to happen: `or` stands inside of a term")
                        : new Mistake(start, end, terms + " follow one another with nothing between them").writing(""));
    }

    /** {@code [!process where …]}: what stands for the whole term is written inside of it. */
    private void missingInside(int i) {
        Token open = row.token(i);
        Token mark = row.token(i + 1);
        mistakes.add(
                row.kind(0) == Kind.SEQUENCE
                        ? new Mistake(
                                        open.start(),
                                        mark.end(),
                                        "an event that must not happen is written `![process where …]`")
                                .or("Write `![`", new Patch(open.start(), mark.end(), "!["))
                        : new Mistake(open.start(), mark.end(), "a " + form() + " has no missing events"));
        out.add(new Token(Kind.MISSING, open.start(), open.start(), "!"));
        out.add(open);
        reach = SequenceSetting.Reach.TERM;
        depth++;
    }

    /** Whether {@code until} stands before another term: said here, and its term read as one of the others. */
    private boolean earlyUntil(int i) {
        int next = nextTerm(i + 2);
        if (row.kind(i + 1) != Kind.OPEN || next < 0) {
            return false;
        }
        Token until = row.token(i);
        var mistake = Mistake.at(until, "`until` stands once, behind all other terms");
        mistakes.add(untils == 1 ? moved(mistake, until, next) : mistake);
        return true;
    }

    /** @param next where the first term behind the misplaced one begins */
    private Mistake moved(Mistake mistake, Token until, int next) {
        int pipe = next;
        while (pipe < row.size() - 1 && row.kind(pipe) != Kind.PIPE) {
            pipe++;
        }
        int behind = row.token(pipe - 1).end();
        String term = query.substring(until.start(), row.token(next - 1).end());
        String between = query.indexOf('\n', until.start()) < 0 ? " " : "\n  ";
        return mistake.or(
                "Move it behind the last term",
                new Patch(until.start(), row.token(next).start(), ""),
                new Patch(behind, behind, between + term));
    }

    /** The first word from {@code from} on that begins a term of its own or its {@code until}; -1 if there is none. */
    private int nextTerm(int from) {
        int inside = 1;
        for (int at = from; at < row.size() && untils <= MOST_UNTILS; at++) {
            boolean starts = row.kind(at) == Kind.OPEN || row.kind(at) == Kind.MISSING || row.kind(at) == Kind.UNTIL;
            if (inside == 0 && (starts || row.kind(at) == Kind.PIPE)) {
                return starts ? at : -1;
            }
            inside += row.opens(at) ? 1 : row.closes(at) ? -1 : 0;
        }
        return -1;
    }

    private String form() {
        return SequenceHeads.form(row);
    }

    /** Whether a term begins here in parentheses or braces that are closed. */
    private boolean opensTerm(int i) {
        boolean wrong = row.kind(i) == Kind.LEFT || row.is(i, "{");
        return wrong && row.isHead(i + 1) && row.closing(i).isPresent();
    }

    private void inBrackets(int i) {
        int end = row.closing(i).orElseThrow();
        Token open = row.token(i);
        Token close = row.token(end);
        mistakes.add(Mistake.at(open, "a term stands in square brackets: `[process where …]`")
                .or(
                        "Write square brackets",
                        new Patch(open.start(), open.end(), "["),
                        new Patch(close.start(), close.end(), "]")));
        out.add(open.as(Kind.OPEN));
        closing.put(end, close.as(Kind.CLOSE));
    }
}
