package dev.progeny.flow;

import dev.progeny.flow.Origin.Kind;
import dev.progeny.pe.Machine;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Functions that bring in data or paths: the environment, files, known folders, the program's own path. */
final class DataSources {
    /** Where Windows stands unless somebody moved it; the drive of a known folder is taken to be this one. */
    private static final String WINDOWS = "C:\\Windows";

    private static final String SYSTEM = WINDOWS + "\\System32";

    private static final String PROGRAM_FILES = "C:\\Program Files";

    private static final Value OK = new Value.Unknown("returned by a call");

    /** CSIDL numbers of shlobj_core.h, with the paths that they have on an unchanged system. */
    private static final Map<Long, String> FOLDERS = Map.of(
            0x24L, WINDOWS,
            0x25L, SYSTEM,
            0x29L, WINDOWS + "\\SysWOW64",
            0x26L, "C:\\Program Files",
            0x2aL, "C:\\Program Files (x86)",
            0x2bL, "C:\\Program Files\\Common Files",
            0x23L, "C:\\ProgramData");

    /** First parts of the identifiers of KnownFolders.h: no two of these agree in them. */
    private static final Map<Integer, String> KNOWN_FOLDERS = Map.of(
            0xF38BF404, WINDOWS,
            0x1AC14E77, SYSTEM,
            0xD65231B0, WINDOWS + "\\SysWOW64",
            0x905E63B6, "C:\\Program Files",
            0x6D809377, "C:\\Program Files",
            0x7C5A40EF, "C:\\Program Files (x86)",
            0xF7F1ED05, "C:\\Program Files\\Common Files",
            0x62AB5D82, "C:\\ProgramData");

    private static final Map<String, String> VARIABLES = Map.of(
            "systemroot", WINDOWS,
            "windir", WINDOWS,
            "systemdrive", "C:",
            "programfiles", "C:\\Program Files",
            "programfiles(x86)", "C:\\Program Files (x86)",
            "programdata", "C:\\ProgramData",
            "allusersprofile", "C:\\ProgramData",
            "comspec", SYSTEM + "\\cmd.exe");

    private static final Pattern VARIABLE = Pattern.compile("%([^%\\\\/:*?\"<>|]+)%");

    /** {@code WM_GETTEXT}, {@code CB_GETLBTEXT}, {@code LB_GETTEXT}. */
    private static final Set<Long> TEXT_MESSAGES = Set.of(0x0dL, 0x148L, 0x189L);

    private DataSources() {}

    /** Carries the call's state over the call. @return what it returns; nothing if there is no model of it */
    static Optional<Value> apply(ApiCall call, String family) {
        switch (family) {
            case "GetSystemDirectory" -> {
                return Optional.of(measured(call, call.write(call.argument(0), literal(SYSTEM))));
            }
            case "GetWindowsDirectory", "GetSystemWindowsDirectory" -> {
                return Optional.of(measured(call, call.write(call.argument(0), literal(WINDOWS))));
            }
            case "GetSystemWow64Directory", "GetSystemWow64Directory2" -> {
                return Optional.of(measured(call, call.write(call.argument(0), literal(WINDOWS + "\\SysWOW64"))));
            }
            case "GetTempPath", "GetTempPath2" -> {
                return Optional.of(
                        measured(call, call.hole(call.argument(1), Kind.COMPUTED, "folder for temporary files")));
            }
            case "GetTempFileName" -> call.hole(call.argument(3), Kind.COMPUTED, "name of a temporary file");
            case "GetCurrentDirectory" -> {
                return Optional.of(measured(call, call.hole(call.argument(1), Kind.COMPUTED, "current directory")));
            }
            case "GetModuleFileName" -> {
                moduleFileName(call, call.argument(0), call.argument(1));
                return Optional.of(measured(call, call.argument(1)));
            }
            case "GetModuleFileNameEx", "K32GetModuleFileNameEx" ->
                call.hole(call.argument(2), Kind.COMPUTED, "path of a running module");
            case "QueryFullProcessImageName" -> call.hole(call.argument(2), Kind.COMPUTED, "path of a running process");
            case "GetFullPathName" -> {
                call.write(call.argument(2), call.string(0));
                return Optional.of(measured(call, call.argument(2)));
            }
            case "GetLongPathName", "GetShortPathName" -> {
                call.write(call.argument(1), call.string(0));
                return Optional.of(measured(call, call.argument(1)));
            }
            case "GetOpenFileName", "GetSaveFileName" -> openedFile(call);
            case "DragQueryFile" -> call.hole(call.argument(2), Kind.USER_INTERFACE, "dropped file");
            case "SHGetPathFromIDList" -> call.hole(call.argument(1), Kind.USER_INTERFACE, "chosen folder");
            case "SendMessage", "SendDlgItemMessage" -> message(call, family.equals("SendMessage") ? 1 : 2);
            case "LoadString" -> loadString(call);
            case "recv", "WSARecv", "InternetReadFile", "WinHttpReadData" -> filled(call, call.argument(1), Kind.IPC);
            case "LocalLock",
                    "GlobalLock",
                    "LocalReAlloc",
                    "GlobalReAlloc",
                    "realloc",
                    "_recalloc",
                    "CoTaskMemRealloc" -> {
                return Optional.of(grown(call, call.argument(0)));
            }
            case "HeapReAlloc", "RtlReAllocateHeap" -> {
                return Optional.of(grown(call, call.argument(2)));
            }
            case "SHGetFolderPath" -> folder(call, call.argument(4), call.argument(1));
            case "SHGetSpecialFolderPath" -> folder(call, call.argument(1), call.argument(2));
            case "ExpandEnvironmentStrings" ->
                call.write(call.argument(1), each(call.string(0), it -> expanded(call, it)));
            case "GetEnvironmentVariable" -> call.write(call.argument(1), environment(call, call.string(0)));
            case "getenv", "_wgetenv" -> {
                Value place = call.fresh();
                return Optional.of(call.write(
                        place, environment(call, call.string(0)), family.equals("getenv") ? Width.NARROW : Width.WIDE));
            }
            case "GetCommandLine" -> {
                return Optional.of(call.hole(call.fresh(), Kind.COMMAND_LINE, ""));
            }
            case "SearchPath" -> call.write(call.argument(4), each(call.string(1), it -> found(it)));
            case "GetDlgItemText" -> call.hole(call.argument(2), Kind.USER_INTERFACE, "dialog item");
            case "GetWindowText" -> call.hole(call.argument(1), Kind.USER_INTERFACE, "window text");
            case "ExpandEnvironmentStringsForUser" ->
                call.write(call.argument(2), each(call.string(1), it -> expanded(call, it)));
            case "getenv_s", "_wgetenv_s" -> call.write(call.argument(1), environment(call, call.string(3)));
            case "_dupenv_s", "_wdupenv_s" -> {
                Value copy = call.write(call.fresh(), environment(call, call.string(2)));
                call.state()
                        .memory()
                        .store(
                                call.argument(0),
                                new Cell.Scalar(copy, call.state().pointerSize(), call.va()));
            }
            case "ReadConsole" -> call.hole(call.argument(1), Kind.USER_INTERFACE, "console");
            case "SHGetKnownFolderPath" -> knownFolder(call);
            case "RtlInitUnicodeString" -> {
                int size = call.state().pointerSize();
                call.state()
                        .memory()
                        .store(call.argument(0).plus(size), new Cell.Scalar(call.argument(1), size, call.va()));
            }
            case "GetProcAddress" -> {
                return Optional.of(procedure(call));
            }
            default -> {
                return Registry.apply(call, family);
            }
        }
        return Optional.of(OK);
    }

    /** What a function returns that says how long the string is which it wrote. */
    private static Value measured(ApiCall call, Value place) {
        return Strings.length(call.state().memory(), place, call.width());
    }

    private static void filled(ApiCall call, Value place, Kind kind) {
        call.state()
                .memory()
                .forget(
                        place,
                        new Value.Unknown("filled by " + call.name(), Leaves.of(new Leaves.Data(new Origin(kind, "")))),
                        call.va());
    }

    /** A block that is locked or grown is taken to stay where it is. */
    private static Value grown(ApiCall call, Value block) {
        return block instanceof Value.Constant ? call.fresh() : block;
    }

    /** {@code OPENFILENAME}: the path is put where {@code lpstrFile} points. */
    private static void openedFile(ApiCall call) {
        int size = call.state().pointerSize();
        Value path = call.state().memory().load(call.argument(0).plus(size == 4 ? 0x1c : 0x30), size);
        call.hole(path, Kind.USER_INTERFACE, "file dialog");
    }

    /** Messages that ask a control for its text fill what their last parameter points to; others are taken to fill nothing. */
    private static void message(ApiCall call, int number) {
        if (call.argument(number) instanceof Value.Constant message && TEXT_MESSAGES.contains(message.value())) {
            call.hole(call.argument(number + 2), Kind.USER_INTERFACE, "text of a control");
        }
    }

    private static void loadString(ApiCall call) {
        call.state().memory().forget(call.argument(2), "a string of the resources", call.va());
    }

    /** A function that is looked up by a constant name is as good as imported. */
    private static Value procedure(ApiCall call) {
        List<Chars> names = call.string(call.argument(1), Width.NARROW);
        Optional<Value> all = names.stream()
                .map(it -> it.isComplete() && !it.known().isEmpty()
                        ? new Value.Imported("", it.known())
                        : (Value) new Value.Unknown("a function that is looked up by a computed name", it.leaves()))
                .reduce(Value::either);
        return all.orElse(OK);
    }

    private static void moduleFileName(ApiCall call, Value module, Value place) {
        boolean own = module.equals(Value.Constant.ZERO);
        Kind kind = own ? Kind.SELF : Kind.COMPUTED;
        call.hole(place, kind, own ? "" : "path of a loaded module");
    }

    private static void folder(ApiCall call, Value place, Value number) {
        String path = number instanceof Value.Constant csidl ? FOLDERS.get(csidl.value() & 0xff) : null;
        if (path == null) {
            call.hole(place, Kind.COMPUTED, "known folder");
        } else {
            call.write(place, List.of(onThisMachine(call, path)));
        }
    }

    /** The folder is named by the address of its identifier; a pointer to its path is put where the last argument points. */
    private static void knownFolder(ApiCall call) {
        byte[] id = call.argument(0) instanceof Value.Constant place
                ? call.state().memory().image().bytes(place.value(), 4)
                : new byte[0];
        String path = id.length < 4
                ? null
                : KNOWN_FOLDERS.get(
                        ByteBuffer.wrap(id).order(ByteOrder.LITTLE_ENDIAN).getInt());
        Value block = call.fresh();
        if (path == null) {
            call.write(block, List.of(Chars.hole(new Origin(Kind.COMPUTED, "known folder"))), Width.WIDE);
        } else {
            call.write(block, List.of(onThisMachine(call, path)), Width.WIDE);
        }
        call.state()
                .memory()
                .store(call.argument(3), new Cell.Scalar(block, call.state().pointerSize(), call.va()));
    }

    /** A 32-bit program finds {@code Program Files (x86)} where Windows has 64 bits and {@code Program Files} where not. */
    private static Chars onThisMachine(ApiCall call, String path) {
        boolean either = call.state().machine() == Machine.X86
                && path.startsWith(PROGRAM_FILES)
                && !path.startsWith(PROGRAM_FILES + " (x86)");
        if (!either) {
            return Chars.literal(path, 0);
        }
        Chars open = Chars.hole(new Origin(Kind.COMPUTED, "“ (x86)” where Windows has 64 bits"));
        return Chars.literal(PROGRAM_FILES, 0)
                .plus(open)
                .plus(Chars.literal(path.substring(PROGRAM_FILES.length()), 0));
    }

    private static Chars found(Chars file) {
        return Chars.hole(new Origin(Kind.COMPUTED, "search path"))
                .plus(Chars.literal("\\", 0))
                .plus(file);
    }

    private static List<Chars> environment(ApiCall call, List<Chars> names) {
        call.demand(Chars.leaves(names));
        return Chars.bounded(
                names.stream().flatMap(it -> variable(it).stream()).distinct().toList());
    }

    /** What a variable of the environment may hold: its usual value where it has one, or anything else. */
    static List<Chars> variable(Chars name) {
        List<Chars> values = new ArrayList<>();
        String usual = name.isComplete() ? VARIABLES.get(name.known().toLowerCase(Locale.ROOT)) : null;
        if (usual != null) {
            values.add(Chars.literal(usual, 0));
        }
        Origin.named(Kind.ENVIRONMENT, List.of(name)).forEach(it -> values.add(Chars.hole(it)));
        return values;
    }

    /** Replaces {@code %NAME%} by the folder that it names, or by a hole that says so. */
    private static Chars expanded(ApiCall call, Chars text) {
        Chars out = new Chars(List.of(), text.by());
        for (Chars.Piece piece : text.pieces()) {
            if (piece instanceof Chars.Literal literal) {
                Matcher variable = VARIABLE.matcher(literal.text());
                int done = 0;
                while (variable.find()) {
                    String path = VARIABLES.get(variable.group(1).toLowerCase(Locale.ROOT));
                    out = out.plus(Chars.literal(literal.text().substring(done, variable.start()), literal.at()));
                    out = out.plus(
                            path == null
                                    ? Chars.hole(new Origin(Kind.ENVIRONMENT, variable.group(1)))
                                    : onThisMachine(call, path));
                    done = variable.end();
                }
                out = out.plus(Chars.literal(literal.text().substring(done), literal.at()));
            } else {
                out = out.plus(new Chars(List.of(piece), List.of()));
            }
        }
        return out;
    }

    static List<Chars> literal(String text) {
        return List.of(Chars.literal(text, 0));
    }

    static List<Chars> each(List<Chars> all, Function<Chars, Chars> change) {
        return all.stream().map(change).distinct().toList();
    }
}
