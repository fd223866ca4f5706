package dev.progeny.match;

import dev.progeny.syntax.Expr;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A test that names children: one name or a list of them.
 *
 * @param leaf the test
 * @param field {@code CHILD_NAME}, {@code CHILD_PATH} or {@code CHILD_ORIGINAL_NAME}
 * @param entries in the order written; never empty
 * @param parents the only parents whose children can get as far as this test, lower case; empty if that is not limited
 */
public record ChildList(
        Leaf leaf, Expr.Field subject, ProcessField field, List<Expr.StringLiteral> entries, Set<String> parents) {
    public ChildList {
        entries = List.copyOf(entries);
        parents = Set.copyOf(parents);
    }

    /** How the entries of a list are written. */
    public enum Idiom {
        /** {@code x.exe}. */
        NAME,
        /** {@code ?:\Windows\System32\x.exe}: the folder on whatever drive. */
        ANY_DRIVE,
        /** {@code C:\Windows\System32\x.exe}. */
        EXACT_PATH,
        /** {@code *\x.exe}. */
        ANY_FOLDER
    }

    /** Whether the rule wants children outside of the list. */
    public boolean isExclusive() {
        return leaf.stance() == Sign.NEGATIVE;
    }

    /** Whether a child of the list is excluded, or one outside of it let in, where something else holds as well. */
    public boolean isConditional() {
        return leaf.isAlternative();
    }

    /** The idiom of the last entry: it is the one that a new entry stands beside. */
    public Idiom idiom() {
        if (field != ProcessField.CHILD_PATH) {
            return Idiom.NAME;
        }
        String last = last().value().toLowerCase(Locale.ROOT);
        if (last.startsWith("?:")) {
            return Idiom.ANY_DRIVE;
        }
        return last.startsWith("*") ? Idiom.ANY_FOLDER : Idiom.EXACT_PATH;
    }

    public Expr.StringLiteral last() {
        return entries.get(entries.size() - 1);
    }

    /** Whether an entry stands for this file name, in whatever folder. */
    public static boolean names(Expr.StringLiteral entry, String child) {
        return FileNames.last(entry.value()).equalsIgnoreCase(child);
    }
}
