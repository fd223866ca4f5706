package dev.progeny.syntax;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What to say where the parser was surprised, in the words of those who write rules. */
final class Complaints {
    private Complaints() {}

    /** @param tokens what the parser read */
    static Mistake of(Grammar.Surprise surprise, List<Token> tokens) {
        Token found = tokens.get(surprise.token());
        Token before = surprise.token() == 0 ? found : tokens.get(surprise.token() - 1);
        if (found.kind() == Kind.DOT && LITERALS.contains(before.kind())) {
            return Mistake.at(before, before.quoted() + RESERVED_NAME).writing("`" + before.text() + "`");
        }
        if (found.kind() == Kind.OF && before.kind().isWord()) {
            return new Mistake(
                    before.start(),
                    found.end(),
                    "there is no `" + before.text() + " of`: it is `child of`, `descendant of` or `event of`");
        }
        String message = message(found, before, surprise);
        // What is missing at the end is missing after the last word, not after the space that follows it.
        int at = found.kind() == Kind.EOF ? before.end() : found.start();
        var mistake = new Mistake(at, Math.max(at, found.end() == found.start() ? at : found.end()), message);
        if (message.startsWith(COMMA_MISSING)) {
            return mistake.or("Insert `,`", new Mistake.Patch(before.end(), before.end(), ","));
        }
        if (message.equals(COMMA_TOO_MANY)) {
            return mistake.writing("");
        }
        return message.endsWith(RESERVED_NAME) ? mistake.writing("`" + found.text() + "`") : mistake;
    }

    private static final Set<Kind> LITERALS = EnumSet.of(Kind.TRUE, Kind.FALSE, Kind.NULL);
    static final String COMMA_MISSING = "a comma is missing";
    static final String COMMA_TOO_MANY = "there is a comma too many";
    private static final String RESERVED_NAME = " is a keyword (a field of that name is written in backticks)";

    private static String message(Token found, Token before, Grammar.Surprise surprise) {
        if (surprise.token() == 0) {
            return found.kind() == Kind.EOF
                    ? "expected a query: `process where …`"
                    : "expected a query, `process where …`, and found " + name(found);
        }
        if (surprise.expected().contains(Kind.NUMBER) && before.kind() != Kind.BY) {
            return operand(found, before);
        }
        String reserved = reserved(found);
        return switch (before.kind()) {
            case BY -> "expected a field after `by`" + reserved;
            case DOT, QUESTION -> "expected a field name after " + before.quoted() + reserved;
            case COLON -> "expected a text in quotes, or a list of them, after `:`";
            case WITH -> "expected `maxspan=…` or `runs=…` after `with`";
            case NOT -> "expected `in` after this `not`";
            default -> afterOperand(found, before, surprise.expected());
        };
    }

    private static String operand(Token found, Token before) {
        String reserved = reserved(found);
        if (found.kind() == Kind.DOT && !before.kind().endsOperand()) {
            return "expected a field name before `.`";
        }
        return switch (before.kind()) {
            case AND, OR, NOT, WHERE -> "expected a condition after " + before.quoted() + reserved;
            case COMMA ->
                found.kind() == Kind.RIGHT
                        ? "expected another value after the last comma, or no comma"
                        : "expected a value between the commas" + reserved;
            case LEFT -> "expected a value after `(`" + reserved;
            default ->
                before.kind().endsOperand()
                        ? afterOperand(found, before, Set.of())
                        : "expected a value after " + before.quoted() + reserved;
        };
    }

    private static String afterOperand(Token found, Token before, Set<Kind> expected) {
        if (found.kind() == Kind.EOF) {
            return expected.contains(Kind.WHERE)
                    ? "expected `where` after " + before.quoted()
                    : "the query ends too early";
        }
        if (expected.contains(Kind.COMMA) && (found.kind().isString() || found.kind() == Kind.NUMBER)) {
            return COMMA_MISSING + " before " + name(found);
        }
        if (found.kind() == Kind.COMMA && before.kind() == Kind.COMMA) {
            return COMMA_TOO_MANY;
        }
        if (before.kind() == Kind.NUMBER && before.endsWhere(found)) {
            return "there is no number " + new Token(Kind.NUMBER, 0, 0, before.text() + found.text()).quoted();
        }
        if (found.kind() == Kind.WHERE) {
            return "a query has one `where`: expected `and` or `or`";
        }
        boolean value = found.kind().isString() || found.kind() == Kind.NUMBER;
        if (value && (before.kind() == Kind.NAME || before.kind() == Kind.QUOTED_NAME)) {
            return "expected an operator between " + before.quoted() + " and " + name(found) + ": `==` or `:`, say";
        }
        if (before.kind().endsOperand()) {
            return found.kind().isComparator() || found.kind() == Kind.COLON
                    ? "there is nothing that this " + found.quoted() + " could compare"
                    : "expected `and`, `or` or an operator before " + name(found);
        }
        return name(found) + " does not fit after " + before.quoted();
    }

    /** Keywords that nobody writes for their meaning where a name is wanted. */
    private static final Set<Kind> RESERVED =
            EnumSet.of(Kind.BY, Kind.JOIN, Kind.OF, Kind.SAMPLE, Kind.SEQUENCE, Kind.UNTIL, Kind.WITH);

    private static String reserved(Token found) {
        return RESERVED.contains(found.kind()) ? "; " + found.quoted() + RESERVED_NAME : "";
    }

    private static String name(Token token) {
        return token.kind() == Kind.EOF ? "the end" : token.quoted();
    }
}
