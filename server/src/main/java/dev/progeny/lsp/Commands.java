package dev.progeny.lsp;

import com.google.gson.JsonPrimitive;
import dev.progeny.check.Excluding;
import dev.progeny.session.Session;
import dev.progeny.session.View;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.eclipse.lsp4j.ApplyWorkspaceEditParams;
import org.eclipse.lsp4j.ExecuteCommandParams;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.lsp4j.services.LanguageClient;

/** What a client can have done by name. What cannot be done is refused in words. */
final class Commands {
    /** Forgets what is known of the parents that are named, or of all, and reads them again. */
    static final String ANALYSE_AGAIN = "progeny.analyseAgain";

    /** Opens the evidence page of the parent that is named. */
    static final String SHOW_EVIDENCE = "progeny.showEvidence";

    /** Opens and answers a rule for the parent that is named. */
    static final String NEW_RULE = "progeny.newRule";

    /** Excludes the missing children of the parent that is named first in the document that is named second. */
    static final String ADD_MISSING = "progeny.addMissing";

    static final List<String> ALL = List.of(ANALYSE_AGAIN, SHOW_EVIDENCE, NEW_RULE, ADD_MISSING);

    private final Session session;
    private final Notices notices;
    private final LanguageClient client;
    private final Requests requests;
    private final Pages pages;

    Commands(Session session, Requests requests, Notices notices, LanguageClient client, Pages pages) {
        this.session = session;
        this.requests = requests;
        this.notices = notices;
        this.client = client;
        this.pages = pages;
    }

    CompletableFuture<Object> execute(ExecuteCommandParams params) {
        List<String> arguments = arguments(params);
        return switch (params.getCommand()) {
            case ANALYSE_AGAIN -> done(() -> analyseAgain(arguments));
            case SHOW_EVIDENCE -> done(() -> showEvidence(program(arguments, SHOW_EVIDENCE)));
            case NEW_RULE -> requests.answer(() -> newRule(program(arguments, NEW_RULE)));
            case ADD_MISSING -> done(() -> addMissing(program(arguments, ADD_MISSING), arguments));
            default ->
                throw Faults.refused(
                        ResponseErrorCode.InvalidParams, "There is no command " + params.getCommand() + ".");
        };
    }

    /** There is nothing to say of it but that it was done: the protocol's null. */
    private CompletableFuture<Object> done(Runnable command) {
        return requests.answer(() -> {
                    command.run();
                    return Optional.empty();
                })
                .thenApply(it -> it.orElse(null));
    }

    private void analyseAgain(List<String> parents) {
        parents.forEach(it -> session.analyseAgain(it.toLowerCase(Locale.ROOT)));
        if (parents.isEmpty()) {
            session.reopen();
        }
    }

    private void showEvidence(String parent) {
        pages.show(parent);
    }

    private Object newRule(String parent) {
        String rule = RuleRequests.text(session, parent);
        pages.showRule(parent, rule);
        return new JsonPrimitive(rule);
    }

    private void addMissing(String parent, List<String> arguments) {
        String uri = arguments.size() > 1 ? arguments.get(1) : "";
        View view = session.look(uri)
                .orElseThrow(() -> Faults.refused(ResponseErrorCode.InvalidParams, uri + " is not open."));
        var wish = Excluding.Wish.missing(view.findings(), parent);
        if (!(Excluding.of(view.snapshot(), wish) instanceof Excluding.Outcome.Changed change)) {
            throw Faults.refused(
                    ResponseErrorCode.RequestFailed, "No exclusion of a child of " + parent + " is missing.");
        }
        WorkspaceEdit edit = CodeActions.edit(view, change.fix().edits(), notices.abilities());
        notices.asked(
                "apply an edit",
                client.applyEdit(new ApplyWorkspaceEditParams(edit, change.fix().title())));
    }

    private static String program(List<String> arguments, String command) {
        if (arguments.isEmpty()) {
            throw Faults.refused(ResponseErrorCode.InvalidParams, command + " takes the name of a program.");
        }
        return arguments.get(0).toLowerCase(Locale.ROOT);
    }

    private static List<String> arguments(ExecuteCommandParams params) {
        return Optional.ofNullable(params.getArguments()).orElse(List.of()).stream()
                .flatMap(it -> it instanceof JsonPrimitive text ? Stream.of(text.getAsString()) : Stream.empty())
                .toList();
    }
}
