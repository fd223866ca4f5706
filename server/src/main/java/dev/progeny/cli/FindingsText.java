package dev.progeny.cli;

import dev.progeny.check.Finding;
import dev.progeny.cli.Palette.Ink;
import dev.progeny.evidence.Site;
import dev.progeny.syntax.Lines.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Findings as a compiler prints them: place, message, source lines with carets, evidence, help. */
final class FindingsText {
    /** Sites shown with their proof, and sites shown on one line, before the rest is left out. */
    private static final int SITES_WITH_PROOF = 3;

    private static final int SITES = 10;
    private static final int FIXES = 5;

    private FindingsText() {}

    /** All findings of one file, a blank line after each. */
    static List<String> pretty(Checked file, Palette palette) {
        List<String> out = new ArrayList<>();
        for (Finding finding : file.findings()) {
            Ink ink = ink(finding.level());
            out.add(palette.paint(Ink.STRONG, place(file, finding) + ":") + " "
                    + palette.paint(ink, level(finding) + "[" + finding.id() + "]:") + " "
                    + palette.paint(Ink.STRONG, Terminal.safe(finding.message())));
            out.addAll(Excerpt.of(file.lines(), finding.span(), ink, palette));
            out.addAll(evidence(finding, palette));
            out.addAll(help(finding, palette));
            out.add("");
        }
        return out;
    }

    /** One line a finding. */
    static List<String> compact(Checked file) {
        return file.findings().stream()
                .map(it -> place(file, it) + ": " + level(it) + "[" + it.id() + "]: " + Terminal.safe(it.message()))
                .toList();
    }

    static String level(Finding finding) {
        return finding.level().name().toLowerCase(Locale.ROOT);
    }

    /** {@code file:line:column}, both from 1, columns in UTF-16 units so that an editor jumps to the place. */
    private static String place(Checked file, Finding finding) {
        Place start = file.lines().place(finding.span().start());
        return Terminal.safe(file.path()) + ":" + (start.line() + 1) + ":" + (start.character() + 1);
    }

    private static List<String> evidence(Finding finding, Palette palette) {
        List<String> out = new ArrayList<>();
        List<Site> sites = finding.evidence();
        for (int i = 0; i < Math.min(SITES, sites.size()); i++) {
            Site site = sites.get(i);
            List<Site.Start> starts = site.starts().stream()
                    .filter(it -> it.name().equals(finding.child()))
                    .toList();
            String head = note("evidence", palette) + SiteText.head(site, palette);
            out.add(starts.isEmpty() ? head + ": " + SiteText.outcome(site) : head);
            if (i < SITES_WITH_PROOF) {
                starts.forEach(it -> SiteText.start(it, palette).forEach(line -> out.add("       " + line)));
            }
        }
        if (SITES < sites.size()) {
            out.add("     … " + Plural.of(sites.size() - SITES, "more site") + "; all of them: progeny children "
                    + SiteText.name(finding.parent()));
        }
        return out;
    }

    private static List<String> help(Finding finding, Palette palette) {
        List<Finding.Fix> fixes = finding.fixes();
        List<String> out = new ArrayList<>();
        fixes.stream().limit(FIXES).forEach(it -> out.add(note("help", palette) + Terminal.safe(it.title())));
        if (FIXES < fixes.size()) {
            out.add("     … " + Plural.of(fixes.size() - FIXES, "more fix"));
        }
        return out;
    }

    private static String note(String kind, Palette palette) {
        return "   " + palette.paint(Ink.MARGIN, "=") + " " + palette.paint(Ink.STRONG, kind + ":") + " ";
    }

    static Ink ink(Finding.Level level) {
        return switch (level) {
            case ERROR -> Ink.ERROR;
            case WARNING -> Ink.WARNING;
            case INFORMATION -> Ink.INFORMATION;
            case HINT -> Ink.HINT;
        };
    }
}
