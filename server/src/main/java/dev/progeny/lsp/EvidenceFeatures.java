package dev.progeny.lsp;

import dev.progeny.ide.Family;
import dev.progeny.ide.Hints;
import dev.progeny.ide.Links;
import dev.progeny.session.View;
import dev.progeny.syntax.Lines;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.lsp4j.CallHierarchyIncomingCall;
import org.eclipse.lsp4j.CallHierarchyItem;
import org.eclipse.lsp4j.CallHierarchyOutgoingCall;
import org.eclipse.lsp4j.DocumentLink;
import org.eclipse.lsp4j.InlayHint;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.SymbolKind;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/** Evidence beside the text, in the protocol's words. */
final class EvidenceFeatures {
    private EvidenceFeatures() {}

    static List<InlayHint> hints(View view, Range range) {
        Lines lines = view.document().lines();
        return Hints.in(view.snapshot(), Ranges.span(lines, range)).stream()
                .map(it -> {
                    var hint = new InlayHint(Ranges.position(lines, it.offset()), Either.forLeft(it.label()));
                    hint.setPaddingLeft(true);
                    return hint;
                })
                .toList();
    }

    /** Without documents that the server makes up, parents lead nowhere. */
    static List<DocumentLink> links(View view, Set<Ability> client) {
        Lines lines = view.document().lines();
        List<DocumentLink> links = new ArrayList<>();
        for (Links.Link it : Links.of(view.snapshot())) {
            if (it.target() instanceof Links.Web web) {
                links.add(new DocumentLink(Ranges.range(lines, it.span()), web.address()));
            } else if (it.target() instanceof Links.Evidence page && client.contains(Ability.VIRTUAL_DOCUMENTS)) {
                var link = new DocumentLink(Ranges.range(lines, it.span()), Pages.address(page.parent()));
                link.setTooltip("evidence of " + page.parent());
                links.add(link);
            }
        }
        return links;
    }

    /** The evidence page of the parent at a place. */
    static List<Location> page(View view, Position position, Pages pages) {
        int offset = Ranges.offset(view.document().lines(), position);
        var top = new Range(new Position(0, 0), new Position(0, 0));
        return Links.of(view.snapshot()).stream()
                .filter(it -> it.span().touches(offset))
                .flatMap(it -> it.target() instanceof Links.Evidence page ? Stream.of(page.parent()) : Stream.empty())
                .flatMap(it -> pages.uri(it).stream())
                .map(it -> new Location(it, top))
                .toList();
    }

    static List<CallHierarchyItem> program(View view, Position position) {
        Lines lines = view.document().lines();
        Optional<Family.Program> program = Family.at(view.snapshot(), Ranges.offset(lines, position));
        return program.map(it -> item(it.name(), "", view.document().uri(), Ranges.range(lines, it.place()))).stream()
                .toList();
    }

    /** @param item stands for a program; its relatives stand where it does, because they stand in no text of their own */
    static List<CallHierarchyOutgoingCall> children(CallHierarchyItem item, List<Family.Relative> relatives) {
        return relatives.stream()
                .map(it -> new CallHierarchyOutgoingCall(of(it, item), List.of(item.getSelectionRange())))
                .toList();
    }

    static List<CallHierarchyIncomingCall> parents(CallHierarchyItem item, List<Family.Relative> relatives) {
        return relatives.stream()
                .map(it -> new CallHierarchyIncomingCall(of(it, item), List.of(item.getSelectionRange())))
                .toList();
    }

    private static CallHierarchyItem of(Family.Relative relative, CallHierarchyItem near) {
        return item(relative.name(), relative.detail(), near.getUri(), near.getSelectionRange());
    }

    private static CallHierarchyItem item(String name, String detail, String uri, Range range) {
        var item = new CallHierarchyItem(name, SymbolKind.Event, uri, range, range);
        item.setDetail(detail);
        return item;
    }
}
