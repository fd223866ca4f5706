package dev.progeny.lsp;

import dev.progeny.session.View;
import dev.progeny.syntax.Edit;
import java.util.List;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;

/** Edits that bring a text into its form, in the protocol's words. The form is one and takes no options. */
final class Layout {
    private Layout() {}

    static List<TextEdit> whole(View view) {
        return Features.edits(view, view.document().formatting());
    }

    static List<TextEdit> within(View view, Range range) {
        return Features.edits(
                view, view.document().formatting(Ranges.span(view.document().lines(), range)));
    }

    /** The line that was left, or the one that a bracket was put on; what is being typed stays. */
    static List<TextEdit> typed(View view, Position position, String typed) {
        int line = Math.max(position.getLine() - (typed.equals("\n") ? 1 : 0), 0);
        var lines = view.document().lines();
        var range = new Range(new Position(line, 0), new Position(line + 1, 0));
        int cursor = Ranges.offset(lines, position);
        List<Edit> edits = view.document().formatting(Ranges.span(lines, range)).stream()
                .filter(it -> it.span().end() < cursor)
                .toList();
        return Features.edits(view, edits);
    }
}
