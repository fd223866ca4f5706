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

    /** Carries the call's state over the call. @return what it returns; nothing if there is no model of it */
    static Optional<Value> apply(ApiCall call, String family) {
        switch (family) {
            case "RegOpenKey", "RegCreateKey" -> openKey(call, 2);
            case "RegOpenKeyEx" -> openKey(call, 4);
            case "RegCreateKeyEx" -> openKey(call, 7);
            case "RegQueryValueEx" -> value(call, call.argument(4), 5, call.argument(0), List.of(), call.argument(1));
            case "RegQueryValue" ->
                value(call, call.argument(2), 3, call.argument(0), call.string(1), Value.Constant.ZERO);
            case "RegGetValue" -> value(call, call.argument(5), 6, call.argument(0), call.string(1), call.argument(2));
            case "SHGetValue", "SHRegGetValue" ->
                value(
                        call,
                        call.argument(family.equals("SHGetValue") ? 4 : 5),
                        family.equals("SHGetValue") ? 5 : 6,
                        call.argument(0),
                        call.string(1),
                        call.argument(2));
            case "RegEnumValue" -> {
                call.hole(call.argument(2), Kind.REGISTRY, keyPath(call, call.argument(0)) + " : names of values");
                value(call, call.argument(6), 7, call.argument(0), List.of(), Value.Constant.ZERO);
            }
            case "RegEnumKey" ->
                call.hole(call.argument(2), Kind.REGISTRY, keyPath(call, call.argument(0)) + " : names of keys");
            case "RegEnumKeyEx" ->
                call.hole(call.argument(2), Kind.REGISTRY, keyPath(call, call.argument(0)) + " : names of keys");
            case "SHQueryValueEx" -> value(call, call.argument(4), 5, call.argument(0), List.of(), call.argument(1));
            case "SHRegGetPath" ->
                call.hole(
                        call.argument(3),
                        Kind.REGISTRY,
                        DataSources.joined(
                                        "\\",
                                        List.of(Chars.literal(keyPath(call, call.argument(0)), 0)),
                                        call.string(1))
                                + " : " + DataSources.joined("", call.string(2)));
            case "SHRegGetUSValue" ->
                call.hole(
                        call.argument(3),
                        Kind.REGISTRY,
                        DataSources.joined("", call.string(0)) + " : " + DataSources.joined("", call.string(1)));
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
        String parent = keyPath(call, call.argument(0));
        String path = parent + "\\" + DataSources.joined("", call.string(1));
        Leaves unread =
                unread(call, call.argument(0)).plus(Chars.leaves(call.string(1)).onlyUnread());
        Chars known = Chars.literal(path, 0);
        Chars whole = unread.isEmpty() ? known : known.plus(Chars.hole(Origin.unknown(Memory.PASSED_OVER, unread)));
        call.write(call.fresh(), List.of(whole), Width.WIDE);
        int size = call.state().pointerSize();
        call.state().memory().store(call.argument(handle), new Cell.Scalar(call.fresh(), size, call.va()));
    }

    /** Calls that have to be followed before a key's path is known. */
    private static Leaves unread(ApiCall call, Value key) {
        return key instanceof Value.Constant
                ? Leaves.NONE
                : Chars.leaves(call.string(key, Width.WIDE)).onlyUnread();
    }

    private static String keyPath(ApiCall call, Value key) {
        if (key instanceof Value.Constant root) {
            return ROOT_KEYS.getOrDefault(root.value() & 0xffffffffL, "");
        }
        return DataSources.joined("", call.string(key, Width.WIDE));
    }

    /** @param length the argument that points to where the value's length is put */
    private static void value(ApiCall call, Value place, int length, Value key, List<Chars> subKey, Value name) {
        String path = keyPath(call, key) + (subKey.isEmpty() ? "" : "\\" + DataSources.joined("", subKey));
        String value = name.equals(Value.Constant.ZERO)
                ? "(default)"
                : DataSources.joined("", call.string(name, call.width()));
        String detail = (path.isEmpty() ? "…" : path) + " : " + value;
        if (isNumber(call, length)) {
            call.state().memory().store(place, new Cell.Scalar(new Value.Unknown("a number"), 4, call.va()));
            return;
        }
        Leaves unread = unread(call, key)
                .plus(Chars.leaves(subKey).onlyUnread())
                .plus(Chars.leaves(call.string(name, call.width())).onlyUnread());
        var origin = new Origin(Kind.REGISTRY, detail, unread);
        var measured = new Value.Unknown("a length", Leaves.of(new Leaves.Data(origin)));
        call.state().memory().store(call.argument(length), new Cell.Scalar(measured, 4, call.va()));
        call.write(place, List.of(Chars.hole(origin)));
    }

    /** No text fits where the code says that there is room for a number: what is read may choose a name, but is none. */
    private static boolean isNumber(ApiCall call, int length) {
        return call.state().memory().load(call.argument(length), 4) instanceof Value.Constant room
                && room.value() > 0
                && room.value() <= LARGEST_NUMBER;
    }
}
