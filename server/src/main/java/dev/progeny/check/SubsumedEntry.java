package dev.progeny.check;

import dev.progeny.check.Coverage.Pattern;
import dev.progeny.check.Entries.Comparing;
import dev.progeny.ide.Printable;
import dev.progeny.ide.Scope;
import dev.progeny.ide.Snapshot;
import dev.progeny.syntax.Expr;
import dev.progeny.syntax.RuleFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A value in a list of patterns that another pattern of the list fits wherever this one does.
 *
 * <p>Sound and not complete, as {@link Coverage} is: what would take too many steps to find out is not said. Lists of parents,
 * whose names say which programs to read, are passed over.
 */
final class SubsumedEntry implements Check {
    @Override
    public String id() {
        return "subsumed-entry";
    }

    @Override
    public void check(Snapshot snapshot, Consumer<Finding> sink) {
        for (Scope scope : snapshot.scopes()) {
            for (Entries entries : Entries.of(scope)) {
                boolean hasPatterns =
                        entries.comparing() == Comparing.PATTERN || entries.comparing() == Comparing.STARS;
                if (hasPatterns && !entries.isOfParents()) {
                    check(snapshot.file(), entries, sink);
                }
            }
        }
    }

    private record Entry(int at, Expr.StringLiteral text, Pattern pattern) {}

    private void check(RuleFile file, Entries entries, Consumer<Finding> sink) {
        List<Entry> all = new ArrayList<>();
        for (int i = 0; i < entries.values().size(); i++) {
            if (entries.values().get(i) instanceof Expr.StringLiteral text) {
                String key = entries.key(text);
                Pattern pattern = entries.comparing() == Comparing.PATTERN ? Pattern.of(key) : Pattern.ofStars(key);
                all.add(new Entry(i, text, pattern));
            }
        }
        List<Entry> patterns =
                all.stream().filter(it -> it.pattern().isPattern()).toList();
        var coverage = new Coverage();
        for (Entry entry : all) {
            Optional<Entry> wider =
                    patterns.stream().filter(it -> isWider(it, entry, coverage)).findFirst();
            // What was answered without any steps left says nothing, of this entry and of those behind it.
            if (coverage.isSpent()) {
                return;
            }
            wider.ifPresent(it -> sink.accept(finding(file, entries, entry, it)));
        }
    }

    /** Of two patterns that fit the same the first one stays. */
    private static boolean isWider(Entry wide, Entry entry, Coverage coverage) {
        return !wide.pattern().equals(entry.pattern())
                && coverage.covers(wide.pattern(), entry.pattern())
                && (wide.at() < entry.at() || !coverage.covers(entry.pattern(), wide.pattern()));
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
}
