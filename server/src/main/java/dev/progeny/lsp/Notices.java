package dev.progeny.lsp;

import dev.progeny.ide.Printable;
import dev.progeny.session.Observer;
import dev.progeny.session.View;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executor;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.MessageType;
import org.eclipse.lsp4j.ProgressParams;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.TextDocumentContentRefreshParams;
import org.eclipse.lsp4j.WorkDoneProgressNotification;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/** What a client is told without having asked, in the way that it can take. */
final class Notices implements Observer {
    /** Clients do not say when they close a page; so many are kept up to date. */
    private static final int MOST_PAGES = 8;

    private final EditorClient client;
    private final Progress progress;
    private final Set<String> reading = new ConcurrentSkipListSet<>();
    private final Set<String> pages =
            new LinkedHashSet<>(); // guarded by itself; addresses, the last that was asked for last
    private volatile Set<Ability> abilities = Set.of(); // what the client said when it introduced itself

    Notices(EditorClient client, Executor whenLong) {
        this.client = client;
        this.progress = new Progress(client, whenLong);
    }

    void meet(Set<Ability> known) {
        abilities = Set.copyOf(known);
    }

    Set<Ability> abilities() {
        return abilities;
    }

    Progress progress() {
        return progress;
    }

    @Override
    public void found(View view) {
        if (!abilities.contains(Ability.PULL_DIAGNOSTICS)) {
            client.publishDiagnostics(Diagnostics.published(view, abilities));
        }
    }

    @Override
    public void closed(String uri) {
        if (!abilities.contains(Ability.PULL_DIAGNOSTICS)) {
            client.publishDiagnostics(new PublishDiagnosticsParams(uri, List.of()));
        }
    }

    /** @param token the client's own; empty if it wants to see nothing */
    void report(String token, WorkDoneProgressNotification what) {
        if (!token.isEmpty()) {
            client.notifyProgress(new ProgressParams(Either.forLeft(token), Either.forLeft(what)));
        }
    }

    /** The parents that are being analysed, sorted. */
    List<String> reading() {
        return List.copyOf(reading);
    }

    /** A page that the client shows from now on: it is told when the page may say something else. */
    void shown(String page) {
        synchronized (pages) {
            pages.remove(page);
            pages.add(page);
            if (pages.size() > MOST_PAGES) {
                pages.remove(pages.iterator().next());
            }
        }
    }

    private List<String> pages() {
        synchronized (pages) {
            return List.copyOf(pages);
        }
    }

    private void changed() {
        if (abilities.contains(Ability.EVIDENCE_VIEW)) {
            client.changed();
        }
    }

    @Override
    public void learned() {
        changed();
        if (abilities.contains(Ability.PULL_DIAGNOSTICS)) {
            asked("show diagnostics anew", client.refreshDiagnostics());
        }
        if (abilities.contains(Ability.HINT_REFRESH)) {
            asked("show hints anew", client.refreshInlayHints());
        }
        if (abilities.contains(Ability.LENS_REFRESH)) {
            asked("show lenses anew", client.refreshCodeLenses());
        }
        pages().forEach(it ->
                asked("show a page anew", client.refreshTextDocumentContent(new TextDocumentContentRefreshParams(it))));
    }

    @Override
    public void reread() {
        if (abilities.contains(Ability.COLOUR_REFRESH)) {
            asked("colour documents anew", client.refreshSemanticTokens());
        }
    }

    @Override
    public void started(String parent) {
        reading.add(parent);
        changed();
        if (abilities.contains(Ability.PROGRESS)) {
            progress.started(parent);
        }
    }

    @Override
    public void ended(String parent) {
        reading.remove(parent);
        changed();
        progress.ended(parent);
    }

    @Override
    public void noticed(String message) {
        client.logMessage(new MessageParams(MessageType.Warning, message));
    }

    @Override
    public void failed(String what, Throwable why) {
        var trace = new StringWriter();
        why.printStackTrace(new PrintWriter(trace));
        client.logMessage(new MessageParams(MessageType.Error, "Progeny failed while " + what + ": " + trace));
    }

    /** A client may refuse what it is asked; the server goes on, and says so in its log. */
    void asked(String what, CompletableFuture<?> answer) {
        var unused = answer.whenComplete((done, refusal) -> {
            if (refusal != null) {
                noticed("The client did not " + what + ": " + refusal.getMessage());
            }
        });
    }

    /** Something that the user can put right. */
    void warn(String message) {
        client.showMessage(new MessageParams(MessageType.Warning, "Progeny: " + Printable.notice(message)));
    }
}
