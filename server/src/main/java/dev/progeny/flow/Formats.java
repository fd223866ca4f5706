package dev.progeny.flow;

import dev.progeny.flow.Origin.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code printf} and its kin make of a format and its arguments: strings where they are known, numbers where they are
 * constant, holes for the rest.
 *
 * @see <a href="https://learn.microsoft.com/cpp/c-runtime-library/format-specification-syntax-printf-and-wprintf-functions">
 *     format specification syntax</a>
 */
final class Formats {
    private static final Pattern SPECIFICATION =
            Pattern.compile("%([-+ #0]*)(\\*|\\d+)?(?:\\.(\\*|\\d+))?(hh|h|ll|l|I64|I32|I|w|z|j|t|L)?([a-zA-Z%])");

    /** What is longer is no width that a person wrote. */
    private static final int LONGEST = 10_000;

    /** Arguments that a format takes of which nothing is known. */
    private static final int LIKELY_ARGUMENTS = 3;

    private Formats() {}

    /**
     * What stands at {@code format} makes of a variable argument list; a string that waits for the caller if either is the
     * caller's.
     *
     * @param list where the arguments stand, one pointer after the other
     */
    static List<Chars> apply(Value format, Value list, Width width, State state) {
        boolean known = state.memory().strings(format, width).stream().noneMatch(Chars::isPending);
        if (!known) {
            return List.of(new Chars(List.of(new Chars.Formatted(format, list, width)), List.of()));
        }
        int size = state.pointerSize();
        IntFunction<Value> arguments = index -> state.memory().load(list.plus((long) index * size), size);
        return apply(format, width, arguments, state.memory());
    }

    /** @param arguments by index, counted after the format */
    static List<Chars> apply(Value format, Width width, IntFunction<Value> arguments, Memory memory) {
        List<Chars> built = new ArrayList<>();
        for (Chars one : memory.strings(format, width)) {
            built.addAll(apply(one, width, arguments, memory));
        }
        return Chars.bounded(built);
    }

    private static List<Chars> apply(Chars format, Width width, IntFunction<Value> arguments, Memory memory) {
        if (!format.isComplete()) {
            Leaves leaves = format.leaves();
            for (int i = 0; i < LIKELY_ARGUMENTS; i++) {
                leaves = leaves.plus(memory.leavesBehind(arguments.apply(i)));
            }
            return List.of(Chars.hole(Origin.unknown("a computed format", leaves)));
        }
        String text = format.known();
        long at =
                format.pieces().isEmpty() || !(format.pieces().get(0) instanceof Chars.Literal first) ? 0 : first.at();
        List<Chars> all = List.of(new Chars(List.of(), format.by()));
        Matcher specification = SPECIFICATION.matcher(text);
        int done = 0;
        int next = 0;
        while (specification.find()) {
            all = Substitution.product(all, List.of(Chars.literal(text.substring(done, specification.start()), at)));
            done = specification.end();
            if (specification.group(5).equals("%")) {
                all = Substitution.product(all, List.of(Chars.literal("%", at)));
                continue;
            }
            Limit field = limit(group(specification, 2), arguments, next);
            next += field.arguments();
            Limit precision = limit(group(specification, 3), arguments, next);
            next += precision.arguments();
            List<Chars> converted = converted(specification, arguments.apply(next), width, memory);
            all = Substitution.product(
                    all, DataSources.each(converted, it -> limited(it, specification, field, precision)));
            next++;
        }
        return Substitution.product(all, List.of(Chars.literal(text.substring(done), at)));
    }

    /**
     * A width or a precision.
     *
     * @param characters less than zero if there is none or if it is not known
     * @param arguments how many it takes: one for a star
     */
    private record Limit(int characters, boolean isKnown, int arguments) {}

    private static String group(Matcher specification, int number) {
        String group = specification.group(number);
        return group == null ? "" : group;
    }

    private static Limit limit(String text, IntFunction<Value> arguments, int next) {
        if (text.isEmpty()) {
            return new Limit(-1, true, 0);
        }
        if (text.equals("*")) {
            boolean known = arguments.apply(next) instanceof Value.Constant number && number.value() < LONGEST;
            return known
                    ? new Limit((int) ((Value.Constant) arguments.apply(next)).value(), true, 1)
                    : new Limit(-1, false, 1);
        }
        return text.length() > 4 ? new Limit(-1, false, 0) : new Limit(Integer.parseInt(text), true, 0);
    }

    private static Chars limited(Chars text, Matcher specification, Limit field, Limit precision) {
        boolean string = "sS".contains(specification.group(5));
        if (!precision.isKnown() && string || !field.isKnown()) {
            return Chars.hole(Origin.unknown("cut or padded to a computed length", text.leaves()));
        }
        Chars cut = string && precision.characters() >= 0 ? text.first(precision.characters()) : text;
        if (field.characters() <= cut.known().length() || !string) {
            return cut;
        }
        if (!cut.isComplete()) {
            return Chars.hole(Origin.unknown("padded", text.leaves()));
        }
        Chars blanks = Chars.literal(" ".repeat(field.characters() - cut.known().length()), 0);
        return specification.group(1).contains("-") ? cut.plus(blanks) : blanks.plus(cut);
    }

    private static List<Chars> converted(Matcher specification, Value argument, Width width, Memory memory) {
        String size = group(specification, 4);
        return switch (specification.group(5)) {
            case "s" -> memory.strings(argument, narrowed(size, width, width));
            case "S" ->
                memory.strings(argument, narrowed(size, width, width == Width.WIDE ? Width.NARROW : Width.WIDE));
            case "d", "i" -> number(specification, argument, size, 10);
            case "u" -> number(specification, argument, size, 10);
            case "x", "X" -> number(specification, argument, size, 16);
            case "c" -> character(argument);
            default -> List.of(computed("a number", argument));
        };
    }

    private static Width narrowed(String size, Width format, Width plain) {
        return switch (size) {
            case "h" -> Width.NARROW;
            case "l", "w" -> Width.WIDE;
            default -> format == plain ? format : plain;
        };
    }

    private static List<Chars> number(Matcher specification, Value argument, String size, int radix) {
        boolean plain =
                specification.group(1).isEmpty() && specification.group(2) == null && specification.group(3) == null;
        if (plain && argument instanceof Value.Constant number) {
            long value = size.isEmpty() || size.equals("l") || size.equals("I32")
                    ? "di".contains(specification.group(5)) ? (int) number.value() : number.value() & 0xffffffffL
                    : number.value();
            String digits = Long.toString(value, radix);
            boolean upper = specification.group(5).equals("X");
            return List.of(Chars.literal(upper ? digits.toUpperCase(Locale.ROOT) : digits, 0));
        }
        return List.of(computed("a number", argument));
    }

    private static Chars computed(String what, Value from) {
        return Chars.hole(new Origin(Kind.COMPUTED, what, from.leaves().onlyUnread()));
    }

    private static List<Chars> character(Value argument) {
        List<Chars> out = new ArrayList<>();
        for (Value one : argument.alternatives()) {
            out.add(
                    one instanceof Value.Constant number
                            ? Chars.literal(String.valueOf((char) number.value()), 0)
                            : computed("a character", one));
        }
        return out;
    }
}
