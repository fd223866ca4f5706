package dev.progeny.syntax;

import dev.progeny.syntax.Mistake.Patch;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A query with the marks of the place it was taken from: {@code - process where …} of a list in YAML, {@code query = …}, quotes
 * around the whole of it. They are said once, and what they hold is read. Quotes that are escaped inside of such quotes are not
 * put right.
 */
final class WrappedQueries {
    private static final String HEAD = "(?:[A-Za-z_]+\\s+where\\b|(?:sequence|sample|join)\\s)";
    private static final Pattern MARKED =
            Pattern.compile("(?:(?:query|rule)\\s*[=:]|[-*>])\\s*+(?=" + HEAD + "|[\"'])");
    private static final Pattern QUOTED = Pattern.compile("(\"\"\"|'''|[\"'])\\s*+" + HEAD);

    private WrappedQueries() {}

    /**
     * A query without what stands around it.
     *
     * @param query as long as the one that was read: spaces stand for what was taken away
     * @param mistakes one for a mark, one for the quotes
     */
    record Unwrapped(String query, List<Mistake> mistakes) {
        Unwrapped {
            mistakes = List.copyOf(mistakes);
        }
    }

    /** @param all the words of the query, hidden ones among them */
    static Unwrapped in(String query, List<Token> all) {
        int start = all.stream()
                .filter(it -> !it.kind().isHidden())
                .mapToInt(Token::start)
                .findFirst()
                .orElse(query.length());
        var plain = new StringBuilder(query);
        List<Mistake> mistakes = new ArrayList<>();
        Matcher mark = MARKED.matcher(query).region(start, query.length());
        int head = start;
        if (mark.lookingAt()) {
            head = mark.end();
            int last = query.substring(0, head).stripTrailing().length();
            mistakes.add(new Mistake(start, last, "a query begins with its category, `process where …`")
                    .or("Remove it", new Patch(start, head, "")));
            blank(plain, start, head);
        }
        Matcher quotes = QUOTED.matcher(query).region(head, query.length());
        if (quotes.lookingAt()) {
            String quote = quotes.group(1);
            int end = query.stripTrailing().length() - quote.length();
            int inside = head + quote.length();
            if (inside < end && query.startsWith(quote, end)) {
                mistakes.add(new Mistake(head, inside, "a query stands without quotes around it")
                        .or(
                                "Remove the quotes",
                                new Patch(head, inside, ""),
                                new Patch(end, end + quote.length(), "")));
                blank(plain, head, inside);
                blank(plain, end, end + quote.length());
            }
        }
        return new Unwrapped(plain.toString(), mistakes);
    }

    private static void blank(StringBuilder plain, int start, int end) {
        for (int i = start; i < end; i++) {
            plain.setCharAt(i, ' ');
        }
    }
}
