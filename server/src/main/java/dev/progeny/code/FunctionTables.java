package dev.progeny.code;

import dev.progeny.pe.Image;
import dev.progeny.pe.Section;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Tables of functions in an image's data: the methods of a class, one pointer after the other.
 *
 * <p>How: what stands around the pointer to a function, up to where something else than a pointer to code stands or where code
 * takes an address, which is where the next table begins. When it is wrong: tables that only data refers to are taken for one
 * with their neighbours.
 */
final class FunctionTables {
    /** Pointers on either side that are looked at. */
    private static final int MOST_BESIDE = 16;

    /** Tables of one function that are looked at: a method that is in more is one that all classes have. */
    private static final int MOST_TABLES = 3;

    private final Program program;
    private final Image image;

    FunctionTables(Program program) {
        this.program = program;
        this.image = program.image();
    }

    /** Addresses of the functions that stand in a table with the one at {@code va}, itself not among them. */
    Set<Long> beside(long va) {
        Set<Long> methods = new LinkedHashSet<>();
        List<Long> places = placesOf(va);
        if (places.size() <= MOST_TABLES) {
            places.forEach(it -> methods.addAll(table(it)));
        }
        methods.remove(va);
        return methods;
    }

    private List<Long> placesOf(long va) {
        int size = image.pointerSize();
        List<Long> places = new ArrayList<>();
        for (Section section : image.sections()) {
            byte[] data = section.isExecutable() ? new byte[0] : image.bytes(section.va(), section.fileSize());
            for (int i = 0; i + size <= data.length && places.size() <= MOST_TABLES; i += size) {
                if ((data[i] & 0xff) == (va & 0xff)
                        && image.pointer(section.va() + i).stream().anyMatch(it -> it == va)) {
                    places.add(section.va() + i);
                }
            }
        }
        return places;
    }

    private List<Long> table(long place) {
        int size = image.pointerSize();
        NavigableSet<Long> run = new TreeSet<>(Set.of(place));
        for (int i = 1; i <= MOST_BESIDE && isCode(place - (long) i * size); i++) {
            run.add(place - (long) i * size);
        }
        for (int i = 1; i <= MOST_BESIDE && isCode(place + (long) i * size); i++) {
            run.add(place + (long) i * size);
        }
        NavigableSet<Long> starts = program.referencesTo(run).stream()
                .filter(program::isReal)
                .map(Program.Reference::target)
                .collect(Collectors.toCollection(TreeSet::new));
        Long first = starts.floor(place);
        Long next = starts.higher(place);
        return run
                .subSet(first == null ? run.first() : first, true, next == null ? run.last() + 1 : next, false)
                .stream()
                .flatMap(it -> image.pointer(it).stream().boxed())
                .toList();
    }

    private boolean isCode(long place) {
        return image.pointer(place).stream()
                .anyMatch(
                        it -> image.sectionAt(it).filter(Section::isExecutable).isPresent());
    }
}
