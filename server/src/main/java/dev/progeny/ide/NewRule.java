package dev.progeny.ide;

import dev.progeny.evidence.ParentReport;
import dev.progeny.match.ChildNames;
import dev.progeny.match.FileNames;
import dev.progeny.match.Launch;
import dev.progeny.match.Launches;
import dev.progeny.syntax.Dialect;
import dev.progeny.syntax.Edit;
import dev.progeny.syntax.Expr;
import dev.progeny.syntax.Formatting;
import dev.progeny.syntax.Literals;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A whole rule for a parent: it fires on every child that the parent's code does not provably start. Programs that run whatever
 * they are told are excluded with the arguments that are proven, where they are.
 */
public final class NewRule {
    private NewRule() {}

    /** Whether a rule says where its entries come from. */
    public enum Comments {
        NONE,
        /** Behind each entry the call that starts it. */
        EVIDENCE
    }

    /**
     * @param parent its file name as it should be spelled
     * @return lines, each with its end, in the usual form
     */
    public static String of(String parent, ParentReport report, Dialect dialect, Comments comments) {
        List<Launch> plain = new ArrayList<>();
        List<String> narrow = new ArrayList<>();
        for (Map.Entry<String, List<Launch>> it : Launches.of(report).entrySet()) {
            List<Launch> launches = it.getValue();
            if (!FileNames.isImageName(it.getKey())) {
                continue;
            }
            if (Launchers.isOne(it.getKey()) && Narrowing.isPossible(launches)) {
                narrow.add("not (" + Narrowing.test(it.getKey(), launches, Expr.Quotes.DOUBLE, dialect) + ")"
                        + comment(launches.get(0), comments, ""));
            } else {
                plain.add(launches.get(0));
            }
        }
        var out = new StringBuilder(head(parent, dialect));
        if (!plain.isEmpty()) {
            out.append(" and\n  ").append(list(plain, dialect, comments));
        }
        for (String it : narrow) {
            out.append(" and\n  ").append(it);
        }
        return formatted(out.append('\n').toString(), dialect);
    }

    private static String head(String parent, Dialect dialect) {
        String name = Literals.quote(parent, Expr.Quotes.DOUBLE, dialect);
        return dialect == Dialect.ENDGAME
                ? "process where subtype.create and parent_process_name == " + name
                : "process where host.os.type == \"windows\" and event.type == \"start\" and\n  process.parent.name : "
                        + name;
    }

    private static String list(List<Launch> launches, Dialect dialect, Comments comments) {
        var out = new StringBuilder("not " + ChildNames.field(dialect) + " " + ChildNames.operator(dialect) + " (");
        boolean isOneALine = comments == Comments.EVIDENCE;
        for (int i = 0; i < launches.size(); i++) {
            String comma = i + 1 < launches.size() ? "," : "";
            out.append(isOneALine ? "\n    " : i == 0 ? "" : " ")
                    .append(Literals.quote(launches.get(i).child(), Expr.Quotes.DOUBLE, dialect))
                    .append(comma)
                    .append(comment(launches.get(i), comments, " "));
        }
        return out.append(isOneALine ? "\n  )" : ")").toString();
    }

    /** Of a narrow exclusion it stands behind all of the test, so {@code and} has to come on the line before the next. */
    private static String comment(Launch launch, Comments comments, String gap) {
        if (comments == Comments.NONE || launch.sites().isEmpty()) {
            return "";
        }
        var site = launch.sites().get(0);
        String text = Printable.name(site.api()) + " in "
                + Printable.name(site.function().name()) + ", " + Printable.name(site.id());
        return gap.isEmpty() ? " /* " + text.replace("*/", "* /") + " */" : gap + "// " + text;
    }

    private static String formatted(String rule, Dialect dialect) {
        var setting =
                Dialect.Setting.named(dialect.name().toLowerCase(Locale.ROOT)).orElse(Dialect.Setting.AUTO);
        var out = new StringBuilder(rule);
        Formatting.of("rule.eql", rule, setting).stream()
                .sorted(Comparator.comparingInt((Edit it) -> it.span().start()).reversed())
                .forEach(it -> out.replace(it.span().start(), it.span().end(), it.text()));
        return out.toString();
    }
}
