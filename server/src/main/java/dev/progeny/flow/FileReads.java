package dev.progeny.flow;

import dev.progeny.flow.Origin.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Functions that open files and read them. The handle of an opened file is taken for a pointer to its path, so that the path
 * goes where the handle goes. What is read from a pipe comes from another process.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/fileio/file-management-functions">file management functions</a>
 */
final class FileReads {
    /** The name of a pipe, the rest of which is not known: an anonymous one has a name that nobody sees. */
    private static final String PIPE = "\\\\.\\pipe\\";

    private static final long STANDARD_INPUT = 0xfffffff6L;

    /** What a setting falls back to counts as a program only if it is spelled like one. */
    private static final Pattern PROGRAM = Pattern.compile("(?i).*\\.(?:exe|com|cmd|bat)\\b.*");

    private static final List<Chars> BLANK = DataSources.literal(" ");

    private FileReads() {}

    /** Carries the call's state over the call. @return what it returns; nothing if there is no model of it */
    static Optional<Value> apply(ApiCall call, String family) {
        switch (family) {
            case "CreateFile",
                    "fopen",
                    "_wfopen",
                    "_fsopen",
                    "_wfsopen",
                    "_open",
                    "open",
                    "_wopen",
                    "_sopen",
                    "_wsopen" -> {
                return Optional.of(call.write(call.fresh(), call.string(0), Width.WIDE));
            }
            case "fopen_s", "_wfopen_s", "_sopen_s", "_wsopen_s" -> opened(call, call.argument(0), call.string(1));
            case "CreateNamedPipe" -> {
                return Optional.of(call.write(call.fresh(), call.string(0), Width.WIDE));
            }
            case "CreatePipe" -> opened(call, call.argument(0), List.of(pipe()));
            case "GetStdHandle" -> {
                boolean input = call.argument(0) instanceof Value.Constant number
                        && (number.value() & 0xffffffffL) == STANDARD_INPUT;
                return Optional.of(
                        input
                                ? call.write(call.fresh(), DataSources.literal("standard input"), Width.WIDE)
                                : call.fresh());
            }
            case "ReadFile" -> {
                List<Chars> read = name(call, 0).stream().map(Chars::hole).toList();
                call.state().memory().store(call.argument(1), new Cell.Text(read, Width.NARROW, call.va()));
            }
            case "fread", "_fread_nolock" -> filled(call, call.argument(0), name(call, 3));
            case "_read", "read" -> filled(call, call.argument(1), name(call, 0));
            case "fgets", "fgetws" -> {
                List<Chars> read = name(call, 2).stream().map(Chars::hole).toList();
                return Optional.of(
                        call.write(call.argument(0), read, family.equals("fgets") ? Width.NARROW : Width.WIDE));
            }
            case "GetPrivateProfileString" -> setting(call);
            case "GetPrivateProfileSection" ->
                call.write(call.argument(1), holes(joined(call.string(3), call.string(0))));
            case "GetProfileString" -> call.hole(call.argument(3), Kind.FILE, "win.ini");
            case "SetupGetStringField" -> call.hole(call.argument(2), Kind.FILE, "a field of an INF file");
            case "SetupGetLineText" -> call.hole(call.argument(4), Kind.FILE, "a line of an INF file");
            default -> {
                return Optional.empty();
            }
        }
        return Optional.of(new Value.Unknown("returned by a call"));
    }

    private static Chars pipe() {
        return Chars.literal(PIPE, 0).plus(Chars.hole(Origin.unknown("no name")));
    }

    /** The handle is put where an argument points. */
    private static void opened(ApiCall call, Value place, List<Chars> path) {
        call.write(call.fresh(), path, Width.WIDE);
        call.state()
                .memory()
                .store(place, new Cell.Scalar(call.fresh(), call.state().pointerSize(), call.va()));
    }

    /** What an opened file is called. */
    private static List<Origin> name(ApiCall call, int handle) {
        return Origin.named(Kind.FILE, call.string(call.argument(handle), Width.WIDE));
    }

    private static List<Chars> holes(List<Chars> names) {
        return Origin.named(Kind.FILE, names).stream().map(Chars::hole).toList();
    }

    @SafeVarargs
    private static List<Chars> joined(List<Chars> first, List<Chars>... more) {
        List<Chars> all = first;
        for (List<Chars> it : more) {
            all = Substitution.product(Substitution.product(all, BLANK), it);
        }
        return all;
    }

    /** A setting of an INI file, or what the code says instead of one that is not there. */
    private static void setting(ApiCall call) {
        List<Chars> text = new ArrayList<>(holes(joined(call.string(5), call.string(0), call.string(1))));
        call.string(2).stream()
                .filter(it -> it.isComplete() && PROGRAM.matcher(it.known()).matches())
                .forEach(text::add);
        call.write(call.argument(3), Chars.bounded(text));
    }

    private static void filled(ApiCall call, Value place, List<Origin> read) {
        Leaves leaves = Leaves.NONE;
        for (Origin it : read) {
            leaves = leaves.plus(it.asLeaves());
        }
        call.state().memory().forget(place, new Value.Unknown("filled by " + call.name(), leaves), call.va());
    }
}
