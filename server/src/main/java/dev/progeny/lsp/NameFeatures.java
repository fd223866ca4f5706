package dev.progeny.lsp;

import dev.progeny.ide.Names;
import dev.progeny.ide.Names.Name;
import dev.progeny.session.View;
import dev.progeny.syntax.Lines;
import dev.progeny.syntax.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.lsp4j.DocumentHighlight;
import org.eclipse.lsp4j.DocumentHighlightKind;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PrepareRenameResult;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;

/** The names that rules give, in the protocol's words. */
final class NameFeatures {
    private NameFeatures() {}

    /** Whether the place where a name is declared is among its references. */
    enum Declaration {
        INCLUDED,
        LEFT_OUT
    }

    static List<Location> definition(View view, Position position) {
        return at(view, position)
                .map(it -> List.of(location(view, it.declaration())))
                .orElse(List.of());
    }

    static List<Location> references(View view, Position position, Declaration declaration) {
        return at(view, position)
                .map(it -> (declaration == Declaration.INCLUDED ? it.places() : it.uses())
                        .stream().map(place -> location(view, place)).toList())
                .orElse(List.of());
    }

    static List<DocumentHighlight> highlights(View view, Position position) {
        Lines lines = view.document().lines();
        List<DocumentHighlight> highlights = new ArrayList<>();
        at(view, position).ifPresent(name -> {
            highlights.add(new DocumentHighlight(Ranges.range(lines, name.declaration()), DocumentHighlightKind.Write));
            name.uses()
                    .forEach(it ->
                            highlights.add(new DocumentHighlight(Ranges.range(lines, it), DocumentHighlightKind.Read)));
        });
        return highlights;
    }

    /** Empty where nothing stands that can be renamed. */
    static Optional<PrepareRenameResult> renameable(View view, Position position) {
        int offset = Ranges.offset(view.document().lines(), position);
        return at(view, position)
                .flatMap(name -> name.places().stream()
                        .filter(it -> it.touches(offset))
                        .findFirst()
                        .map(it -> new PrepareRenameResult(
                                Ranges.range(view.document().lines(), it), name.text())));
    }

    /** @throws ResponseErrorException why it may not be called so */
    static Optional<WorkspaceEdit> renamed(View view, Position position, String fresh) {
        Optional<Name> name = at(view, position);
        name.flatMap(it -> Names.objection(view.snapshot().file(), it, fresh)).ifPresent(why -> {
            throw Faults.refused(ResponseErrorCode.InvalidParams, why);
        });
        return name.map(it ->
                new WorkspaceEdit(Map.of(view.document().uri(), Features.edits(view, Names.renamed(it, fresh)))));
    }

    private static Optional<Name> at(View view, Position position) {
        return Names.at(view.snapshot().file(), Ranges.offset(view.document().lines(), position));
    }

    private static Location location(View view, Span span) {
        return new Location(view.document().uri(), Ranges.range(view.document().lines(), span));
    }
}
