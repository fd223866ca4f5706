package dev.progeny.cil;

import dev.progeny.flow.Origin;
import dev.progeny.flow.Origin.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/**
 * What the methods of .NET's own library do that build strings or hand out data. Of any other it is only taken that what they
 * return comes from where their object comes from, and that a property is read as it was set.
 */
final class Library {
    private static final Map<String, String> ROOT_KEYS = Map.of(
            "LocalMachine", "HKLM",
            "CurrentUser", "HKCU",
            "ClassesRoot", "HKCR",
            "Users", "HKU",
            "CurrentConfig", "HKCC");

    /** Methods that return their object's text with other letters or blanks, or as it is. */
    private static final Set<String> SAME = Set.of(
            "System.Object::ToString",
            "System.String::ToString",
            "System.String::Clone",
            "System.String::Normalize",
            "System.String::ToLower",
            "System.String::ToLowerInvariant",
            "System.String::ToUpper",
            "System.String::ToUpperInvariant",
            "System.IO.Path::GetFullPath",
            "System.String::Intern");

    /** Types whose properties hold nothing until they are set; other types work theirs out from what they are made of. */
    private static final Set<String> STARTS_EMPTY =
            Set.of("System.Diagnostics.ProcessStartInfo", "System.Diagnostics.Process");

    private Library() {}

    /** {@code HKLM} for {@code Registry.LocalMachine}. */
    static Optional<String> registryRoot(String field) {
        return field.startsWith("Microsoft.Win32.Registry::")
                ? Optional.ofNullable(ROOT_KEYS.get(field.substring(field.indexOf("::") + 2)))
                : Optional.empty();
    }

    /**
     * @param arguments the object first, if there is one
     * @param at virtual address of the call
     * @return what the call hands back
     */
    static Value apply(Callee callee, List<Value> arguments, Memory memory, long at) {
        String name = callee.fullName();
        switch (name) {
            case "System.String::Concat" -> {
                return joined(all(arguments, memory), memory, Chars::plus);
            }
            case "System.String::Format" -> {
                return format(arguments, memory);
            }
            case "System.IO.Path::Combine", "System.IO.Path::Join" -> {
                return joined(all(arguments, memory), memory, Library::path);
            }
            case "System.String::Trim", "System.String::TrimEnd", "System.String::TrimStart" -> {
                return each(
                        arguments.get(0),
                        memory,
                        it -> it.isComplete() ? Chars.literal(it.known().strip(), it.at()) : it);
            }
            case "System.String::Replace" -> {
                return replaced(arguments, memory);
            }
            case "System.IO.Path::GetFileName" -> {
                return each(arguments.get(0), memory, Library::fileName);
            }
            case "System.IO.Path::GetDirectoryName" -> {
                return each(arguments.get(0), memory, Library::folder);
            }
            case "System.Diagnostics.ProcessStartInfo::.ctor" -> {
                property(arguments, 1, "FileName", callee, memory);
                property(arguments, 2, "Arguments", callee, memory);
                return Value.NOTHING;
            }
            case "System.IO.FileInfo::.ctor", "System.IO.DirectoryInfo::.ctor" -> {
                property(arguments, 1, "FullName", callee, memory);
                property(arguments, 1, "Name", callee, memory);
                return Value.NOTHING;
            }
            case "System.IO.FileSystemInfo::get_Name",
                    "System.IO.FileInfo::get_Name",
                    "System.IO.DirectoryInfo::get_Name" -> {
                return each(other(callee, arguments, memory), memory, Library::fileName);
            }
            case "System.Text.StringBuilder::.ctor" -> {
                boolean text = !callee.signature().parameters().isEmpty()
                        && callee.signature().parameters().get(0) == Signature.STRING;
                memory.write(
                        arguments.get(0), Memory.CONTENT, text ? arguments.get(1) : Value.of(new Chars(List.of())));
                return Value.NOTHING;
            }
            case "System.Text.StringBuilder::Append" -> {
                append(arguments.get(0), memory.strings(arguments.get(1)), memory);
                return arguments.get(0);
            }
            case "System.Text.StringBuilder::ToString" -> {
                return memory.read(arguments.get(0), Memory.CONTENT);
            }
            case "System.Runtime.CompilerServices.DefaultInterpolatedStringHandler::.ctor" -> {
                memory.write(arguments.get(0), Memory.CONTENT, Value.of(new Chars(List.of())));
                return Value.NOTHING;
            }
            case "System.Runtime.CompilerServices.DefaultInterpolatedStringHandler::AppendLiteral",
                    "System.Runtime.CompilerServices.DefaultInterpolatedStringHandler::AppendFormatted" -> {
                append(arguments.get(0), memory.strings(arguments.get(1)), memory);
                return Value.NOTHING;
            }
            case "System.Runtime.CompilerServices.DefaultInterpolatedStringHandler::ToStringAndClear" -> {
                return memory.read(arguments.get(0), Memory.CONTENT);
            }
            case "System.Diagnostics.Process::get_StartInfo" -> {
                return startInfo(arguments.get(0), memory, at);
            }
            default -> {
                Optional<Value> data = Sources.of(name, arguments, memory);
                return data.orElseGet(() -> other(callee, arguments, memory));
            }
        }
    }

    private static void property(List<Value> arguments, int index, String name, Callee callee, Memory memory) {
        if (index <= callee.signature().parameters().size()
                && callee.signature().parameters().get(index - 1) == Signature.STRING) {
            memory.write(arguments.get(0), name, arguments.get(index));
        }
    }

    /** A process has one object of this kind from its start. */
    private static Value startInfo(Value process, Memory memory, long at) {
        Value known = memory.read(process, "StartInfo");
        if (!known.equals(Value.NOTHING)) {
            return known;
        }
        var made = new Item.Thing(at);
        memory.create(made);
        memory.write(process, "StartInfo", Value.of(made));
        return Value.of(made);
    }

    private static Value other(Callee callee, List<Value> arguments, Memory memory) {
        boolean ofObject = callee.signature().takesThis() && !arguments.isEmpty();
        String name = callee.name();
        if (ofObject && name.startsWith("set_") && arguments.size() == 2) {
            memory.write(arguments.get(0), name.substring(4), arguments.get(1));
            return Value.NOTHING;
        }
        if (SAME.contains(callee.fullName())) {
            return arguments.get(0);
        }
        if (ofObject && name.startsWith("get_") && arguments.size() == 1 && isFollowed(arguments.get(0), memory)) {
            Value known = memory.read(arguments.get(0), name.substring(4));
            return known.equals(Value.NOTHING) && !STARTS_EMPTY.contains(callee.type())
                    ? Value.unknown("returned by " + callee.fullName())
                    : known;
        }
        return arguments.stream()
                .limit(1)
                .flatMap(it -> it.items().stream())
                .filter(Item.Unknown.class::isInstance)
                .map(it -> ((Item.Unknown) it).origin())
                .filter(it -> it.kind() != Kind.UNKNOWN && it.kind() != Kind.SELF && it.kind() != Kind.OWN_FOLDER)
                .findFirst()
                .map(it -> Value.of(new Item.Unknown(it)))
                .orElseGet(() -> Value.unknown("returned by " + callee.fullName()));
    }

    private static boolean isFollowed(Value object, Memory memory) {
        return object.items().stream()
                .allMatch(it -> it instanceof Item.Parameter || it instanceof Item.Field || memory.holds(it));
    }

    // ---- strings

    /** The arguments, or the elements of the array that is the last of them. */
    private static List<Value> all(List<Value> arguments, Memory memory) {
        if (arguments.isEmpty()) {
            return arguments;
        }
        Value last = arguments.get(arguments.size() - 1);
        List<Value> out = new ArrayList<>(arguments.subList(0, arguments.size() - 1));
        List<Value> elements = memory.list(last);
        out.addAll(elements.isEmpty() ? List.of(last) : elements);
        return out;
    }

    private static Value joined(List<Value> parts, Memory memory, BinaryOperator<Chars> join) {
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

    private static Value each(Value text, Memory memory, UnaryOperator<Chars> change) {
        return value(memory.strings(text).stream().map(change).distinct().toList());
    }

    static Value value(List<Chars> all) {
        Set<Item> items = new LinkedHashSet<>();
        all.forEach(it -> items.add(new Item.Text(it)));
        return Value.anyOf(items);
    }

    private static void append(Value builder, List<Chars> more, Memory memory) {
        List<Chars> before = memory.strings(memory.read(builder, Memory.CONTENT));
        memory.write(builder, Memory.CONTENT, value(each(before, more, Chars::plus)));
    }

    /** A second path that starts at a root stands alone, as {@code Path.Combine} says. */
    private static Chars path(Chars folder, Chars file) {
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

    private static Chars fileName(Chars path) {
        Chars.Piece last = path.pieces().isEmpty()
                ? new Chars.Literal("", 0)
                : path.pieces().get(path.pieces().size() - 1);
        if (last instanceof Chars.Literal it && (path.isComplete() || it.text().matches("(?s).*[\\\\/:].*"))) {
            String name = path.isComplete() ? path.known() : it.text();
            return Chars.literal(name.replaceFirst("(?s).*[\\\\/:]", ""), it.at());
        }
        return Chars.hole(new Origin(Kind.UNKNOWN, "the last part of a path"));
    }

    private static Chars folder(Chars path) {
        if (path.pieces().size() == 1
                && path.pieces().get(0) instanceof Chars.Hole hole
                && hole.origin().kind() == Kind.SELF) {
            return Chars.hole(new Origin(Kind.OWN_FOLDER, ""));
        }
        return path.isComplete()
                ? Chars.literal(path.known().replaceFirst("(?s)[\\\\/][^\\\\/]*$", ""), path.at())
                : Chars.hole(new Origin(Kind.UNKNOWN, "the folder of a path"));
    }

    private static Value replaced(List<Value> arguments, Memory memory) {
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
    private static Value format(List<Value> arguments, Memory memory) {
        int first = 0;
        while (first < arguments.size() - 1
                && memory.strings(arguments.get(first)).stream().noneMatch(Library::isFormat)) {
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
