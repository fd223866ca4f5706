package dev.progeny.evidence;

import dev.progeny.flow.Chars;
import dev.progeny.flow.Flow.Held;
import dev.progeny.flow.Leaves;
import dev.progeny.flow.Origin;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Programs that code of its own looks for along {@code PATH}, as the functions of a C runtime do.
 *
 * <p>How: nothing is known of the program's path but that it was made of {@code PATH} and of another variable of the
 * environment, and the command line begins with that other variable: then its first word is what was looked for, and
 * what stands there in default of the variable as well. When it is wrong: who looks for one program and
 * tells it that it was called by the name of another, both of which the same variable may say.
 */
final class PathSearch {
    private static final Set<String> PLACES = Set.of("PATH", "PATHEXT");

    private PathSearch() {}

    /** Whether the program is the first word of the command line, with a folder that it was found in. */
    static boolean isForFirstWord(Held program, Held commandLine) {
        Set<String> made = new HashSet<>();
        for (Chars one : program.strings()) {
            boolean unknown = one.pieces().size() == 1
                    && one.pieces().get(0) instanceof Chars.Hole hole
                    && hole.origin().kind() == Origin.Kind.UNKNOWN;
            if (!unknown) {
                return false;
            }
            for (Leaves.Leaf leaf :
                    ((Chars.Hole) one.pieces().get(0)).origin().leaves().all()) {
                if (!(leaf instanceof Leaves.Data data) || data.origin().kind() != Origin.Kind.ENVIRONMENT) {
                    return false;
                }
                made.add(data.origin().detail().toUpperCase(Locale.ROOT));
            }
        }
        return made.contains("PATH")
                && commandLine.strings().stream()
                        .flatMap(PathSearch::firstVariable)
                        .anyMatch(it -> made.contains(it) && !PLACES.contains(it));
    }

    /** The variable of the environment that a command line begins with. */
    private static Stream<String> firstVariable(Chars line) {
        boolean quoted = line.pieces().size() > 1
                && line.pieces().get(0) instanceof Chars.Literal first
                && first.text().equals("\"");
        return line.pieces().stream()
                .skip(quoted ? 1 : 0)
                .limit(1)
                .filter(Chars.Hole.class::isInstance)
                .map(it -> ((Chars.Hole) it).origin())
                .filter(it ->
                        it.kind() == Origin.Kind.ENVIRONMENT && !it.detail().isEmpty())
                .map(it -> it.detail().toUpperCase(Locale.ROOT));
    }
}
