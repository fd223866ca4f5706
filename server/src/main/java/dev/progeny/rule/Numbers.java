package dev.progeny.rule;

import dev.progeny.fact.Truth;
import dev.progeny.rule.Value.Null;
import dev.progeny.rule.Value.Num;
import dev.progeny.rule.Value.Num.Form;
import dev.progeny.rule.Value.Str;
import dev.progeny.rule.Value.Unknown;
import dev.progeny.syntax.Dialect;
import java.util.regex.Pattern;

/**
 * Numbers and what is calculated with them. Whole numbers divide to whole numbers. Where the result is negative, Elasticsearch
 * cuts off what its manual says is rounded down, and Python rounds down; so does the sign of a rest differ. What engines or
 * manuals do not agree on is unknown, and so is everything divided by zero.
 */
final class Numbers {
    private static final double EXACT = 0x1p53;
    private static final Pattern NUMBER = Pattern.compile("-?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]+");
    private static final int LONGEST = 400;

    private Numbers() {}

    /** A text that reads as a number is one: facts are texts. Anything else is {@link Unknown}. */
    static Value of(Value value) {
        return value instanceof Str text && text.text().isComplete()
                ? read(text.text().toString())
                : value instanceof Num ? value : new Unknown();
    }

    /** @param digits as a literal is written, with a minus before it or not */
    static Value read(String digits) {
        if (digits.length() > LONGEST || !NUMBER.matcher(digits).matches()) {
            return new Unknown();
        }
        double number = Double.parseDouble(digits);
        return WHOLE.matcher(digits).matches() ? whole(number) : new Num(number, number, Form.FRACTION);
    }

    private static Value whole(double number) {
        return Math.abs(number) < EXACT ? Num.whole(number) : new Unknown();
    }

    /** {@code number("0x1f")}, {@code number("1f", 16)}: the text in digits of that base; unknown if it has others. */
    static Value converted(String digits, int base) {
        boolean hexadecimal = digits.startsWith("0x");
        if (base == 10 && !hexadecimal) {
            return read(digits);
        }
        String rest = hexadecimal && base == 16 ? digits.substring(2) : digits;
        if (base < 2
                || base > 36
                || rest.isEmpty()
                || rest.length() > 16
                || !Character.isLetterOrDigit(rest.charAt(0))) {
            return new Unknown();
        }
        try {
            return whole((double) Long.parseLong(rest, base));
        } catch (NumberFormatException e) {
            return new Unknown();
        }
    }

    static Value negative(Value value) {
        if (of(value) instanceof Num it) {
            return new Num(0 - it.highest(), 0 - it.lowest(), it.form());
        }
        return value instanceof Null ? value : new Unknown();
    }

    /** @param operator one of {@code + - * / %} */
    static Value calculated(Value left, char operator, Value right, Dialect dialect) {
        if (left instanceof Null || right instanceof Null) {
            return new Null();
        }
        if (!(of(left) instanceof Num a) || !(of(right) instanceof Num b)) {
            return new Unknown();
        }
        Form form = a.form() == Form.WHOLE && b.form() == Form.WHOLE ? Form.WHOLE : Form.FRACTION;
        return switch (operator) {
            case '+' -> checked(new Num(a.lowest() + b.lowest(), a.highest() + b.highest(), form));
            case '-' -> checked(new Num(a.lowest() - b.highest(), a.highest() - b.lowest(), form));
            case '*' -> a.isOne() && b.isOne() ? one(a.lowest() * b.lowest(), form) : new Unknown();
            case '/' -> a.isOne() && b.isOne() ? quotient(a.lowest(), b.lowest(), form, dialect) : new Unknown();
            case '%' -> a.isOne() && b.isOne() ? rest(a.lowest(), b.lowest(), dialect) : new Unknown();
            default -> new Unknown();
        };
    }

    private static Value quotient(double a, double b, Form form, Dialect dialect) {
        if (b == 0) {
            return new Unknown();
        }
        if (form == Form.FRACTION) {
            return one(a / b, form);
        }
        long down = Math.floorDiv((long) a, (long) b);
        boolean roundingCounts = down < 0 && a % b != 0;
        return roundingCounts && dialect != Dialect.ENDGAME ? new Unknown() : one((double) down, form);
    }

    private static Value rest(double a, double b, Dialect dialect) {
        if (b == 0 || a != Math.rint(a) || b != Math.rint(b)) {
            return new Unknown();
        }
        double rest = a % b;
        if (rest == 0 || (a < 0) == (b < 0)) {
            return one(rest, Form.WHOLE);
        }
        return switch (dialect) {
            case ENDGAME -> one(rest + b, Form.WHOLE);
            case ELASTIC -> one(rest, Form.WHOLE);
            case ENDPOINT -> new Unknown();
        };
    }

    private static Value one(double number, Form form) {
        return checked(new Num(number, number, form));
    }

    private static Value checked(Num number) {
        boolean exact = number.form() == Form.FRACTION
                || (Math.abs(number.lowest()) < EXACT
                        && (Math.abs(number.highest()) < EXACT || number.highest() == Double.POSITIVE_INFINITY));
        boolean isNumber = !Double.isNaN(number.lowest()) && !Double.isNaN(number.highest());
        return exact && isNumber ? number : new Unknown();
    }

    static Truth equal(Num a, Num b) {
        if (a.highest() < b.lowest() || b.highest() < a.lowest()) {
            return Truth.FALSE;
        }
        return a.isOne() && b.isOne() ? Truth.TRUE : Truth.UNKNOWN;
    }

    static Truth less(Num a, Num b) {
        if (a.highest() < b.lowest()) {
            return Truth.TRUE;
        }
        return a.lowest() >= b.highest() ? Truth.FALSE : Truth.UNKNOWN;
    }
}
