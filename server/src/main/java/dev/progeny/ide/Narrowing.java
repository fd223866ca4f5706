package dev.progeny.ide;

import dev.progeny.fact.Text;
import dev.progeny.match.ChildList;
import dev.progeny.match.ChildNames;
import dev.progeny.match.Exclusion;
import dev.progeny.match.FileNames;
import dev.progeny.match.Launch;
import dev.progeny.match.Leaf;
import dev.progeny.match.Question;
import dev.progeny.match.Sign;
import dev.progeny.syntax.Dialect;
import dev.progeny.syntax.Edit;
import dev.progeny.syntax.Expr;
import dev.progeny.syntax.Literals;
import dev.progeny.syntax.RuleFile;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Excludes a program with the arguments that are proven, instead of with whatever it may be told: {@code not (process.name :
 * "rundll32.exe" and process.command_line : "rundll32.exe werui.dll,ShowHangDialog")}. Each change is tried: it is offered only if
 * the rule, changed so, fires on none of the launches.
 */
public final class Narrowing {
    /** More command lines than a person wants to read in a rule. */
    private static final int MOST = 8;

    private Narrowing() {}

    /** Whether the code shows arguments at every launch. */
    public static boolean isPossible(List<Launch> launches) {
        return !launches.isEmpty()
                && launches.stream().allMatch(Narrowing::hasArguments)
                && lines(launches).size() <= MOST;
    }

    /** Whether every character of every command line is known. */
    public static boolean isExact(List<Launch> launches) {
        return launches.stream().allMatch(it -> it.commandLine().isComplete());
    }

    /**
     * Makes an entry of an exclusive list a narrow exclusion.
     *
     * @param launches of the entry's program by the parents of the list
     * @return no edits where it cannot be written or would not help
     */
    public static List<Edit> instead(
            Snapshot snapshot, Question question, ChildList list, Expr.StringLiteral entry, List<Launch> launches) {
        if (!isPossible(launches)) {
            return List.of();
        }
        RuleFile.Rule rule = question.rule();
        String test = test(entry.value(), launches, entry.quotes(), rule.dialect());
        Leaf leaf = list.leaf();
        if (list.entries().size() == 1) {
            String whole = (leaf.isNegated() ? "not (" : "(") + test + ")";
            List<Edit> edits = rule.embedding().encode(whole).stream()
                    .map(it -> new Edit(leaf.expr().span(), it))
                    .toList();
            return tried(snapshot, question, launches, edits);
        }
        List<Edit> removal =
                Removals.ofEntry(snapshot.file(), list.entries(), list.entries().indexOf(entry));
        List<Edit> addition = behind(snapshot.file(), rule, leaf, test);
        if (removal.isEmpty() || addition.isEmpty()) {
            return List.of();
        }
        List<Edit> both = new ArrayList<>(removal);
        both.addAll(addition);
        return tried(snapshot, question, launches, both);
    }

    /** Adds a narrow exclusion where a rule would take another one, and as that one spells it. */
    public static List<Edit> added(Snapshot snapshot, Question question, Exclusion exclusion, List<Launch> launches) {
        if (!isPossible(launches)) {
            return List.of();
        }
        RuleFile.Rule rule = question.rule();
        String child = FileNames.last(exclusion.entries().get(0));
        Exclusion.Place place = exclusion.place();
        List<Edit> edits;
        if (place instanceof Exclusion.Extend it) {
            String test = test(child, launches, it.list().last().quotes(), rule.dialect());
            edits = behind(snapshot.file(), rule, it.list().leaf(), test);
        } else if (place instanceof Exclusion.Beside it) {
            String test = test(child, launches, it.like().get(0).quotes(), rule.dialect());
            edits = Additions.behind(snapshot.file(), rule, it.expr().span(), "not (" + test + ")");
        } else {
            throw new AssertionError(place);
        }
        return tried(snapshot, question, launches, edits);
    }

    /** The program and its command lines, to be excluded together. */
    static String test(String child, List<Launch> launches, Expr.Quotes quotes, Dialect dialect) {
        List<String> lines = lines(launches).stream()
                .map(it -> Literals.quote(it, quotes, dialect))
                .toList();
        String name = Literals.quote(child, quotes, dialect);
        if (dialect == Dialect.ENDGAME) {
            return ChildNames.field(dialect) + " == " + name + " and wildcard(command_line, " + String.join(", ", lines)
                    + ")";
        }
        String values = lines.size() == 1 ? lines.get(0) : "(" + String.join(", ", lines) + ")";
        return ChildNames.field(dialect) + " : " + name + " and process.command_line : " + values;
    }

    private static List<Edit> behind(RuleFile file, RuleFile.Rule rule, Leaf leaf, String test) {
        Expr positive = leaf.expr();
        for (Leaf.Above above : leaf.above()) {
            positive = above.sign() == Sign.POSITIVE && leaf.sign() != Sign.POSITIVE ? above.expr() : positive;
        }
        return Additions.behind(file, rule, positive.span(), "not (" + test + ")");
    }

    /** What stands for what the code leaves open fits anything. */
    private static Set<String> lines(List<Launch> launches) {
        Set<String> lines = new LinkedHashSet<>();
        launches.forEach(it ->
                lines.add(it.commandLine().toString().replace(Text.HOLE, "*").strip()));
        return lines;
    }

    private static boolean hasArguments(Launch launch) {
        String line = launch.commandLine().toString().toLowerCase(Locale.ROOT);
        String name = launch.child().substring(0, Math.max(0, launch.child().lastIndexOf('.')));
        int at = line.indexOf(name);
        if (name.isEmpty() || at < 0) {
            return false;
        }
        String rest = line.substring(at + name.length())
                .replaceFirst("^(\\.[a-z]+)?\"?", "")
                .split(Pattern.quote(Text.HOLE), 2)[0];
        return rest.strip().length() > 1 && rest.chars().allMatch(c -> c >= ' ' && c != 0x7f);
    }

    private static List<Edit> tried(Snapshot snapshot, Question question, List<Launch> launches, List<Edit> edits) {
        return Trial.silences(snapshot, question, launches, edits) ? edits : List.of();
    }
}
