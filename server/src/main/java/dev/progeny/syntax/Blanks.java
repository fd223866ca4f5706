package dev.progeny.syntax;

import java.util.ArrayList;
import java.util.List;

/** Blanks that no engine takes for one: they come with text from web pages and word processors. */
final class Blanks {
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private Blanks() {}

    /** @param tokens all words, spaces included */
    static List<Mistake> among(List<Token> tokens) {
        List<Mistake> mistakes = new ArrayList<>();
        for (Token token : tokens) {
            for (int i = 0; token.kind() == Kind.SPACE && i < token.text().length(); i++) {
                char c = token.text().charAt(i);
                int at = token.start() + i;
                boolean usual = c == ' ' || c == '\t' || c == '\r' || c == '\n' || (c == BYTE_ORDER_MARK && at == 0);
                if (!usual) {
                    mistakes.add(new Mistake(
                                    at,
                                    at + 1,
                                    "this blank is the character U+%04X, which EQL does not know".formatted((int) c))
                            .or("Write a space", new Mistake.Patch(at, at + 1, " ")));
                }
            }
        }
        return mistakes;
    }
}
