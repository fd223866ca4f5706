package dev.progeny.check;

import static java.util.stream.Collectors.joining;

import dev.progeny.check.Finding.Fix;
import dev.progeny.ide.Snapshot;
import dev.progeny.match.ChildList;
import dev.progeny.match.FileNames;
import dev.progeny.match.ProcessField;
import dev.progeny.match.Question;
import dev.progeny.syntax.Dialect;
import dev.progeny.syntax.Expr;
import dev.progeny.syntax.Literals;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Children that are excluded by their file names alone: whoever calls a program so is excluded, too. Off by default, since many
 * repositories exclude by name and mean to.
 */
final class NameOnlyExclusion implements Check {
    @Override
    public String id() {
        return "name-only-exclusion";
    }

    @Override
    public Default byDefault() {
        return Default.OFF;
    }

    @Override
    public void check(Snapshot snapshot, Consumer<Finding> sink) {
        for (Question question : snapshot.soundQuestionsOfStarts()) {
            question.lists().stream()
                    .filter(it -> it.isExclusive() && it.field() == ProcessField.CHILD_NAME)
                    .filter(it -> it.entries().stream().allMatch(entry -> FileNames.isImageName(entry.value())))
                    .forEach(it -> sink.accept(finding(question, it)));
        }
    }

    private Finding finding(Question question, ChildList list) {
        return Finding.ofText(
                id(),
                Finding.Level.HINT,
                list.leaf().expr().span(),
                "Excluded by name alone: any program that is called so goes unseen.",
                fixes(question, list));
    }

    /** Where all that is excluded comes with Windows, only the author knows: so the fix says what it supposes. */
    private static List<Fix> fixes(Question question, ChildList list) {
        boolean isPlain = question.rule().dialect() != Dialect.ENDGAME
                && list.subject().name().equals("process.name")
                && list.leaf().expr() instanceof Expr.Membership test
                && test.test().kind() != Expr.Test.Kind.REGEX;
        if (!isPlain) {
            return List.of();
        }
        String paths = list.entries().stream()
                .flatMap(entry -> Stream.of("System32", "SysWOW64")
                        .map(folder -> Literals.quote(
                                "?:\\Windows\\" + folder + "\\" + entry.value(),
                                entry.quotes(),
                                question.rule().dialect())))
                .collect(joining(", "));
        String not = list.leaf().isNegated() ? "not " : "";
        return Rewrites.fix(
                question.rule(),
                "Exclude by full path instead (they are programs of Windows)",
                Finding.Safety.UNSAFE,
                Rewrites.replaced(list.leaf().expr().span(), not + "process.executable : (" + paths + ")"));
    }
}
