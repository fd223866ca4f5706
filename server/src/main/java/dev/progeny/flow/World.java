package dev.progeny.flow;

import dev.progeny.code.Instruction;
import dev.progeny.code.Operand;
import dev.progeny.code.Program;
import dev.progeny.job.Monitor;
import dev.progeny.pe.Image;
import dev.progeny.pe.LoadConfig;
import dev.progeny.pe.Machine;
import java.util.Map;
import java.util.TreeMap;

/** All that following a function needs to know of the image around it. */
final class World {
    private final Program program;
    private final InitialMemory initial;
    private final Map<Long, Value.Imported> thunks;
    private final Monitor monitor;
    private final Callees callees;
    private final Budget budget = new Budget();
    private final Wanted wanted;

    /** @param thunks by address, the imported function that a piece of code does nothing but jump to */
    World(Program program, Map<Long, Value.Imported> slots, Map<Long, Value.Imported> thunks, Monitor monitor) {
        this.program = program;
        this.initial = new InitialMemory(program.image(), slots);
        this.thunks = Map.copyOf(thunks);
        this.monitor = monitor;
        this.wanted = new Wanted(program.codeBytes());
        this.callees = new Callees(this);
    }

    Program program() {
        return program;
    }

    Image image() {
        return program.image();
    }

    Machine machine() {
        return program.image().machine();
    }

    Monitor monitor() {
        return monitor;
    }

    Budget budget() {
        return budget;
    }

    Wanted wanted() {
        return wanted;
    }

    Callees callees() {
        return callees;
    }

    Memory freshMemory() {
        return new Memory(initial);
    }

    /** Import slots, and the thunks to them, by address. */
    Map<Long, Value.Imported> importedPlaces() {
        Map<Long, Value.Imported> places = new TreeMap<>(initial.slots());
        places.putAll(thunks);
        return places;
    }

    boolean isSlot(long va) {
        return initial.slots().containsKey(va);
    }

    boolean isThunk(long va) {
        return thunks.containsKey(va);
    }

    /** What a target is once thunks are seen through. */
    Value resolved(Value target) {
        if (target instanceof Value.Constant number) {
            Value.Imported imported = thunks.get(number.value());
            return imported == null ? target : imported;
        }
        return target;
    }

    /** Control Flow Guard's dispatch function calls what the accumulator points to. */
    boolean isGuardDispatch(long slot) {
        LoadConfig config = image().loadConfig();
        return slot != 0 && (slot == config.guardDispatchSlot() || slot == config.xfgDispatchSlot());
    }

    /** Control Flow Guard's check function changes nothing; the call itself follows. */
    boolean isGuardCheck(Instruction call) {
        long slot = image().loadConfig().guardCheckSlot();
        return slot != 0
                && !call.operands().isEmpty()
                && call.operands().get(0) instanceof Operand.Mem place
                && place.isAbsolute()
                && place.displacement() == slot;
    }
}
