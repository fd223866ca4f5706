package dev.progeny.pe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The names of an image's functions, from the best source there is at each address. */
public final class Symbols {
    private static final Comparator<Symbol> BEST = Comparator.comparing(Symbol::source)
            .thenComparing(Comparator.comparingLong(Symbol::size).reversed())
            // Identical functions share an address: the shortest name is the plainest, then the alphabet decides.
            .thenComparingInt(it -> it.name().length())
            .thenComparing(Symbol::decorated);

    private final TreeMap<Long, Symbol> byAddress = new TreeMap<>();

    private Symbols(Image image, List<Symbol> all) {
        for (Symbol it : all) {
            if (image.sectionAt(it.va()).filter(Section::isExecutable).isPresent()) {
                byAddress.merge(it.va(), it, (a, b) -> BEST.compare(a, b) <= 0 ? a : b);
            }
        }
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
        return new Symbols(image, ownNames(image));
    }

    /**
     * From the image and its program database.
     *
     * @throws MalformedImageException if the database cannot be read or belongs to another image
     */
    public static Symbols of(Image image, byte[] pdb) throws MalformedImageException {
        List<Symbol> all = ownNames(image);
        all.addAll(ProgramDatabase.functions(image, pdb));
        return new Symbols(image, all);
    }

    /** The symbol whose function begins at {@code va}. */
    public Optional<Symbol> at(long va) {
        return Optional.ofNullable(byAddress.get(va));
    }

    /** In the order of addresses, one an address. */
    public List<Symbol> functions() {
        return List.copyOf(byAddress.values());
    }

    /** The best source that names anything. */
    public Optional<Source> best() {
        return byAddress.values().stream().map(Symbol::source).min(Comparator.naturalOrder());
    }

    private static List<Symbol> ownNames(Image image) {
        List<Symbol> out = new ArrayList<>(CoffSymbols.functions(image, image.rawBytes()));
        for (Export it : image.exports()) {
            if (!it.name().isEmpty() && !it.isForwarded()) {
                String name = Names.ofProgrammer(it.name());
                out.add(new Symbol(it.va(), 0, name, it.name(), Source.EXPORT));
            }
        }
        return out;
    }
}
