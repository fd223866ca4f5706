package dev.progeny.cli;

import static java.util.stream.Collectors.joining;

import dev.progeny.cli.Palette.Ink;
import dev.progeny.evidence.Site;
import dev.progeny.fact.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One launch site as lines of text. What comes from a binary is escaped and cut at a length that a person reads. */
final class SiteText {
    private static final int NAME_LIMIT = 200;

    /** Exports that lead to a site and are named. */
    private static final int WAYS = 5;

    private static final int TEXT_LIMIT = 400;
    private static final int STEP_LIMIT = 40;

    private SiteText() {}

    /** {@code CreateProcessW in CPlugIn::Start at wer.dll!0x180001234}, and the exports through which it is reached. */
    static String head(Site site, Palette palette) {
        String head = palette.paint(Ink.STRONG, name(site.api())) + " in "
                + palette.paint(Ink.STRONG, name(site.function().name())) + " at " + name(site.id());
        return site.reachedFrom().isEmpty() ? head : head + ", reached through " + ways(site.reachedFrom());
    }

    private static String ways(List<String> reached) {
        String shown = reached.stream().limit(WAYS).map(SiteText::way).collect(joining(", "));
        return reached.size() <= WAYS ? shown : shown + " and " + (reached.size() - WAYS) + " more";
    }

    private static String way(String reached) {
        return reached.endsWith("!*") ? "a pointer or the entry point" : name(reached);
    }

    /** All that the site says of its child: each start with its proof, the data that decides, why it is unresolved. */
    static List<String> body(Site site, Palette palette) {
        List<String> out = new ArrayList<>();
        // The same text may come by many ways: the first shows how.
        Map<List<Object>, List<Site.Start>> alike = new LinkedHashMap<>();
        for (Site.Start start : site.starts()) {
            List<Object> what = List.of(start.name(), start.argument(), start.text(), start.commandLine());
            alike.computeIfAbsent(what, it -> new ArrayList<>()).add(start);
        }
        for (List<Site.Start> starts : alike.values()) {
            Site.Start first = starts.get(0);
            out.add("starts " + palette.paint(Ink.STRONG, name(first.name()))
                    + (starts.size() == 1 ? "" : " (in " + starts.size() + " ways, of which this is the first)"));
            start(first, palette).forEach(it -> out.add("  " + it));
        }
        site.data().forEach(it -> out.add("chosen by " + data(it)));
        if (!site.reason().isEmpty()) {
            out.add("not resolved: " + Terminal.safe(site.reason(), TEXT_LIMIT));
        }
        return out;
    }

    /** The argument that names the child and the instructions that prove it. */
    static List<String> start(Site.Start start, Palette palette) {
        List<String> out = new ArrayList<>();
        out.add(name(start.argument()) + " = " + quoted(start.text().toString()));
        String commandLine = start.commandLine().toString();
        if (!commandLine.isEmpty() && !start.commandLine().equals(start.text())) {
            out.add("command line " + quoted(commandLine));
        }
        if (!start.via().isEmpty()) {
            out.add("handed on by the calls at "
                    + start.via().stream()
                            .map(Long::toHexString)
                            .map("0x"::concat)
                            .collect(joining(", ")));
        }
        out.addAll(steps(start.proof(), palette));
        return out;
    }

    /** The summary of the site on one line: what it starts or what decides. */
    static String outcome(Site site) {
        String starts = site.starts().stream()
                .map(it -> name(it.name()) + " by " + name(it.argument()) + " "
                        + quoted(it.text().toString()))
                .distinct()
                .collect(joining(", "));
        String data = site.data().stream().map(SiteText::data).distinct().collect(joining(", "));
        if (!starts.isEmpty()) {
            return "starts " + starts + (data.isEmpty() ? "" : ", or what is chosen by " + data);
        }
        return data.isEmpty() ? "not resolved: " + Terminal.safe(site.reason(), TEXT_LIMIT) : "chosen by " + data;
    }

    /** {@code registry (HKLM\…\AeDebug : Debugger)}. */
    static String data(Site.Data data) {
        return data.source().id()
                + (data.detail().isEmpty() ? "" : " (" + Terminal.safe(data.detail(), TEXT_LIMIT) + ")");
    }

    static String verdict(Site site) {
        return site.verdict().name().toLowerCase(Locale.ROOT);
    }

    /** A name from a binary, fit to be shown. */
    static String name(String name) {
        return Terminal.safe(name, NAME_LIMIT);
    }

    private static List<String> steps(List<Step> proof, Palette palette) {
        List<Step> shown = proof.subList(0, Math.min(STEP_LIMIT, proof.size()));
        int width = shown.stream()
                .mapToInt(it -> it.code().length())
                .filter(it -> it <= 40)
                .max()
                .orElse(0);
        List<String> out = new ArrayList<>();
        for (Step step : shown) {
            String code = Terminal.safe(step.code(), NAME_LIMIT);
            String gap = " ".repeat(Math.max(0, width - code.length()));
            String note = Terminal.safe(step.note(), TEXT_LIMIT);
            out.add(palette.paint(Ink.FAINT, "0x" + Long.toHexString(step.va()) + "  " + code)
                    + (note.isEmpty() ? "" : gap + "  " + note));
        }
        if (shown.size() < proof.size()) {
            out.add("… " + Plural.of(proof.size() - shown.size(), "more step"));
        }
        return out;
    }

    private static String quoted(String text) {
        return '"' + Terminal.safe(text, TEXT_LIMIT) + '"';
    }
}
