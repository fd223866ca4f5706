package dev.progeny.syntax;

import dev.progeny.syntax.Mistake.Patch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Slips before the first term of a sequence, sample or join: its own word misspelt, {@code by} left out, keys without commas or
 * in parentheses. Each is said once and put right.
 */
final class SequenceHeads {
    private static final List<String> FORMS = List.of("sequence", "sample", "join");

    private final Row row;
    private final List<Token> out;
    private final List<Mistake> mistakes = new ArrayList<>();

    private SequenceHeads(Row row) {
        this.row = row;
        this.out = new ArrayList<>(row.size());
    }

    /** @param tokens without hidden ones */
    static Marked of(List<Token> tokens) {
        var heads = new SequenceHeads(new Row(tokens));
        int i = heads.form() ? heads.head() : 0;
        heads.out.addAll(tokens.subList(i, tokens.size()));
        return new Marked(heads.out, heads.mistakes);
    }

    /** Whether the query is one of several events. */
    static boolean isForm(Kind kind) {
        return kind == Kind.SEQUENCE || kind == Kind.SAMPLE || kind == Kind.JOIN;
    }

    /** What the query is called, however its word is spelt. */
    static String form(Row row) {
        return row.kind(0).name().toLowerCase(Locale.ROOT);
    }

    private boolean form() {
        Token first = row.token(0);
        if (isForm(first.kind())) {
            out.add(first);
            return true;
        }
        Kind next = row.kind(1);
        boolean opens = next == Kind.OPEN && row.isHead(2);
        List<String> meant = Spelling.nearest(first.text(), FORMS);
        boolean capital = first.text()
                .toLowerCase(Locale.ROOT)
                .equals(meant.stream().findFirst().orElse(""));
        if (first.kind() != Kind.NAME
                || meant.isEmpty()
                || capital
                || !(opens || next == Kind.BY || next == Kind.WITH)) {
            return false;
        }
        String word = meant.get(0);
        mistakes.add(Mistake.at(first, "there is no " + first.quoted() + ": is `" + word + "` meant?")
                .writing(word));
        out.add(first.as(word.equals("sequence") ? Kind.SEQUENCE : word.equals("sample") ? Kind.SAMPLE : Kind.JOIN));
        return true;
    }

    /** Up to the first term; the word that it starts with. */
    private int head() {
        int i = by(1);
        boolean keys = false;
        for (; i < row.size() && !startsTerm(i) && row.kind(i) != Kind.EOF; i++) {
            keys = row.kind(i) == Kind.BY || (keys && row.kind(i) != Kind.WITH);
            if (row.kind(i) == Kind.BY && row.kind(i + 1) == Kind.LEFT && isKeys(i + 2)) {
                i = parenthesised(i);
            } else if (!isStrayComma(i) && !(keys && separator(i))) {
                out.add(row.token(i));
            }
        }
        return i;
    }

    private boolean startsTerm(int i) {
        return row.opens(i) && (row.kind(i) == Kind.OPEN || row.isHead(i + 1))
                || (row.kind(i) == Kind.MISSING && row.kind(i + 1) == Kind.OPEN)
                || row.isHead(i);
    }

    /** {@code sequence host.id}, {@code sequence on host.id} and {@code sequence group by host.id}. */
    private int by(int i) {
        Token token = row.token(Math.min(i, row.size() - 1));
        if (row.kind(i + 1) == Kind.BY && (token.kind().isWord() || isForm(token.kind()))) {
            Token by = row.token(i + 1);
            mistakes.add(
                    new Mistake(token.start(), by.end(), "`" + token.text() + " by` is written `by`").writing("by"));
            out.add(by);
            return i + 2;
        }
        boolean on = (row.is(i, "on") || Spelling.edits(token.text(), "by") <= 1)
                && row.kind(i + 1).isWord();
        if (token.kind() != Kind.NAME || row.isHead(i) || isSetting(i)) {
            return i;
        }
        if (on && row.kind(i + 1) != Kind.DOT) {
            mistakes.add(Mistake.at(token, token.quoted() + " is written `by`").writing("by"));
            out.add(token.as(Kind.BY));
            return i + 1;
        }
        mistakes.add(Mistake.at(token, "`by` is missing before what the terms are joined by")
                .or("Insert `by`", new Patch(token.start(), token.start(), "by ")));
        out.add(new Token(Kind.BY, token.start(), token.start(), "by"));
        return i;
    }

    private boolean isSetting(int i) {
        Kind next = row.kind(i + 1);
        return next == Kind.ASSIGN || next == Kind.COLON || next == Kind.EQUAL || next == Kind.NUMBER;
    }

    /** Whether fields and commas stand from word {@code i} on up to where a parenthesis closes, two fields at least. */
    private boolean isKeys(int i) {
        boolean comma = false;
        int at = i;
        while (row.kind(at).isWord()
                || row.kind(at) == Kind.DOT
                || row.kind(at) == Kind.COMMA
                || row.kind(at) == Kind.QUESTION) {
            comma |= row.kind(at) == Kind.COMMA;
            at++;
        }
        return comma && row.kind(at) == Kind.RIGHT;
    }

    private int parenthesised(int by) {
        Token open = row.token(by + 1);
        int close = row.closing(by + 1).orElseThrow();
        Token last = row.token(close);
        mistakes.add(Mistake.at(open, "what the terms are joined by stands without parentheses")
                .or("Remove them", new Patch(open.start(), open.end(), ""), new Patch(last.start(), last.end(), "")));
        out.add(row.token(by));
        out.addAll(row.tokens().subList(by + 2, close));
        return close;
    }

    private boolean isStrayComma(int i) {
        boolean stray = row.kind(i) == Kind.COMMA && (row.kind(i + 1) == Kind.WITH || startsTerm(i + 1));
        if (stray) {
            mistakes.add(Mistake.at(row.token(i), Complaints.COMMA_TOO_MANY).writing(""));
        }
        return stray;
    }

    /** Whether something is wrong between two keys. */
    private boolean separator(int i) {
        Token token = row.token(i);
        Kind before = row.kind(i - 1);
        Kind next = row.kind(i + 1);
        if (token.kind() == Kind.AND && next.isWord()) {
            var comma = new Patch(row.token(i - 1).end(), token.end(), ",");
            mistakes.add(
                    Mistake.at(token, "fields are separated by commas here").or("Write `,`", comma));
            out.add(token.as(Kind.COMMA));
            return true;
        }
        boolean field = token.kind().isWord() && (before.isWord() || before == Kind.QUOTED_NAME);
        if (field && !isSetting(i) && !token.text().equals("within")) {
            int at = row.token(i - 1).end();
            mistakes.add(Mistake.at(token, "a comma is missing before " + token.quoted())
                    .or("Insert `,`", new Patch(at, at, ",")));
            out.add(new Token(Kind.COMMA, at, at, ","));
        }
        return false;
    }
}
