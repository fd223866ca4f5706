package dev.progeny.schema;

import dev.progeny.syntax.Dialect;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The words of rules with their documentation, for help while writing: those of the resource {@code words.tsv} (kind, name,
 * shape and text, a word a line), all other fields of the schemas, and the functions.
 */
public final class Vocabulary {
    private static final List<Word> WORDS = all();
    private static final Map<String, Word> BY_NAME = byName();

    private Vocabulary() {}

    /** Fields, functions, operators, keywords, the usual ones of each first. */
    public static List<Word> words() {
        return WORDS;
    }

    /** @param name in any case */
    public static Optional<Word> word(Word.Kind kind, String name) {
        return Optional.ofNullable(BY_NAME.get(key(kind, name)));
    }

    private static List<Word> all() {
        List<Word> listed = Table.rows("words.tsv", 4).stream()
                .map(it -> new Word(Word.Kind.valueOf(it[0].toUpperCase(Locale.ROOT)), it[1], it[2], it[3]))
                .toList();
        Stream<Word> usual = listed.stream().filter(it -> it.kind() == Word.Kind.FIELD);
        Stream<Word> others = Stream.of(Dialect.ELASTIC, Dialect.ENDGAME)
                .flatMap(it -> Schema.of(it).fields().stream())
                .filter(field -> listed.stream().noneMatch(it -> it.name().equals(field.name())))
                .map(it -> new Word(Word.Kind.FIELD, it.name(), it.mapping(), Meanings.of(it.name())));
        Stream<Word> functions =
                Functions.all().stream().map(it -> new Word(Word.Kind.FUNCTION, it.name(), it.shape(), it.text()));
        Stream<Word> rest = listed.stream().filter(it -> it.kind() != Word.Kind.FIELD);
        Map<String, Word> words = new LinkedHashMap<>();
        Stream.of(usual, others, functions, rest)
                .flatMap(it -> it)
                .forEach(it -> words.putIfAbsent(key(it.kind(), it.name()), it));
        return List.copyOf(words.values());
    }

    private static Map<String, Word> byName() {
        Map<String, Word> words = new LinkedHashMap<>();
        WORDS.forEach(it -> words.put(key(it.kind(), it.name()), it));
        return Map.copyOf(words);
    }

    private static String key(Word.Kind kind, String name) {
        return kind + " " + name.toLowerCase(Locale.ROOT);
    }
}
