package dev.progeny.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.progeny.syntax.Dialect;
import dev.progeny.syntax.Lines;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many random edits, in lines and characters, against a plain string that is spliced at offsets. */
class EditsTest {
    /** Line breaks of all three kinds, which edits may also tear apart, and characters of one and two units. */
    private static final String[] PIECES = {"a", "wide \uD83D\uDE00", "\n", "\r\n", "\r", "\"", "\u00e4", "x\ny", ""};

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void incrementalEditsGiveTheTextThatTheEditorHas(long seed) {
        var random = new Random(seed);
        var model = new StringBuilder("process where true\r\n");
        var document =
                new Document("file:///a.eql", "a.eql", 0, model.toString(), Dialect.Setting.AUTO, Lines.Unit.UTF_16);

        for (int version = 1; version <= 500; version++) {
            List<Change> changes = new ArrayList<>();
            int count = 1 + random.nextInt(3);
            for (int i = 0; i < count; i++) {
                changes.add(edit(model, random));
            }
            document = document.changed(version, changes);

            assertThat(document.text()).isEqualTo(model.toString());
            assertThat(document.version()).isEqualTo(version);
        }
    }

    private static Change edit(StringBuilder model, Random random) {
        String text = PIECES[random.nextInt(PIECES.length)].repeat(random.nextInt(3));
        if (random.nextInt(50) == 0) {
            model.setLength(0);
            model.append(text);
            return new Change.Whole(text);
        }
        int start = between(model, random.nextInt(model.length() + 1));
        int end = between(model, Math.min(model.length(), start + random.nextInt(6)));
        Change change = new Change.Part(place(model, start), place(model, end), text);
        model.replace(start, end, text);
        return change;
    }

    /** No editor has a cursor between the two characters of a line break. */
    private static int between(StringBuilder model, int offset) {
        boolean torn = 0 < offset
                && offset < model.length()
                && model.charAt(offset - 1) == '\r'
                && model.charAt(offset) == '\n';
        return torn ? offset + 1 : offset;
    }

    /** Counts lines the slow way, independent of {@link Lines}. */
    private static Lines.Place place(StringBuilder model, int offset) {
        String[] before = model.substring(0, offset).split("\r\n|\r|\n", -1);
        return new Lines.Place(before.length - 1, before[before.length - 1].length());
    }
}
