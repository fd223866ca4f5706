package dev.progeny.lsp;

import com.google.gson.JsonObject;
import dev.progeny.check.Excluding;
import dev.progeny.check.Finding;
import dev.progeny.ide.Focus;
import dev.progeny.session.Programs;
import dev.progeny.session.Session;
import dev.progeny.session.View;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.lsp4j.jsonrpc.services.JsonRequest;
import org.eclipse.lsp4j.jsonrpc.services.JsonSegment;

/** Rules that an editor has written by what is known of programs. What cannot be written is refused in words. */
@JsonSegment("progeny")
final class RuleRequests {
    private final Session session;
    private final Notices notices;
    private final Requests requests;

    RuleRequests(Session session, Requests requests, Notices notices) {
        this.session = session;
        this.requests = requests;
        this.notices = notices;
    }

    /**
     * What to exclude in a document. Clients leave out what they do not want to say.
     *
     * @param position a place of the document: the parents that somebody there has in mind
     * @param parent file name; goes before the position. Without both, all parents that the document names
     * @param children file names
     */
    record Exclude(TextDocumentIdentifier textDocument, Position position, String parent, List<String> children) {}

    /**
     * The change that excludes children.
     *
     * @param title what it does, for a person, and what has to be minded
     * @param safe whether the rule matches less by proven children of its parents and nothing else
     * @param left children that it does not exclude
     */
    record Excluded(String title, boolean safe, WorkspaceEdit edit, List<Excluding.Left> left) {}

    /** Excludes children as the quick fixes would, in the idiom of the list that takes them. */
    @JsonRequest("exclude")
    CompletableFuture<Excluded> exclude(Exclude wanted) {
        String uri = wanted.textDocument().getUri();
        Optional<View> view = session.look(uri);
        Optional<Position> position = Optional.ofNullable(wanted.position());
        String parent = Optional.ofNullable(wanted.parent()).orElse("");
        List<String> children = Optional.ofNullable(wanted.children()).orElse(List.of());
        return requests.answer(() -> {
            View open = view.orElseThrow(() -> Faults.refused(ResponseErrorCode.InvalidParams, uri + " is not open."));
            List<String> near = position.map(it -> focus(open, it).parents()).orElse(List.of());
            var wish = new Excluding.Wish(parent.isEmpty() ? near : List.of(parent), children);
            return excluded(open, Excluding.of(open.snapshot(), wish));
        });
    }

    private static Focus focus(View view, Position position) {
        return Focus.at(view.snapshot(), Ranges.offset(view.document().lines(), position));
    }

    private Excluded excluded(View view, Excluding.Outcome outcome) {
        if (outcome instanceof Excluding.Outcome.Changed it) {
            boolean isSafe = it.fix().safety() == Finding.Safety.SAFE;
            WorkspaceEdit edit = CodeActions.edit(view, it.fix().edits(), notices.abilities());
            return new Excluded(it.fix().title(), isSafe, edit, it.left());
        }
        if (outcome instanceof Excluding.Outcome.Unchanged it) {
            throw Faults.refused(ResponseErrorCode.RequestFailed, it.why());
        }
        throw new AssertionError(outcome);
    }

    /**
     * {@code {language, text}}: a rule that fires on every child of a parent but those that its code provably starts, for a
     * new document. Nothing is written to disk.
     */
    @JsonRequest("newRule")
    CompletableFuture<JsonObject> newRule(EvidenceRequests.Program parent) {
        String name = parent.name().toLowerCase(Locale.ROOT);
        return requests.answer(() -> {
            String text = text(session, name);
            var rule = new JsonObject();
            rule.addProperty("language", "eql");
            rule.addProperty("text", text);
            return rule;
        });
    }

    /**
     * A rule for a parent, lower case.
     *
     * @throws ResponseErrorException why there is none: no request waits for an analysis, so of a parent that is not known yet there
     *     is one when it is asked for again
     */
    static String text(Session session, String parent) {
        Programs programs = session.programs();
        return programs.newRule(parent)
                .orElseThrow(() -> Faults.refused(ResponseErrorCode.RequestFailed, programs.unknown(parent) + "."));
    }
}
