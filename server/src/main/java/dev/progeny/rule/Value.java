package dev.progeny.rule;

import dev.progeny.fact.Fact;
import dev.progeny.fact.Text;
import dev.progeny.fact.Truth;

/** What an operand stands for, as far as it is known. */
sealed interface Value {
    /** A string. */
    record Str(Text text) implements Value {}

    /** A number; EQL's integers beyond 2⁵³ lose their last digits. */
    record Num(double number) implements Value {}

    /** The outcome of a condition. */
    record Bool(Truth truth) implements Value {}

    /** EQL's null. */
    record Null() implements Value {}

    /** Anything, null included. */
    record Unknown() implements Value {}

    static Value of(Fact fact) {
        if (fact instanceof Fact.Known known) {
            return new Str(known.text());
        }
        return fact instanceof Fact.Absent ? new Null() : new Unknown();
    }

    static Value of(String text) {
        return new Str(Text.of(text));
    }
}
