package dev.progeny.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Data files beside the classes: a line a row, fields between tabs, {@code #} starts a comment line. */
final class Table {
    private Table() {}

    static List<List<String>> rows(String resource, int fields) {
        try (InputStream in = Table.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new AssertionError("missing from the program: " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> row(line, fields))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError("cannot be read: " + resource, e);
        }
    }

    private static List<String> row(String line, int fields) {
        List<String> row = List.of(line.split("\t", -1));
        if (row.size() != fields) {
            throw new AssertionError("not " + fields + " fields: " + line);
        }
        return row;
    }
}
