package dev.progeny.syntax;

import dev.progeny.syntax.Mistake.Patch;
import java.util.ArrayList;
import java.util.List;

/**
 * Slips before {@code where}: several categories, {@code process or file where …}, and a sign behind the only one, {@code
 * process: where …}. Each is said once; several categories are read as {@code any}.
 */
final class CategorySlips {
    private final Row row;
    private final Dialect dialect;
    private final List<Token> out;
    private final List<Mistake> mistakes = new ArrayList<>();

    private CategorySlips(Row row, Dialect dialect) {
        this.row = row;
        this.dialect = dialect;
        this.out = new ArrayList<>(row.size());
    }

    /** @param tokens without hidden ones */
    static Marked of(List<Token> tokens, Dialect dialect) {
        var slips = new CategorySlips(new Row(tokens), dialect);
        for (int i = 0; i < tokens.size(); i++) {
            i = slips.add(i);
        }
        return new Marked(slips.out, slips.mistakes);
    }

    /** Goes past word {@code i} and answers where the last word stands that was read with it. */
    private int add(int i) {
        boolean starts = i == 0 || row.kind(i - 1) == Kind.OPEN;
        int end = starts ? headEnd(i) : i;
        if (end - i < 2) {
            out.add(row.token(i));
            return i;
        }
        List<Token> categories = row.tokens().subList(i, end).stream()
                .filter(it -> it.kind().isWord() || it.kind().isString())
                .toList();
        Token first = row.token(i);
        Token last = row.token(end - 1);
        if (categories.size() > 1) {
            mistakes.add(new Mistake(first.start(), last.end(), several(categories)));
            out.add(new Token(Kind.ANY, first.start(), last.end(), "any"));
        } else {
            Token sign = row.token(i + 1);
            mistakes.add(Mistake.at(sign, "nothing stands between the category and `where`")
                    .or("Remove it", new Patch(sign.start(), last.end(), "")));
            out.add(first);
        }
        return end - 1;
    }

    private String several(List<Token> categories) {
        String several = "a query has one category, or `any` for all of them";
        if (dialect == Dialect.ENDGAME) {
            return several;
        }
        List<String> names = categories.stream()
                .map(it -> it.kind().isString() ? it.text() : '"' + it.text() + '"')
                .toList();
        String list = names.size() > 3 ? "…" : String.join(", ", names);
        return several + ": `any where event.category in (" + list + ") and …`";
    }

    /** The word {@code where} behind categories that are joined, or one with a sign behind it; {@code i} if none is. */
    private int headEnd(int i) {
        int at = i;
        boolean category = true;
        int open = 0;
        for (; row.kind(at) != Kind.WHERE; at++) {
            Kind kind = row.kind(at);
            if (kind == Kind.LEFT && category) {
                open++;
            } else if (kind == Kind.RIGHT && open > 0 && !category) {
                open--;
            } else if (category == isCategory(at) && (category || joins(at))) {
                category = !category;
            } else {
                return i;
            }
        }
        boolean sign = at == i + 2 && category && (row.kind(i + 1) == Kind.COLON || row.kind(i + 1) == Kind.COMMA);
        return sign || (open == 0 && !category) ? at : i;
    }

    private boolean isCategory(int i) {
        return row.kind(i).isWord() || row.kind(i).isString();
    }

    private boolean joins(int i) {
        return switch (row.kind(i)) {
            case AND, OR, COMMA, PIPE, SLASH, COLON -> true;
            default -> row.is(i, "||") || row.is(i, "&&") || row.is(i, "OR") || row.is(i, "AND");
        };
    }
}
