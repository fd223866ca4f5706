package dev.progeny.flow;

import dev.progeny.pe.Import;
import java.util.Map;

/**
 * Names of functions that are imported by number. Only those numbers of shell32 that programs use to start processes are
 * known; the numbers are fixed by the import libraries of the Windows SDK.
 */
final class Ordinals {
    private static final Map<Integer, String> SHELL32 =
            Map.of(61, "RunFileDlg", 92, "RealShellExecuteExA", 93, "RealShellExecuteExW");

    private Ordinals() {}

    static String name(Import it) {
        if (!it.isByOrdinal()) {
            return it.name();
        }
        String known = it.module().equals("shell32.dll") ? SHELL32.get(it.ordinal()) : null;
        return known == null ? "#" + it.ordinal() : known;
    }
}
