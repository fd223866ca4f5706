package dev.progeny.flow;

import dev.progeny.flow.Origin.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Functions that read the registry. The handle of an opened key is taken for a pointer to the key's path, so that the path
 * goes where the handle goes.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/sysinfo/registry-functions">registry functions</a>
 */
final class Registry {
    private static final Map<Long, String> ROOT_KEYS = Map.of(
            0x80000000L, "HKCR",
            0x80000001L, "HKCU",
            0x80000002L, "HKLM",
            0x80000003L, "HKU",
            0x80000005L, "HKCC");

    /** Bytes. */
    private static final int LARGEST_NUMBER = 8;

    private Registry() {}

    /** Where the names of a key's values or keys come from: behind the key and a colon. */
    private static final String NAMES = "names of ";

    /** Stands for each of them. */
    private static final List<Chars> EVERY = List.of(Chars.literal("*", 0));

    private static final List<Chars> DEFAULT = List.of(Chars.literal("(default)", 0));

    private static final List<Chars> BETWEEN = List.of(Chars.literal(" : ", 0));

    /** The path of a key that is always there, if a handle is one. */
    static Optional<String> rootKey(long handle) {
        boolean isHandle = handle >>> 32 == 0 || handle == (int) handle;
        return isHandle ? Optional.ofNullable(ROOT_KEYS.get(handle & 0xffffffffL)) : Optional.empty();
    }

    /** Whether data is the name of every key or every value in turn. */
    static boolean isEnumerated(Origin origin) {
        return origin.kind() == Kind.REGISTRY && origin.detail().contains(" : " + NAMES);
    }

    /** Carries the call's state over the call. @return what it returns; nothing if there is no model of it */
    static Optional<Value> apply(ApiCall call, String family) {
        switch (family) {
            case "RegOpenKey", "RegCreateKey" -> openKey(call, 2);
            case "RegOpenKeyEx", "RegOpenKeyTransacted" -> openKey(call, 4);
            case "RegCreateKeyEx", "RegCreateKeyTransacted" -> openKey(call, 7);
            case "RegOpenCurrentUser" -> opened(call, 1, DataSources.literal("HKCU"));
            case "RegOpenUserClassesRoot" -> opened(call, 3, DataSources.literal("HKCR"));
            case "RegConnectRegistry" -> opened(call, 2, keyPath(call, call.argument(1)));
            case "RegQueryValueEx", "SHQueryValueEx" ->
                value(call, call.argument(4), 5, keyPath(call, call.argument(0)), name(call, 1));
            case "RegQueryValue" -> value(call, call.argument(2), 3, subKey(call, 0, 1), DEFAULT);
            case "RegGetValue" -> value(call, call.argument(5), 6, subKey(call, 0, 1), name(call, 2));
            case "SHGetValue" -> value(call, call.argument(4), 5, subKey(call, 0, 1), name(call, 2));
            case "SHRegGetValue" -> value(call, call.argument(5), 6, subKey(call, 0, 1), name(call, 2));
            case "RegEnumValue" -> {
                List<Chars> key = keyPath(call, call.argument(0));
                data(call, call.argument(2), key, DataSources.literal(NAMES + "values"));
                value(call, call.argument(6), 7, key, EVERY);
            }
            case "RegEnumKey", "RegEnumKeyEx", "SHEnumKeyEx" ->
                data(call, call.argument(2), keyPath(call, call.argument(0)), DataSources.literal(NAMES + "keys"));
            case "SHRegGetPath" -> data(call, call.argument(3), subKey(call, 0, 1), name(call, 2));
            case "SHRegGetUSValue" -> value(call, call.argument(3), 4, call.string(0), name(call, 1));
            case "AssocQueryString" -> call.hole(call.argument(4), Kind.REGISTRY, "file association");
            case "FindExecutable" -> call.hole(call.argument(2), Kind.REGISTRY, "file association");
            case "MsiGetProductInfo" -> call.hole(call.argument(2), Kind.REGISTRY, "Windows Installer");
            case "MsiGetComponentPath" -> call.hole(call.argument(2), Kind.REGISTRY, "Windows Installer");
            default -> {
                return Optional.empty();
            }
        }
        return Optional.of(new Value.Unknown("returned by a call"));
    }

    /** The handle of an opened key points to the key's path. */
    private static void openKey(ApiCall call, int handle) {
        opened(call, handle, subKey(call, 0, 1));
    }

    private static void opened(ApiCall call, int handle, List<Chars> path) {
        call.write(call.fresh(), path, Width.WIDE);
        int size = call.state().pointerSize();
        call.state().memory().store(call.argument(handle), new Cell.Scalar(call.fresh(), size, call.va()));
    }

    private static List<Chars> keyPath(ApiCall call, Value key) {
        return call.string(key, Width.WIDE);
    }

    /** The path of a key below another; the other itself where none is named. */
    private static List<Chars> subKey(ApiCall call, int key, int path) {
        List<Chars> parent = keyPath(call, call.argument(key));
        if (call.argument(path).equals(Value.Constant.ZERO)) {
            return parent;
        }
        List<Chars> below = call.string(path);
        boolean none =
                below.stream().allMatch(it -> it.isComplete() && it.known().isEmpty());
        return none ? parent : Substitution.product(Substitution.product(parent, DataSources.literal("\\")), below);
    }

    /** The name of a value: a key's default value has none. */
    private static List<Chars> name(ApiCall call, int argument) {
        if (call.argument(argument).equals(Value.Constant.ZERO)) {
            return DEFAULT;
        }
        return DataSources.each(
                call.string(argument), it -> it.isComplete() && it.known().isEmpty() ? DEFAULT.get(0) : it);
    }

    private static List<Origin> origins(List<Chars> key, List<Chars> name) {
        return Origin.named(Kind.REGISTRY, Substitution.product(Substitution.product(key, BETWEEN), name));
    }

    private static void data(ApiCall call, Value place, List<Chars> key, List<Chars> name) {
        call.write(place, origins(key, name).stream().map(Chars::hole).toList());
    }

    /** @param length the argument that points to where the value's length is put */
    private static void value(ApiCall call, Value place, int length, List<Chars> key, List<Chars> name) {
        if (isNumber(call, length)) {
            call.state().memory().store(place, new Cell.Scalar(new Value.Unknown("a number"), 4, call.va()));
            return;
        }
        Leaves leaves = Leaves.NONE;
        for (Origin it : origins(key, name)) {
            leaves = leaves.plus(it.asLeaves());
        }
        var measured = new Value.Unknown("a length", leaves);
        call.state().memory().store(call.argument(length), new Cell.Scalar(measured, 4, call.va()));
        data(call, place, key, name);
    }

    /** No text fits where the code says that there is room for a number: what is read may choose a name, but is none. */
    private static boolean isNumber(ApiCall call, int length) {
        return call.state().memory().load(call.argument(length), 4) instanceof Value.Constant room
                && room.value() > 0
                && room.value() <= LARGEST_NUMBER;
    }
}
