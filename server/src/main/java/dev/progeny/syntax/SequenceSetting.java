package dev.progeny.syntax;

import dev.progeny.syntax.Mistake.Patch;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code with maxspan=5m} and {@code with runs=3} with a slip or more in them: one mistake, put right as a whole. */
final class SequenceSetting {
    private static final Pattern SPAN = Pattern.compile("[0-9]+ *[a-zA-Z]*");
    private static final Set<String> SPANS = Set.of("within", "timespan", "span", "window", "timeframe", "timeout");
    private static final Set<String> RUNS = Set.of("run", "times", "repeat", "count");

    private SequenceSetting() {}

    /** What a setting is for. */
    enum Reach {
        HEAD("maxspan"),
        TERM("runs");

        private final String word;

        Reach(String word) {
            this.word = word;
        }
    }

    /** The words that a setting is read as. */
    record Read(List<Token> tokens, List<Mistake> mistakes) {}

    /** The number of the word that ends the setting that begins with word {@code i}; one before it if there is none, or no slip. */
    static int end(Row row, int i, Reach reach) {
        int name = row.kind(i) == Kind.WITH ? i + 1 : i;
        boolean key = row.kind(i - 1) == Kind.BY || row.kind(i - 1) == Kind.DOT || row.kind(i - 1) == Kind.COMMA;
        if (key || row.kind(name) != Kind.NAME || !isMeant(row.token(name).text(), reach)) {
            return i - 1;
        }
        int value = isSign(row, name + 1) ? name + 2 : name + 1;
        boolean text = row.kind(value) == Kind.DOUBLE
                && SPAN.matcher(inside(row, value)).matches();
        if (row.kind(value) != Kind.NUMBER && !text) {
            return i - 1;
        }
        boolean unit = !text && reach == Reach.HEAD && row.kind(value + 1) == Kind.NAME;
        return unit ? value + 1 : value;
    }

    private static boolean isSign(Row row, int i) {
        return row.kind(i) == Kind.ASSIGN || row.kind(i) == Kind.COLON || row.kind(i) == Kind.EQUAL;
    }

    private static boolean isMeant(String name, Reach reach) {
        Set<String> others = reach == Reach.HEAD ? SPANS : RUNS;
        return Spelling.distance(name, reach.word) <= 2 || others.contains(name);
    }

    private static String inside(Row row, int i) {
        String text = row.token(i).text();
        return text.substring(1, text.length() - 1);
    }

    static Read read(Row row, int first, int end, Reach reach) {
        List<Token> tokens = new ArrayList<>();
        List<Patch> patches = new ArrayList<>();
        List<Mistake> found = new ArrayList<>();
        boolean with = row.kind(first) == Kind.WITH;
        int at = with ? first + 1 : first;
        Token name = row.token(at);
        if (with) {
            tokens.add(row.token(first));
        } else {
            found.add(Mistake.at(name, "`with` is missing before " + name.quoted()));
            tokens.add(new Token(Kind.WITH, name.start(), name.start(), "with"));
        }
        if (!name.text().equals(reach.word)) {
            found.add(Mistake.at(name, "there is no setting " + name.quoted() + " here: it is `" + reach.word + "`"));
        }
        boolean renamed = !name.text().equals(reach.word);
        if (!with || renamed) {
            int to = renamed ? name.end() : name.start();
            patches.add(new Patch(name.start(), to, (with ? "" : "with ") + (renamed ? reach.word : "")));
        }
        tokens.add(new Token(Kind.NAME, name.start(), name.end(), reach.word));
        int value = sign(row, at + 1, tokens, patches, found);
        value(row, value, end, tokens, patches, found);
        return new Read(tokens, joined(found, patches));
    }

    /** @return the number of the word behind */
    private static int sign(Row row, int i, List<Token> tokens, List<Patch> patches, List<Mistake> found) {
        Token token = row.token(i);
        if (!isSign(row, i)) {
            int from = row.token(i - 1).end();
            found.add(Mistake.at(token, "`=` is missing before this number"));
            patches.add(new Patch(from, token.start(), "="));
            tokens.add(new Token(Kind.ASSIGN, from, from, "="));
            return i;
        }
        if (token.kind() == Kind.COLON) {
            found.add(Mistake.at(token, "a setting is given with `=`"));
            patches.add(new Patch(token.start(), token.end(), "="));
            tokens.add(token.as(Kind.ASSIGN));
        } else {
            tokens.add(token);
        }
        return i + 1;
    }

    private static void value(Row row, int i, int end, List<Token> tokens, List<Patch> patches, List<Mistake> found) {
        Token token = row.token(i);
        if (token.kind() == Kind.NUMBER) {
            tokens.addAll(row.tokens().subList(i, end + 1));
            return;
        }
        String inside = inside(row, i);
        found.add(Mistake.at(token, "the value of a setting stands without quotes"));
        patches.add(new Patch(token.start(), token.end(), inside));
        int digits = 0;
        while (digits < inside.length() && Character.isDigit(inside.charAt(digits))) {
            digits++;
        }
        int start = token.start() + 1;
        int middle = start + digits;
        tokens.add(new Token(Kind.NUMBER, start, middle, inside.substring(0, digits)));
        String unit = inside.substring(digits).strip();
        if (!unit.isEmpty()) {
            tokens.add(new Token(Kind.NAME, middle, token.end() - 1, unit));
        }
    }

    /** One mistake at the first slip. */
    private static List<Mistake> joined(List<Mistake> found, List<Patch> patches) {
        if (found.isEmpty()) {
            return List.of();
        }
        Mistake first = found.get(0);
        String title = "Put the setting right";
        if (found.size() == 1) {
            Patch only = patches.get(0);
            String mark = only.text().strip();
            title = only.start() == only.end() || first.message().startsWith("`=`")
                    ? "Insert `" + mark + "`"
                    : "Write `" + mark + "`";
        }
        return List.of(first.or(title, patches.toArray(Patch[]::new)));
    }
}
