package dev.progeny.check;

import dev.progeny.check.Finding.Fix;
import dev.progeny.ide.Printable;
import dev.progeny.ide.Snapshot;
import dev.progeny.syntax.Comment;
import dev.progeny.syntax.Dialect;
import dev.progeny.syntax.Edit;
import dev.progeny.syntax.RuleFile;
import dev.progeny.syntax.Span;
import dev.progeny.syntax.Spelling;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Comments that begin with the product's name and say nothing that it reads: a colon or a bracket is missing, or a word is
 * none that there is. A comment in which the name is followed by other prose is left alone.
 */
final class UnreadComment implements Check {
    private static final List<String> WORDS = List.of("ignore", "ignore-file", "dialect");

    /** What is looked at of a comment, in UTF-16 units: nobody names more checks. */
    private static final int LONGEST = 500;

    /** The name, the sign behind it, the word, and the rest. */
    private static final Pattern ADDRESSED =
            Pattern.compile("(?i)progeny(\\s*[:\\-,]\\s*|\\s+)([a-z][a-z-]*)?(.*)", Pattern.DOTALL);

    private static final Pattern IDS = Pattern.compile("\\s*\\[\\s*[^\\s\\],][^\\]]*].*", Pattern.DOTALL);
    private static final Pattern UNCLOSED =
            Pattern.compile("\\s*\\[((?:\\s*[a-z]+(?:-[a-z]+)+\\s*,?)+)", Pattern.DOTALL);
    private static final Pattern BARE = Pattern.compile("\\s+([a-z]+(?:-[a-z]+)+)(?:\\s.*)?", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("[a-z_-]+");
    private static final Pattern DIALECT = Pattern.compile("\\s+(\\w+)\\b.*", Pattern.DOTALL);

    private static final Pattern NAMING =
            Pattern.compile("progeny:\\s*dialect\\s+(endgame|elastic|endpoint)\\b", Pattern.CASE_INSENSITIVE);

    @Override
    public String id() {
        return "unread-comment";
    }

    @Override
    public void check(Snapshot snapshot, Consumer<Finding> sink) {
        RuleFile file = snapshot.file();
        for (Comment comment : file.comments()) {
            Matcher matcher = ADDRESSED.matcher(beginning(comment.text()));
            if (matcher.matches()) {
                String written = file.text()
                        .substring(comment.span().start(), comment.span().end());
                int start = comment.span().start() + written.indexOf(comment.text());
                said(matcher, start).ifPresent(sink);
            }
        }
        file.rules().forEach(it -> otherDialects(file, it).forEach(sink));
    }

    /** The first comment of a query that names its dialect counts. */
    private List<Finding> otherDialects(RuleFile file, RuleFile.Rule rule) {
        List<Comment> naming = file.comments().stream()
                .filter(it -> rule.span().contains(it.span()))
                .filter(it -> NAMING.matcher(beginning(it.text())).lookingAt())
                .toList();
        return naming.stream()
                .skip(1)
                .filter(it -> !dialect(it).equals(dialect(naming.get(0))))
                .map(it -> finding(
                        it.span(),
                        "This comment is not read: the one above it says that the rule is in the dialect "
                                + dialect(naming.get(0)) + ".",
                        List.of()))
                .toList();
    }

    private static String dialect(Comment comment) {
        Matcher matcher = NAMING.matcher(beginning(comment.text()));
        return matcher.lookingAt() ? matcher.group(1).toLowerCase(Locale.ROOT) : "";
    }

    /** The ids that stand in the comments which are not read: their authors want what they stand for left as it is. */
    static Set<String> idsIn(RuleFile file) {
        Set<String> known = Set.copyOf(Checks.ids());
        var check = new UnreadComment();
        Set<String> ids = new HashSet<>();
        for (Comment comment : file.comments()) {
            String text = beginning(comment.text());
            Matcher matcher = ADDRESSED.matcher(text);
            if (matcher.matches() && check.said(matcher, comment.span().start()).isPresent()) {
                WORD.matcher(text.toLowerCase(Locale.ROOT))
                        .results()
                        .map(it -> it.group().replace('_', '-'))
                        .filter(known::contains)
                        .forEach(ids::add);
            }
        }
        return ids;
    }

    private static String beginning(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST));
    }

    private Optional<Finding> said(Matcher matcher, int start) {
        String sign = matcher.group(1).strip();
        String word = Optional.ofNullable(matcher.group(2)).orElse("");
        String rest = matcher.group(3);
        String lower = word.toLowerCase(Locale.ROOT);
        Span name = new Span(start, start + matcher.end(word.isEmpty() ? 1 : 2));
        boolean known = WORDS.contains(lower);
        if (sign.isEmpty() && !(known && (rest.stripLeading().startsWith("[") || lower.equals("dialect")))) {
            return Optional.empty();
        }
        if (!known) {
            if (meant(lower).isEmpty()
                    && !word.isEmpty()
                    && !rest.stripLeading().startsWith("[")) {
                return Optional.empty();
            }
            Span place = new Span(start + matcher.start(3) - word.length(), start + matcher.start(3));
            return Optional.of(finding(
                    word.isEmpty() ? name : place,
                    "After `progeny:` comes `ignore[…]`, `ignore-file[…]` or `dialect …`.",
                    meant(lower).stream()
                            .map(it -> fix("Write " + it, place, it))
                            .toList()));
        }
        boolean small = matcher.group().startsWith("progeny:") && word.equals(lower);
        if (!small && !(lower.equals("dialect") && sign.equals(":"))) {
            return Optional.of(finding(
                    name,
                    "This comment is not read: it begins with `progeny: " + lower
                            + "`, in small letters and with a colon.",
                    List.of(fix("Write progeny: " + lower, name, "progeny: " + lower))));
        }
        int at = start + matcher.start(3);
        return lower.equals("dialect") ? dialect(rest, name, at) : ids(rest, lower, name, at);
    }

    /** What begins with {@code ignore} is for lines, unless it says file: nothing may grow wider by a fix. */
    private static List<String> meant(String word) {
        return word.startsWith("ignore") && !word.contains("file") ? List.of("ignore") : Spelling.nearest(word, WORDS);
    }

    private Optional<Finding> dialect(String rest, Span name, int at) {
        List<String> dialects = Arrays.stream(Dialect.values())
                .map(it -> it.name().toLowerCase(Locale.ROOT))
                .toList();
        Matcher matcher = DIALECT.matcher(rest);
        String written = matcher.matches() ? matcher.group(1) : "";
        if (dialects.contains(written.toLowerCase(Locale.ROOT))) {
            return Optional.empty();
        }
        Span place = written.isEmpty() ? name : new Span(at + matcher.start(1), at + matcher.end(1));
        List<String> meant = Spelling.nearest(written, dialects);
        return Optional.of(finding(
                place,
                "The dialects are " + Words.or(dialects) + ".",
                meant.stream().map(it -> fix("Write " + it, place, it)).toList()));
    }

    private Optional<Finding> ids(String rest, String word, Span name, int at) {
        if (IDS.matcher(rest).matches()) {
            return Optional.empty();
        }
        String form = "Nothing is suppressed: the ids stand in brackets, `progeny: " + word + "[id]`.";
        Matcher unclosed = UNCLOSED.matcher(rest);
        if (unclosed.lookingAt()) {
            int end = at + unclosed.start(1) + unclosed.group(1).stripTrailing().length();
            return Optional.of(
                    finding(new Span(name.start(), end), form, List.of(fix("Insert `]`", new Span(end, end), "]"))));
        }
        Matcher bare = BARE.matcher(rest);
        if (bare.matches() && Checks.ids().contains(bare.group(1))) {
            Span id = new Span(at, at + bare.end(1));
            return Optional.of(finding(
                    new Span(name.start(), id.end()),
                    form,
                    List.of(fix(
                            "Write " + word + "[" + Printable.name(bare.group(1)) + "]",
                            id,
                            "[" + bare.group(1) + "]"))));
        }
        return Optional.of(finding(name, form, List.of()));
    }

    private static Fix fix(String title, Span place, String text) {
        return new Fix(title, Finding.Safety.UNSAFE, List.of(new Edit(place, text)));
    }

    private Finding finding(Span place, String message, List<Fix> fixes) {
        return Finding.ofText(id(), Finding.Level.WARNING, place, message, fixes);
    }
}
