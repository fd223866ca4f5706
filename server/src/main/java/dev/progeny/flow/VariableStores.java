package dev.progeny.flow;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The states in which a function writes variables of the image. */
final class VariableStores {
    /** Variables of the image that one function is taken to write. */
    private static final int MOST_VARIABLES = 1000;

    private final Map<Long, Map<Long, State>> stores = new TreeMap<>();

    /** By address of the variable, by instruction that writes it. */
    Map<Long, Map<Long, State>> byVariable() {
        return stores;
    }

    /** Notes what the image's variables hold after a block that wrote to some of them. */
    void note(Region before, State state) {
        Region after = state.memory().region(new Base.InImage());
        if (after != before) {
            after.cells().forEach((va, cell) -> {
                if (!Optional.of(cell).equals(before.at(va)) && stores.size() < MOST_VARIABLES) {
                    stores.computeIfAbsent(va, it -> new TreeMap<>()).put(by(cell), state.copy());
                }
            });
        }
    }

    private static long by(Cell cell) {
        return cell instanceof Cell.Text text ? text.by() : ((Cell.Scalar) cell).by();
    }
}
