package dev.progeny.flow;

import dev.progeny.code.Function;
import dev.progeny.code.Program;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What data a function of the image brings in that is not followed itself: {@code fread} of a C runtime that was linked in,
 * a reader of settings.
 *
 * <p>How: the imported functions that read data, and who calls them directly, a few calls up. When it is wrong: what is read
 * may go elsewhere than where the function's results do, so more may be named than decides.
 */
final class Readers {
    /** Calls between a reader that a program calls and the system's function, as C runtimes have it. */
    private static final int DEEPEST = 5;

    private static final int MOST_FUNCTIONS = 400;

    /** Functions that fill a buffer with data, with what it is. */
    private static final Map<String, Origin.Kind> KINDS = Map.of(
            "ReadFile", Origin.Kind.FILE,
            "NtReadFile", Origin.Kind.FILE,
            "fread", Origin.Kind.FILE,
            "fgets", Origin.Kind.FILE,
            "fgetws", Origin.Kind.FILE,
            "_read", Origin.Kind.FILE,
            "MapViewOfFile", Origin.Kind.FILE,
            "recv", Origin.Kind.IPC,
            "InternetReadFile", Origin.Kind.IPC,
            "WinHttpReadData", Origin.Kind.IPC);

    private final World world;

    /** By address of the function; empty until it is first asked for. */
    private final Map<Long, Leaves> brought = new TreeMap<>();

    private boolean searched;

    Readers(World world) {
        this.world = world;
    }

    /** What calling the function brings in, if it is one without a name: what a program calls its own does more than read. */
    Leaves broughtBy(Function function) {
        if (function.source() != Function.Source.FOUND && function.source() != Function.Source.PDATA) {
            return Leaves.NONE;
        }
        if (!searched) {
            searched = true;
            search();
        }
        return brought.getOrDefault(function.va(), Leaves.NONE);
    }

    /** From the system's functions to their callers, and on to those of the callers. */
    private void search() {
        Map<Long, Leaves> level = new TreeMap<>();
        world.importedPlaces().forEach((place, imported) -> {
            Origin.Kind kind = KINDS.get(imported.name());
            if (kind != null) {
                level.put(place, Leaves.of(new Leaves.Data(new Origin(kind, ""))));
            }
        });
        for (int depth = 0; depth <= DEEPEST && !level.isEmpty() && brought.size() < MOST_FUNCTIONS; depth++) {
            Map<Long, Leaves> callers = callersOf(level);
            callers.keySet().removeAll(brought.keySet());
            brought.putAll(callers);
            level.clear();
            level.putAll(callers);
        }
    }

    private Map<Long, Leaves> callersOf(Map<Long, Leaves> callees) {
        Map<Long, Leaves> callers = new TreeMap<>();
        for (Program.Reference it : world.program().referencesTo(callees.keySet())) {
            Leaves leaves = callees.getOrDefault(it.target(), Leaves.NONE);
            referring(it)
                    .filter(caller -> caller.va() != it.target())
                    .ifPresent(caller -> callers.merge(caller.va(), leaves, Leaves::plus));
        }
        return callers;
    }

    /** Who calls: of an imported function whoever loads its address, which may be called later. */
    private Optional<Function> referring(Program.Reference it) {
        return world.isSlot(it.target())
                ? world.program().functionContaining(it.at())
                : world.program()
                        .callAt(it.at())
                        .flatMap(call -> world.program().functionContaining(call.va()));
    }
}
