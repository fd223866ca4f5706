package dev.progeny.flow;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where strings end that stand in memory, what is measured from there, and whether it is still the same string. */
final class StringEnds {
    private final Memory memory;

    StringEnds(Memory memory) {
        this.memory = memory;
    }

    /** The end of the string that a pointer points to. */
    Value end(Value pointer, Width width) {
        Optional<Terminator> terminator = terminator(pointer, width);
        if (terminator.isPresent()) {
            return new Value.End(terminator.get(), 0);
        }
        return pointer instanceof Value.Somewhere
                ? pointer
                : new Value.Unknown("the end of a string that is not known", pointer.leaves());
    }

    /** The length in characters of the string that a pointer points to. */
    Value length(Value pointer, Width width) {
        Optional<Terminator> terminator = terminator(pointer, width);
        return terminator.isPresent()
                ? new Value.Length(terminator.get(), 0, 1)
                : new Value.Unknown("a length", pointer.leaves());
    }

    /** Where the string that a pointer points to ends. */
    Optional<Terminator> terminator(Value pointer, Width width) {
        if (pointer instanceof Value.Address place) {
            return Optional.of(
                    new Terminator(place.base(), place.offset(), width, version(place.base(), place.offset())));
        }
        if (pointer instanceof Value.Constant place) {
            var image = new Base.InImage();
            return Optional.of(new Terminator(image, place.value(), width, version(image, place.value())));
        }
        return Optional.empty();
    }

    /** Which string stands at a place: another one whenever it was written as a whole; 0 if it is the first. */
    long version(Base base, long start) {
        return memory.region(base).at(start).map(Cell::by).orElse(0L);
    }

    /** Whether another string stands now where the one started. */
    boolean isStale(Value.End end) {
        return end.of().version() != version(end.of().base(), end.of().start());
    }

    /** What is left of an end that is stale: a place in the memory in which the string stood. */
    static Value somewhere(Value.End end) {
        return new Value.Somewhere(end.of().base(), end.of().start());
    }

    /** A sum; of a pointer and the length of a string of which a copy stands where that points, the end of the copy. */
    Value sum(Value left, Value right) {
        if (Arithmetic.isOneOfLengths(right) || Arithmetic.isOneOfLengths(left)) {
            Value lengths = Arithmetic.isOneOfLengths(right) ? right : left;
            Value other = withoutHolders(Arithmetic.isOneOfLengths(right) ? left : right);
            return lengths.alternatives().stream()
                    .filter(it -> !isOfEmpty(it, lengths))
                    .map(it -> sum(other, it))
                    .reduce(Value::either)
                    .orElseThrow();
        }
        if (right instanceof Value.Length length) {
            return beyond(left, length);
        }
        return left instanceof Value.Length length && !(right instanceof Value.Constant)
                ? beyond(right, length)
                : Arithmetic.add(left, right);
    }

    /** Whether a number is what another alternative is for an empty string: that one says as much. */
    private static boolean isOfEmpty(Value number, Value lengths) {
        return number instanceof Value.Constant
                && lengths.alternatives().stream()
                        .anyMatch(it -> it instanceof Value.Length length
                                && number.equals(new Value.Constant(length.more() * length.scale())));
    }

    /** What a string that is one of several is measured against, without objects that hold a pointer to one of the others. */
    private Value withoutHolders(Value pointer) {
        return pointer instanceof Value.Choice choice
                ? choice.alternatives().stream()
                        .filter(it -> !memory.pointsToAnother(it, choice))
                        .reduce(Value::either)
                        .orElse(pointer)
                : pointer;
    }

    private Value beyond(Value pointer, Value.Length length) {
        boolean copied = pointer.alternatives().stream().anyMatch(it -> isCopy(it, length));
        if (!copied) {
            return Arithmetic.add(pointer, length);
        }
        // No copy stands behind a null pointer.
        return pointer.alternatives().stream()
                .filter(it -> !(it instanceof Value.Constant)
                        && !(pointer instanceof Value.Choice choice && memory.pointsToAnother(it, choice)))
                .map(it -> isCopy(it, length)
                        ? end(it, length.of().width())
                                .plus(length.more() * length.of().width().bytes())
                        : Arithmetic.add(it, length))
                .reduce(Value::either)
                .orElseThrow();
    }

    /** Whether what was measured stands at another place as well. */
    private boolean isCopy(Value pointer, Value.Length length) {
        Terminator of = length.of();
        return pointer instanceof Value.Address place
                && length.scale() == of.width().bytes()
                && version(of.base(), of.start()) == of.version()
                && !place.equals(of.string())
                && !pieces(of).isEmpty()
                && terminator(pointer, of.width())
                        .filter(it -> pieces(it).containsAll(pieces(of)))
                        .isPresent();
    }

    /** Whether places are behind copies of one string: whoever picked one of them to copy to reads from there. */
    boolean areEndsOfCopies(List<Value> places) {
        Set<List<Chars.Piece>> common = new HashSet<>();
        for (Value one : places) {
            if (!(one instanceof Value.End end) || isStale(end)) {
                return false;
            }
            Set<List<Chars.Piece>> here = pieces(end.of());
            if (common.isEmpty()) {
                common.addAll(here);
            }
            common.retainAll(here);
        }
        return !common.isEmpty();
    }

    private Set<List<Chars.Piece>> pieces(Terminator of) {
        Set<List<Chars.Piece>> pieces = new HashSet<>();
        if (memory.region(of.base()).at(of.start()).orElse(null) instanceof Cell.Text text) {
            text.alternatives().forEach(it -> pieces.add(it.pieces()));
        }
        return pieces;
    }
}
