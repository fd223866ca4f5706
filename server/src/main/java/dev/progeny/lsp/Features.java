package dev.progeny.lsp;

import com.google.gson.JsonPrimitive;
import dev.progeny.ide.Completion;
import dev.progeny.ide.Completions;
import dev.progeny.ide.Hovers;
import dev.progeny.session.View;
import dev.progeny.syntax.Edit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionItemKind;
import org.eclipse.lsp4j.CompletionItemLabelDetails;
import org.eclipse.lsp4j.CompletionList;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.InsertTextFormat;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/** What the features say of a place, in the protocol's words. */
final class Features {
    private Features() {}

    static Optional<Hover> hover(View view, Position position, Set<Ability> client) {
        var lines = view.document().lines();
        return Hovers.at(view.snapshot(), Ranges.offset(lines, position))
                .map(it -> new Hover(
                        content(it.markdown(), Ability.MARKDOWN_HOVER, client), Ranges.range(lines, it.span())));
    }

    /**
     * @param label where the list is remembered, for a client that asks for documentation later
     */
    static CompletionList completion(View view, List<Completion> offers, String label, Set<Ability> client) {
        List<CompletionItem> items = new ArrayList<>();
        for (int i = 0; i < offers.size(); i++) {
            CompletionItem item = item(offers.get(i), view, client);
            if (client.contains(Ability.COMPLETION_RESOLVE)) {
                item.setData(new JsonPrimitive(label + "/" + i));
            } else {
                document(item, offers.get(i), client);
            }
            items.add(item);
        }
        boolean isCut = offers.size() >= Completions.MOST;
        return new CompletionList(isCut || view.isPending(), items);
    }

    static List<Completion> offers(View view, Position position) {
        return Completions.at(view.snapshot(), Ranges.offset(view.document().lines(), position));
    }

    static CompletionItem document(CompletionItem item, Completion offer, Set<Ability> client) {
        String documentation = offer.documentation().get();
        if (!documentation.isEmpty()) {
            item.setDocumentation(content(documentation, Ability.MARKDOWN_COMPLETION, client));
        }
        return item;
    }

    static List<TextEdit> edits(View view, List<Edit> edits) {
        var lines = view.document().lines();
        return edits.stream()
                .map(it -> new TextEdit(Ranges.range(lines, it.span()), it.text()))
                .toList();
    }

    private static CompletionItem item(Completion offer, View view, Set<Ability> client) {
        var item = new CompletionItem(offer.label());
        item.setKind(kind(offer.kind()));
        item.setSortText(offer.sortKey());
        item.setFilterText(offer.filter());
        item.setInsertTextFormat(InsertTextFormat.PlainText);
        item.setTextEdit(
                Either.forLeft(new TextEdit(Ranges.range(view.document().lines(), offer.replaced()), offer.text())));
        if (!offer.detail().isEmpty()) {
            item.setDetail(offer.detail());
            if (client.contains(Ability.LABEL_DETAILS)) {
                var beside = new CompletionItemLabelDetails();
                beside.setDescription(offer.detail());
                item.setLabelDetails(beside);
            }
        }
        return item;
    }

    /** Markdown is made to be read as it is, so a client that shows plain text gets the same. */
    private static MarkupContent content(String markdown, Ability needed, Set<Ability> client) {
        return new MarkupContent(client.contains(needed) ? MarkupKind.MARKDOWN : MarkupKind.PLAINTEXT, markdown);
    }

    private static CompletionItemKind kind(Completion.Kind kind) {
        return switch (kind) {
            case CHILD, PARENT -> CompletionItemKind.File;
            case CHILD_BY_OTHERS -> CompletionItemKind.Reference;
            case UNPROVEN_CHILD -> CompletionItemKind.Text;
            case FIELD -> CompletionItemKind.Field;
            case FUNCTION -> CompletionItemKind.Function;
            case KEYWORD -> CompletionItemKind.Keyword;
            case RULE -> CompletionItemKind.Snippet;
        };
    }
}
