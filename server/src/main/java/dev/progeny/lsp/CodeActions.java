package dev.progeny.lsp;

import dev.progeny.check.Finding;
import dev.progeny.check.Finding.Fix;
import dev.progeny.check.Finding.Safety;
import dev.progeny.session.View;
import dev.progeny.syntax.Edit;
import dev.progeny.syntax.Span;
import java.util.ArrayList;
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

/** The fixes that findings carry, as code actions. Knows no finding in particular. */
final class CodeActions {
    private CodeActions() {}

    static List<Either<Command, CodeAction>> at(View view, CodeActionParams request, Set<Ability> client) {
        if (!client.contains(Ability.CODE_ACTIONS) || !wanted(request.getContext())) {
            return List.of();
        }
        Span range = Ranges.span(view.document().lines(), request.getRange());
        List<Finding> here =
                view.findings().stream().filter(it -> meets(it.span(), range)).toList();
        int most = here.stream().mapToInt(it -> it.fixes().size()).max().orElse(0);
        List<Either<Command, CodeAction>> actions = new ArrayList<>();
        var offered = new HashSet<Fix>();
        for (int rank = 0; rank < most; rank++) { // what answers one finding before what answers several
            for (Finding finding : here) {
                if (rank < finding.fixes().size() && offered.add(finding.fixes().get(rank))) {
                    actions.add(Either.forRight(action(view, finding, rank, request.getContext(), client)));
                }
            }
        }
        return actions;
    }

    private static boolean wanted(CodeActionContext context) {
        List<String> only = Optional.ofNullable(context.getOnly()).orElse(List.of());
        return only.isEmpty() || only.contains("") || only.contains(CodeActionKind.QuickFix);
    }

    private static boolean meets(Span finding, Span range) {
        return finding.start() <= range.end() && range.start() <= finding.end();
    }

    private static CodeAction action(
            View view, Finding finding, int rank, CodeActionContext context, Set<Ability> client) {
        Fix fix = finding.fixes().get(rank);
        var action = new CodeAction(fix.title());
        action.setKind(CodeActionKind.QuickFix);
        action.setEdit(edit(view, fix, client));
        action.setDiagnostics(diagnostics(view, finding, context, client));
        if (rank == 0 && fix.safety() == Safety.SAFE) {
            action.setIsPreferred(true);
        }
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

    private static WorkspaceEdit edit(View view, Fix fix, Set<Ability> client) {
        String uri = view.document().uri();
        List<TextEdit> edits = fix.edits().stream().map(it -> edit(view, it)).toList();
        if (!client.contains(Ability.VERSIONED_EDITS)) {
            return new WorkspaceEdit(Map.of(uri, edits));
        }
        var document = new VersionedTextDocumentIdentifier(uri, view.document().version());
        List<Either<TextEdit, SnippetTextEdit>> plain =
                edits.stream().map(Either::<TextEdit, SnippetTextEdit>forLeft).toList();
        return new WorkspaceEdit(List.of(Either.forLeft(new TextDocumentEdit(document, plain))));
    }

    private static TextEdit edit(View view, Edit edit) {
        return new TextEdit(Ranges.range(view.document().lines(), edit.span()), edit.text());
    }
}
