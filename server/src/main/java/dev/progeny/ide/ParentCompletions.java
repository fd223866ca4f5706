package dev.progeny.ide;

import dev.progeny.evidence.Child;
import dev.progeny.match.Exclusions;
import dev.progeny.match.FileNames;
import dev.progeny.match.Parents.Answer;
import dev.progeny.match.ProcessField;
import dev.progeny.syntax.Expr;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names of all known images, in a test on the parent. Where the rule asks for certain children, programs that are known to start
 * one of them come first: of those that were analysed, since a rule must not have all of Windows read.
 */
final class ParentCompletions {
    private ParentCompletions() {}

    static List<Completion> of(Snapshot snapshot, Probe probe) {
        var rule = probe.question().rule();
        boolean path = probe.field() == ProcessField.PARENT_PATH;
        if (path && !Exclusions.takesPatterns(probe.leaf(), rule.dialect())) {
            return List.of();
        }
        Set<String> children = children(probe);
        Map<String, String> starting = new LinkedHashMap<>();
        Map<String, String> others = new LinkedHashMap<>();
        for (String name : snapshot.parents().names()) {
            String detail = detail(snapshot, name, children);
            (detail.isEmpty() ? others : starting).put(name, detail);
        }
        starting.putAll(others);
        String typed = FileNames.lower(FileNames.last(probe.typed()));
        List<Completion> completions = new ArrayList<>();
        byLetters(starting, typed).forEach((name, detail) -> {
            boolean listed =
                    probe.others().stream().map(Expr.StringLiteral::value).anyMatch(name::equalsIgnoreCase);
            String literal = Additions.literal(rule, probe.form(), path ? "*\\" + name : name);
            if (!listed && !literal.isEmpty() && completions.size() < Completions.MOST) {
                completions.add(new Completion(
                        Completion.Kind.PARENT,
                        probe.replaced(),
                        literal,
                        Printable.name(name),
                        probe.where() == Probe.Where.QUOTED ? literal : name,
                        detail,
                        () -> "",
                        "%05d".formatted(completions.size())));
            }
        });
        return completions;
    }

    /** Where there are more than are offered, those with the letters that are typed come first. */
    private static Map<String, String> byLetters(Map<String, String> names, String typed) {
        if (names.size() <= Completions.MOST || typed.isEmpty()) {
            return names;
        }
        Map<String, String> sorted = new LinkedHashMap<>();
        names.entrySet().stream()
                .sorted(Comparator.comparingInt(it -> rank(it.getKey(), typed)))
                .forEach(it -> sorted.put(it.getKey(), it.getValue()));
        return sorted;
    }

    private static int rank(String name, String typed) {
        int at = name.indexOf(typed);
        return at == 0 ? 0 : at > 0 ? 1 : 2;
    }

    /** The children that the rule asks for, lower case. */
    private static Set<String> children(Probe probe) {
        Set<String> names = new TreeSet<>();
        probe.question().lists().stream()
                .filter(it -> !it.isExclusive())
                .flatMap(it -> it.entries().stream())
                .forEach(it -> names.add(FileNames.lower(FileNames.last(it.value()))));
        return names;
    }

    /** {@code starts psr.exe}, or nothing. */
    private static String detail(Snapshot snapshot, String name, Set<String> children) {
        if (children.isEmpty() || !(snapshot.parents().known(name) instanceof Answer.Found found)) {
            return "";
        }
        return found.report().children().stream()
                .filter(it -> it.tier() == Child.Tier.PROVEN && children.contains(it.name()))
                .map(it -> "starts " + Printable.name(it.name()))
                .findFirst()
                .orElse("");
    }
}
