package dev.progeny.lsp;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.progeny.ide.Focus;
import dev.progeny.ide.KnownEvidence;
import dev.progeny.session.Images;
import dev.progeny.session.Session;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.TextDocumentPositionParams;
import org.eclipse.lsp4j.jsonrpc.services.JsonRequest;
import org.eclipse.lsp4j.jsonrpc.services.JsonSegment;

/**
 * What an editor with a view of evidence asks for beyond the protocol. Like every request these are answered from what is
 * known now; {@link EditorClient#changed()} says when to ask again.
 */
@JsonSegment("progeny")
final class EvidenceRequests {
    private final Session session;
    private final Notices notices;
    private final Requests requests;

    EvidenceRequests(Session session, Requests requests, Notices notices) {
        this.session = session;
        this.requests = requests;
        this.notices = notices;
    }

    /** @param name of a program; case does not count */
    record Program(String name) {}

    /** {@code {parents: […], child: "…"}}: the programs that somebody at a place has in mind. */
    @JsonRequest("programsAt")
    CompletableFuture<JsonObject> programsAt(TextDocumentPositionParams params) {
        return requests.of(
                params.getTextDocument(),
                focus(new Focus(List.of(), "")),
                it -> focus(Focus.at(it.snapshot(), Ranges.offset(it.document().lines(), params.getPosition()))));
    }

    /**
     * {@code {name, state, why, evidence?}}: what is known of a parent. The state is {@code found}, {@code pending},
     * {@code stopped}, {@code missing} or {@code unreadable}; the evidence has the form {@code progeny.evidence/1}.
     */
    @JsonRequest("evidence")
    CompletableFuture<JsonObject> evidence(Program program) {
        String name = program.name().toLowerCase(Locale.ROOT);
        return requests.answer(() -> evidence(session.programs().evidence(name)));
    }

    /** Stops the analysis of a program, until somebody asks for it again. */
    @JsonRequest("stop")
    CompletableFuture<JsonObject> stop(Program program) {
        session.stop(program.name().toLowerCase(Locale.ROOT));
        return requests.answer(JsonObject::new);
    }

    /**
     * {@code {stage, names, problems, reading, pending}}: which images there are, which of them are being read, and
     * whether the findings of an open document wait for evidence.
     */
    @JsonRequest("status")
    CompletableFuture<JsonObject> status() {
        return requests.answer(() -> {
            Images images = session.programs().images();
            var status = new JsonObject();
            status.addProperty("stage", images.stage().name().toLowerCase(Locale.ROOT));
            status.add("names", array(images.names()));
            status.add("problems", array(images.problems()));
            status.add("reading", array(notices.reading()));
            status.addProperty("pending", session.isPending());
            return status;
        });
    }

    private static JsonObject focus(Focus it) {
        var focus = new JsonObject();
        focus.add("parents", array(it.parents()));
        focus.addProperty("child", it.child());
        return focus;
    }

    private static JsonObject evidence(KnownEvidence it) {
        var answer = new JsonObject();
        answer.addProperty("name", it.name());
        answer.addProperty("state", it.state().name().toLowerCase(Locale.ROOT));
        answer.addProperty("why", it.why());
        if (!it.json().isEmpty()) {
            answer.add("evidence", JsonParser.parseString(it.json()));
        }
        return answer;
    }

    private static JsonArray array(List<String> texts) {
        var array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }
}
