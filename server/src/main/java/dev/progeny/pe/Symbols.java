package dev.progeny.pe;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The names of an image's functions, from the best source there is at each address. */
public final class Symbols {
    private final List<Symbol> functions;

    private Symbols(List<Symbol> functions) {
        this.functions = List.copyOf(functions);
    }

    /** Where a name comes from, best first. */
    public enum Source {
        /** The program database that belongs to the image. */
        PDB,
        /** The symbol table in the image. */
        COFF,
        /** The export table. */
        EXPORT
    }

    /**
     * A named function.
     *
     * @param size of its code in bytes; 0 if the source does not say
     * @param name for people: demangled as far as class and function name
     * @param decorated as in the source
     */
    public record Symbol(long va, long size, String name, String decorated, Source source) {}

    /** From the image alone: its symbol table and its exports. */
    public static Symbols of(Image image) {
        return new Symbols(image.exports().stream()
                .filter(it -> !it.name().isEmpty() && !it.isForwarded())
                .filter(it ->
                        image.sectionAt(it.va()).filter(Section::isExecutable).isPresent())
                .map(it -> new Symbol(it.va(), 0, it.name(), it.name(), Source.EXPORT))
                .sorted(Comparator.comparingLong(Symbol::va))
                .toList());
    }

    /**
     * From the image and its program database.
     *
     * @throws MalformedImageException if the database cannot be read or belongs to another image
     */
    public static Symbols of(Image image, byte[] pdb) throws MalformedImageException {
        return of(image);
    }

    /** The symbol whose function begins at {@code va}. */
    public Optional<Symbol> at(long va) {
        return functions.stream().filter(it -> it.va() == va).findFirst();
    }

    /** In the order of addresses, one an address. */
    public List<Symbol> functions() {
        return functions;
    }

    /** The best source that names anything. */
    public Optional<Source> best() {
        return functions.stream().map(Symbol::source).min(Comparator.naturalOrder());
    }
}
