package dev.progeny.session;

import dev.progeny.check.Finding;
import dev.progeny.check.FixAll;
import dev.progeny.ide.Snapshot;
import dev.progeny.settings.Settings;
import dev.progeny.settings.SettingsFile;
import dev.progeny.settings.SettingsFindings;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What a request is answered from: one version of a document and what was known of parents then. Immutable.
 */
public final class View {
    private final Document document;
    private final String stamp;
    private final Asking parents;
    private final Settings settings;
    private final Function<Snapshot, List<Finding>> checks;
    private final Once<Snapshot> snapshot;
    private final Once<List<Finding>> findings;

    /** @param stamp differs wherever anything differs that findings depend on */
    View(Document document, String stamp, Asking parents, Settings settings, Function<Snapshot, List<Finding>> checks) {
        this.document = document;
        this.stamp = stamp;
        this.parents = parents;
        this.settings = settings;
        this.checks = checks;
        this.snapshot = new Once<>(() -> new Snapshot(document.path(), document.file(), parents, settings.wishes()));
        this.findings = new Once<>(() -> settings.applyTo(found()));
    }

    private List<Finding> found() {
        return SettingsFile.isOne(document.path())
                ? SettingsFindings.of(document.path(), document.text(), settings)
                : checks.apply(snapshot());
    }

    public Document document() {
        return document;
    }

    /** Equal for views with equal findings; never used twice in a session. */
    public String stamp() {
        return stamp;
    }

    public Snapshot snapshot() {
        return snapshot.value();
    }

    /** As the user wants to see them, in the order of their places. */
    public List<Finding> findings() {
        return findings.value();
    }

    /** The safe fixes of the findings, all applied. */
    public FixAll safelyFixed() {
        return FixAll.of(
                document.text(),
                it -> it.safety() == Finding.Safety.SAFE,
                text -> text.equals(document.text()) ? findings() : with(text).findings());
    }

    /** The same document with another text, for those who try something. */
    private View with(String text) {
        Document changed = document.changed(document.version(), List.of(new Change.Whole(text)));
        return new View(changed, stamp, parents, settings, checks);
    }

    /** Whether an answer would say more if it were asked for again later. */
    public boolean isPending() {
        return !missed().isEmpty();
    }

    /** The parents that were asked for and not known yet. */
    Set<String> missed() {
        return parents.missed();
    }
}
