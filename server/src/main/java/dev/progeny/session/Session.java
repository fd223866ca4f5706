package dev.progeny.session;

import dev.progeny.check.Finding;
import dev.progeny.ide.Snapshot;
import dev.progeny.job.Background;
import dev.progeny.job.Latest;
import dev.progeny.job.Monitor;
import dev.progeny.job.Throttle;
import dev.progeny.match.Parents.Answer;
import dev.progeny.settings.Settings;
import dev.progeny.syntax.Lines;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * One editor's open rules, its settings, and what is known of the parents that the rules name. Edits take effect at
 * once, on the thread that brings them; requests are answered from a {@link View} and never wait. Parents that rules ask
 * for are analysed in the background; what is found out is folded in a few times a second.
 */
public final class Session {
    private volatile Lines.Unit unit = Lines.Unit.UTF_16; // written once, before documents are opened
    private volatile State state = State.initial(); // written by update alone
    private final Map<String, Latest> checking = new ConcurrentHashMap<>();
    private final Object publishing = new Object();
    private boolean isConfigured; // guarded by this

    private final Archive.Source source;
    private final Function<Snapshot, List<Finding>> checks;
    private final Observer observer;
    private final Crew crew;
    private final Latest opening;
    private final Background analyses;
    private final Throttle folding;

    public Session(Archive.Source source, Function<Snapshot, List<Finding>> checks, Observer observer, Crew crew) {
        this.source = source;
        this.checks = checks;
        this.observer = observer;
        this.crew = crew;
        this.opening = new Latest(crew.background());
        this.analyses = new Background(crew.background(), progress(observer));
        this.folding = new Throttle(crew.afterPause(), this::fold);
    }

    /** Agrees on what places of documents count; before the first is opened. */
    public void count(Lines.Unit agreed) {
        unit = agreed;
    }

    public Lines.Unit unit() {
        return unit;
    }

    /** @param path as shown to the user; its ending says of what kind the file is */
    public void open(String uri, String path, int version, String text) {
        update(it -> it.with(
                new Document(uri, path, version, text, it.choices().of(path).dialect(), unit), this::view));
        check(uri);
    }

    /** Edits an open document; of one that is not open nothing is known and nothing changes. */
    public void change(String uri, int version, List<Change> changes) {
        look(uri).ifPresent(view -> {
            Document changed = view.document().changed(version, changes);
            update(it -> it.with(changed, this::view));
            check(uri);
        });
    }

    public void close(String uri) {
        update(it -> it.without(uri));
        Optional.ofNullable(checking.remove(uri)).ifPresent(Latest::cancel);
        analyses.prefer(missed());
        synchronized (publishing) {
            observer.closed(uri);
        }
    }

    /** The document as it is now, and what is known now. */
    public Optional<View> look(String uri) {
        return Optional.ofNullable(state.views().get(uri));
    }

    /** What is known of programs, whatever documents name them. */
    public Programs programs() {
        return new Programs(state, new Asking(state.knowledge(), this::want));
    }

    /** The open documents. */
    public List<View> views() {
        return List.copyOf(state.views().values());
    }

    /** Whether findings of an open document would say more if they were asked for again later. */
    public boolean isPending() {
        return state.views().values().stream().anyMatch(View::isPending);
    }

    /** Takes the same settings for all documents. */
    public void configure(Settings settings) {
        configure(Choices.same(settings));
    }

    /**
     * Takes other settings; the first call of a session starts the look through the roots. What is known of images is kept
     * where it still holds.
     */
    public synchronized void configure(Choices choices) {
        Settings before = state.choices().session();
        Settings after = choices.session();
        Set<Document> read = state.documents();
        update(it -> it.with(choices, this::view));
        if (!state.documents().equals(read)) {
            observer.reread();
        }
        analyses.allow(after.limits().jobs());
        boolean sameImages = before.roots().equals(after.roots())
                && before.limits().equals(after.limits())
                && before.cache().equals(after.cache());
        if (isConfigured && sameImages) {
            tellAll();
        } else {
            isConfigured = true;
            checkAll();
            reopen();
        }
    }

    /** The files under the roots are others: looks through them anew. What is known stays until that is done. */
    public void reopen() {
        Settings settings = state.choices().session();
        analyses.cancelAll(); // they read files of before, and the look must not wait for them
        opening.submit(monitor -> {
            Archive archive = archive(settings, monitor);
            archive.problems().forEach(observer::noticed);
            analyses.cancelAll();
            update(it -> it.opened(Knowledge.open(settings.roots(), archive), this::view));
            tellAll();
        });
    }

    /** Stops the analysis of a parent, for as long as nobody asks for it again. */
    public void stop(String parent) {
        update(it -> it.knows(parent) ? it : it.withArrived(parent, new Answer.Stopped()));
        analyses.cancel(parent);
        folding.ring();
    }

    /** Forgets what is known of a parent, so that rules that name it have it analysed. */
    public void analyseAgain(String parent) {
        analyses.cancel(parent);
        update(it -> it.forgotten(parent, this::view));
        tellAll();
    }

    /** Stops all work. */
    public void stopAll() {
        opening.cancel();
        analyses.cancelAll();
        checking.values().forEach(Latest::cancel);
    }

    private synchronized void update(UnaryOperator<State> change) {
        state = change.apply(state);
    }

    private View view(Document document, String stamp, Knowledge knowledge, Settings settings) {
        return new View(document, stamp, new Asking(knowledge, this::want), settings, checks);
    }

    private void check(String uri) {
        checking.computeIfAbsent(uri, it -> new Latest(crew.features())).submit(monitor -> checkNow(uri));
    }

    private void checkAll() {
        state.views().keySet().forEach(this::check);
    }

    private void tellAll() {
        checkAll();
        observer.learned();
    }

    private void checkNow(String uri) {
        look(uri).ifPresent(view -> {
            try {
                view.findings();
                synchronized (publishing) {
                    if (look(uri).filter(view::equals).isPresent()) {
                        observer.found(view);
                    }
                }
            } catch (RuntimeException | StackOverflowError broken) {
                observer.failed("checking " + view.document().path(), broken);
            }
        });
    }

    private void fold() {
        if (state.arrived().isEmpty()) {
            return;
        }
        update(it -> it.folded(this::view));
        tellAll();
    }

    private void want(String parent) {
        State now = state;
        if (!now.knows(parent) && now.knowledge().catalogue() instanceof Knowledge.Catalogue.Open open) {
            Archive archive = open.archive();
            analyses.submit(
                    parent, Background.Urgency.NOW, archive.size(parent), monitor -> analyse(archive, parent, monitor));
        }
    }

    private void analyse(Archive archive, String parent, Monitor monitor) {
        if (state.knows(parent)) {
            return;
        }
        Answer answer = answer(archive, parent, monitor);
        monitor.step(1, 1);
        update(it -> it.knows(parent) || !isOpen(archive, it) ? it : it.withArrived(parent, answer));
        folding.ring();
    }

    /** Answers from an archive that is closed by now are not about these images. */
    private static boolean isOpen(Archive archive, State state) {
        return state.knowledge().catalogue() instanceof Knowledge.Catalogue.Open open
                && open.archive().equals(archive);
    }

    /** Whatever one hostile image does to the analysis, it is said of that image and the server goes on. */
    private Answer answer(Archive archive, String parent, Monitor monitor) {
        try {
            return archive.analyse(parent, monitor);
        } catch (CancellationException stopped) {
            throw stopped;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError broken) {
            observer.failed("analysing " + parent, broken);
            return new Answer.Unreadable(parent, "internal failure: " + broken);
        }
    }

    private Archive archive(Settings settings, Monitor monitor) {
        try {
            return source.open(settings, observer::noticed, monitor);
        } catch (CancellationException stopped) {
            throw stopped;
        } catch (RuntimeException broken) {
            observer.failed("looking through the image roots", broken);
            return Archive.EMPTY;
        }
    }

    private Set<String> missed() {
        var missed = new HashSet<String>();
        state.views().values().forEach(view -> missed.addAll(view.missed()));
        return missed;
    }

    private static Background.Listener progress(Observer observer) {
        return new Background.Listener() {
            @Override
            public void started(String parent) {
                observer.started(parent);
            }

            @Override
            public void ended(String parent) {
                observer.ended(parent);
            }
        };
    }
}
