package dev.progeny.cli;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Locale;

/** The values of an option that has few, as they are written: in lower case. */
final class Choices {
    private Choices() {}

    static String written(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    static String of(List<? extends Enum<?>> values) {
        return values.stream().map(Choices::written).collect(joining(", "));
    }
}
