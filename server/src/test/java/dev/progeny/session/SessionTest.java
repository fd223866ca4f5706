package dev.progeny.session;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.progeny.check.Finding;
import dev.progeny.ide.Snapshot;
import dev.progeny.job.ByHand;
import dev.progeny.match.Parents.Answer;
import dev.progeny.settings.Root;
import dev.progeny.settings.Settings;
import dev.progeny.settings.Settings.Shown;
import dev.progeny.syntax.Lines;
import dev.progeny.syntax.Span;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A session whose threads a test runs by hand. Its one check asks for every word of the text as a parent and says what
 * the answer is.
 */
class SessionTest {
    private static final String URI = "file:///rule.eql";
    private static final Settings ROOTS =
            Settings.defaults().withRoots(List.of(new Root(Path.of("images"), "Windows 11")));

    private final ByHand features = new ByHand();
    private final ByHand background = new ByHand();
    private final ByHand pause = new ByHand();
    private final List<String> log = new ArrayList<>();
    private final Shelf shelf = new Shelf();
    private final Session session = new Session(
            (settings, told, monitor) -> shelf,
            SessionTest::words,
            new Log(),
            new Crew(features, background, background, pause));

    @Test
    void requestsAreAnsweredWhileNothingIsKnown() {
        shelf.with("a.exe", "b.exe");
        session.open(URI, "rule.eql", 1, "a.exe");

        assertThat(session.look(URI)).get().satisfies(view -> {
            assertThat(said(view)).isEqualTo("a.exe Pending");
            assertThat(view.isPending()).isTrue();
        });
    }

    @Test
    void whatARuleAsksForIsAnalysedAndSaid() {
        shelf.with("a.exe", "b.exe");
        session.configure(ROOTS);
        session.open(URI, "rule.eql", 1, "a.exe c.exe");
        settle();

        assertThat(log)
                .contains("started a.exe", "ended a.exe", "learned")
                .endsWith("found 1: a.exe Found, c.exe Missing");
        assertThat(session.look(URI)).get().matches(view -> !view.isPending());
        assertThat(shelf.analysed).containsExactly("a.exe");
    }

    @Test
    void aMissingParentSaysWhereItWasLookedFor() {
        session.configure(ROOTS);
        settle();
        session.open(URI, "rule.eql", 1, "a.exe");

        Answer answer = session.look(URI).orElseThrow().snapshot().parents().of("a.exe");
        assertThat(answer)
                .isEqualTo(new Answer.Missing("Windows 11 (" + Path.of("images").toAbsolutePath() + ")"));
    }

    @Test
    void evidenceIsFoldedInTogetherAfterAPause() {
        Stream.of("a.exe", "b.exe", "c.exe").forEach(it -> shelf.with(it, "x.exe"));
        session.configure(ROOTS);
        background.all();
        session.open(URI, "rule.eql", 1, "a.exe b.exe c.exe");
        features.all();
        log.clear();

        background.all();
        features.all();
        assertThat(log.stream().filter(it -> it.startsWith("found")))
                .containsExactly("found 1: a.exe Found, b.exe Pending, c.exe Pending");

        pause.one();
        features.all();
        assertThat(log).endsWith("learned", "found 1: a.exe Found, b.exe Found, c.exe Found");
        assertThat(shelf.analysed).containsExactly("a.exe", "b.exe", "c.exe");
    }

    @Test
    void onlyTheNewestVersionIsChecked() {
        session.open(URI, "rule.eql", 1, "a.exe");
        session.change(URI, 2, List.of(new Change.Whole("b.exe")));
        session.change(URI, 3, List.of(new Change.Whole("c.exe")));
        settle();

        assertThat(log).containsExactly("found 3: c.exe Pending");
    }

    @Test
    void aClosedDocumentIsNotSpokenOfAgain() {
        session.open(URI, "rule.eql", 1, "a.exe");
        session.close(URI);
        settle();

        assertThat(log).containsExactly("closed " + URI);
        assertThat(session.look(URI)).isEmpty();
    }

    @Test
    void parentsOfOpenDocumentsComeBeforeThoseOfClosedOnes() {
        Stream.of("a.exe", "b.exe", "c.exe").forEach(it -> shelf.with(it, "x.exe"));
        session.configure(ROOTS);
        settle();
        session.open("file:///closed.eql", "closed.eql", 1, "a.exe b.exe");
        session.open(URI, "rule.eql", 1, "c.exe");
        features.all();
        session.close("file:///closed.eql");
        settle();

        assertThat(shelf.analysed).containsExactly("a.exe", "c.exe", "b.exe");
    }

    @Test
    void aStoppedParentStaysStoppedUntilItIsAskedForAgain() {
        shelf.with("a.exe", monitor -> {
            session.stop("a.exe");
            monitor.step(1, 2);
            throw new AssertionError("was not stopped");
        });
        session.configure(ROOTS);
        session.open(URI, "rule.eql", 1, "a.exe");
        settle();
        assertThat(log).contains("started a.exe", "ended a.exe").endsWith("found 1: a.exe Stopped");

        session.change(URI, 2, List.of(new Change.Whole("a.exe ")));
        settle();
        assertThat(log).endsWith("found 2: a.exe Stopped");

        shelf.with("a.exe", "b.exe");
        session.analyseAgain("a.exe");
        settle();
        assertThat(log).endsWith("found 2: a.exe Found");
    }

    @Test
    void anAnalysisThatIsStoppedAndEndsAllTheSameChangesNothing() {
        shelf.with("a.exe", monitor -> {
            session.stop("a.exe");
            return new Answer.Found(Reports.closed("a.exe", "b.exe"));
        });
        session.configure(ROOTS);
        session.open(URI, "rule.eql", 1, "a.exe");
        settle();

        assertThat(log).endsWith("found 1: a.exe Stopped");
    }

    @Test
    void anImageThatBreaksTheAnalysisIsUnreadableAndTheNextOneIsRead() {
        shelf.with("a.exe", monitor -> {
            throw new StackOverflowError();
        });
        shelf.with("b.exe", monitor -> {
            throw new OutOfMemoryError("Java heap space");
        });
        shelf.with("c.exe", "x.exe");
        session.configure(ROOTS);
        session.open(URI, "rule.eql", 1, "a.exe b.exe c.exe");
        settle();

        assertThat(log)
                .contains("failed analysing a.exe", "failed analysing b.exe")
                .endsWith("found 1: a.exe Unreadable, b.exe Unreadable, c.exe Found");
    }

    @Test
    void otherRootsMakeEverythingBeLookedForAgain() {
        shelf.with("a.exe", "b.exe");
        session.configure(ROOTS);
        session.open(URI, "rule.eql", 1, "a.exe");
        settle();
        session.configure(ROOTS.withRoots(List.of(new Root(Path.of("elsewhere"), ""))));
        settle();

        assertThat(shelf.analysed).containsExactly("a.exe", "a.exe");
        assertThat(log).endsWith("found 1: a.exe Found");
    }

    @Test
    void rootsThatCannotBeLookedThroughHoldNothing() {
        var broken = new Session(
                (settings, told, monitor) -> {
                    throw new IllegalStateException("no such drive");
                },
                SessionTest::words,
                new Log(),
                new Crew(features, background, background, pause));
        broken.configure(ROOTS);
        broken.open(URI, "rule.eql", 1, "a.exe");
        settle();

        assertThat(log).contains("failed looking through the image roots").endsWith("found 1: a.exe Missing");
    }

    @Test
    void levelsChangeHowFindingsAreShown() {
        session.open(URI, "rule.eql", 1, "a.exe");
        session.configure(Settings.defaults().withLevels(Map.of("word", Shown.ERROR)));
        assertThat(session.look(URI).orElseThrow().findings())
                .extracting(Finding::level)
                .containsExactly(Finding.Level.ERROR);

        log.clear();
        session.configure(Settings.defaults().withLevels(Map.of("word", Shown.OFF)));
        assertThat(session.look(URI).orElseThrow().findings()).isEmpty();
        assertThat(log).contains("learned"); // else a client that pulls would not look again
    }

    @Test
    void stampsDifferWhereTextOrKnowledgeDiffers() {
        shelf.with("a.exe", "b.exe");
        session.configure(ROOTS);
        session.open(URI, "rule.eql", 1, "a.exe");
        String opened = stamp();
        settle();
        String learned = stamp();
        session.close(URI);
        session.open(URI, "rule.eql", 1, "c.exe");

        assertThat(List.of(opened, learned, stamp())).doesNotHaveDuplicates();
        assertThat(stamp()).isEqualTo(stamp());
    }

    @Test
    void aFaultyCheckIsReportedAndTheSessionGoesOn() {
        var faulty = new Session(
                (settings, told, monitor) -> shelf,
                snapshot -> {
                    throw new IllegalStateException("check");
                },
                new Log(),
                new Crew(features, background, background, pause));
        faulty.open(URI, "rule.eql", 1, "a.exe");
        settle();

        assertThat(log).containsExactly("failed checking rule.eql");
        assertThat(faulty.look(URI)).isPresent();
    }

    @Test
    void changesOfOneEditCountOneAfterTheOther() {
        session.open(URI, "rule.eql", 1, "one\ntwo\n");
        session.change(
                URI,
                2,
                List.of(
                        new Change.Part(new Lines.Place(0, 0), new Lines.Place(1, 0), ""),
                        new Change.Part(new Lines.Place(0, 3), new Lines.Place(0, 3), " and more")));

        assertThat(session.look(URI).orElseThrow().document().text()).isEqualTo("two and more\n");
    }

    @Test
    void aChangeOfADocumentThatIsNotOpenIsNothing() {
        session.change(URI, 2, List.of(new Change.Whole("text")));
        session.close(URI);
        settle();

        assertThat(session.look(URI)).isEmpty();
    }

    private String stamp() {
        return session.look(URI).orElseThrow().stamp();
    }

    /** Runs everything until nothing is left to do. */
    private void settle() {
        while (features.waiting() + background.waiting() + pause.waiting() > 0) {
            background.all();
            features.all();
            pause.all();
        }
    }

    private static List<Finding> words(Snapshot snapshot) {
        return Stream.of(snapshot.file().text().trim().split(" "))
                .map(word -> new Finding(
                        "word",
                        Finding.Level.WARNING,
                        new Span(0, 0),
                        word + " " + snapshot.parents().of(word).getClass().getSimpleName(),
                        word,
                        "",
                        List.of(),
                        List.of()))
                .toList();
    }

    private static String said(View view) {
        return view.findings().stream().map(Finding::message).collect(joining(", "));
    }

    private final class Log implements Observer {
        @Override
        public void found(View view) {
            log.add("found " + view.document().version() + ": " + said(view));
        }

        @Override
        public void closed(String uri) {
            log.add("closed " + uri);
        }

        @Override
        public void learned() {
            log.add("learned");
        }

        @Override
        public void reread() {
            log.add("reread");
        }

        @Override
        public void started(String parent) {
            log.add("started " + parent);
        }

        @Override
        public void ended(String parent) {
            log.add("ended " + parent);
        }

        @Override
        public void noticed(String message) {
            log.add("noticed " + message);
        }

        @Override
        public void failed(String what, Throwable why) {
            log.add("failed " + what);
        }
    }
}
