package dev.progeny.ide;

import static java.util.stream.Collectors.joining;

import dev.progeny.evidence.Child;
import dev.progeny.evidence.Child.Tier;
import dev.progeny.evidence.Evidence;
import dev.progeny.evidence.InjectedChildren;
import dev.progeny.evidence.ParentReport;
import dev.progeny.evidence.Site;
import java.util.List;
import java.util.Locale;

/** Evidence as Markdown: of a parent, and of one of its children. */
final class EvidenceText {
    private static final int SITES = 8;
    private static final int NAMES = 24;

    private EvidenceText() {}

    /** Verdict, children by tier, what data decides, what was read and what was not. */
    static String parent(String spelling, ParentReport report) {
        var out = new StringBuilder(Markdown.code(spelling) + " — " + verdict(report) + "\n\n");
        for (Tier tier : Tier.values()) {
            if (tier != Tier.MENTIONED && tier != Tier.INJECTED) {
                out.append(children(tier, report));
            }
        }
        List<String> data = report.sites().stream()
                .flatMap(it -> it.data().stream())
                .map(EvidenceText::source)
                .distinct()
                .limit(SITES)
                .toList();
        if (!data.isEmpty()) {
            out.append("- chosen by data: ").append(String.join(", ", data)).append('\n');
        }
        out.append("\nRead:\n\n").append(image(report.parent().image(), "the program"));
        report.followed().forEach(it -> out.append(image(it.image(), "function-specific module")));
        if (!report.gaps().isEmpty()) {
            out.append("\nNot read:\n\n");
            report.gaps().stream()
                    .limit(SITES)
                    .forEach(it -> out.append("- ")
                            .append(words(it.kind()))
                            .append(": ")
                            .append(Markdown.code(it.detail()))
                            .append('\n'));
            out.append(more(report.gaps().size() - SITES));
        }
        return out.toString();
    }

    /** Every proof of a child, or what can be said where there is none. */
    static String child(String name, String parent, ParentReport report) {
        List<Site> sites = report.sitesStarting(name);
        Tier tier = report.children().stream()
                .filter(it -> it.name().equals(name))
                .map(Child::tier)
                .findFirst()
                .orElse(sites.isEmpty() ? Tier.MENTIONED : Tier.PROVEN);
        boolean listed = !sites.isEmpty()
                || report.children().stream().anyMatch(it -> it.name().equals(name));
        String head = Markdown.code(name) + " under " + Markdown.code(parent) + " — ";
        if (!listed) {
            return head + unlisted(report) + "\n";
        }
        var out = new StringBuilder(head + Proofs.brief(tier) + "\n");
        if (tier == Tier.INJECTED) {
            InjectedChildren.of(name)
                    .ifPresent(it -> out.append('\n')
                            .append(Markdown.words(it.how()))
                            .append(" Source: ")
                            .append(Markdown.code(it.source()))
                            .append('\n'));
        }
        sites.stream().limit(SITES).forEach(it -> out.append(proof(it, name)));
        return out.append(more(sites.size() - SITES)).toString();
    }

    private static String proof(Site site, String child) {
        var out = new StringBuilder();
        for (Site.Start start : site.starts()) {
            if (start.name().equals(child)) {
                out.append('\n')
                        .append(Markdown.code(site.api()))
                        .append(" in ")
                        .append(Markdown.code(site.function().name()))
                        .append(", ")
                        .append(Markdown.code(site.id()))
                        .append("\n\n- ")
                        .append(Markdown.code(start.argument()))
                        .append(": ")
                        .append(Markdown.code(start.text().toString()))
                        .append('\n');
                if (!start.via().isEmpty()) {
                    out.append("- through the calls at ")
                            .append(start.via().stream()
                                    .map(it -> "`0x" + Long.toHexString(it) + "`")
                                    .collect(joining(", ")))
                            .append('\n');
                }
                if (!site.reachedFrom().isEmpty()) {
                    out.append("- reached by ")
                            .append(site.reachedFrom().stream()
                                    .limit(SITES)
                                    .map(Markdown::code)
                                    .collect(joining(", ")))
                            .append('\n');
                }
                if (!start.proof().isEmpty()) {
                    List<String> lines = start.proof().stream()
                            .map(it -> "0x%x  %s%s"
                                    .formatted(it.va(), it.code(), it.note().isEmpty() ? "" : "  ; " + it.note()))
                            .toList();
                    out.append('\n').append(Markdown.block("asm", lines));
                }
            }
        }
        return out.toString();
    }

    private static String unlisted(ParentReport report) {
        if (report.isComplete()) {
            return "not started: every launch site is resolved, and none names it";
        }
        return switch (report.verdict()) {
            case CLOSED -> "not found at any launch site, but not everything could be read";
            case NONE -> "not found: no launch site was found at all";
            case OPEN, MIXED -> "not found in the code, but at some launch sites the child is not known from the code";
        };
    }

    private static String verdict(ParentReport report) {
        int sites = report.sites().size();
        long resolved = report.sites().stream().filter(Site::isClosed).count();
        String verdict = report.verdict().name().toLowerCase(Locale.ROOT);
        return sites == 0
                ? "no launch site found"
                : verdict + ", " + resolved + " of " + sites + " launch " + (sites == 1 ? "site" : "sites")
                        + " resolved";
    }

    private static String children(Tier tier, ParentReport report) {
        List<String> names = report.children().stream()
                .filter(it -> it.tier() == tier)
                .map(Child::name)
                .toList();
        if (names.isEmpty()) {
            return "";
        }
        String shown = names.stream().limit(NAMES).map(Markdown::code).collect(joining(", "));
        return "- " + Proofs.brief(tier) + ": " + shown + (names.size() > NAMES ? ", …" : "") + "\n";
    }

    private static String source(Site.Data data) {
        return data.source().id() + (data.detail().isEmpty() ? "" : " " + Markdown.code(data.detail()));
    }

    private static String image(Evidence.Subject image, String role) {
        String version = image.version().isEmpty() ? "" : ", version " + Markdown.code(image.version());
        String hash = image.sha256().isEmpty() ? "" : ", SHA-256 " + Markdown.code(image.sha256());
        return "- " + Markdown.code(image.name()) + ", " + role + version + ", " + Markdown.code(image.machine()) + hash
                + "\n";
    }

    private static String words(Evidence.GapKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String more(int count) {
        return count > 0 ? "\nand " + count + " more\n" : "";
    }
}
