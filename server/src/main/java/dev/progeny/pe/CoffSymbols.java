package dev.progeny.pe;

import dev.progeny.pe.Symbols.Source;
import dev.progeny.pe.Symbols.Symbol;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The functions of the symbol table that GNU and some LLVM linkers leave in the image. */
final class CoffSymbols {
    private static final int SYMBOL = 18; // bytes
    private static final int FUNCTION = 2; // IMAGE_SYM_DTYPE_FUNCTION
    private static final int LONGEST_NAME = 8192; // bytes

    private CoffSymbols() {}

    /** A table that ends early gives the symbols before its end. */
    static List<Symbol> functions(Image image, Bytes file) {
        List<Symbol> out = new ArrayList<>();
        Headers headers = image.headers();
        long strings = headers.symbolTable() + headers.symbolCount() * SYMBOL;
        if (headers.symbolTable() == 0) {
            return out;
        }
        long allowance = 2L * file.length(); // bytes of names; in a sound table each stands once
        for (long i = 0; i < headers.symbolCount() && 0 < allowance; i++) {
            long at = headers.symbolTable() + i * SYMBOL;
            try {
                int section = file.u16(at + 12);
                boolean function = file.u16(at + 14) >> 4 == FUNCTION;
                if (function && 1 <= section && section <= image.sections().size()) {
                    Section in = image.sections().get(section - 1);
                    String name = file.u32(at) == 0
                            ? file.text(strings + file.u32(at + 4), LONGEST_NAME, file.length())
                            : file.padded(at, 8, StandardCharsets.UTF_8);
                    allowance -= name.length();
                    long va = in.va() + file.u32(at + 8);
                    if (in.isExecutable()) {
                        out.add(new Symbol(va, 0, Names.ofLinker(name, image.machine()), name, Source.COFF));
                    }
                }
                i += file.u8(at + 17); // auxiliary records
            } catch (MalformedImageException e) {
                return out; // truncated or stripped by a tool that left the header as it was
            }
        }
        return out;
    }
}
