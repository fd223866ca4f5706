package dev.progeny.rule;

import dev.progeny.fact.Glob;
import dev.progeny.fact.Text;
import dev.progeny.fact.Truth;
import dev.progeny.rule.Value.Null;
import dev.progeny.rule.Value.Num;
import dev.progeny.rule.Value.Str;
import dev.progeny.rule.Value.Unknown;
import dev.progeny.syntax.Dialect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Functions that count characters or cut texts. Before the first hole and behind the last one places are known; what a cut
 * in between would give is any text. Elasticsearch counts UTF-16 units and Python code points, so a text where these differ
 * has its places known in neither.
 */
final class Slices {
    private static final Text UNKNOWN = Text.hole("cut out of what is not known");

    private Slices() {}

    /** How many characters a text has: at least those that are known. */
    static Value length(Text text, Dialect dialect) {
        double points = 0;
        double most = 0;
        for (Text.Piece piece : text.pieces()) {
            if (piece instanceof Text.Literal literal) {
                String known = literal.text();
                points += dialect == Dialect.ELASTIC ? known.length() : known.codePointCount(0, known.length());
                most += switch (dialect) {
                    case ELASTIC -> known.length();
                    case ENDGAME -> known.codePointCount(0, known.length());
                    case ENDPOINT -> known.getBytes(StandardCharsets.UTF_8).length;
                };
            } else {
                most = Double.POSITIVE_INFINITY;
            }
        }
        return new Num(points, most, Num.Form.WHOLE);
    }

    /** Python's {@code text[start:end]}: negative places count from the end. */
    static Value substring(Text text, int start, Bounds end) {
        if (!isPlain(text)) {
            return any();
        }
        if (text.isComplete()) {
            String all = text.toString();
            int from = place(start, all.length());
            int to = end instanceof At at ? place(at.place(), all.length()) : all.length();
            return Value.of(from < to ? all.substring(from, to) : "");
        }
        String prefix = text.prefix();
        String suffix = text.suffix();
        if (0 <= start && end instanceof At at && 0 <= at.place() && at.place() <= prefix.length()) {
            return Value.of(start < at.place() ? prefix.substring(start, at.place()) : "");
        }
        if (0 <= start && start <= prefix.length() && end instanceof End) {
            return new Str(withoutFirst(text, start));
        }
        if (start < 0 && -start <= suffix.length()) {
            int from = suffix.length() + start;
            int to = end instanceof At at ? suffix.length() + at.place() : suffix.length();
            boolean isKnown = end instanceof End || (end instanceof At at && at.place() < 0);
            return isKnown ? Value.of(from < to ? suffix.substring(from, to) : "") : any();
        }
        if (0 <= start && start <= prefix.length() && end instanceof At at) {
            return 0 <= at.place()
                    ? new Str(Text.of(prefix.substring(start)).plus(UNKNOWN))
                    : -at.place() <= suffix.length()
                            ? new Str(withoutLast(withoutFirst(text, start), -at.place()))
                            : any();
        }
        if (start < 0 && end instanceof End) {
            return new Str(UNKNOWN.plus(Text.of(suffix)));
        }
        return any();
    }

    /** Where a substring ends. */
    sealed interface Bounds {}

    /** Before this place, from the end if it is negative. */
    record At(int place) implements Bounds {}

    /** With the text. */
    record End() implements Bounds {}

    private static int place(int written, int length) {
        return Math.max(0, Math.min(written < 0 ? written + length : written, length));
    }

    /**
     * The place of {@code part} from {@code start} on, counted from 0; null if it is not there.
     *
     * @param start not negative
     */
    static Value indexOf(Text text, String part, int start, Text.Case letters) {
        if (!isPlain(text) || !isAscii(part)) {
            return new Unknown();
        }
        int found = index(text.prefix(), part, start, letters);
        if (0 <= found && start <= text.prefix().length()) {
            return Num.whole(found);
        }
        if (text.isComplete()) {
            return start <= text.toString().length() ? new Null() : new Unknown();
        }
        return text.matches(Glob.containing(part), letters) == Truth.FALSE ? new Null() : new Unknown();
    }

    /** What stands between the first {@code left} and, behind it, the first {@code right}, or the last one if greedy. */
    static Value between(Text text, String left, String right, Greed greed, Text.Case letters, Dialect dialect) {
        if (!isPlain(text) || !isAscii(left) || !isAscii(right) || left.isEmpty() || right.isEmpty()) {
            return new Unknown();
        }
        String prefix = text.prefix();
        int found = index(prefix, left, 0, letters);
        if (found < 0) {
            boolean absent = text.matches(Glob.containing(left), letters) == Truth.FALSE;
            return absent && dialect == Dialect.ELASTIC ? Value.of("") : new Unknown();
        }
        int from = found + left.length();
        if (!text.isComplete()) {
            int to = greed == Greed.FIRST ? index(prefix, right, from, letters) : -1;
            return 0 <= to ? Value.of(prefix.substring(from, to)) : new Unknown();
        }
        int to = greed == Greed.FIRST ? index(prefix, right, from, letters) : lastIndex(prefix, right, letters);
        if (from <= to) {
            return Value.of(prefix.substring(from, to));
        }
        return to < 0 && dialect == Dialect.ELASTIC ? Value.of("") : new Unknown();
    }

    /** Up to which right end {@code between} reaches. */
    enum Greed {
        FIRST,
        LAST
    }

    private static int index(String text, String part, int start, Text.Case letters) {
        return folded(text, letters).indexOf(folded(part, letters), start);
    }

    private static int lastIndex(String text, String part, Text.Case letters) {
        return folded(text, letters).lastIndexOf(folded(part, letters));
    }

    private static String folded(String text, Text.Case letters) {
        return letters == Text.Case.INSENSITIVE ? text.toLowerCase(Locale.ROOT) : text;
    }

    private static Text withoutFirst(Text text, int count) {
        List<Text.Piece> pieces = new ArrayList<>(text.pieces());
        if (0 < count && pieces.get(0) instanceof Text.Literal first) {
            pieces.set(0, new Text.Literal(first.text().substring(count)));
        }
        return new Text(pieces);
    }

    private static Text withoutLast(Text text, int count) {
        List<Text.Piece> pieces = new ArrayList<>(text.pieces());
        int last = pieces.size() - 1;
        if (0 < count && pieces.get(last) instanceof Text.Literal literal) {
            pieces.set(
                    last,
                    new Text.Literal(literal.text().substring(0, literal.text().length() - count)));
        }
        return new Text(pieces);
    }

    private static Value any() {
        return new Str(UNKNOWN);
    }

    /** Whether all known characters are counted and folded alike everywhere. */
    private static boolean isPlain(Text text) {
        return text.pieces().stream().allMatch(it -> !(it instanceof Text.Literal literal) || isAscii(literal.text()));
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(it -> it < 0x80);
    }
}
