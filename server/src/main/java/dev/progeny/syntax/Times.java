package dev.progeny.syntax;

import dev.progeny.syntax.Part.Node;
import dev.progeny.syntax.Part.Rule;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spans of time as sequences write them: {@code 500ms}, {@code 30s}, {@code 5m}, {@code 1h}, {@code 2d}. */
final class Times {
    private static final Map<String, Long> UNITS =
            Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

    private static final Pattern LONG = Pattern.compile(
            "(?<ms>msecs?|millis|milliseconds?)|(?<s>s|secs?|seconds?)|(?<m>m|mins?|minutes?)|(?<h>h|hrs?|hours?)|(?<d>d|days?)",
            Pattern.CASE_INSENSITIVE);

    private Times() {}

    /** The unit that somebody means who writes {@code min}, {@code seconds} or {@code H}. */
    static Optional<String> meant(String word) {
        Matcher matcher = LONG.matcher(word);
        return matcher.matches()
                ? UNITS.keySet().stream()
                        .filter(it -> matcher.group(it) != null)
                        .findFirst()
                : Optional.empty();
    }

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
