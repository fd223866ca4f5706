package dev.progeny.lsp;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.eclipse.lsp4j.ProgressParams;
import org.eclipse.lsp4j.WorkDoneProgressBegin;
import org.eclipse.lsp4j.WorkDoneProgressCreateParams;
import org.eclipse.lsp4j.WorkDoneProgressEnd;
import org.eclipse.lsp4j.WorkDoneProgressNotification;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.services.LanguageClient;

/**
 * Shows analyses that take long enough for a person to wonder, each under a token of its own that the client can cancel.
 * How far one is nobody knows: it finds out what there is to read while it reads.
 */
final class Progress {
    private final LanguageClient client;
    private final Executor whenLong;
    private final Map<String, Work> running = new HashMap<>(); // guarded by this; by parent
    private int tokens; // guarded by this

    /** @param whenLong runs what it is given when work has taken long */
    Progress(LanguageClient client, Executor whenLong) {
        this.client = client;
        this.whenLong = whenLong;
    }

    synchronized void started(String parent) {
        var work = new Work(parent, "progeny/analysis/" + tokens++);
        running.put(parent, work);
        whenLong.execute(() -> create(work));
    }

    synchronized void ended(String parent) {
        Work work = running.remove(parent);
        if (work != null && work.isShown) {
            tell(work, new WorkDoneProgressEnd());
        }
    }

    /** The parent whose analysis is shown under {@code token}. */
    synchronized Optional<String> parent(Either<String, Integer> token) {
        return running.values().stream()
                .filter(it -> Either.forLeft(it.token).equals(token))
                .map(it -> it.parent)
                .findFirst();
    }

    /** A client may refuse; then nothing is shown. */
    private void create(Work work) {
        if (isRunning(work)) {
            var unused = client.createProgress(new WorkDoneProgressCreateParams(Either.forLeft(work.token)))
                    .thenRun(() -> begin(work));
        }
    }

    private synchronized void begin(Work work) {
        if (isRunning(work)) {
            work.isShown = true;
            var begin = new WorkDoneProgressBegin();
            begin.setTitle("Reading " + work.parent);
            begin.setCancellable(true);
            tell(work, begin);
        }
    }

    private synchronized boolean isRunning(Work work) {
        return running.get(work.parent) == work;
    }

    private void tell(Work work, WorkDoneProgressNotification what) {
        client.notifyProgress(new ProgressParams(Either.forLeft(work.token), Either.forLeft(what)));
    }

    private static final class Work {
        private final String parent;
        private final String token;
        private boolean isShown; // guarded by the progress

        Work(String parent, String token) {
            this.parent = parent;
            this.token = token;
        }
    }
}
