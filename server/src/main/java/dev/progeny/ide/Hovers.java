package dev.progeny.ide;

import static java.util.stream.Collectors.joining;

import dev.progeny.fact.Truth;
import dev.progeny.match.Judge;
import dev.progeny.match.Launch;
import dev.progeny.match.Launches;
import dev.progeny.match.NamedParent;
import dev.progeny.match.Parents.Answer;
import dev.progeny.schema.Vocabulary;
import dev.progeny.schema.Word;
import java.util.List;
import java.util.Optional;

/** What is known of the thing under the cursor. */
public final class Hovers {
    private Hovers() {}

    /** @param offset of the cursor, in UTF-16 units from the start of the file */
    public static Optional<Hover> at(Snapshot snapshot, int offset) {
        Cursor cursor = Cursor.at(snapshot, offset);
        String markdown = markdown(snapshot, cursor);
        return markdown.isEmpty() ? WordHovers.at(snapshot, offset) : Optional.of(new Hover(cursor.span(), markdown));
    }

    private static String markdown(Snapshot snapshot, Cursor cursor) {
        if (cursor instanceof Cursor.OnParent it) {
            return parent(snapshot, it.parent());
        }
        if (cursor instanceof Cursor.OnChild it) {
            return it.parents().stream()
                    .map(parent -> child(snapshot, it, parent))
                    .collect(joining("\n"));
        }
        if (cursor instanceof Cursor.OnField it) {
            return word(Word.Kind.FIELD, it.name());
        }
        if (cursor instanceof Cursor.OnOperator it) {
            return word(Word.Kind.OPERATOR, it.name());
        }
        if (cursor instanceof Cursor.OnFunction it) {
            return word(Word.Kind.FUNCTION, it.name());
        }
        if (cursor instanceof Cursor.Elsewhere) {
            return "";
        }
        throw new AssertionError(cursor);
    }

    private static String parent(Snapshot snapshot, NamedParent parent) {
        Answer answer = snapshot.parents().of(parent.name());
        return answer instanceof Answer.Found found
                ? EvidenceText.parent(parent.spelling(), found.report())
                        + builds(found.builds().ofParent())
                : unknown(parent.spelling(), answer);
    }

    private static String child(Snapshot snapshot, Cursor.OnChild cursor, NamedParent parent) {
        Answer answer = snapshot.parents().of(parent.name());
        if (!(answer instanceof Answer.Found found)) {
            return unknown(parent.spelling(), answer);
        }
        List<Launch> launches = Launches.of(found.report()).getOrDefault(cursor.name(), List.of());
        return EvidenceText.child(cursor.name(), parent.spelling(), found.report())
                + builds(found.builds().of(cursor.name()))
                + verdict(cursor, launches);
    }

    private static String builds(String phrase) {
        return phrase.isEmpty() ? "" : "\n" + Markdown.words(Printable.line(phrase)) + "\n";
    }

    /** What the whole rule does with the proven launches of the child. */
    private static String verdict(Cursor.OnChild cursor, List<Launch> launches) {
        List<Truth> truths = launches.stream()
                .map(it -> Judge.fires(cursor.question(), it))
                .distinct()
                .toList();
        if (truths.isEmpty()) {
            return "";
        }
        if (truths.contains(Truth.TRUE)) {
            return "\nThe rule fires on it.\n";
        }
        return truths.contains(Truth.UNKNOWN)
                ? "\nWhether the rule fires on it depends on what the code leaves open: its folder, its arguments or how"
                        + " its name is spelled.\n"
                : "\nThe rule does not fire on it.\n";
    }

    /** Why nothing is known of a parent. */
    static String unknown(String parent, Answer answer) {
        String name = Markdown.code(parent) + " — ";
        if (answer instanceof Answer.Pending) {
            return name + "being analysed\n";
        }
        if (answer instanceof Answer.Stopped) {
            return name + "the analysis was stopped\n";
        }
        if (answer instanceof Answer.Missing it) {
            return name + "no image of that name was found"
                    + (it.roots().isBlank()
                            ? ": no folder to look in is set\n"
                            : " in " + Markdown.code(it.roots()) + "\n");
        }
        if (answer instanceof Answer.Unreadable it) {
            return name + Markdown.code(it.path()) + " could not be read: " + Markdown.code(it.why()) + "\n";
        }
        throw new AssertionError(answer);
    }

    private static String word(Word.Kind kind, String name) {
        return WordHovers.said(Vocabulary.word(kind, name)).orElse("");
    }
}
