package dev.progeny.ide;

import dev.progeny.schema.Category;
import dev.progeny.schema.Functions;
import dev.progeny.schema.PipeWord;
import dev.progeny.schema.Schema;
import dev.progeny.schema.Vocabulary;
import dev.progeny.schema.Word;
import dev.progeny.syntax.Dialect;
import dev.progeny.syntax.RuleFile;
import dev.progeny.syntax.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Words of the language, fields and names of the file, as the place and the dialect have them; nothing inside strings or comments. */
final class WordCompletions {
    private static final Set<String> ONLY_ENDGAME = Set.of("macro", "const", "join");
    private static final Set<String> ONLY_ELASTIC =
            Set.of("sample", "like", "like~", "regex", "regex~", "in~", "not in~");

    /** What may begin a query besides a category, by dialect. */
    private static final Map<Dialect, List<String>> BEGINNINGS = Map.of(
            Dialect.ELASTIC, List.of("sequence", "sample"),
            Dialect.ENDPOINT, List.of("sequence", "sample"),
            Dialect.ENDGAME, List.of("sequence", "join", "const", "macro"));

    private static final Map<Dialect, List<Word>> BY_DIALECT =
            Stream.of(Dialect.values()).collect(Collectors.toUnmodifiableMap(it -> it, WordCompletions::vocabulary));

    private final Snapshot snapshot;
    private final RuleFile.Rule rule;
    private final Span replaced;
    private final String typed;

    private WordCompletions(Snapshot snapshot, RuleFile.Rule rule, Span replaced) {
        this.snapshot = snapshot;
        this.rule = rule;
        this.replaced = replaced;
        this.typed = snapshot.file().text().substring(replaced.start(), replaced.end());
    }

    /** @param offset of the cursor, in {@code rule} */
    static List<Completion> of(Snapshot snapshot, RuleFile.Rule rule, int offset) {
        String text = snapshot.file().text();
        int start = offset;
        while (start > rule.span().start() && isWordPart(text.charAt(start - 1))) {
            start--;
        }
        if (isQuotedOrComment(snapshot.file(), rule, start)) {
            return List.of();
        }
        var words = new WordCompletions(snapshot, rule, new Span(start, offset));
        List<Word> offers = words.at(WordPlace.of(snapshot.file(), rule, start))
                .filter(it -> it.name().regionMatches(true, 0, words.typed, 0, words.typed.length()))
                .filter(it -> Character.isLetter(it.name().charAt(0)))
                .toList();
        List<Completion> completions = new ArrayList<>();
        shortened(offers).forEach(it -> completions.add(words.completion(it, completions.size())));
        return completions;
    }

    /** Fields are many, and the usual ones come first: of them alone some are left out. */
    private static List<Word> shortened(List<Word> offers) {
        long others = offers.stream().filter(it -> it.kind() != Word.Kind.FIELD).count();
        long fields = Math.max(0, Completions.MOST - others);
        List<Word> left = new ArrayList<>();
        long taken = 0;
        for (Word offer : offers) {
            boolean isField = offer.kind() == Word.Kind.FIELD;
            if (!isField || taken < fields) {
                left.add(offer);
            }
            taken += isField ? 1 : 0;
        }
        return left.size() <= Completions.MOST ? left : left.subList(0, Completions.MOST);
    }

    private Stream<Word> at(WordPlace place) {
        return switch (place) {
            case BEGINNING -> Stream.concat(categories(), keywords(BEGINNINGS.getOrDefault(rule.dialect(), List.of())));
            case CATEGORY -> categories();
            case PIPE -> pipes();
            case CONDITION -> condition();
        };
    }

    /** The letters of a keyword are few, so one that begins as they do is probably meant. */
    private Stream<Word> condition() {
        Comparator<Word> order = Comparator.comparing(it -> typed.isEmpty() ? 2 : rank(it.kind()));
        return Stream.of(names(), fieldsOfUser(), BY_DIALECT.getOrDefault(rule.dialect(), List.of()).stream())
                .flatMap(it -> it)
                .sorted(order);
    }

    private static int rank(Word.Kind kind) {
        return switch (kind) {
            case KEYWORD -> 0;
            case OPERATOR -> 1;
            case FIELD, FUNCTION -> 2;
        };
    }

    private static List<Word> vocabulary(Dialect dialect) {
        return Vocabulary.words().stream()
                .filter(it -> isOfDialect(it, dialect))
                .toList();
    }

    private static boolean isOfDialect(Word word, Dialect dialect) {
        boolean isEndgame = dialect == Dialect.ENDGAME;
        return switch (word.kind()) {
            case FIELD -> Schema.of(dialect).field(word.name()).isPresent();
            case FUNCTION -> Functions.named(word.name(), dialect).isPresent();
            case OPERATOR, KEYWORD -> !(isEndgame ? ONLY_ELASTIC : ONLY_ENDGAME).contains(word.name());
        };
    }

    private Stream<Word> categories() {
        return Category.of(rule.dialect()).stream()
                .map(it -> new Word(Word.Kind.KEYWORD, it.name(), "category", it.text()));
    }

    private Stream<Word> pipes() {
        return PipeWord.of(rule.dialect()).stream()
                .map(it -> new Word(Word.Kind.KEYWORD, it.name(), it.shape(), it.text()));
    }

    private static Stream<Word> keywords(List<String> names) {
        return names.stream()
                .map(it -> Vocabulary.word(Word.Kind.KEYWORD, it).orElse(new Word(Word.Kind.KEYWORD, it, "", "")));
    }

    /** Constants, macros and named terms of the file. */
    private Stream<Word> names() {
        return Names.of(snapshot.file()).stream()
                .filter(it -> rule.span().touches(it.declaration().start()))
                .flatMap(it -> switch (it.kind()) {
                    case CONSTANT -> Stream.of(new Word(Word.Kind.FIELD, it.text(), "constant", ""));
                    case MACRO -> Stream.of(new Word(Word.Kind.FUNCTION, it.text(), "macro", ""));
                    case TERM -> Stream.of(new Word(Word.Kind.FIELD, it.text(), "term", ""));
                    case PARAMETER, VARIABLE -> Stream.of();
                });
    }

    private Stream<Word> fieldsOfUser() {
        return snapshot.wishes().fields().stream()
                .filter(it -> !it.endsWith("*"))
                .sorted()
                .map(it -> new Word(Word.Kind.FIELD, it, "your own", ""));
    }

    private Completion completion(Word word, int rank) {
        return new Completion(
                kind(word.kind()),
                replaced,
                word.name(),
                word.name(),
                word.name(),
                word.shape(),
                () -> Markdown.words(word.text()),
                "%05d".formatted(rank));
    }

    private static Completion.Kind kind(Word.Kind kind) {
        return switch (kind) {
            case FIELD -> Completion.Kind.FIELD;
            case FUNCTION -> Completion.Kind.FUNCTION;
            case OPERATOR, KEYWORD -> Completion.Kind.KEYWORD;
        };
    }

    static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '@' || c == '~';
    }

    /** Of strings the line is looked at only: none but those of three quotes goes beyond its line. */
    private static boolean isQuotedOrComment(RuleFile file, RuleFile.Rule rule, int offset) {
        int lineStart = Math.max(rule.span().start(), file.text().lastIndexOf('\n', offset - 1) + 1);
        boolean quoted = false;
        for (int i = lineStart; i < offset; i++) {
            char c = file.text().charAt(i);
            quoted = c == '"' ? !quoted : quoted;
            if (!quoted && c == '/' && i + 1 < offset && file.text().charAt(i + 1) == '/') {
                return true;
            }
        }
        return quoted
                || file.comments().stream()
                        .anyMatch(it ->
                                it.span().start() < offset && offset < it.span().end());
    }
}
