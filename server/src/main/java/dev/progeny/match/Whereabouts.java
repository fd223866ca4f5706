package dev.progeny.match;

import dev.progeny.fact.Text;
import dev.progeny.fact.Truth;
import dev.progeny.rule.Evaluator;
import dev.progeny.syntax.Dialect;
import dev.progeny.syntax.Expr;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells rules about a program where it belongs from those about another one of its name: {@code process.parent.name :
 * "svchost.exe" and process.parent.executable : "?:\\Users\\*"} is not about Windows' own {@code svchost.exe}.
 *
 * <p>When it is wrong: a program that is installed in none of Windows' usual folders is meant; then nothing is said of it. A path
 * with the file's name does not count, since that is how such a program is named.
 */
final class Whereabouts {
    private static final String PROGRAMS = "C:\\Program Files";
    private static final Text ANY = Text.hole("the folder of a program");

    private static final List<Text> FOLDERS =
            List.of(Text.of(Folders.WINDOWS), Text.of(Folders.SYSTEM32), Text.of(Folders.SYSWOW64));

    private static final List<Text> BELOW = Stream.of(Folders.SYSTEM32, Folders.SYSWOW64, PROGRAMS, PROGRAMS + " (x86)")
            .map(it -> Text.of(it + "\\").plus(ANY))
            .toList();

    private Whereabouts() {}

    /** Whether a test of the parent's path is passed in none of the folders where Windows and installed programs stand. */
    static boolean areUnusual(Expr test, LaunchFacts facts, Dialect dialect) {
        List<String> folders = Leaf.alone(test, Sign.POSITIVE).texts().stream()
                .map(Expr.StringLiteral::value)
                .toList();
        if (folders.isEmpty() || !folders.stream().allMatch(it -> it.endsWith("\\*"))) {
            return false;
        }
        // What begins with a star fits below any folder of which nothing is known.
        boolean isAnchored = folders.stream().noneMatch(it -> it.startsWith("*"));
        Expr lowered = Letters.lower(test);
        return Stream.concat(FOLDERS.stream(), isAnchored ? BELOW.stream() : Stream.empty())
                .allMatch(it -> Evaluator.evaluate(lowered, facts.withParentIn(it), dialect)
                                .truth()
                        == Truth.FALSE);
    }
}
