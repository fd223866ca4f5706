package dev.progeny.cil;

import dev.progeny.flow.Origin.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
                return Texts.joined(Texts.all(arguments, memory), memory, Chars::plus);
            }
            case "System.String::Format" -> {
                return Texts.format(arguments, memory);
            }
            case "System.IO.Path::Combine", "System.IO.Path::Join" -> {
                return Texts.joined(Texts.all(arguments, memory), memory, Texts::path);
            }
            case "System.String::Trim", "System.String::TrimEnd", "System.String::TrimStart" -> {
                return Texts.each(
                        arguments.get(0),
                        memory,
                        it -> it.isComplete() ? Chars.literal(it.known().strip(), it.at()) : it);
            }
            case "System.String::Replace" -> {
                return Texts.replaced(arguments, memory);
            }
            case "System.IO.Path::GetFileName" -> {
                return Texts.each(arguments.get(0), memory, Texts::fileName);
            }
            case "System.IO.Path::GetDirectoryName" -> {
                return Texts.each(arguments.get(0), memory, Texts::folder);
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
                return Texts.each(other(callee, arguments, memory), memory, Texts::fileName);
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

    private static void append(Value builder, List<Chars> more, Memory memory) {
        List<Chars> before = memory.strings(memory.read(builder, Memory.CONTENT));
        memory.write(builder, Memory.CONTENT, Texts.value(Texts.each(before, more, Chars::plus)));
    }
}
