package dev.progeny.lsp;

import static dev.progeny.lsp.Conversation.params;
import static dev.progeny.lsp.Latches.await;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import dev.progeny.match.Parents.Answer;
import dev.progeny.session.Shelf;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentPositionParams;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a view of evidence is told, over real pipes and real JSON. */
@Timeout(120)
class EvidenceRequestsTest {
    private static final String URI = "file:///rules/rule.eql";
    private static final String RULE = """
            // about two parents
            process where process.parent.name : ("A.exe", "slow.exe") and not process.name : ("b.exe")
            """;

    private final CountDownLatch finished = new CountDownLatch(1);
    private final Shelf shelf = new Shelf()
            .with("a.exe", "b.exe", "c.exe")
            .with("broken.exe", monitor -> new Answer.Unreadable("/i/broken.exe", "no image"))
            .with("slow.exe", monitor -> {
                await(finished);
                return new Answer.Stopped();
            });

    @RegisterExtension
    private final Conversation conversation = new Conversation(shelf);

    private final Editor editor = conversation.editor;

    @AfterEach
    void finish() {
        finished.countDown();
    }

    @Test
    void aPlaceSpeaksOfItsParentItsChildOrAllParentsOfItsQuery() throws Exception {
        introduce();
        editor.open(URI, RULE);
        assertThat(at("slow.exe")).hasToString("{\"parents\":[\"slow.exe\"],\"child\":\"\"}");
        assertThat(at("b.exe")).hasToString("{\"parents\":[\"a.exe\",\"slow.exe\"],\"child\":\"b.exe\"}");
        assertThat(at("not process")).hasToString("{\"parents\":[\"a.exe\",\"slow.exe\"],\"child\":\"\"}");
        assertThat(at("about two")).hasToString("{\"parents\":[\"a.exe\",\"slow.exe\"],\"child\":\"\"}");
    }

    @Test
    void aDocumentThatIsNotOpenSpeaksOfNobody() throws Exception {
        introduce();
        editor.open(URI, RULE);
        editor.open("file:///rules/other.eql", "process where true");
        editor.close(URI);
        var place = new TextDocumentPositionParams(
                new TextDocumentIdentifier(URI), editor.position("file:///rules/other.eql", "where"));
        assertThat(programs(place)).hasToString("{\"parents\":[],\"child\":\"\"}");
        var elsewhere = new TextDocumentPositionParams(
                new TextDocumentIdentifier("file:///rules/other.eql"), place.getPosition());
        assertThat(programs(elsewhere)).hasToString("{\"parents\":[],\"child\":\"\"}");
    }

    @Test
    void evidenceIsThatOfTheJsonFormOrSaysWhyThereIsNone() throws Exception {
        introduce();
        finished.countDown();
        JsonObject found = evidence("A.exe", it -> it.has("evidence"));
        JsonObject evidence = found.getAsJsonObject("evidence");
        assertThat(evidence.get("schema").getAsString()).isEqualTo("progeny.evidence/1");
        assertThat(evidence.getAsJsonArray("children").toString()).contains("{\"name\":\"c.exe\",\"tier\":\"proven\"");
        assertThat(evidence("nowhere.exe", it -> true))
                .hasToString("{\"name\":\"nowhere.exe\",\"state\":\"missing\",\"why\":\"\"}");
        assertThat(evidence("broken.exe", it -> !state(it).equals("pending")))
                .hasToString("{\"name\":\"broken.exe\",\"state\":\"unreadable\",\"why\":\"/i/broken.exe: no image\"}");
    }

    @Test
    void theStatusSaysWhatIsBeingRead() throws Exception {
        introduce();
        assertThat(evidence("slow.exe", it -> true).get("state").getAsString()).isEqualTo("pending");
        JsonObject reading = until(editor.server::status, it -> it.toString().contains("\"reading\":[\"slow.exe\"]"));
        assertThat(reading)
                .hasToString("{\"stage\":\"open\",\"names\":[\"a.exe\",\"broken.exe\",\"slow.exe\"],"
                        + "\"problems\":[],\"reading\":[\"slow.exe\"],\"pending\":false}");
        finished.countDown();
        until(editor.server::status, it -> it.toString().contains("\"reading\":[]"));
        assertThat(evidence("slow.exe", it -> !state(it).equals("pending"))
                        .get("state")
                        .getAsString())
                .isEqualTo("stopped");
    }

    @Test
    void anAnalysisIsStopped() throws Exception {
        introduce();
        editor.open(URI, RULE);
        until(editor.server::status, it -> it.toString().contains("\"reading\":[\"slow.exe\"],\"pending\":true"));
        editor.server.stop(Map.of("name", "SLOW.exe")).get(Editor.PATIENCE_SECONDS, SECONDS);
        assertThat(state(evidence("slow.exe", it -> !state(it).equals("pending"))))
                .isEqualTo("stopped");
        finished.countDown();
        until(editor.server::status, it -> it.toString().contains("\"reading\":[],\"pending\":false"));
    }

    @Test
    void packsAreWrittenAndWhatCouldNotBeReadIsSaid(@TempDir Path folder) throws Exception {
        introduce();
        finished.countDown();
        Path file = folder.resolve("my pack.zip");
        assertThat(pack(Map.of("to", file.toUri().toString(), "programs", List.of("a.exe", "broken.exe"))))
                .hasToString("{\"packs\":[{\"file\":\"" + file
                        + "\",\"images\":1}],\"problems\":[\"broken.exe: no image\"]}");
        assertThat(file).hasContent("a.exe");
        assertThat(pack(Map.of("to", file.toUri().toString())))
                .hasToString("{\"packs\":[{\"file\":\"" + file
                        + "\",\"images\":2}],\"problems\":[\"broken.exe: no image\"]}");
    }

    @Test
    void aPackThatCannotBeWrittenIsRefusedInWords() throws Exception {
        introduce();
        finished.countDown();
        assertThatThrownBy(() -> pack(Map.of("to", "untitled:x"))).hasMessageContaining("untitled:x is no file *.zip");
        assertThatThrownBy(() -> pack(Map.of("to", "file:///nowhere/at/all.zip")))
                .hasMessageContaining("/nowhere/at/all.zip cannot be written");
    }

    @Test
    void anEvidencePackMayEndInCapitalLettersAndHoldsOnlyKnownImages(@TempDir Path folder) throws Exception {
        introduce();
        finished.countDown();
        Path file = folder.resolve("PACK.ZIP");
        String to = file.toUri().toString();
        assertThat(pack(Map.of("to", to, "programs", List.of("A.EXE"))).toString())
                .contains("\"images\":1");
        assertThatThrownBy(() -> pack(Map.of("to", to, "programs", List.of("nowhere.exe"))))
                .hasMessageContaining("No image of nowhere.exe is known.");
    }

    @Test
    void aChildIsExcludedAtAPlaceOrUnderAParent() throws Exception {
        introduce();
        editor.open(URI, RULE);
        evidence("a.exe", it -> it.has("evidence"));
        var document = Map.of("uri", URI);
        var place = editor.position(URI, "A.exe");
        var position = Map.of("line", place.getLine(), "character", place.getCharacter());
        String expected =
                "{\"title\":\"Exclude c.exe (also under slow.exe, which is not known to start it)\",\"safe\":false,"
                        + "\"edit\":{\"changes\":{\"" + URI + "\":[{\"range\":{\"start\":{\"line\":1,\"character\":89},"
                        + "\"end\":{\"line\":1,\"character\":89}},\"newText\":\", \\\"c.exe\\\"\"}]}},";
        List<String> both = List.of("C.exe", "b.exe");
        assertThat(exclude(Map.of("textDocument", document, "position", position, "children", both)))
                .hasToString(expected
                        + "\"left\":[{\"child\":\"b.exe\",\"why\":\"The rule does not fire on b.exe as it is\"}]}");
        assertThat(exclude(Map.of("textDocument", document, "parent", "a.exe", "children", List.of("c.exe"))))
                .hasToString(expected + "\"left\":[]}");
    }

    @Test
    void whatCannotBeExcludedIsRefusedInWords() throws Exception {
        introduce();
        editor.open(URI, RULE);
        evidence("a.exe", it -> it.has("evidence"));
        var document = Map.of("uri", URI);
        assertThatThrownBy(() -> exclude(Map.of("textDocument", document, "children", List.of("x.exe"))))
                .hasMessageContaining("Nothing proves that A.exe starts x.exe.");
        assertThatThrownBy(() ->
                        exclude(Map.of("textDocument", document, "parent", "slow.exe", "children", List.of("c.exe"))))
                .hasMessageContaining("slow.exe is still being read");
        assertThatThrownBy(() -> exclude(Map.of("textDocument", document))).hasMessageContaining("No child is named.");
        assertThatThrownBy(() -> exclude(Map.of("textDocument", Map.of("uri", "file:///closed.eql"))))
                .hasMessageContaining("file:///closed.eql is not open.");
        assertThatThrownBy(() -> exclude(Map.of())).hasMessageContaining("the request lacks a parameter");
    }

    @Test
    void aNewRuleIsATextOrRefusedInWords() throws Exception {
        introduce();
        editor.open(URI, RULE);
        evidence("a.exe", it -> it.has("evidence"));
        JsonObject rule = newRule("A.EXE");
        assertThat(rule.get("language").getAsString()).isEqualTo("eql");
        assertThat(rule.get("text").getAsString())
                .contains("process.parent.name : \"a.exe\"", "not process.name : (\"b.exe\", \"c.exe\")");
        assertThat(editor.documents).isEmpty();
        assertThatThrownBy(() -> newRule("slow.exe"))
                .hasMessageContaining("slow.exe is still being read: ask again when it has been.");
        assertThatThrownBy(() -> newRule("nowhere.exe")).hasMessageContaining("No image of nowhere.exe is known.");
        assertThatThrownBy(() -> editor.server.newRule(Map.of()).get(Editor.PATIENCE_SECONDS, SECONDS))
                .hasMessageContaining("the request lacks a parameter");
    }

    private JsonObject exclude(Map<String, Object> wanted) throws Exception {
        return editor.server.exclude(wanted).get(Editor.PATIENCE_SECONDS, SECONDS);
    }

    private JsonObject newRule(String parent) throws Exception {
        return editor.server.newRule(Map.of("name", parent)).get(Editor.PATIENCE_SECONDS, SECONDS);
    }

    private JsonObject pack(Map<String, Object> wanted) throws Exception {
        return editor.server.pack(wanted).get(Editor.PATIENCE_SECONDS, SECONDS);
    }

    @Test
    void aClientWithoutTheViewIsNotToldOfChanges() throws Exception {
        editor.introduce(params(Capabilities.ofAPlainEditor()));
        editor.open(URI, RULE);
        finished.countDown();
        editor.diagnostics(URI, it -> !it.isEmpty());
        assertThat(editor.changes).isEmpty();
    }

    private void introduce() throws Exception {
        ClientCapabilities capabilities = Capabilities.ofAPlainEditor();
        var view = new JsonObject();
        view.addProperty("progenyChanged", true);
        capabilities.setExperimental(view);
        editor.introduce(params(capabilities));
        until(editor.server::status, it -> it.toString().contains("\"stage\":\"open\""));
    }

    private JsonObject at(String needle) throws Exception {
        return programs(new TextDocumentPositionParams(new TextDocumentIdentifier(URI), editor.position(URI, needle)));
    }

    private JsonObject programs(TextDocumentPositionParams place) throws Exception {
        return editor.server.programsAt(place).get(Editor.PATIENCE_SECONDS, SECONDS);
    }

    private JsonObject evidence(String name, Predicate<JsonObject> condition) throws Exception {
        return until(() -> editor.server.evidence(Map.of("name", name)), condition);
    }

    private static String state(JsonObject answer) {
        return answer.get("state").getAsString();
    }

    /** Asks again whenever the server says that something has changed. */
    private JsonObject until(Supplier<CompletableFuture<JsonObject>> question, Predicate<JsonObject> condition)
            throws Exception {
        while (true) {
            JsonObject answer = question.get().get(Editor.PATIENCE_SECONDS, SECONDS);
            if (condition.test(answer)) {
                return answer;
            }
            assertThat(editor.changes.poll(Editor.PATIENCE_SECONDS, SECONDS))
                    .as("a change after %s", answer)
                    .isNotNull();
        }
    }
}
