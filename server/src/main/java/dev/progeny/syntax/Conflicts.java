package dev.progeny.syntax;

import java.util.ArrayList;
import java.util.List;

/**
 * What a merge left behind in a query that nobody has resolved: lines that begin with seven of {@code <}, {@code |},
 * {@code =} or {@code >}, as git and diff3 write them. Of a whole conflict the first side is read, of a part of one
 * everything but the marks.
 */
final class Conflicts {
    private static final int MARK = 7;

    private Conflicts() {}

    /**
     * A query without its conflicts.
     *
     * @param query as long as the one that was read: spaces stand for what was taken away
     * @param mistakes one for each conflict, at its first mark
     */
    record Resolved(String query, List<Mistake> mistakes) {
        Resolved {
            mistakes = List.copyOf(mistakes);
        }
    }

    static Resolved in(String query) {
        List<Line> marks = marks(query);
        if (marks.isEmpty()) {
            return new Resolved(query, List.of());
        }
        var text = new StringBuilder(query);
        List<Mistake> mistakes = new ArrayList<>();
        for (int first = 0; first < marks.size(); ) {
            int last = last(marks, first);
            List<Line> conflict = marks.subList(first, last + 1);
            first = last + 1;
            if (conflict.stream().allMatch(it -> it.sign() == '=' || it.sign() == '|')) {
                // A line under a title in a comment, more likely.
                continue;
            }
            Line mark = conflict.get(0);
            mistakes.add(new Mistake(mark.start(), mark.start() + MARK, "this merge conflict is not resolved"));
            conflict.forEach(it -> blank(text, it.start(), it.end()));
            if (conflict.size() > 2
                    && mark.sign() == '<'
                    && conflict.get(conflict.size() - 1).sign() == '>') {
                blank(
                        text,
                        conflict.get(1).start(),
                        conflict.get(conflict.size() - 1).end());
            }
        }
        return new Resolved(text.toString(), mistakes);
    }

    /** @param end without the line break */
    private record Line(char sign, int start, int end) {}

    /** The last mark of the conflict that begins with mark {@code first}. */
    private static int last(List<Line> marks, int first) {
        int last = first;
        while (marks.get(last).sign() != '>'
                && last + 1 < marks.size()
                && marks.get(last + 1).sign() != '<') {
            last++;
        }
        return last;
    }

    private static List<Line> marks(String query) {
        List<Line> marks = new ArrayList<>();
        for (int start = 0; start < query.length(); ) {
            int next = query.indexOf('\n', start);
            int end = next < 0 ? query.length() : next;
            if (isMark(query, start)) {
                marks.add(new Line(query.charAt(start), start, end));
            }
            start = end + 1;
        }
        return marks;
    }

    /** Seven of one sign and then a space or the line's end. */
    private static boolean isMark(String query, int start) {
        char sign = query.charAt(start);
        if ("<|=>".indexOf(sign) < 0 || !query.startsWith(String.valueOf(sign).repeat(MARK), start)) {
            return false;
        }
        int after = start + MARK;
        return after >= query.length() || " \r\n".indexOf(query.charAt(after)) >= 0;
    }

    private static void blank(StringBuilder text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) != '\n') {
                text.setCharAt(i, ' ');
            }
        }
    }
}
