package dev.progeny.syntax;

import dev.progeny.syntax.Expr.Quotes;
import java.util.List;
import java.util.function.Consumer;

/** Words and marks that one dialect writes otherwise than another. */
final class WordLegality {
    private WordLegality() {}

    static void check(List<Token> tokens, Dialect dialect, Consumer<Mistake> sink) {
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            Kind before = i == 0 ? Kind.EOF : tokens.get(i - 1).kind();
            Kind second = i < 2 ? Kind.EOF : tokens.get(i - 2).kind();
            switch (token.kind()) {
                case SINGLE, RAW_DOUBLE, RAW_SINGLE -> {
                    if (dialect != Dialect.ENDGAME) {
                        sink.accept(quoted(token, dialect));
                    }
                }
                case TRIPLE -> {
                    if (dialect == Dialect.ENDGAME) {
                        sink.accept(tripled(token));
                    }
                }
                case ASSIGN -> {
                    boolean setting = second == Kind.WITH || before == Kind.FORK || second == Kind.CONST;
                    if (dialect != Dialect.ENDGAME && !setting) {
                        sink.accept(assigned(token, tokens, i));
                    }
                }
                case NUMBER -> {
                    if (dialect != Dialect.ELASTIC && token.text().endsWith(".")) {
                        sink.accept(Mistake.at(token, "a digit is missing after the point")
                                .ofDialect()
                                .writing(token.text() + "0"));
                    }
                }
                default -> {}
            }
        }
    }

    /** Only between two operands is it certain what was meant. */
    private static Mistake assigned(Token token, List<Token> tokens, int i) {
        Token before = i == 0 ? token : tokens.get(i - 1);
        Kind next = i + 1 < tokens.size() ? tokens.get(i + 1).kind() : Kind.EOF;
        if (before.text().equals("maxspan") || before.text().equals("runs")) {
            return Mistake.at(before, "`with` is missing before this");
        }
        Mistake mistake = Mistake.at(token, "`=` is written `==`");
        boolean operands = before.kind().endsOperand()
                && (next.isString()
                        || next.isWord()
                        || next == Kind.NUMBER
                        || next == Kind.QUOTED_NAME
                        || next == Kind.TRUE
                        || next == Kind.FALSE
                        || next == Kind.NULL);
        return operands ? mistake.writing("==") : mistake;
    }

    private static Mistake quoted(Token token, Dialect dialect) {
        boolean raw = token.kind() != Kind.SINGLE;
        String message = raw
                ? "a string without escapes stands in three double quotes: `\"\"\"…\"\"\"`"
                : "a string stands in double quotes: `\"…\"`";
        String value = Strings.value(token, dialect, it -> {});
        String literal = Literals.quote(value, raw ? Quotes.TRIPLE : Quotes.DOUBLE, dialect);
        String marks = literal.startsWith("\"\"\"") ? "three double quotes" : "double quotes";
        Mistake mistake = Mistake.at(token, message).or("Write it in " + marks, patch(token, literal));
        return raw ? mistake.ofDialect() : mistake;
    }

    private static Mistake tripled(Token token) {
        String value = Strings.value(token, Dialect.ENDGAME, it -> {});
        return Mistake.at(token, "the Endgame dialect writes a string without escapes `?\"…\"`, not in three quotes")
                .ofDialect()
                .or(
                        "Write it for the Endgame dialect",
                        patch(token, Literals.quote(value, Quotes.RAW_DOUBLE, Dialect.ENDGAME)));
    }

    private static Mistake.Patch patch(Token token, String text) {
        return new Mistake.Patch(token.start(), token.end(), text);
    }
}
