package dev.progeny.schema;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The words of rules, from the resource {@code words.tsv}: kind, name, shape and text, a word a line. Fields are those of
 * process events, in ECS and in the names of the Endgame dialect; this list is for help while writing, not for checking.
 */
public final class Vocabulary {
    private static final List<Word> WORDS = read();

    private Vocabulary() {}

    /** In the order of the resource: fields, functions, operators, keywords, the usual ones first. */
    public static List<Word> words() {
        return WORDS;
    }

    /** @param name in any case */
    public static Optional<Word> word(Word.Kind kind, String name) {
        return WORDS.stream()
                .filter(it -> it.kind() == kind && it.name().equalsIgnoreCase(name))
                .findFirst();
    }

    private static List<Word> read() {
        try (InputStream in = Vocabulary.class.getResourceAsStream("words.tsv")) {
            if (in == null) {
                throw new AssertionError("words.tsv is not beside the class");
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(it -> !it.isEmpty() && !it.startsWith("#"))
                    .map(Vocabulary::word)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Word word(String line) {
        String[] columns = line.split("\t", -1);
        if (columns.length != 4) {
            throw new AssertionError("four columns: " + line);
        }
        return new Word(Word.Kind.valueOf(columns[0].toUpperCase(Locale.ROOT)), columns[1], columns[2], columns[3]);
    }
}
