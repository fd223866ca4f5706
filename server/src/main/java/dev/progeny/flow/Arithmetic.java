package dev.progeny.flow;

import java.util.function.LongBinaryOperator;

/** Sums and the like of values, as far as they stay known. */
final class Arithmetic {
    private static final Value COMPUTED = new Value.Unknown("computed");

    private Arithmetic() {}

    static Value add(Value left, Value right) {
        if (right instanceof Value.Constant number) {
            return left.plus(number.value());
        }
        if (left instanceof Value.Constant number) {
            return right.plus(number.value());
        }
        return left instanceof Value.Address || left instanceof Value.Somewhere ? somewhere(left) : somewhere(right);
    }

    private static Value somewhere(Value base) {
        return base instanceof Value.Address place
                ? new Value.Somewhere(place.base(), place.offset())
                : base instanceof Value.Somewhere ? base : COMPUTED;
    }

    static Value subtract(Value left, Value right) {
        if (right instanceof Value.Constant number) {
            return left.plus(-number.value());
        }
        if (left instanceof Value.Address a
                && right instanceof Value.Address b
                && a.base().equals(b.base())) {
            return new Value.Constant(a.offset() - b.offset());
        }
        if (left instanceof Value.End a
                && right instanceof Value.End b
                && a.start() == b.start()
                && a.base().equals(b.base())) {
            return new Value.Constant(a.distance() - b.distance());
        }
        return COMPUTED;
    }

    /** Any operation on two numbers; unknown for all else. */
    static Value of(Value left, Value right, LongBinaryOperator operation) {
        return left instanceof Value.Constant a && right instanceof Value.Constant b
                ? new Value.Constant(operation.applyAsLong(a.value(), b.value()))
                : COMPUTED;
    }

    /** An alignment of the stack pointer leaves it where it is: frames are told apart by their offsets, not by bits. */
    static Value and(Value left, Value right) {
        boolean aligns = left instanceof Value.Address
                && right instanceof Value.Constant mask
                && (int) mask.value() < 0
                && (int) mask.value() >= -4096;
        return aligns ? left : of(left, right, (a, b) -> a & b);
    }
}
