package dev.progeny.lsp;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.progeny.session.Images;
import dev.progeny.session.Packs;
import dev.progeny.session.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.lsp4j.jsonrpc.services.JsonRequest;
import org.eclipse.lsp4j.jsonrpc.services.JsonSegment;

/**
 * Evidence packs for an editor. The one request that waits for images to be read: it runs on a thread of its own, says how far it
 * is and can be cancelled.
 */
@JsonSegment("progeny")
final class PackRequests {
    private final Session session;
    private final Requests requests;
    private final Notices notices;

    /** @param requests answers what takes long without holding up anything else */
    PackRequests(Session session, Requests requests, Notices notices) {
        this.session = session;
        this.requests = requests;
        this.notices = notices;
    }

    /**
     * What to pack.
     *
     * @param to address of the file
     * @param programs file names; none stands for all images
     * @param workDoneToken where the client wants to see how far it is; empty if nowhere
     */
    record Pack(String to, List<String> programs, String workDoneToken) {}

    /** {@code {packs: [{file, images}], problems: […]}}: what was written, and what could not be read. */
    @JsonRequest("pack")
    CompletableFuture<JsonObject> pack(Pack wanted) {
        Path to = Uris.path(wanted.to())
                .filter(it -> it.toString().toLowerCase(Locale.ROOT).endsWith(".zip"))
                .orElseThrow(() -> Faults.refused(ResponseErrorCode.InvalidParams, wanted.to() + " is no file *.zip"));
        List<String> programs = Optional.ofNullable(wanted.programs()).orElse(List.of());
        Images images = session.programs().images();
        if (images.stage() == Images.Stage.OPENING) {
            throw Faults.refused(
                    ResponseErrorCode.RequestFailed, "The image roots are still being looked through: ask again.");
        }
        programs.stream()
                .filter(it -> !images.names().contains(it.toLowerCase(Locale.ROOT)))
                .forEach(it -> {
                    throw Faults.refused(ResponseErrorCode.RequestFailed, "No image of " + it + " is known.");
                });
        Optional<String> token = Optional.ofNullable(wanted.workDoneToken());
        return requests.cancellable(cancel -> {
            try (var progress = new Reported(notices, token.orElse(""), "Packing evidence")) {
                return answer(session.programs().pack(programs, to, (done, total) -> {
                    cancel.checkCanceled();
                    progress.step(done, total);
                }));
            } catch (IOException e) {
                throw Faults.refused(ResponseErrorCode.RequestFailed, to + " cannot be written: " + e.getMessage());
            }
        });
    }

    private static JsonObject answer(Packs written) {
        var packs = new JsonArray();
        for (Packs.Pack it : written.packs()) {
            var pack = new JsonObject();
            pack.addProperty("file", it.file().toString());
            pack.addProperty("images", it.images());
            packs.add(pack);
        }
        var problems = new JsonArray();
        written.problems().forEach(problems::add);
        var answer = new JsonObject();
        answer.add("packs", packs);
        answer.add("problems", problems);
        return answer;
    }
}
