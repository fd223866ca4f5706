package dev.progeny.settings;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Single values of settings as somebody wrote them; empty where one is not understood. */
final class Values {
    /** A megabyte is one shifted so far. */
    static final int MEGABYTE = 20;

    private static final Pattern SIZE = Pattern.compile("(\\d{1,12})\\s*([kKmMgG]?)[bB]?");

    private Values() {}

    /** One with something in it. */
    static Optional<String> text(Written value) {
        return value instanceof Written.Text it && !it.text().isBlank() ? Optional.of(it.text()) : Optional.empty();
    }

    /** A size in bytes; a bare number counts megabytes. */
    static Optional<Long> bytes(Written value) {
        if (value instanceof Written.Whole it) {
            return it.number() < 0 || it.number() > 1L << 30 ? Optional.empty() : Optional.of(it.number() << MEGABYTE);
        }
        Matcher matcher = SIZE.matcher(text(value).orElse(""));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(matcher.group(1));
        int shift =
                switch (matcher.group(2)) {
                    case "k", "K" -> 10;
                    case "g", "G" -> 30;
                    default -> MEGABYTE;
                };
        return number > Long.MAX_VALUE >> (shift + 1) ? Optional.empty() : Optional.of(number << shift);
    }
}
