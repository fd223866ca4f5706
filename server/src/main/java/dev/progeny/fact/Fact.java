package dev.progeny.fact;

import java.util.List;

/** What is known of one field of one event. */
public sealed interface Fact {

    /**
     * The field is there and holds this text.
     *
     * @param proof the instructions that show it, first to last
     */
    record Known(Text text, List<Step> proof) implements Fact {
        public Known {
            proof = List.copyOf(proof);
        }
    }

    /**
     * The field holds several texts.
     *
     * @param texts those that are known, in order
     */
    record Several(List<Text> texts, Extent extent) implements Fact {
        public Several {
            texts = List.copyOf(texts);
        }
    }

    /** Whether all texts of a field are known. */
    enum Extent {
        /** There are no others. */
        ALL,
        /** Others may follow. */
        FIRST
    }

    /** The event has no such field: EQL's null. */
    record Absent(String why) implements Fact {}

    /** Nothing is known, not even whether the field is there. */
    record Unknown(String why) implements Fact {}

    static Known text(String text) {
        return new Known(Text.of(text), List.of());
    }
}
