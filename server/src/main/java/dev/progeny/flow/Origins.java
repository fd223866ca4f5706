package dev.progeny.flow;

import dev.progeny.flow.Origin.Kind;
import java.util.List;
import java.util.Map;

/** Where strings come from that no caller and no instruction that was followed has filled. */
final class Origins {
    /** Functions that hand out data, by what they return or fill. */
    private static final Map<String, Kind> BY_FUNCTION = Map.ofEntries(
            Map.entry("CommandLineToArgvW", Kind.COMMAND_LINE),
            Map.entry("GetCommandLineW", Kind.COMMAND_LINE),
            Map.entry("GetCommandLineA", Kind.COMMAND_LINE),
            Map.entry("__p___argv", Kind.COMMAND_LINE),
            Map.entry("__p___wargv", Kind.COMMAND_LINE),
            Map.entry("__getmainargs", Kind.COMMAND_LINE),
            Map.entry("__wgetmainargs", Kind.COMMAND_LINE),
            Map.entry("__p__wcmdln", Kind.COMMAND_LINE),
            Map.entry("__p__acmdln", Kind.COMMAND_LINE),
            Map.entry("fgets", Kind.FILE),
            Map.entry("fgetws", Kind.FILE),
            Map.entry("ReadFile", Kind.FILE),
            Map.entry("GetOpenFileNameW", Kind.USER_INTERFACE),
            Map.entry("GetOpenFileNameA", Kind.USER_INTERFACE),
            Map.entry("recv", Kind.IPC),
            Map.entry("getenv", Kind.ENVIRONMENT),
            Map.entry("_wgetenv", Kind.ENVIRONMENT));

    private Origins() {}

    /** The string with every pointer that is still unknown as a hole that says where it comes from. */
    static Chars settled(Chars text) {
        List<Chars.Piece> pieces = text.pieces().stream()
                .map(it -> it instanceof Chars.At at ? new Chars.Hole(of(at.pointer())) : it)
                .toList();
        return new Chars(pieces, text.by());
    }

    private static Origin of(Value pointer) {
        if (!(pointer instanceof Value.Address address)) {
            return Origin.unknown("computed");
        }
        Base root = address.base().root();
        if (root instanceof Base.Parameter parameter) {
            return parameter.index() >= Base.Parameter.REGISTER
                    ? Origin.unknown("handed over in a register")
                    : new Origin(Kind.PARAMETER, "argument " + (parameter.index() + 1));
        }
        if (root instanceof Base.Result result) {
            Kind kind = BY_FUNCTION.get(result.callee());
            return kind == null ? Origin.unknown("returned by " + result.callee()) : new Origin(kind, result.callee());
        }
        return Origin.unknown("a variable of the program");
    }
}
