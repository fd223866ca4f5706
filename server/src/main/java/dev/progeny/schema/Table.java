package dev.progeny.schema;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The tables beside this class: a row a line, columns parted by tabs, comments after {@code #}. */
final class Table {
    private Table() {}

    /** The rows of a resource, each with as many columns as asked for. */
    static List<String[]> rows(String name, int columns) {
        try (InputStream in = Table.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new AssertionError(name + " is not beside the class");
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(it -> !it.isEmpty() && !it.startsWith("#"))
                    .map(it -> row(it, columns))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String[] row(String line, int columns) {
        String[] row = line.split("\t", -1);
        if (row.length != columns) {
            throw new AssertionError(columns + " columns: " + line);
        }
        return row;
    }
}
