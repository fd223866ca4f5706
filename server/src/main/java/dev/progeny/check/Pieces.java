package dev.progeny.check;

import dev.progeny.syntax.Edit;
import dev.progeny.syntax.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/** A text that is edited again and again, and what all of it comes to as edits of the first one. */
final class Pieces {
    private final String original;
    private List<Piece> pieces;

    Pieces(String original) {
        this.original = original;
        this.pieces = List.of(new Kept(new Span(0, original.length())));
    }

    private sealed interface Piece {
        int length();

        /** Its part from one offset in it to another. */
        Piece part(int start, int end);

        /** @param original the first text */
        String text(String original);
    }

    /** Stands in the first text already. */
    private record Kept(Span span) implements Piece {
        @Override
        public int length() {
            return span.length();
        }

        @Override
        public Piece part(int start, int end) {
            return new Kept(new Span(span.start() + start, span.start() + end));
        }

        @Override
        public String text(String original) {
            return original.substring(span.start(), span.end());
        }
    }

    private record Added(String text) implements Piece {
        @Override
        public int length() {
            return text.length();
        }

        @Override
        public Piece part(int start, int end) {
            return new Added(text.substring(start, end));
        }

        @Override
        public String text(String original) {
            return text;
        }
    }

    /** @param edits of the text as it is now; they do not overlap */
    void edit(List<Edit> edits) {
        List<Edit> inOrder = edits.stream()
                .sorted(Comparator.comparingInt((Edit it) -> it.span().start())
                        .thenComparingInt(it -> it.span().end()))
                .toList();
        var reader = new Reader(pieces);
        List<Piece> changed = new ArrayList<>();
        for (Edit edit : inOrder) {
            reader.readTo(edit.span().start(), changed);
            if (!edit.text().isEmpty()) {
                changed.add(new Added(edit.text()));
            }
            reader.readTo(edit.span().end(), new ArrayList<>());
        }
        reader.readTo(Integer.MAX_VALUE, changed);
        pieces = changed;
    }

    /** Goes through pieces from the first to the last. */
    private static final class Reader {
        private final Iterator<Piece> pieces;
        private Piece rest = new Added("");
        private int at;

        Reader(List<Piece> pieces) {
            this.pieces = pieces.iterator();
        }

        /** What stands from here to an offset of the text, or to its end, goes to a list. */
        void readTo(int offset, List<Piece> read) {
            while (at < offset && (rest.length() > 0 || pieces.hasNext())) {
                Piece piece = rest.length() > 0 ? rest : pieces.next();
                int length = Math.min(piece.length(), offset - at);
                if (length > 0) {
                    read.add(piece.part(0, length));
                }
                rest = piece.part(length, piece.length());
                at += length;
            }
        }
    }

    String text() {
        var out = new StringBuilder();
        pieces.forEach(it -> out.append(it.text(original)));
        return out.toString();
    }

    /** What makes of the first text the one that is there now; in the order of their places, not touching each other. */
    List<Edit> edits() {
        List<Edit> edits = new ArrayList<>();
        var fresh = new StringBuilder();
        int done = 0;
        for (Piece piece : pieces) {
            if (piece instanceof Kept it) {
                difference(done, it.span().start(), fresh.toString(), edits);
                fresh.setLength(0);
                done = it.span().end();
            } else {
                fresh.append(piece.text(original));
            }
        }
        difference(done, original.length(), fresh.toString(), edits);
        return edits;
    }

    private void difference(int start, int end, String text, List<Edit> edits) {
        if (!original.substring(start, end).equals(text)) {
            edits.add(new Edit(new Span(start, end), text));
        }
    }
}
