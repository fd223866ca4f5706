package dev.progeny.syntax;

import dev.progeny.syntax.Mistake.Patch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Slips in definitions: {@code const N == "x"}, {@code const N : "x"}, {@code const N "x"}, and {@code Macro} or {@code CONST} with
 * capital letters. Each is said once and put right.
 */
final class DefinitionMarks {
    private final Row row;
    private final List<Token> out;
    private final List<Mistake> mistakes = new ArrayList<>();

    private DefinitionMarks(Row row) {
        this.row = row;
        this.out = new ArrayList<>(row.size());
    }

    /** @param tokens without hidden ones */
    static Marked of(List<Token> tokens) {
        var marks = new DefinitionMarks(new Row(tokens));
        for (int i = 0; i < tokens.size(); i++) {
            i = marks.add(i);
        }
        return new Marked(marks.out, marks.mistakes);
    }

    /** Goes past word {@code i} and answers where the last word stands that was read with it. */
    private int add(int i) {
        Token token = keyword(i);
        out.add(token);
        boolean starts = i == 0 || row.kind(i - 1).endsOperand();
        if (!starts || token.kind() != Kind.CONST || !row.kind(i + 1).isWord()) {
            return i;
        }
        Token name = row.token(i + 1);
        Token sign = row.token(i + 2);
        boolean wrong = sign.kind() == Kind.EQUAL || sign.kind() == Kind.COLON;
        int value = wrong ? i + 3 : i + 2;
        if (!row.isValue(value) && row.kind(value) != Kind.TRUE && row.kind(value) != Kind.FALSE) {
            return i;
        }
        String said = "a constant is given its value with `=`: `const " + name.text() + " = …`";
        mistakes.add(
                wrong
                        ? Mistake.at(sign, said).writing("=")
                        : Mistake.at(sign, said).or("Insert `=`", new Patch(name.end(), name.end(), " =")));
        out.add(name);
        out.add(wrong ? sign.as(Kind.ASSIGN) : new Token(Kind.ASSIGN, name.end(), name.end(), "="));
        return value - 1;
    }

    /** A definition's word with capital letters, where a query begins with it. */
    private Token keyword(int i) {
        Token token = row.token(i);
        String lower = token.text().toLowerCase(Locale.ROOT);
        boolean macro = lower.equals("macro") && row.kind(i + 1).isWord() && row.kind(i + 2) == Kind.LEFT;
        boolean constant = lower.equals("const") && row.kind(i + 1).isWord() && row.kind(i + 2) == Kind.ASSIGN;
        if (i > 0 || token.kind() != Kind.NAME || !(macro || constant)) {
            return token;
        }
        mistakes.add(Mistake.at(token, token.quoted() + " is written lower-case: `" + lower + "`")
                .writing(lower));
        return token.as(macro ? Kind.MACRO : Kind.CONST);
    }
}
