package dev.progeny.flow;

import dev.progeny.flow.Convention.Entry;
import dev.progeny.flow.Origin.Kind;
import java.util.List;
import java.util.Optional;

/**
 * A call of an imported function.
 *
 * @param va of the call
 * @param name as imported
 */
record ApiCall(long va, String name, State state, Entry entry) {
    Value argument(int index) {
        return Convention.argument(state, index, entry);
    }

    Width width() {
        return isWide() ? Width.WIDE : Width.NARROW;
    }

    List<Chars> string(int index) {
        return string(argument(index), width());
    }

    List<Chars> string(Value pointer, Width width) {
        return state.memory().strings(pointer, width);
    }

    /** Notes that what the call does depends on this: calls that were passed over on the way are followed. */
    void demand(Leaves leaves) {
        state.memory().unread().demand(leaves);
    }

    /** What a variable argument list holds: {@code index} counts from where the list points. */
    Value listed(Value list, int index) {
        return state.memory().load(list.plus((long) index * state.pointerSize()), state.pointerSize());
    }

    Optional<Integer> number(int index) {
        return argument(index) instanceof Value.Constant number && number.value() >= 0 && number.value() < 1 << 20
                ? Optional.of((int) number.value())
                : Optional.empty();
    }

    /** Writes strings where a pointer points. @return the pointer */
    Value write(Value place, List<Chars> text, Width width) {
        state.memory().writeString(place, text, width, va);
        return place;
    }

    Value write(Value place, List<Chars> text) {
        return write(place, text, width());
    }

    /** A place that is new: what an allocation or a lookup returns. */
    Value fresh() {
        return new Value.Address(new Base.Result(va, name), 0);
    }

    Value hole(Value place, Kind kind, String detail) {
        return write(place, List.of(Chars.hole(new Origin(kind, detail))));
    }

    private boolean isWide() {
        return name.endsWith("W")
                || name.contains("wcs")
                || name.contains("wsprintf") && name.endsWith("W")
                || name.startsWith("_w")
                || name.contains("swprintf")
                || name.contains("wprintf")
                || name.contains("VPrintfW")
                || name.startsWith("PathCch")
                || name.equals("CommandLineToArgvW")
                || name.startsWith("Sys")
                || name.startsWith("SHGetKnown");
    }

    /** The name without the letter that says how wide its characters are. */
    String family() {
        return family(name);
    }

    static String family(String name) {
        boolean lettered = name.length() > 3
                && (name.endsWith("A") || name.endsWith("W"))
                && (Character.isLowerCase(name.charAt(name.length() - 2))
                        || Character.isDigit(name.charAt(name.length() - 2)));
        return lettered || name.endsWith("ExW") || name.endsWith("ExA") ? name.substring(0, name.length() - 1) : name;
    }
}
