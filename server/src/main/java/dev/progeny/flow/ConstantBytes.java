package dev.progeny.flow;

import java.util.Optional;

/** Constants as the bytes that memory holds of them, a character a byte, little-endian. */
final class ConstantBytes {
    private ConstantBytes() {}

    static Optional<String> of(Cell cell) {
        if (cell instanceof Cell.Text text) {
            boolean known = text.alternatives().size() == 1
                    && text.alternatives().get(0).isComplete();
            return known ? Optional.of(of(text.alternatives().get(0).known(), text.width())) : Optional.empty();
        }
        Cell.Scalar scalar = (Cell.Scalar) cell;
        return of(scalar.value(), (int) scalar.size());
    }

    /** Those of the cell at {@code offset}, from there on. */
    static Optional<String> from(Region region, long offset) {
        Optional<Cell> exact = region.at(offset);
        if (exact.isPresent()) {
            return exact.flatMap(ConstantBytes::of);
        }
        return region.covering(offset)
                .flatMap(it -> of(it.getValue()).map(all -> all.substring((int) (offset - it.getKey()))));
    }

    /** A string with its terminator. */
    private static String of(String text, Width width) {
        var out = new StringBuilder();
        for (char c : (text + '\0').toCharArray()) {
            out.append((char) (c & 0xff));
            if (width == Width.WIDE) {
                out.append((char) (c >> 8));
            }
        }
        return out.toString();
    }

    static Optional<String> of(Value value, int size) {
        if (value instanceof Value.Bytes bytes && bytes.latin1().length() >= size) {
            return Optional.of(bytes.latin1().substring(0, size));
        }
        if (value instanceof Value.Constant number) {
            var out = new StringBuilder(size);
            for (int i = 0; i < size; i++) {
                out.append((char) (i < 8 ? number.value() >>> 8 * i & 0xff : 0));
            }
            return Optional.of(out.toString());
        }
        return Optional.empty();
    }

    /** The value that {@code bytes} are: a number up to eight of them. */
    static Value value(String bytes) {
        if (bytes.length() > 8) {
            return new Value.Bytes(bytes);
        }
        long number = 0;
        for (int i = bytes.length() - 1; i >= 0; i--) {
            number = number << 8 | bytes.charAt(i);
        }
        return new Value.Constant(number);
    }

    /** A part of {@code whole} that holds {@code bytes}. */
    static Cell cell(String bytes, Cell whole) {
        return new Cell.Scalar(value(bytes), bytes.length(), whole.by());
    }
}
