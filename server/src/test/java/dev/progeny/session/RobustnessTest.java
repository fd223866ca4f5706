package dev.progeny.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.progeny.fixture.HostileText;
import dev.progeny.syntax.Corpus;
import dev.progeny.syntax.Dialect;
import dev.progeny.syntax.Formatting;
import dev.progeny.syntax.Lines;
import dev.progeny.syntax.RuleFile;
import dev.progeny.syntax.RuleFiles;
import dev.progeny.syntax.Span;
import dev.progeny.syntax.Words;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever the text becomes, a document has a tree of it, and every place of that tree is in the text. */
class RobustnessTest {
    private static final int EDITS = 20_000;
    /** Enough for an edit to meet the traces of others, few enough for something of the rule to be left. */
    private static final int EDITS_OF_A_RULE = 10;

    private static final String[] PIECES = {
        "\"",
        "'",
        "\"\"\"",
        "`",
        "(",
        ")",
        "[",
        "]",
        ",",
        ".",
        ":",
        "=",
        "==",
        "!",
        "?",
        "|",
        "\\",
        "/*",
        "*/",
        "//",
        "\n",
        "\r\n",
        " and ",
        " or ",
        " not ",
        " in ",
        "where",
        " like~ ",
        "a",
        "1",
        "$x",
        "\u0000",
        "\u00e4",
        "\uD83D\uDE00",
        "\uD83D",
        "\uDE00",
        "<<<<<<< x\n",
        "=======\n",
        ">>>>>>> y\n",
        "sequence by a [",
        "with maxspan=",
        "until",
        "as e0",
        "child of [",
        "| head 5"
    };

    /**
     * The text is compared with a model of its own. The tree has no second reader to be compared with: it is the one that the text
     * gives when it is read afresh, so a document keeps nothing of the one before, and its places are in the text.
     */
    @Test
    void everyEditLeavesATextWithATree() {
        List<String> rules = rules();
        var random = new Random(20_000);
        int edits = 0;
        while (edits < EDITS) {
            String rule = rules.get(random.nextInt(rules.size()));
            String path = random.nextInt(4) == 0 ? "x.toml" : "x.eql";
            String text = path.endsWith("toml") ? "[rule]\nlanguage = \"eql\"\nquery = '''\n" + rule + "'''\n" : rule;
            var model = new StringBuilder(text);
            var document = new Document("file:///" + path, path, 0, text, Dialect.Setting.AUTO, Lines.Unit.UTF_16);
            for (int i = 0; i < EDITS_OF_A_RULE; i++, edits++) {
                document = document.changed(i, List.of(edit(document.lines(), model, random)));
                assertThat(document.text()).isEqualTo(model.toString());
                // The document before has been read too: nothing of it may be left.
                RuleFile fresh = RuleFiles.parse(path, model.toString(), Dialect.Setting.AUTO);
                assertThat(document.file().equals(fresh)).as(document.text()).isTrue();
                assertSpansInside(document.file(), document.text());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(HostileText.class)
    void hostileTextsHaveFewWordsForAnAnswer(HostileText text) {
        RuleFile file = RuleFiles.parse(text.path(), text.text());
        assertThat(file.rules()).hasSizeLessThanOrEqualTo(1_000);
        assertThat(file.rules()).allSatisfy(it -> assertThat(it.problems()).hasSizeLessThanOrEqualTo(101));
        assertSpansInside(file, text.text());
        var whole = new Span(0, text.text().length());
        assertThat(Words.of(text.path(), text.text(), Dialect.Setting.AUTO))
                .hasSizeLessThanOrEqualTo(600_000)
                .allMatch(it -> whole.contains(it.span()));
        assertThat(Formatting.of(text.path(), text.text(), Dialect.Setting.AUTO))
                .allMatch(it -> whole.contains(it.span()));
    }

    /** Between two units wherever it falls, but not inside a line end, where no editor has a cursor. */
    private static Change edit(Lines lines, StringBuilder model, Random random) {
        int start = between(model, random.nextInt(model.length() + 1));
        int length = random.nextInt(3) == 0 ? random.nextInt(40) : random.nextInt(2);
        int end = between(model, Math.min(model.length(), start + length));
        String text = random.nextInt(4) == 0 ? "" : PIECES[random.nextInt(PIECES.length)];
        Change change = new Change.Part(lines.place(start), lines.place(end), text);
        model.replace(start, end, text);
        return change;
    }

    private static int between(StringBuilder model, int offset) {
        boolean torn = 0 < offset
                && offset < model.length()
                && model.charAt(offset - 1) == '\r'
                && model.charAt(offset) == '\n';
        return torn ? offset + 1 : offset;
    }

    private static List<String> rules() {
        List<String> rules = new ArrayList<>();
        for (String dialect : Corpus.DIALECTS) {
            Corpus.rows("rules-" + dialect).forEach(it -> rules.add(Corpus.text(it)));
        }
        // Each edit is read twice: long rules would only take longer.
        rules.removeIf(it -> it.length() > 3_000);
        rules.add("sequence by a with maxspan=1m [process where b : (\"c\", \"d\")] [file where not e == 1] | tail 1");
        return rules;
    }

    private static void assertSpansInside(RuleFile file, String text) {
        List<Span> spans = new ArrayList<>();
        spans(file.rules(), spans);
        spans(file.comments(), spans);
        for (Span span : spans) {
            if (span.start() < 0 || span.end() < span.start() || text.length() < span.end()) {
                throw new AssertionError(span + " of " + text);
            }
        }
    }

    /** All places in a value of records and lists; one after the other, since trees may be deep. */
    private static void spans(Object root, List<Span> out) {
        List<Object> open = new ArrayList<>(List.of(root));
        while (!open.isEmpty()) {
            Object next = open.remove(open.size() - 1);
            if (next instanceof Span span) {
                out.add(span);
            } else if (next instanceof List<?> list) {
                open.addAll(list);
            } else if (next instanceof Record record
                    && record.getClass().getName().startsWith("dev.progeny.syntax")) {
                for (RecordComponent part : COMPONENTS.get(record.getClass())) {
                    open.add(value(record, part));
                }
            }
        }
    }

    private static final ClassValue<RecordComponent[]> COMPONENTS = new ClassValue<>() {
        @Override
        protected RecordComponent[] computeValue(Class<?> type) {
            RecordComponent[] parts = type.getRecordComponents();
            for (RecordComponent part : parts) {
                part.getAccessor().setAccessible(true);
            }
            return parts;
        }
    };

    private static Object value(Record record, RecordComponent part) {
        try {
            return part.getAccessor().invoke(record);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new AssertionError(e);
        }
    }
}
