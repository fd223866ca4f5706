package dev.progeny.ide;

import dev.progeny.evidence.Child;
import dev.progeny.evidence.ParentReport;
import dev.progeny.evidence.Site;
import dev.progeny.match.Parents;
import dev.progeny.match.Parents.Answer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All that is known of a parent, as a page of Markdown to read. */
public final class EvidencePage {
    private static final String SECTION = "## ";

    private EvidencePage() {}

    /** @param parent lower-case file name */
    public static String of(Parents parents, String parent) {
        Answer answer = parents.of(parent);
        String title = "# " + Markdown.words(Printable.name(parent)) + "\n\n";
        return answer instanceof Answer.Found found
                ? title + page(parent, found.report())
                : title + Hovers.unknown(parent, answer);
    }

    /** Where on the page of a parent each child has its section. */
    public static Sections sections(Parents parents, String parent) {
        Map<String, Integer> starts = new HashMap<>();
        List<String> lines = of(parents, parent).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(SECTION)) {
                starts.putIfAbsent(lines.get(i), i);
            }
        }
        return new Sections(starts);
    }

    private static String heading(String child) {
        return SECTION + Markdown.words(Printable.name(child));
    }

    /** Where the sections of a page begin. */
    public static final class Sections {
        private final Map<String, Integer> starts;

        private Sections(Map<String, Integer> starts) {
            this.starts = Map.copyOf(starts);
        }

        /** The line, from 0, on which the page speaks of a child; the first where it does not. */
        public int line(String child) {
            return starts.getOrDefault(heading(child), 0);
        }
    }

    private static String page(String parent, ParentReport report) {
        var out = new StringBuilder(EvidenceText.parent(parent, report));
        out.append("\nA launch site says that the code contains this call with these arguments, never that it ran.\n");
        List<Child> children = report.children().stream()
                .filter(it -> it.tier() != Child.Tier.MENTIONED)
                .toList();
        for (Child child : children) {
            out.append('\n')
                    .append(heading(child.name()))
                    .append("\n\n")
                    .append(EvidenceText.child(child.name(), parent, report));
        }
        List<Site> others =
                report.sites().stream().filter(it -> it.starts().isEmpty()).toList();
        if (!others.isEmpty()) {
            out.append("\n## Launch sites that name no child\n\n");
            others.forEach(it -> out.append(site(it)));
        }
        return out.toString();
    }

    private static String site(Site site) {
        var out = new StringBuilder("- " + Markdown.code(site.api()) + " in "
                + Markdown.code(site.function().name()) + ", " + Markdown.code(site.id()));
        site.data()
                .forEach(it -> out.append(", chosen by ")
                        .append(it.source().id())
                        .append(it.detail().isEmpty() ? "" : " " + Markdown.code(it.detail())));
        if (!site.reason().isEmpty()) {
            out.append(": ").append(Markdown.words(Printable.line(site.reason())));
        }
        return out.append('\n').toString();
    }
}
