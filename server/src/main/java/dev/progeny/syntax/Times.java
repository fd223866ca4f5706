package dev.progeny.syntax;

import dev.progeny.syntax.Part.Node;
import dev.progeny.syntax.Part.Rule;
import java.util.Map;
import java.util.Optional;

/** Spans of time as sequences write them: {@code 500ms}, {@code 30s}, {@code 5m}, {@code 1h}, {@code 2d}. */
final class Times {
    private static final Map<String, Long> UNITS =
            Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

    private Times() {}

    /** @param start offset into the query */
    record Time(int start, int end, long milliseconds) {}

    /** What is written behind {@code with maxspan=}; empty if it is no time. */
    static Optional<Time> of(Node with) {
        Optional<Token> number =
                with.tokens().stream().filter(it -> it.kind() == Kind.NUMBER).findFirst();
        Optional<Token> unit = with.all(Rule.WORD).stream().skip(1).findFirst().flatMap(it -> it.token());
        if (number.isEmpty() || unit.isEmpty() || !number.get().text().matches("[0-9]{1,9}")) {
            return Optional.empty();
        }
        long count = Long.parseLong(number.get().text());
        return Optional.ofNullable(UNITS.get(unit.get().text()))
                .map(it -> new Time(number.get().start(), unit.get().end(), count * it));
    }
}
