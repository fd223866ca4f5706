package dev.progeny.ide;

import dev.progeny.match.Leaf;
import dev.progeny.match.ProcessField;
import dev.progeny.match.Question;
import dev.progeny.match.Questions;
import dev.progeny.syntax.Expr;
import dev.progeny.syntax.RuleFile;
import dev.progeny.syntax.RuleFiles;
import dev.progeny.syntax.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Where a name is being typed. Half-written text does not parse, so the file is parsed with a name at the cursor that
 * nobody writes, in the few ways in which it may be meant: inside quotes, with quotes, with the closing quote, and each of
 * them also with everything behind the cursor left out. The reading with the fewest problems is taken.
 *
 * @param question as read with the made-up name
 * @param leaf the test that holds the made-up name
 * @param replaced in the real file: the literal or word at the cursor, empty if there is none
 * @param typed the text of the literal before the cursor, or nothing
 * @param form of the literal at the cursor, or how its neighbours are quoted
 */
record Probe(Question question, Leaf leaf, Span replaced, String typed, Where where, Expr.Quotes form) {
    /** Letters that are legal in a name, inside a string of any kind, and in no program. */
    private static final String MARK = "zqprogenyqz";

    /** Half-written rules are small; a file beyond this is not read again for each of the ways. */
    private static final int MAX_FILE = 200_000;

    /** Whether the cursor stands inside quotes. */
    enum Where {
        QUOTED,
        BARE
    }

    /** The test on a parent's or child's name or path that the cursor stands in. */
    static Optional<Probe> at(Snapshot snapshot, int offset) {
        RuleFile file = snapshot.file();
        Optional<RuleFile.Rule> rule = file.ruleAt(offset);
        if (rule.isEmpty() || file.text().length() > MAX_FILE) {
            return Optional.empty();
        }
        String quote = rule.get().embedding().encodeBesideQuotes("\"").orElse("");
        List<Reading> readings = new ArrayList<>();
        for (String tail : tails(file.text(), rule.get(), offset)) {
            for (String inserted : List.of(MARK, quote + MARK + quote, MARK + quote)) {
                read(snapshot.path(), file.text(), offset, inserted, tail).ifPresent(readings::add);
            }
        }
        return readings.stream().min(Comparator.comparingInt(Reading::problems)).map(Reading::probe);
    }

    private record Reading(Probe probe, int problems) {}

    /** What may stand behind the cursor: what does, or only what closes the brackets before it. */
    private static List<String> tails(String text, RuleFile.Rule rule, int offset) {
        String before = text.substring(rule.span().start(), offset);
        String closing = ")".repeat(open(before, '(', ')')) + "]".repeat(open(before, '[', ']'));
        return List.of(
                text.substring(offset), closing + text.substring(rule.span().end()));
    }

    /** How many more opening than closing brackets there are; those in strings count too, and cost a reading. */
    private static int open(String text, char opening, char closing) {
        int open = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            open = c == opening ? open + 1 : c == closing ? Math.max(0, open - 1) : open;
        }
        return Math.min(open, 100);
    }

    private static Optional<Reading> read(String path, String text, int offset, String inserted, String tail) {
        RuleFile file = RuleFiles.parse(path, text.substring(0, offset) + inserted + tail);
        int problems =
                file.rules().stream().mapToInt(it -> it.problems().size()).sum();
        return Questions.of(file).stream()
                .flatMap(question ->
                        question.leaves().stream().flatMap(leaf -> probe(question, leaf, offset, inserted).stream()))
                .findFirst()
                .map(it -> new Reading(it, problems));
    }

    private static Optional<Probe> probe(Question question, Leaf leaf, int offset, String inserted) {
        Optional<ProcessField> field = leaf.field().map(it -> ProcessField.of(it.name()));
        if (field.filter(it -> it.isParent() || it.namesChild()).isEmpty() || leaf.isRegex()) {
            return Optional.empty();
        }
        for (Expr value : values(leaf.expr())) {
            boolean bare = inserted.length() > MARK.length() + 1 && !inserted.startsWith(MARK);
            // A text that begins inside of what is inserted is one that the insertion split.
            boolean split = offset < value.span().start();
            if (value instanceof Expr.StringLiteral it && it.value().contains(MARK) && !split) {
                Span replaced = bare ? new Span(offset, offset) : without(it.span(), offset, inserted);
                String typed = it.value().substring(0, it.value().indexOf(MARK));
                var where = bare ? Where.BARE : Where.QUOTED;
                var form = bare ? neighbour(leaf, it) : it.quotes();
                return Optional.of(new Probe(question, leaf, replaced, typed, where, form));
            }
            if (value instanceof Expr.Field it && it.name().contains(MARK) && !split) {
                Span replaced = without(it.span(), offset, inserted);
                String typed = it.name().substring(0, it.name().indexOf(MARK));
                return Optional.of(new Probe(question, leaf, replaced, typed, Where.BARE, neighbour(leaf, it)));
            }
        }
        return Optional.empty();
    }

    /** Where a span of the file with the insertion lies in the file without it. */
    private static Span without(Span span, int offset, String inserted) {
        int end = span.end() <= offset + inserted.length() ? offset : span.end() - inserted.length();
        return new Span(span.start(), end);
    }

    private static Expr.Quotes neighbour(Leaf leaf, Expr made) {
        return leaf.texts().stream()
                .filter(it -> it != made)
                .reduce((first, last) -> last)
                .map(Expr.StringLiteral::quotes)
                .orElse(Expr.Quotes.DOUBLE);
    }

    private static List<Expr> values(Expr test) {
        if (test instanceof Expr.Membership it) {
            return it.items().values();
        }
        if (test instanceof Expr.Comparison it) {
            return List.of(it.right());
        }
        return test instanceof Expr.Call it ? it.arguments() : List.of();
    }

    /** The field that is tested. */
    ProcessField field() {
        return leaf.field().map(it -> ProcessField.of(it.name())).orElse(ProcessField.OTHER);
    }

    /** The entries that really stand in the test. */
    List<Expr.StringLiteral> others() {
        return leaf.texts().stream().filter(it -> !it.value().contains(MARK)).toList();
    }
}
