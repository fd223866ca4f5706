package dev.progeny.settings;

import dev.progeny.syntax.Span;
import java.util.List;
import java.util.Map;

/** What somebody wrote for settings, as JSON or TOML: values with their places in the file; in a message the places say nothing. */
public sealed interface Written {
    /** Where there is no text to point into. */
    Span NOWHERE = new Span(0, 0);

    Span place();

    record Text(Span place, String text) implements Written {
        @Override
        public String toString() {
            return '"' + text + '"';
        }
    }

    /** A whole number. */
    record Whole(Span place, long number) implements Written {
        @Override
        public String toString() {
            return Long.toString(number);
        }
    }

    /** Yes or no. */
    record Flag(Span place, boolean isSet) implements Written {
        @Override
        public String toString() {
            return Boolean.toString(isSet);
        }
    }

    /** What no setting takes: a fraction, a date. */
    record Other(Span place, String shown) implements Written {
        @Override
        public String toString() {
            return shown;
        }
    }

    record Items(Span place, List<Written> items) implements Written {
        public Items {
            items = List.copyOf(items);
        }

        @Override
        public String toString() {
            return "a list";
        }
    }

    /** @param entries by key as written, which may be several names joined by dots */
    record Table(Span place, Map<String, Entry> entries) implements Written {
        public Table {
            entries = Map.copyOf(entries);
        }

        @Override
        public String toString() {
            return "a table";
        }
    }

    /** @param key the place of the key */
    record Entry(Span key, Written value) {}
}
