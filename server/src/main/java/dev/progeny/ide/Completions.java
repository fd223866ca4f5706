package dev.progeny.ide;

import dev.progeny.match.ProcessField;
import dev.progeny.schema.Vocabulary;
import dev.progeny.schema.Word;
import dev.progeny.syntax.RuleFile;
import dev.progeny.syntax.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What can be typed at a place, best first. */
public final class Completions {
    private Completions() {}

    /** @param offset of the cursor, in UTF-16 units from the start of the file */
    public static List<Completion> at(Snapshot snapshot, int offset) {
        if (snapshot.file().ruleAt(offset).isEmpty()) {
            return List.of();
        }
        Optional<Probe> probe = Probe.at(snapshot, offset);
        if (probe.isPresent()) {
            ProcessField field = probe.get().field();
            return field.isParent()
                    ? ParentCompletions.of(snapshot, probe.get())
                    : ChildCompletions.of(snapshot, probe.get());
        }
        List<Completion> offers = new ArrayList<>(words(snapshot.file(), offset));
        offers.addAll(RuleCompletions.of(snapshot, offset));
        return offers;
    }

    /** Fields, functions and keywords that begin as the word before the cursor does; nothing inside strings or comments. */
    private static List<Completion> words(RuleFile file, int offset) {
        int start = offset;
        while (start > 0 && isWordPart(file.text().charAt(start - 1))) {
            start--;
        }
        if (isQuotedOrComment(file, start)) {
            return List.of();
        }
        String typed = file.text().substring(start, offset);
        var replaced = new Span(start, offset);
        List<Completion> words = new ArrayList<>();
        for (Word word : Vocabulary.words()) {
            if (word.name().regionMatches(true, 0, typed, 0, typed.length())
                    && Character.isLetter(word.name().charAt(0))) {
                words.add(new Completion(
                        kind(word.kind()),
                        replaced,
                        word.name(),
                        word.name(),
                        word.name(),
                        word.shape(),
                        Markdown.words(word.text()),
                        "%05d".formatted(words.size())));
            }
        }
        return words;
    }

    private static Completion.Kind kind(Word.Kind kind) {
        return switch (kind) {
            case FIELD -> Completion.Kind.FIELD;
            case FUNCTION -> Completion.Kind.FUNCTION;
            case OPERATOR, KEYWORD -> Completion.Kind.KEYWORD;
        };
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '@' || c == '~';
    }

    /** Looks at the line only: no string goes beyond its line, and block comments are rare where one types a field. */
    private static boolean isQuotedOrComment(RuleFile file, int offset) {
        int queryStart = file.ruleAt(offset).map(it -> it.span().start()).orElse(0);
        int lineStart = Math.max(queryStart, file.text().lastIndexOf('\n', offset - 1) + 1);
        boolean quoted = false;
        for (int i = lineStart; i < offset; i++) {
            char c = file.text().charAt(i);
            quoted = c == '"' ? !quoted : quoted;
            if (!quoted && c == '/' && i + 1 < offset && file.text().charAt(i + 1) == '/') {
                return true;
            }
        }
        return quoted;
    }
}
