package dev.progeny.ide;

import dev.progeny.fact.Truth;
import dev.progeny.match.Judge;
import dev.progeny.match.Launch;
import dev.progeny.match.Question;
import dev.progeny.match.Questions;
import dev.progeny.syntax.Dialect;
import dev.progeny.syntax.Edit;
import dev.progeny.syntax.RuleFile;
import dev.progeny.syntax.RuleFiles;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A change of a file, tried before it is offered. */
public final class Trial {
    private Trial() {}

    /**
     * Whether the changed rule still parses and fires on none of the launches.
     *
     * @param edits do not overlap; none do nothing
     */
    public static boolean silences(Snapshot snapshot, Question question, List<Launch> launches, List<Edit> edits) {
        if (edits.isEmpty()) {
            return false;
        }
        var text = new StringBuilder(snapshot.file().text());
        edits.stream()
                .sorted(Comparator.comparingInt((Edit it) -> it.span().start()).reversed())
                .forEach(it -> text.replace(it.span().start(), it.span().end(), it.text()));
        String dialect = question.rule().dialect().name().toLowerCase(Locale.ROOT);
        RuleFile changed = RuleFiles.parse(
                snapshot.path(), text.toString(), Dialect.Setting.named(dialect).orElse(Dialect.Setting.AUTO));
        int category = question.event().categorySpan().start();
        int moved = edits.stream()
                .filter(it -> it.span().end() <= category)
                .mapToInt(it -> it.text().length() - it.span().length())
                .sum();
        Optional<Question> same = Questions.of(changed).stream()
                .filter(it -> it.rule().problems().isEmpty())
                .filter(it -> it.event().categorySpan().start() == category + moved)
                .findFirst();
        return same.isPresent() && launches.stream().allMatch(it -> Judge.fires(same.get(), it) == Truth.FALSE);
    }
}
