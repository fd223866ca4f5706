package dev.progeny.rule;

import dev.progeny.fact.Text;
import dev.progeny.fact.Truth;
import dev.progeny.rule.Value.Bool;
import dev.progeny.rule.Value.Null;
import dev.progeny.rule.Value.Num;
import dev.progeny.rule.Value.Several;
import dev.progeny.rule.Value.Str;
import dev.progeny.rule.Value.Unknown;
import dev.progeny.syntax.Dialect;
import java.util.Locale;

/** Whether two values are equal, and which is the lesser. Whatever is compared with null stays unknown. */
final class Comparisons {
    private Comparisons() {}

    static Truth isNull(Value value) {
        if (value instanceof Null) {
            return Truth.TRUE;
        }
        // A test that is not decided may be null: an engine's answer to what reads an absent field.
        boolean open = value instanceof Unknown || (value instanceof Bool test && test.truth() == Truth.UNKNOWN);
        return open ? Truth.UNKNOWN : Truth.FALSE;
    }

    /** A field of several values is equal to what any of them is equal to. */
    static Truth equal(Value left, Value right, Text.Case letters) {
        if (left instanceof Several several) {
            return Functions.forAny(several, it -> equal(new Str(it), right, letters));
        }
        if (right instanceof Several several) {
            return Functions.forAny(several, it -> equal(left, new Str(it), letters));
        }
        if (left instanceof Str a && right instanceof Str b) {
            return a.text().equalTo(b.text(), letters);
        }
        if (left instanceof Num || right instanceof Num) {
            return Numbers.of(left) instanceof Num a && Numbers.of(right) instanceof Num b
                    ? Numbers.equal(a, b)
                    : Truth.UNKNOWN;
        }
        if (left instanceof Bool || right instanceof Bool) {
            Truth a = Functions.truth(left);
            Truth b = Functions.truth(right);
            return a.and(b).or(a.not().and(b.not()));
        }
        return Truth.UNKNOWN;
    }

    /** Whether {@code left} comes before {@code right}. */
    static Truth less(Value left, Value right, Dialect dialect) {
        if (Numbers.of(left) instanceof Num a && Numbers.of(right) instanceof Num b) {
            // Two texts that read as numbers are ordered as one or the other, as the field's type wants it.
            return left instanceof Str && right instanceof Str ? Truth.UNKNOWN : Numbers.less(a, b);
        }
        if (!(left instanceof Str a) || !(right instanceof Str b)) {
            return Truth.UNKNOWN;
        }
        Truth strict = before(a.text(), b.text());
        Truth folded = before(lower(a.text()), lower(b.text()));
        return switch (dialect) {
            case ELASTIC -> strict;
            case ENDGAME -> folded;
            case ENDPOINT -> strict == folded ? strict : Truth.UNKNOWN;
        };
    }

    /** Decided by the first known characters that differ, if they are ASCII: behind that, orders differ. */
    private static Truth before(Text left, Text right) {
        String a = left.prefix();
        String b = right.prefix();
        int same = 0;
        while (same < Math.min(a.length(), b.length()) && a.charAt(same) == b.charAt(same)) {
            same++;
        }
        if (same < a.length() && same < b.length()) {
            return Math.max(a.charAt(same), b.charAt(same)) < 0x80
                    ? Truth.of(a.charAt(same) < b.charAt(same))
                    : Truth.UNKNOWN;
        }
        // One is the beginning of the other, as far as they are known.
        if (right.isComplete() && same == b.length()) {
            return Truth.FALSE;
        }
        return left.isComplete() && same == a.length() && same < b.length() ? Truth.TRUE : Truth.UNKNOWN;
    }

    private static Text lower(Text text) {
        return text.map(it -> it.toLowerCase(Locale.ROOT));
    }
}
