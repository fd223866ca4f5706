package dev.progeny.lsp;

import dev.progeny.ide.Foldings;
import dev.progeny.ide.Outline;
import dev.progeny.ide.Selections;
import dev.progeny.ide.Signatures;
import dev.progeny.session.View;
import dev.progeny.syntax.Lines;
import dev.progeny.syntax.RuleFile;
import dev.progeny.syntax.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.FoldingRange;
import org.eclipse.lsp4j.FoldingRangeKind;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.ParameterInformation;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.SelectionRange;
import org.eclipse.lsp4j.SignatureHelp;
import org.eclipse.lsp4j.SignatureInformation;
import org.eclipse.lsp4j.SymbolInformation;
import org.eclipse.lsp4j.SymbolKind;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/** How a document is divided, in the protocol's words. */
final class Structure {
    private Structure() {}

    static List<FoldingRange> foldings(View view) {
        return Foldings.of(view.snapshot().file()).stream()
                .map(it -> {
                    var range = new FoldingRange(it.first(), it.last());
                    if (it.kind() == Foldings.Kind.COMMENT) {
                        range.setKind(FoldingRangeKind.Comment);
                    }
                    return range;
                })
                .toList();
    }

    static List<SelectionRange> selections(View view, List<Position> positions) {
        return positions.stream().map(it -> selection(view, it)).toList();
    }

    private static SelectionRange selection(View view, Position position) {
        Lines lines = view.document().lines();
        List<Span> spans = Selections.around(view.snapshot().file(), Ranges.offset(lines, position));
        var range = new SelectionRange(Ranges.range(lines, spans.get(spans.size() - 1)), null);
        for (int i = spans.size() - 2; 0 <= i; i--) {
            range = new SelectionRange(Ranges.range(lines, spans.get(i)), range);
        }
        return range;
    }

    /** A tree, or the same in a row for a client that shows no tree. */
    static List<Either<SymbolInformation, DocumentSymbol>> symbols(View view, Set<Ability> client) {
        List<DocumentSymbol> tree =
                symbols(view.document().lines(), view.snapshot().file());
        if (client.contains(Ability.SYMBOL_TREE)) {
            return tree.stream()
                    .map(Either::<SymbolInformation, DocumentSymbol>forRight)
                    .toList();
        }
        List<Either<SymbolInformation, DocumentSymbol>> row = new ArrayList<>();
        tree.forEach(it -> flatten(it, "", view.document().uri(), row));
        return row;
    }

    @SuppressWarnings("deprecation") // clients of before 3.10 know nothing else
    private static void flatten(
            DocumentSymbol symbol, String within, String uri, List<Either<SymbolInformation, DocumentSymbol>> row) {
        var flat = new SymbolInformation(
                symbol.getName(), symbol.getKind(), new Location(uri, symbol.getSelectionRange()));
        if (!within.isEmpty()) {
            flat.setContainerName(within);
        }
        row.add(Either.forLeft(flat));
        symbol.getChildren().forEach(it -> flatten(it, symbol.getName(), uri, row));
    }

    static List<DocumentSymbol> symbols(Lines lines, RuleFile file) {
        return Outline.of(file).stream().map(it -> symbol(it, lines)).toList();
    }

    private static DocumentSymbol symbol(Outline.Part part, Lines lines) {
        var symbol = new DocumentSymbol(
                part.name(),
                kind(part.kind()),
                Ranges.range(lines, part.span()),
                Ranges.range(lines, part.selection()));
        symbol.setDetail(part.detail());
        symbol.setChildren(part.parts().stream().map(it -> symbol(it, lines)).toList());
        return symbol;
    }

    static SymbolKind kind(Outline.Kind kind) {
        return switch (kind) {
            case CONSTANT -> SymbolKind.Constant;
            case MACRO -> SymbolKind.Function;
            case EVENT -> SymbolKind.Event;
            case SEQUENCE -> SymbolKind.Array;
        };
    }

    static Optional<SignatureHelp> signature(View view, Position position) {
        int offset = Ranges.offset(view.document().lines(), position);
        return Signatures.at(view.snapshot().file(), offset).map(it -> {
            var signature = new SignatureInformation(it.label());
            if (!it.text().isEmpty()) {
                signature.setDocumentation(it.text());
            }
            signature.setParameters(
                    it.parameters().stream().map(ParameterInformation::new).toList());
            return new SignatureHelp(List.of(signature), 0, it.active());
        });
    }
}
