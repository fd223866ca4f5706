package dev.progeny.flow;

import java.util.List;
import java.util.Optional;

/** Functions that copy, join and format strings; what they make of paths stands in {@link Paths}. */
final class Strings {
    /** A count that is larger cuts nothing off. */
    private static final int ENOUGH = 32_768;

    private Strings() {}

    /** Carries the call's state over the call. @return what it returns; nothing if there is no model of it */
    static Optional<Value> apply(ApiCall call, String family) {
        return switch (family) {
            case "lstrcpy", "strcpy", "wcscpy", "StrCpy", "_mbscpy" ->
                Optional.of(call.write(call.argument(0), call.string(1)));
            case "lstrcpyn", "strncpy", "wcsncpy", "StrCpyN" ->
                Optional.of(copyFirst(
                        call, call.argument(1), 2, family.startsWith("l") || family.equals("StrCpyN") ? 1 : 0));
            case "strcpy_s", "wcscpy_s", "StringCchCopy", "StringCbCopy" ->
                done(call.write(call.argument(0), call.string(2)));
            case "strncpy_s", "wcsncpy_s", "StringCchCopyN" -> done(copyFirst(call, call.argument(2), 3, 0));
            case "lstrcat", "strcat", "wcscat", "StrCat", "StrCatBuff", "_mbscat" ->
                Optional.of(append(call, call.string(1)));
            case "strcat_s", "wcscat_s", "StringCchCat", "StringCbCat" -> done(append(call, call.string(2)));
            case "strncat", "wcsncat" -> Optional.of(append(call, first(call, call.argument(1), 2, 0)));
            case "strncat_s", "wcsncat_s", "StringCchCatN" -> done(append(call, first(call, call.argument(2), 3, 0)));
            case "memcpy", "memmove", "RtlMoveMemory", "RtlCopyMemory", "wmemcpy", "wmemmove" ->
                Optional.of(copyBytes(call));
            case "memset", "RtlFillMemory" -> Optional.of(fill(call));
            case "RtlZeroMemory", "SecureZeroMemory" -> Optional.of(zero(call, call.argument(0), 1));
            case "_strdup", "strdup", "_wcsdup", "wcsdup", "StrDup", "SysAllocString" ->
                Optional.of(call.write(call.fresh(), call.string(0)));
            case "SHStrDup" -> done(duplicate(call));
            case "wsprintf", "sprintf", "_swprintf" -> done(format(call, 0, 1));
            case "swprintf" -> done(format(call, 0, call.number(1).isPresent() ? 2 : 1));
            case "wnsprintf",
                    "_snwprintf",
                    "_snprintf",
                    "snprintf",
                    "swprintf_s",
                    "sprintf_s",
                    "StringCchPrintf",
                    "StringCbPrintf" -> done(format(call, 0, 2));
            case "_snwprintf_s", "_snprintf_s" -> done(format(call, 0, 3));
            case "wvsprintf", "vsprintf" -> done(formatList(call, 0, 1, 2));
            case "vswprintf" ->
                done(call.number(1).isPresent() ? formatList(call, 0, 2, 3) : formatList(call, 0, 1, 2));
            case "wvnsprintf",
                    "_vsnwprintf",
                    "_vsnprintf",
                    "vsnprintf",
                    "vswprintf_s",
                    "vsprintf_s",
                    "StringCchVPrintf",
                    "StringCbVPrintf" -> done(formatList(call, 0, 2, 3));
            case "_vsnwprintf_s", "_vsnprintf_s" -> done(formatList(call, 0, 3, 4));
            case "__stdio_common_vswprintf",
                    "__stdio_common_vswprintf_s",
                    "__stdio_common_vswprintf_p",
                    "__stdio_common_vsprintf",
                    "__stdio_common_vsprintf_s",
                    "__stdio_common_vsprintf_p" -> done(formatUniversal(call, 1));
            case "__stdio_common_vsnwprintf_s", "__stdio_common_vsnprintf_s" -> done(formatUniversal(call, 2));
            case "PathAppend" -> done(call.write(call.argument(0), Paths.joined(call.string(0), call.string(1))));
            case "PathCchAppend", "PathCchAppendEx" ->
                done(call.write(call.argument(0), Paths.joined(call.string(0), call.string(2))));
            case "PathCombine" ->
                Optional.of(call.write(call.argument(0), Paths.joined(call.string(1), call.string(2))));
            case "PathCchCombine", "PathCchCombineEx" ->
                done(call.write(call.argument(0), Paths.joined(call.string(2), call.string(3))));
            case "PathAddBackslash", "PathCchAddBackslash" ->
                done(call.write(call.argument(0), DataSources.each(call.string(0), Paths::withBackslash)));
            case "PathRemoveFileSpec", "PathCchRemoveFileSpec" ->
                done(call.write(call.argument(0), DataSources.each(call.string(0), Paths::folder)));
            case "PathRemoveExtension" ->
                done(call.write(
                        call.argument(0), DataSources.each(call.string(0), it -> Paths.extended(it, List.of()))));
            case "PathRenameExtension" ->
                done(call.write(
                        call.argument(0), DataSources.each(call.string(0), it -> Paths.extended(it, call.string(1)))));
            case "PathCchRenameExtension" ->
                done(call.write(
                        call.argument(0), DataSources.each(call.string(0), it -> Paths.extended(it, call.string(2)))));
            case "PathUnquoteSpaces" ->
                done(call.write(call.argument(0), DataSources.each(call.string(0), Paths::unquoted)));
            case "PathStripPath" -> done(call.write(call.argument(0), DataSources.each(call.string(0), Paths::name)));
            case "PathRemoveBlanks" -> done(call.argument(0));
            case "PathQuoteSpaces" ->
                done(call.write(call.argument(0), DataSources.each(call.string(0), Paths::quoted)));
            case "lstrlen", "strlen", "wcslen" ->
                Optional.of(length(call.state().memory(), call.argument(0), call.width()));
            case "strchr",
                    "strrchr",
                    "wcschr",
                    "wcsrchr",
                    "strstr",
                    "wcsstr",
                    "StrChr",
                    "StrRChr",
                    "StrStr",
                    "StrStrI",
                    "StrChrI",
                    "wcspbrk",
                    "strpbrk",
                    "_mbsrchr",
                    "_mbschr",
                    "PathFindFileName",
                    "PathFindExtension",
                    "PathGetArgs",
                    "PathSkipRoot",
                    "CharNext",
                    "wcstok",
                    "strtok" -> Optional.of(Value.blurred(call.argument(0), call.argument(0), "a part of a string"));
            case "CharPrev" -> Optional.of(Value.blurred(call.argument(1), call.argument(1), "a part of a string"));
            case "MultiByteToWideChar" -> done(converted(call, Width.NARROW, Width.WIDE));
            case "WideCharToMultiByte" -> done(converted(call, Width.WIDE, Width.NARROW));
            case "mbstowcs" ->
                done(call.write(call.argument(0), call.string(call.argument(1), Width.NARROW), Width.WIDE));
            case "wcstombs" ->
                done(call.write(call.argument(0), call.string(call.argument(1), Width.WIDE), Width.NARROW));
            case "CharUpper", "CharLower", "_wcslwr", "_wcsupr" -> Optional.of(call.argument(0));
            default -> Optional.empty();
        };
    }

    private static Optional<Value> done(Value written) {
        return written == null ? Optional.empty() : Optional.of(new Value.Unknown("returned by a call"));
    }

    private static Value copyFirst(ApiCall call, Value source, int count, int terminators) {
        return call.write(call.argument(0), first(call, source, count, terminators));
    }

    /**
     * As many characters of a string as an argument says.
     *
     * @param terminators how many of the counted characters are the terminator
     */
    private static List<Chars> first(ApiCall call, Value source, int count, int terminators) {
        return first(call.state().memory(), source, call.width(), call.argument(count), terminators);
    }

    static List<Chars> first(Memory memory, Value source, Width width, Value most, int terminators) {
        List<Chars> text = memory.strings(source, width);
        if (most instanceof Value.Constant number) {
            boolean all = number.value() < 0 || number.value() > ENOUGH;
            return all ? text : DataSources.each(text, it -> it.first((int) number.value() - terminators));
        }
        // The string's own length, or the room that another leaves in a buffer.
        boolean whole = most instanceof Value.Length length
                && (length.scale() < 0
                        || memory.terminator(memory.characters(source), width)
                                .filter(length.of()::equals)
                                .isPresent());
        return whole
                ? text
                : List.of(Chars.hole(Origin.unknown(
                        "a part of a string", memory.leavesBehind(source).plus(Chars.leaves(text)))));
    }

    /** Characters of the ANSI code page beyond ASCII are taken for those of Latin-1. */
    private static Value converted(ApiCall call, Width from, Width to) {
        Value count = call.argument(3);
        boolean all = count instanceof Value.Constant number && (int) number.value() < 0;
        Value source = call.argument(2);
        List<Chars> text = call.string(source, from);
        if (!all && count instanceof Value.Constant number) {
            text = DataSources.each(text, it -> it.first((int) Math.min(ENOUGH, number.value())));
        }
        return call.write(call.argument(4), text, to);
    }

    private static Value append(ApiCall call, List<Chars> tail) {
        return call.write(call.argument(0), Substitution.product(call.string(0), tail));
    }

    private static Value copyBytes(ApiCall call) {
        Value length = Arithmetic.times(call.argument(2), call.name().startsWith("w") ? 2 : 1);
        Copies.copy(call.state().memory(), call.argument(0), call.argument(1), length, call.va());
        return call.argument(0);
    }

    private static Value fill(ApiCall call) {
        if (call.argument(1).equals(Value.Constant.ZERO)) {
            return zero(call, call.argument(0), 2);
        }
        call.state().memory().forget(call.argument(0), "filled", call.va());
        return call.argument(0);
    }

    private static Value zero(ApiCall call, Value place, int lengthArgument) {
        Optional<Integer> length = call.number(lengthArgument);
        if (length.isPresent() && length.get() > 0 && length.get() <= 65_536) {
            var zeros = new Value.Bytes("\0".repeat(length.get()));
            call.state().memory().store(place, new Cell.Scalar(zeros, length.get(), call.va()));
        } else {
            call.state().memory().forget(place, "filled", call.va());
        }
        return place;
    }

    private static Value duplicate(ApiCall call) {
        Value copy = call.write(call.fresh(), call.string(0));
        call.state()
                .memory()
                .store(call.argument(1), new Cell.Scalar(copy, call.state().pointerSize(), call.va()));
        return copy;
    }

    /** How many characters stand before the terminator. */
    static Value length(Memory memory, Value pointer, Width width) {
        Value characters = memory.characters(pointer);
        List<Chars> text = memory.strings(characters, width);
        boolean known = text.size() == 1 && text.get(0).isComplete();
        return known ? new Value.Constant(text.get(0).known().length()) : memory.length(characters, width);
    }

    static String commonSuffix(String one, String other) {
        int length = 0;
        while (length < Math.min(one.length(), other.length())
                && one.charAt(one.length() - 1 - length) == other.charAt(other.length() - 1 - length)) {
            length++;
        }
        return one.substring(one.length() - length);
    }

    /** Writes what a format makes of its arguments. */
    private static Value format(ApiCall call, int destination, int formatAt) {
        List<Chars> built = Formats.apply(
                call.argument(formatAt),
                call.width(),
                index -> call.argument(formatAt + 1 + index),
                call.state().memory());
        return call.write(call.argument(destination), built, call.width());
    }

    /** Writes what a format makes of a variable argument list. */
    private static Value formatList(ApiCall call, int destination, int formatAt, int listAt) {
        List<Chars> built = Formats.apply(call.argument(formatAt), call.argument(listAt), call.width(), call.state());
        return call.write(call.argument(destination), built, call.width());
    }

    /** The universal C runtime's functions start with options of eight bytes. */
    private static Value formatUniversal(ApiCall call, int limits) {
        int options = call.state().pointerSize() == 4 ? 2 : 1;
        int format = options + 1 + limits;
        return formatList(call, options, format, format + 2);
    }
}
