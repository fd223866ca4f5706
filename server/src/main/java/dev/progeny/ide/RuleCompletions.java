package dev.progeny.ide;

import dev.progeny.match.Parents.Answer;
import dev.progeny.syntax.Dialect;
import dev.progeny.syntax.RuleFile;
import dev.progeny.syntax.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whole rules for the programs that begin as what is typed, where nothing of a query is written yet. */
final class RuleCompletions {
    /** A file of rules that begins with two letters must not have all of Windows analysed. */
    private static final int MOST = 12;

    private static final int SHORTEST = 3;

    private RuleCompletions() {}

    /** Asking makes programs that are not known yet wanted: the next answer has their rules. */
    static List<Completion> of(Snapshot snapshot, int offset) {
        Optional<RuleFile.Rule> rule = snapshot.file().ruleAt(offset);
        if (rule.isEmpty()) {
            return List.of();
        }
        int begin = snapshot.file().comments().stream()
                .map(it -> it.span().end())
                .filter(it -> it <= offset)
                .reduce(rule.get().span().start(), Math::max);
        int end = rule.get().span().end();
        String typed =
                snapshot.file().text().substring(begin, Math.max(begin, end)).strip();
        if (typed.length() < SHORTEST || !typed.matches("[\\w.+-]+")) {
            return List.of();
        }
        int start = snapshot.file().text().indexOf(typed, begin);
        List<Completion> offers = new ArrayList<>();
        List<String> names = snapshot.parents().names().stream()
                .filter(it -> it.endsWith(".exe") && it.regionMatches(true, 0, typed, 0, typed.length()))
                .limit(MOST)
                .toList();
        for (String name : names) {
            if (snapshot.parents().of(name) instanceof Answer.Found found) {
                Dialect dialect = rule.get().dialect();
                String text = NewRule.of(name, found.report(), dialect, NewRule.Comments.NONE)
                        .stripTrailing();
                rule.get()
                        .embedding()
                        .encode(text)
                        .ifPresent(it -> offers.add(new Completion(
                                Completion.Kind.RULE,
                                new Span(start, start + typed.length()),
                                it,
                                Printable.name(name),
                                name,
                                "a rule for this parent",
                                () -> Markdown.block("eql", text.lines().toList()),
                                "%05d".formatted(offers.size()))));
            }
        }
        return offers;
    }
}
