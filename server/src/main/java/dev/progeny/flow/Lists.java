package dev.progeny.flow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Lists whose elements are linked by pointers that they hold themselves. The elements of one list are alike: what is known of
 * any of them stands for all.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/api/ntdef/ns-ntdef-list_entry">LIST_ENTRY</a>
 */
final class Lists {
    /** Two pointers may be a string and the pointer to it; three that follow one from the other are a walk. */
    private static final int SHORTEST_WALK = 3;

    private Lists() {}

    /**
     * The same values with the first element of a list for all that are reached from it by the same link: what a loop over a
     * list comes by.
     */
    static Set<Value> withOneElementEach(Set<Value> all) {
        if (all.size() < SHORTEST_WALK) {
            return all;
        }
        Map<Value, List<Value>> walks = new LinkedHashMap<>();
        for (Value it : all) {
            if (it instanceof Value.Address place) {
                walks.computeIfAbsent(first(place, all), first -> new ArrayList<>())
                        .add(it);
            }
        }
        walks.forEach((first, walk) -> {
            if (walk.size() >= SHORTEST_WALK) {
                walk.stream().filter(it -> !it.equals(first)).forEach(all::remove);
            }
        });
        return all;
    }

    /** The value from which another is reached by following one link over and over, each step among the values. */
    private static Value first(Value.Address place, Set<Value> all) {
        Value.Address first = place;
        while (first.base() instanceof Base.Loaded link) {
            boolean sameLink = first.equals(place)
                    || !(place.base() instanceof Base.Loaded last)
                    || last.offset() == link.offset();
            var before = new Value.Address(link.base(), place.offset());
            if (!sameLink || !all.contains(before)) {
                break;
            }
            first = before;
        }
        return first;
    }

    /**
     * A state in which a list's head leads to the element that was put at the list's end. Code that does so writes the head's
     * second pointer; the first one is written through the element before, which is the head itself if there was none.
     *
     * @param head address of the variable that is the head's first pointer
     */
    static Optional<State> withElement(State state, long head) {
        int size = state.pointerSize();
        Optional<Cell> last = state.memory().region(new Base.InImage()).at(head + size);
        if (last.isEmpty() || !(last.get() instanceof Cell.Scalar scalar)) {
            return Optional.empty();
        }
        for (Value element : scalar.value().alternatives()) {
            boolean place = element instanceof Value.Address
                    || element instanceof Value.Constant number
                            && number.value() != head
                            && state.memory().image().isMapped(number.value());
            boolean linked =
                    place && state.memory().load(element, size).alternatives().contains(new Value.Constant(head));
            if (linked) {
                State led = state.copy();
                led.memory().store(new Value.Constant(head), new Cell.Scalar(element, size, scalar.by()));
                return Optional.of(led);
            }
        }
        return Optional.empty();
    }
}
