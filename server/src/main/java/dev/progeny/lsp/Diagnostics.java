package dev.progeny.lsp;

import com.google.gson.JsonObject;
import dev.progeny.check.Checks;
import dev.progeny.check.Finding;
import dev.progeny.ide.EvidencePage;
import dev.progeny.ide.Links;
import dev.progeny.ide.Proofs;
import dev.progeny.session.View;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticRelatedInformation;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.DiagnosticTag;
import org.eclipse.lsp4j.DocumentDiagnosticReport;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.RelatedFullDocumentDiagnosticReport;
import org.eclipse.lsp4j.RelatedUnchangedDocumentDiagnosticReport;

/** Findings as diagnostics. */
final class Diagnostics {
    static final String SOURCE = "progeny";

    private static final int MOST_RELATED = 4;

    private Diagnostics() {}

    static List<Diagnostic> of(View view, Set<Ability> client) {
        Map<String, EvidencePage.Sections> pages = new HashMap<>();
        return Checks.shortened(view.findings()).stream()
                .map(it -> of(it, view, client, pages))
                .toList();
    }

    static Diagnostic of(Finding finding, View view, Set<Ability> client) {
        return of(finding, view, client, new HashMap<>());
    }

    /** @param pages by parent, what of their pages was laid out before */
    private static Diagnostic of(
            Finding finding, View view, Set<Ability> client, Map<String, EvidencePage.Sections> pages) {
        var range = Ranges.range(view.document().lines(), finding.span());
        var diagnostic = new Diagnostic(range, finding.message(), severity(finding.level()), SOURCE, finding.id());
        if (client.contains(Ability.DIAGNOSTIC_TAGS) && finding.tags().contains(Finding.Tag.UNNECESSARY)) {
            diagnostic.setTags(List.of(DiagnosticTag.Unnecessary));
        }
        diagnostic.setData(key(finding));
        if (client.contains(Ability.RELATED_INFORMATION) && !finding.evidence().isEmpty()) {
            diagnostic.setRelatedInformation(related(finding, view, client, pages));
        }
        return diagnostic;
    }

    /** What the finding rests on, each on the evidence page of the parent or, without such pages, where the rule names the parent. */
    private static List<DiagnosticRelatedInformation> related(
            Finding finding, View view, Set<Ability> client, Map<String, EvidencePage.Sections> pages) {
        Optional<Location> place = client.contains(Ability.VIRTUAL_DOCUMENTS)
                ? Optional.of(onPage(finding, view, pages))
                : inRule(finding, view);
        return place.stream()
                .flatMap(it -> finding.evidence().stream()
                        .limit(MOST_RELATED)
                        .map(site -> new DiagnosticRelatedInformation(it, Proofs.place(site))))
                .toList();
    }

    private static Location onPage(Finding finding, View view, Map<String, EvidencePage.Sections> pages) {
        int line = pages.computeIfAbsent(
                        finding.parent(),
                        it -> EvidencePage.sections(view.snapshot().parents(), it))
                .line(finding.child());
        return new Location(Pages.address(finding.parent()), new Range(new Position(line, 0), new Position(line, 0)));
    }

    private static Optional<Location> inRule(Finding finding, View view) {
        return Links.toParent(view.snapshot(), finding.parent(), finding.span())
                .map(it -> new Location(
                        view.document().uri(), Ranges.range(view.document().lines(), it)));
    }

    static PublishDiagnosticsParams published(View view, Set<Ability> client) {
        var published = new PublishDiagnosticsParams(view.document().uri(), of(view, client));
        if (client.contains(Ability.DIAGNOSTIC_VERSIONS)) {
            published.setVersion(view.document().version());
        }
        return published;
    }

    /** Of a document that is not open. */
    static DocumentDiagnosticReport nothing() {
        return new DocumentDiagnosticReport(new RelatedFullDocumentDiagnosticReport(List.of()));
    }

    /** @param known what the client has; what it has already is not said again */
    static DocumentDiagnosticReport report(View view, String known, Set<Ability> client) {
        if (known.equals(view.stamp())) {
            return new DocumentDiagnosticReport(new RelatedUnchangedDocumentDiagnosticReport(known));
        }
        var full = new RelatedFullDocumentDiagnosticReport(of(view, client));
        full.setResultId(view.stamp());
        return new DocumentDiagnosticReport(full);
    }

    /** What tells one finding at a place from another; the client hands it back with a request for code actions. */
    static JsonObject key(Finding finding) {
        var key = new JsonObject();
        key.addProperty("id", finding.id());
        key.addProperty("parent", finding.parent());
        key.addProperty("child", finding.child());
        return key;
    }

    private static DiagnosticSeverity severity(Finding.Level level) {
        return switch (level) {
            case ERROR -> DiagnosticSeverity.Error;
            case WARNING -> DiagnosticSeverity.Warning;
            case INFORMATION -> DiagnosticSeverity.Information;
            case HINT -> DiagnosticSeverity.Hint;
        };
    }
}
