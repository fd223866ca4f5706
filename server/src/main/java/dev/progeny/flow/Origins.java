package dev.progeny.flow;

import dev.progeny.code.Register;
import dev.progeny.flow.Origin.Kind;
import java.util.List;
import java.util.Map;

/** Where strings come from that no caller and no instruction that was followed has filled. */
final class Origins {
    /** Functions that hand out data, and variables of the C runtime, by what they return, fill or hold. */
    private static final Map<String, Kind> BY_NAME = Map.ofEntries(
            Map.entry("CommandLineToArgvW", Kind.COMMAND_LINE),
            Map.entry("GetCommandLineW", Kind.COMMAND_LINE),
            Map.entry("GetCommandLineA", Kind.COMMAND_LINE),
            Map.entry("__p___argv", Kind.COMMAND_LINE),
            Map.entry("__p___wargv", Kind.COMMAND_LINE),
            Map.entry("__p___argc", Kind.COMMAND_LINE),
            Map.entry("__getmainargs", Kind.COMMAND_LINE),
            Map.entry("__wgetmainargs", Kind.COMMAND_LINE),
            Map.entry("_get_wide_winmain_command_line", Kind.COMMAND_LINE),
            Map.entry("_get_narrow_winmain_command_line", Kind.COMMAND_LINE),
            Map.entry("__p__wcmdln", Kind.COMMAND_LINE),
            Map.entry("__p__acmdln", Kind.COMMAND_LINE),
            Map.entry("_acmdln", Kind.COMMAND_LINE),
            Map.entry("_wcmdln", Kind.COMMAND_LINE),
            Map.entry("__argv", Kind.COMMAND_LINE),
            Map.entry("__wargv", Kind.COMMAND_LINE),
            Map.entry("_pgmptr", Kind.SELF),
            Map.entry("_wpgmptr", Kind.SELF),
            Map.entry("_environ", Kind.ENVIRONMENT),
            Map.entry("_wenviron", Kind.ENVIRONMENT),
            Map.entry("GetEnvironmentStringsW", Kind.ENVIRONMENT),
            Map.entry("GetEnvironmentStrings", Kind.ENVIRONMENT),
            Map.entry("getenv", Kind.ENVIRONMENT),
            Map.entry("_wgetenv", Kind.ENVIRONMENT),
            Map.entry("MapViewOfFile", Kind.FILE),
            Map.entry("LoadResource", Kind.FILE),
            Map.entry("LockResource", Kind.FILE),
            Map.entry("GetClipboardData", Kind.USER_INTERFACE),
            Map.entry("fgetc", Kind.FILE),
            Map.entry("getc", Kind.FILE),
            Map.entry("fgetwc", Kind.FILE),
            Map.entry("NdrServerContextNewUnmarshall", Kind.IPC),
            Map.entry("NdrComplexStructUnmarshall", Kind.IPC),
            Map.entry("NdrConformantStringUnmarshall", Kind.IPC),
            Map.entry("NdrPointerUnmarshall", Kind.IPC),
            Map.entry("NdrGetBuffer", Kind.IPC),
            Map.entry("RpcStringBindingComposeW", Kind.IPC),
            Map.entry("CallNamedPipeW", Kind.IPC),
            Map.entry("TransactNamedPipe", Kind.IPC),
            Map.entry("GetMessageW", Kind.IPC),
            Map.entry("DdeQueryStringW", Kind.IPC),
            Map.entry("DdeGetData", Kind.IPC),
            Map.entry("DdeAccessData", Kind.IPC),
            Map.entry("WinHttpQueryHeaders", Kind.IPC),
            Map.entry("SHBrowseForFolderW", Kind.USER_INTERFACE),
            Map.entry("SHBrowseForFolderA", Kind.USER_INTERFACE));

    private Origins() {}

    /** What an imported function brings in, if that is known. */
    static Leaves broughtBy(String function) {
        Kind kind = BY_NAME.get(function);
        return kind == null ? Leaves.NONE : Leaves.of(new Leaves.Data(new Origin(kind, function)));
    }

    /**
     * The string with every pointer that is still unknown as a hole that says where it comes from.
     *
     * @param handed what the function is handed that the pointers are parameters of
     */
    static Chars settled(Chars text, Kind handed) {
        List<Chars.Piece> pieces =
                text.pieces().stream().map(it -> settled(it, handed)).toList();
        return new Chars(pieces, text.by());
    }

    private static Chars.Piece settled(Chars.Piece piece, Kind handed) {
        if (piece instanceof Chars.At at) {
            return new Chars.Hole(of(at.pointer(), handed));
        }
        if (piece instanceof Chars.Formatted formatted) {
            Leaves leaves = Leaves.of(formatted.format(), formatted.list());
            return new Chars.Hole(Origin.unknown("made of a format", settled(leaves, handed)));
        }
        return piece instanceof Chars.Hole hole
                ? new Chars.Hole(new Origin(
                        hole.origin().kind(),
                        hole.origin().detail(),
                        settled(hole.origin().leaves(), handed)))
                : piece;
    }

    private static Leaves settled(Leaves leaves, Kind handed) {
        Leaves all = Leaves.NONE;
        for (Leaves.Leaf leaf : leaves.all()) {
            if (leaf instanceof Leaves.Behind behind) {
                all = all.plus(of(new Value.Address(behind.base(), 0), handed).asLeaves());
            } else {
                all = all.plus(Leaves.of(leaf));
            }
        }
        return all;
    }

    private static Origin of(Value pointer, Kind handed) {
        if (!(pointer instanceof Value.Address address)) {
            return Origin.unknown("computed", settled(pointer.leaves(), handed));
        }
        Base root = address.base().root();
        if (root instanceof Base.Parameter parameter) {
            return switch (handed) {
                case PARAMETER -> new Origin(Kind.PARAMETER, handed(address, parameter));
                case UNKNOWN -> Origin.unknown("what the program is entered with");
                default -> new Origin(handed, "");
            };
        }
        if (root instanceof Base.Result result) {
            Kind kind = BY_NAME.get(result.callee());
            return kind == null ? Origin.unknown("returned by " + result.callee()) : new Origin(kind, result.callee());
        }
        return Origin.unknown("a variable of the program");
    }

    private static String handed(Value.Address address, Base.Parameter parameter) {
        boolean itself = address.equals(new Value.Address(parameter, 0));
        return itself ? argument(parameter.index()) : "a field behind " + argument(parameter.index());
    }

    private static String argument(int index) {
        return switch (index - Base.Parameter.REGISTER) {
            case Register.RAX -> "register eax";
            case Register.RCX -> "register ecx";
            case Register.RDX -> "register edx";
            default -> index >= Base.Parameter.REGISTER ? "a register" : "argument " + (index + 1);
        };
    }
}
