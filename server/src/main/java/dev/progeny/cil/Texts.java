package dev.progeny.cil;

import dev.progeny.flow.Origin;
import dev.progeny.flow.Origin.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/** Texts put together as the methods of {@code String} and {@code Path} do it: every alternative with every other. */
final class Texts {
    private Texts() {}

    /** The arguments, or the elements of the array that is the last of them. */
    static List<Value> all(List<Value> arguments, Memory memory) {
        if (arguments.isEmpty()) {
            return arguments;
        }
        Value last = arguments.get(arguments.size() - 1);
        List<Value> out = new ArrayList<>(arguments.subList(0, arguments.size() - 1));
        List<Value> elements = memory.list(last);
        out.addAll(elements.isEmpty() ? List.of(last) : elements);
        return out;
    }

    static Value joined(List<Value> parts, Memory memory, BinaryOperator<Chars> join) {
        List<Chars> out = List.of(new Chars(List.of()));
        for (Value part : parts) {
            out = each(out, memory.strings(part), join);
        }
        return value(out);
    }

    /** Every pair, as long as there are not too many. */
    static List<Chars> each(List<Chars> left, List<Chars> right, BinaryOperator<Chars> join) {
        Set<Chars> out = new LinkedHashSet<>();
        for (Chars a : left) {
            for (Chars b : right) {
                out.add(join.apply(a, b));
            }
        }
        return out.size() > Value.MOST
                ? List.of(Chars.hole(new Origin(Kind.UNKNOWN, "one of more than " + Value.MOST + " alternatives")))
                : List.copyOf(out);
    }

    static Value each(Value text, Memory memory, UnaryOperator<Chars> change) {
        return value(memory.strings(text).stream().map(change).distinct().toList());
    }

    static Value value(List<Chars> all) {
        Set<Item> items = new LinkedHashSet<>();
        all.forEach(it -> items.add(new Item.Text(it)));
        return Value.anyOf(items);
    }

    /** A second path that starts at a root stands alone, as {@code Path.Combine} says. */
    static Chars path(Chars folder, Chars file) {
        String first = file.pieces().isEmpty() || !(file.pieces().get(0) instanceof Chars.Literal it) ? "" : it.text();
        if (folder.pieces().isEmpty() || first.matches("(?s)[A-Za-z]:.*|[\\\\/].*")) {
            return file;
        }
        if (file.pieces().isEmpty()) {
            return folder;
        }
        Chars.Piece last = folder.pieces().get(folder.pieces().size() - 1);
        boolean ended = last instanceof Chars.Literal it && it.text().matches("(?s).*[\\\\/:]|");
        return (ended ? folder : folder.plus(Chars.literal("\\", 0))).plus(file);
    }

    static Chars fileName(Chars path) {
        Chars.Piece last = path.pieces().isEmpty()
                ? new Chars.Literal("", 0)
                : path.pieces().get(path.pieces().size() - 1);
        if (last instanceof Chars.Literal it && (path.isComplete() || it.text().matches("(?s).*[\\\\/:].*"))) {
            String name = path.isComplete() ? path.known() : it.text();
            return Chars.literal(name.replaceFirst("(?s).*[\\\\/:]", ""), it.at());
        }
        return Chars.hole(new Origin(Kind.UNKNOWN, "the last part of a path"));
    }

    static Chars folder(Chars path) {
        if (path.pieces().size() == 1
                && path.pieces().get(0) instanceof Chars.Hole hole
                && hole.origin().kind() == Kind.SELF) {
            return Chars.hole(new Origin(Kind.OWN_FOLDER, ""));
        }
        return path.isComplete()
                ? Chars.literal(path.known().replaceFirst("(?s)[\\\\/][^\\\\/]*$", ""), path.at())
                : Chars.hole(new Origin(Kind.UNKNOWN, "the folder of a path"));
    }

    static Value replaced(List<Value> arguments, Memory memory) {
        List<Chars> what = memory.strings(arguments.get(1));
        List<Chars> by = memory.strings(arguments.get(2));
        boolean plain = what.size() == 1
                && by.size() == 1
                && what.get(0).isComplete()
                && by.get(0).isComplete();
        return each(
                arguments.get(0),
                memory,
                it -> plain && it.isComplete() && !what.get(0).known().isEmpty()
                        ? Chars.literal(
                                it.known()
                                        .replace(what.get(0).known(), by.get(0).known()),
                                it.at())
                        : Chars.hole(new Origin(Kind.UNKNOWN, "a text in which parts are replaced")));
    }

    /** A format whose holes are {@code {0}} or {@code {0:x}}, and what fills them. */
    static Value format(List<Value> arguments, Memory memory) {
        int first = 0;
        while (first < arguments.size() - 1
                && memory.strings(arguments.get(first)).stream().noneMatch(Texts::isFormat)) {
            first++; // a culture may stand before the format
        }
        List<Value> values = all(arguments.subList(first, arguments.size()), memory);
        Set<Chars> out = new LinkedHashSet<>();
        for (Chars format : memory.strings(values.get(0))) {
            out.addAll(
                    format.isComplete()
                            ? filled(format, values.subList(1, values.size()), memory)
                            : List.of(Chars.hole(new Origin(Kind.UNKNOWN, "made of a format"))));
        }
        return value(List.copyOf(out));
    }

    private static boolean isFormat(Chars text) {
        return text.pieces().stream().anyMatch(Chars.Literal.class::isInstance);
    }

    private static List<Chars> filled(Chars format, List<Value> values, Memory memory) {
        String text = format.known();
        List<Chars> out = List.of(new Chars(List.of()));
        int at = 0;
        while (at < text.length()) {
            int open = text.indexOf('{', at);
            int close = open < 0 ? -1 : text.indexOf('}', open);
            boolean escaped = 0 <= open && open + 1 < text.length() && text.charAt(open + 1) == '{';
            int end = close < 0 ? text.length() : escaped ? open + 1 : open;
            List<Chars> run = List.of(Chars.literal(text.substring(at, end).replace("}}", "}"), format.at()));
            out = each(out, run, Chars::plus);
            if (close < 0) {
                break;
            }
            at = escaped ? open + 2 : close + 1;
            if (!escaped) {
                String number = text.substring(open + 1, close)
                        .split("[,:]", 2)[0]
                        .strip()
                        .toLowerCase(Locale.ROOT);
                boolean there = number.matches("\\d{1,2}") && Integer.parseInt(number) < values.size();
                out = each(
                        out,
                        there
                                ? memory.strings(values.get(Integer.parseInt(number)))
                                : List.of(Chars.hole(new Origin(Kind.UNKNOWN, "put into a format"))),
                        Chars::plus);
            }
        }
        return out;
    }
}
