package dev.progeny.rule;

import dev.progeny.fact.Fact;
import dev.progeny.fact.Text;
import dev.progeny.fact.Truth;
import java.util.List;

/** What an operand stands for, as far as it is known. */
sealed interface Value {
    /** A string. */
    record Str(Text text) implements Value {}

    /**
     * A number from {@code lowest} to {@code highest}, both included; one number where they are the same. Whole numbers beyond
     * 2⁵³ are {@link Unknown}: they would lose their last digits.
     */
    record Num(double lowest, double highest, Form form) implements Value {
        /** Whether engines take it for an integer, whose division leaves no fraction. */
        enum Form {
            WHOLE,
            FRACTION
        }

        static Num whole(double number) {
            return new Num(number, number, Form.WHOLE);
        }

        boolean isOne() {
            return lowest == highest;
        }
    }

    /** The outcome of a condition. */
    record Bool(Truth truth) implements Value {}

    /** The values of a field that has several. */
    record Several(List<Text> texts, Fact.Extent extent) implements Value {
        public Several {
            texts = List.copyOf(texts);
        }
    }

    /** EQL's null. */
    record Null() implements Value {}

    /** Anything, null included. */
    record Unknown() implements Value {}

    static Value of(Fact fact) {
        if (fact instanceof Fact.Known known) {
            return new Str(known.text());
        }
        if (fact instanceof Fact.Several several) {
            return new Several(several.texts(), several.extent());
        }
        return fact instanceof Fact.Absent ? new Null() : new Unknown();
    }

    static Value of(String text) {
        return new Str(Text.of(text));
    }
}
