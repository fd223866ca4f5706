package dev.progeny.check;

import dev.progeny.check.Entries.Comparing;
import dev.progeny.ide.Printable;
import dev.progeny.ide.Snapshot;
import dev.progeny.match.FileNames;
import dev.progeny.syntax.Expr;
import dev.progeny.syntax.RuleFile;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A value in a list of patterns that another pattern of the list fits wherever this one does.
 *
 * <p>Sound and not complete: a pattern covers another one if it fits it read as a text, in which a star can be taken in by a
 * star only and a question mark by a star or a question mark. Lists beyond {@value #LONGEST} values are passed over, and lists of
 * parents, whose names say which programs to read.
 */
final class SubsumedEntry implements Check {
    private static final int LONGEST = 2_000;

    @Override
    public String id() {
        return "subsumed-entry";
    }

    @Override
    public void check(Snapshot snapshot, Consumer<Finding> sink) {
        for (RuleFile.Rule rule : snapshot.file().rules()) {
            for (Entries entries : Entries.of(Scope.of(rule))) {
                boolean hasPatterns =
                        entries.comparing() == Comparing.PATTERN || entries.comparing() == Comparing.STARS;
                if (hasPatterns && !entries.isOfParents() && entries.values().size() <= LONGEST) {
                    check(snapshot.file(), entries, sink);
                }
            }
        }
    }

    private record Entry(int at, Expr.StringLiteral text, String key) {}

    private void check(RuleFile file, Entries entries, Consumer<Finding> sink) {
        List<Entry> all = new ArrayList<>();
        for (int i = 0; i < entries.values().size(); i++) {
            if (entries.values().get(i) instanceof Expr.StringLiteral text) {
                all.add(new Entry(i, text, entries.key(text)));
            }
        }
        boolean knowsOne = entries.comparing() == Comparing.PATTERN;
        List<Entry> patterns = all.stream()
                .filter(it ->
                        knowsOne ? FileNames.isPattern(it.key()) : it.key().indexOf('*') >= 0)
                .toList();
        for (Entry entry : all) {
            patterns.stream()
                    .filter(it -> !it.key().equals(entry.key()))
                    .filter(it -> covers(it.key(), entry.key(), knowsOne))
                    .filter(it -> it.at() < entry.at() || !covers(entry.key(), it.key(), knowsOne))
                    .findFirst()
                    .ifPresent(it -> sink.accept(finding(file, entries, entry, it)));
        }
    }

    private Finding finding(RuleFile file, Entries entries, Entry entry, Entry wider) {
        String shown = Printable.name(entry.text().value());
        String message =
                "\"" + Printable.name(wider.text().value()) + "\" in this list fits all that \"" + shown + "\" fits.";
        return Finding.ofText(
                        id(),
                        Finding.Level.HINT,
                        entry.text().span(),
                        message,
                        entries.without(file, entry.at(), "Remove " + shown))
                .unnecessary();
    }

    /** Whether {@code pattern} fits all that {@code other} fits; goes back to the last star only, so in length × length steps. */
    static boolean covers(String pattern, String other, boolean knowsOne) {
        int p = 0;
        int o = 0;
        int star = -1;
        int resume = 0;
        while (o < other.length()) {
            char c = other.charAt(o);
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resume = o;
            } else if (p < pattern.length()
                    && c != '*'
                    && (pattern.charAt(p) == c || (knowsOne && pattern.charAt(p) == '?'))) {
                p++;
                o++;
            } else if (star >= 0) {
                p = star + 1;
                o = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
