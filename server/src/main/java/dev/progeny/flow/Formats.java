package dev.progeny.flow;

import dev.progeny.flow.Origin.Kind;
import java.util.ArrayList;
import java.util.List;
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

    private Formats() {}

    /** @param arguments by index, counted after the format */
    static List<Chars> apply(Chars format, Width width, IntFunction<Value> arguments, Memory memory) {
        if (!format.isComplete()) {
            return List.of(format.isPending() ? format : Chars.hole(Origin.unknown("a computed format", format.leaves())));
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
            if ("*".equals(specification.group(2))) {
                next++;
            }
            if ("*".equals(specification.group(3))) {
                next++;
            }
            all = Substitution.product(all, converted(specification, arguments.apply(next), width, memory));
            next++;
        }
        return Substitution.product(all, List.of(Chars.literal(text.substring(done), at)));
    }

    private static List<Chars> converted(Matcher specification, Value argument, Width width, Memory memory) {
        String size = specification.group(4) == null ? "" : specification.group(4);
        return switch (specification.group(5)) {
            case "s" -> memory.strings(argument, narrowed(size, width, width));
            case "S" ->
                memory.strings(argument, narrowed(size, width, width == Width.WIDE ? Width.NARROW : Width.WIDE));
            case "d", "i", "u" -> number(specification, argument, 10);
            case "x", "X" -> number(specification, argument, 16);
            case "c" -> character(argument);
            default -> List.of(Chars.hole(new Origin(Kind.COMPUTED, "a number")));
        };
    }

    private static Width narrowed(String size, Width format, Width plain) {
        return switch (size) {
            case "h" -> Width.NARROW;
            case "l", "w" -> Width.WIDE;
            default -> format == plain ? format : plain;
        };
    }

    private static List<Chars> number(Matcher specification, Value argument, int radix) {
        boolean plain = specification.group(1).isEmpty() && specification.group(2) == null;
        if (plain && argument instanceof Value.Constant number) {
            return List.of(Chars.literal(Long.toString(number.value(), radix), 0));
        }
        return List.of(Chars.hole(new Origin(Kind.COMPUTED, "a number")));
    }

    private static List<Chars> character(Value argument) {
        List<Chars> out = new ArrayList<>();
        for (Value one : argument.alternatives()) {
            out.add(
                    one instanceof Value.Constant number
                            ? Chars.literal(String.valueOf((char) number.value()), 0)
                            : Chars.hole(new Origin(Kind.COMPUTED, "a character")));
        }
        return out;
    }
}
