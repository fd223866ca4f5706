package dev.progeny.check;

import dev.progeny.syntax.Edit;
import dev.progeny.syntax.Span;
import java.util.ArrayList;
import java.util.Comparator;
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
    }

    /** @param edits of the text as it is now; they do not overlap */
    void edit(List<Edit> edits) {
        edits.stream()
                .sorted(Comparator.comparingInt((Edit it) -> it.span().start())
                        .thenComparingInt(it -> it.span().end())
                        .reversed())
                .forEach(this::replace);
    }

    private void replace(Edit edit) {
        List<Piece> changed = new ArrayList<>(upTo(edit.span().start()));
        if (!edit.text().isEmpty()) {
            changed.add(new Added(edit.text()));
        }
        changed.addAll(from(edit.span().end()));
        pieces = changed;
    }

    private List<Piece> upTo(int offset) {
        List<Piece> left = new ArrayList<>();
        int at = 0;
        for (Piece piece : pieces) {
            int length = Math.min(piece.length(), offset - at);
            if (length > 0) {
                left.add(piece.part(0, length));
            }
            at += piece.length();
        }
        return left;
    }

    private List<Piece> from(int offset) {
        List<Piece> rest = new ArrayList<>();
        int at = 0;
        for (Piece piece : pieces) {
            int start = Math.max(0, offset - at);
            if (start < piece.length()) {
                rest.add(piece.part(start, piece.length()));
            }
            at += piece.length();
        }
        return rest;
    }

    String text() {
        var out = new StringBuilder();
        for (Piece piece : pieces) {
            out.append(
                    piece instanceof Kept it
                            ? original.substring(it.span().start(), it.span().end())
                            : added(piece));
        }
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
                fresh.append(added(piece));
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

    private static String added(Piece piece) {
        return piece instanceof Added it ? it.text() : "";
    }
}
