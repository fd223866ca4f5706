package dev.progeny.flow;

import java.util.function.LongBinaryOperator;

/** Sums and the like of values, as far as they stay known. */
final class Arithmetic {
    private Arithmetic() {}

    /** What becomes of values that are put together in a way that is not followed. */
    static Value computed(Value... from) {
        return new Value.Unknown("computed", Leaves.of(from));
    }

    static Value add(Value left, Value right) {
        if (right instanceof Value.Constant number) {
            return left.plus(number.value());
        }
        if (left instanceof Value.Constant number && !(right instanceof Value.Difference)) {
            // An address in the image and a length: the end of a string that stands in a variable.
            return right instanceof Value.Length length && length.of().base() instanceof Base.InImage
                    ? length.from(new Base.InImage(), number.value())
                    : right.plus(number.value());
        }
        if (right instanceof Value.Difference difference) {
            return difference.from(left);
        }
        if (left instanceof Value.Difference difference) {
            return difference.from(right);
        }
        if (isPointer(left)) {
            return distant(left, right);
        }
        return isPointer(right) ? distant(right, left) : computed(left, right);
    }

    private static boolean isPointer(Value value) {
        return value instanceof Value.Address || value instanceof Value.Somewhere;
    }

    private static Value distant(Value pointer, Value distance) {
        if (pointer instanceof Value.Address place) {
            return distance instanceof Value.Length length
                    ? length.from(place.base(), place.offset())
                    : new Value.Somewhere(place.base(), place.offset());
        }
        return pointer;
    }

    static Value subtract(Value left, Value right) {
        if (right instanceof Value.Constant number) {
            return left.plus(-number.value());
        }
        if (left instanceof Value.Constant room && right instanceof Value.Length length) {
            return length.times(-1).plus(room.value());
        }
        if (left instanceof Value.Address a
                && right instanceof Value.Address b
                && a.base().equals(b.base())) {
            return new Value.Constant(a.offset() - b.offset());
        }
        if (left instanceof Value.End end && right instanceof Value.Address start) {
            return lengthBetween(end, start);
        }
        if (left instanceof Value.End a && right instanceof Value.End b && a.of().equals(b.of())) {
            return new Value.Constant(a.distance() - b.distance());
        }
        boolean places = isPlace(left) && isPlace(right);
        return places ? new Value.Difference(left, right) : computed(left, right);
    }

    /** Code that copies strings keeps how far the source is from the copy, and moves one of them only. */
    private static boolean isPlace(Value value) {
        return value instanceof Value.Address || value instanceof Value.End || value instanceof Value.Constant;
    }

    private static Value lengthBetween(Value.End end, Value.Address start) {
        int unit = end.of().width().bytes();
        long more = end.distance() + end.of().start() - start.offset();
        return end.of().base().equals(start.base()) && more % unit == 0
                ? new Value.Length(end.of(), more / unit, unit)
                : computed(end, start);
    }

    /** A product with a constant: what an index is in bytes. */
    static Value times(Value value, long factor) {
        if (factor == 1) {
            return value;
        }
        if (value instanceof Value.Constant number) {
            return new Value.Constant(number.value() * factor);
        }
        if (value instanceof Value.Choice choice && isNumber(choice)) {
            return choice.alternatives().stream()
                    .map(it -> times(it, factor))
                    .reduce(Value::either)
                    .orElseThrow();
        }
        return value instanceof Value.Length length ? length.times(factor) : computed(value);
    }

    /** Whether all alternatives are numbers that are known, or the lengths of strings. */
    static boolean isNumber(Value value) {
        return value.alternatives().stream().allMatch(it -> it instanceof Value.Constant || it instanceof Value.Length);
    }

    /** Whether it is the length of one of several strings, or a number on some ways. */
    static boolean isOneOfLengths(Value value) {
        return value instanceof Value.Choice choice
                && isNumber(choice)
                && choice.alternatives().stream().anyMatch(Value.Length.class::isInstance);
    }

    static Value shiftedLeft(Value value, Value bits) {
        return bits instanceof Value.Constant count ? times(value, 1L << (count.value() & 63)) : computed(value, bits);
    }

    /** Half a length in bytes is the length in characters. */
    static Value shiftedRight(Value value, Value bits) {
        boolean halves =
                value instanceof Value.Length length && length.scale() == 2 && bits.equals(new Value.Constant(1));
        if (halves) {
            Value.Length length = (Value.Length) value;
            return new Value.Length(length.of(), length.more(), 1);
        }
        return of(value, bits, (a, b) -> a >>> (b & 63));
    }

    /** Any operation on two numbers; unknown for all else. */
    static Value of(Value left, Value right, LongBinaryOperator operation) {
        return left instanceof Value.Constant a && right instanceof Value.Constant b
                ? new Value.Constant(operation.applyAsLong(a.value(), b.value()))
                : computed(left, right);
    }

    /** An alignment of the stack pointer leaves it where it is: frames are told apart by their offsets, not by bits. */
    static Value and(Value left, Value right) {
        boolean aligns = left instanceof Value.Address
                && right instanceof Value.Constant mask
                && (int) mask.value() < 0
                && (int) mask.value() >= -4096;
        boolean wholeNumber = left instanceof Value.Length
                && right instanceof Value.Constant mask
                && (mask.value() & 0xffffffffL) == 0xffffffffL;
        return aligns || wholeNumber ? left : of(left, right, (a, b) -> a & b);
    }
}
