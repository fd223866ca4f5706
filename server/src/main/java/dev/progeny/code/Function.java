package dev.progeny.code;

import dev.progeny.pe.Symbols;
import java.util.Locale;

/**
 * A stretch of code that is entered at its start.
 *
 * @param va virtual address of the first instruction
 * @param end virtual address after the last instruction, as far as is known
 * @param name as in the symbols; {@code sub_<rva>} where there are none
 * @param source where the start is known from
 */
public record Function(long va, long end, String name, Source source) {

    /** Where the start of a function is known from, surest first. */
    public enum Source {
        PDB,
        COFF,
        EXPORT,
        PDATA,
        FOUND;

        static Source of(Symbols.Source symbol) {
            return switch (symbol) {
                case PDB -> PDB;
                case COFF -> COFF;
                case EXPORT -> EXPORT;
            };
        }

        /** As the JSON form writes it. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public boolean contains(long address) {
        return va <= address && address < end;
    }
}
