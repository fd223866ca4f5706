package dev.progeny.flow;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

/** How many bytes of arguments 32-bit Windows functions take off the stack: a table of 12,000, made by a script. */
final class Arity {
    private Arity() {}

    private static final class Table {
        static final Map<String, Integer> BYTES = read();

        private static Map<String, Integer> read() {
            Map<String, Integer> bytes = new HashMap<>();
            try (InputStream in = Objects.requireNonNull(Arity.class.getResourceAsStream("stdcall.tsv"));
                    var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
                lines.lines().filter(it -> !it.startsWith("#")).forEach(line -> {
                    int tab = line.indexOf('\t');
                    bytes.putIfAbsent(line.substring(0, tab), Integer.parseInt(line.substring(tab + 1)));
                });
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return bytes;
        }
    }

    /** Nothing for a function that is not in the table: those of the C runtime leave the stack to their callers. */
    static OptionalLong argumentBytes(String function) {
        Integer bytes = Table.BYTES.get(function);
        return bytes == null ? OptionalLong.empty() : OptionalLong.of(bytes);
    }
}
