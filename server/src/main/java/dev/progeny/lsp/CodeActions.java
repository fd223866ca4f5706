package dev.progeny.lsp;

import com.google.gson.JsonObject;
import dev.progeny.check.Finding;
import dev.progeny.check.Finding.Fix;
import dev.progeny.check.Finding.Safety;
import dev.progeny.ide.Sorting;
import dev.progeny.session.View;
import dev.progeny.syntax.Edit;
import dev.progeny.syntax.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.SnippetTextEdit;
import org.eclipse.lsp4j.TextDocumentEdit;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/** The fixes that findings carry, and changes that somebody may wish for, as code actions. Knows no finding in particular. */
final class CodeActions {
    /** The safe fixes of a document, all at once. */
    static final String FIX_ALL = CodeActionKind.SourceFixAll + ".progeny";

    static final List<String> KINDS = List.of(CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, FIX_ALL);

    private CodeActions() {}

    static List<Either<Command, CodeAction>> at(View view, CodeActionParams request, Set<Ability> client) {
        if (!client.contains(Ability.CODE_ACTIONS)) {
            return List.of();
        }
        Span range = Ranges.span(view.document().lines(), request.getRange());
        List<CodeAction> actions = actions(view, range, request.getContext(), client);
        if (client.contains(Ability.ACTION_RESOLVE)) {
            actions.forEach(it -> setAside(it, view, range));
        }
        return actions.stream().map(Either::<Command, CodeAction>forRight).toList();
    }

    /** The edit of an action follows when somebody takes it. */
    private static void setAside(CodeAction action, View view, Span range) {
        var data = new JsonObject();
        data.addProperty("uri", view.document().uri());
        data.addProperty("version", view.document().version());
        data.addProperty("start", range.start());
        data.addProperty("end", range.end());
        action.setData(data);
        action.setEdit(null);
    }

    /** The document whose action this is. */
    static Optional<String> document(CodeAction action) {
        return action.getData() instanceof JsonObject it && it.has("uri")
                ? Optional.of(it.get("uri").getAsString())
                : Optional.empty();
    }

    /** Gives an action its edit; one of another version of the document has none any more. */
    static CodeAction resolved(CodeAction action, View view, Set<Ability> client) {
        if (action.getData() instanceof JsonObject data
                && data.has("version")
                && data.get("version").getAsInt() == view.document().version()) {
            var range = new Span(data.get("start").getAsInt(), data.get("end").getAsInt());
            var context = new CodeActionContext(List.of(), List.of(action.getKind()));
            actions(view, range, context, client).stream()
                    .filter(it -> it.getTitle().equals(action.getTitle()))
                    .findFirst()
                    .ifPresent(it -> action.setEdit(it.getEdit()));
        }
        return action;
    }

    private static List<CodeAction> actions(View view, Span range, CodeActionContext context, Set<Ability> client) {
        List<String> only = Optional.ofNullable(context.getOnly()).orElse(List.of());
        List<CodeAction> actions = new ArrayList<>();
        if (isWanted(CodeActionKind.QuickFix, only)) {
            actions.addAll(quickFixes(view, range, context, client));
        }
        if (isWanted(CodeActionKind.RefactorRewrite, only)) {
            actions.addAll(rewrites(view, range, client));
        }
        if (!only.isEmpty() && isWanted(FIX_ALL, only)) { // not among what is offered at a place
            actions.addAll(fixAll(view, client));
        }
        return actions;
    }

    /** A kind stands for all that begin with it and a dot, and none at all for every one. */
    private static boolean isWanted(String kind, List<String> only) {
        return only.isEmpty()
                || only.stream().anyMatch(it -> it.isEmpty() || kind.equals(it) || kind.startsWith(it + "."));
    }

    /** What is about the text at the cursor before what is about all of a list. */
    private static List<CodeAction> quickFixes(View view, Span range, CodeActionContext context, Set<Ability> client) {
        List<Finding> here = view.findings().stream()
                .filter(it -> meets(it.span(), range))
                .sorted(Comparator.comparingInt(it -> it.span().length()))
                .toList();
        int most = here.stream().mapToInt(it -> it.fixes().size()).max().orElse(0);
        List<CodeAction> actions = new ArrayList<>();
        var offered = new HashSet<Fix>();
        for (int rank = 0; rank < most; rank++) { // what answers one finding before what answers several
            for (Finding finding : here) {
                if (rank < finding.fixes().size() && offered.add(finding.fixes().get(rank))) {
                    actions.add(quickFix(view, finding, rank, context, client));
                }
            }
        }
        return actions;
    }

    private static boolean meets(Span finding, Span range) {
        return finding.start() <= range.end() && range.start() <= finding.end();
    }

    private static CodeAction quickFix(
            View view, Finding finding, int rank, CodeActionContext context, Set<Ability> client) {
        Fix fix = finding.fixes().get(rank);
        CodeAction action = action(fix.title(), CodeActionKind.QuickFix, view, fix.edits(), client);
        action.setDiagnostics(diagnostics(view, finding, context, client));
        if (rank == 0 && fix.safety() == Safety.SAFE) {
            action.setIsPreferred(true);
        }
        return action;
    }

    private static List<CodeAction> rewrites(View view, Span range, Set<Ability> client) {
        List<Edit> sorted = Sorting.at(view.snapshot(), range.start());
        return sorted.isEmpty()
                ? List.of()
                : List.of(action("Sort the list", CodeActionKind.RefactorRewrite, view, sorted, client));
    }

    private static List<CodeAction> fixAll(View view, Set<Ability> client) {
        List<Edit> edits = view.safelyFixed().edits();
        return edits.isEmpty() ? List.of() : List.of(action("Apply all safe fixes", FIX_ALL, view, edits, client));
    }

    private static CodeAction action(String title, String kind, View view, List<Edit> edits, Set<Ability> client) {
        var action = new CodeAction(title);
        action.setKind(kind);
        action.setEdit(edit(view, edits, client));
        return action;
    }

    /** The client's own diagnostics if it named them, so that it recognises them. */
    private static List<Diagnostic> diagnostics(
            View view, Finding finding, CodeActionContext context, Set<Ability> client) {
        Diagnostic ours = Diagnostics.of(finding, view, client);
        List<Diagnostic> theirs = Optional.ofNullable(context.getDiagnostics()).orElse(List.of()).stream()
                .filter(it ->
                        ours.getCode().equals(it.getCode()) && ours.getRange().equals(it.getRange()))
                .filter(it -> it.getData() == null || ours.getData().equals(it.getData()))
                .toList();
        return theirs.isEmpty() ? List.of(ours) : theirs;
    }

    /** Changes of a document, in the way that the client can take them. */
    static WorkspaceEdit edit(View view, List<Edit> changes, Set<Ability> client) {
        String uri = view.document().uri();
        List<TextEdit> edits = Features.edits(view, changes);
        if (!client.contains(Ability.VERSIONED_EDITS)) {
            return new WorkspaceEdit(Map.of(uri, edits));
        }
        var document = new VersionedTextDocumentIdentifier(uri, view.document().version());
        List<Either<TextEdit, SnippetTextEdit>> plain =
                edits.stream().map(Either::<TextEdit, SnippetTextEdit>forLeft).toList();
        return new WorkspaceEdit(List.of(Either.forLeft(new TextDocumentEdit(document, plain))));
    }
}
