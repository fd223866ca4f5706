package dev.progeny.ide;

import dev.progeny.evidence.Child;
import dev.progeny.evidence.ParentReport;
import dev.progeny.evidence.Site;
import dev.progeny.match.Parents;
import dev.progeny.match.Parents.Answer;
import java.util.List;

/** All that is known of a parent, as a page of Markdown to read. */
public final class EvidencePage {
    private EvidencePage() {}

    /** @param parent lower-case file name */
    public static String of(Parents parents, String parent) {
        Answer answer = parents.of(parent);
        String title = "# " + Markdown.words(Printable.name(parent)) + "\n\n";
        return answer instanceof Answer.Found found
                ? title + page(parent, found.report())
                : title + Hovers.unknown(parent, answer);
    }

    /** The line, from 0, on which the page of a parent speaks of a child; the first where it does not. */
    public static int line(Parents parents, String parent, String child) {
        List<String> lines = of(parents, parent).lines().toList();
        return Math.max(0, lines.indexOf("## " + Markdown.words(Printable.name(child))));
    }

    private static String page(String parent, ParentReport report) {
        var out = new StringBuilder(EvidenceText.parent(parent, report));
        out.append("\nA launch site says that the code contains this call with these arguments, never that it ran.\n");
        List<Child> children = report.children().stream()
                .filter(it -> it.tier() != Child.Tier.MENTIONED)
                .toList();
        for (Child child : children) {
            out.append("\n## ")
                    .append(Markdown.words(Printable.name(child.name())))
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
