package dev.progeny.check;

import dev.progeny.ide.Printable;
import dev.progeny.ide.Scope;
import dev.progeny.ide.Snapshot;
import dev.progeny.syntax.Expr;
import dev.progeny.syntax.RuleFile;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** A value that stands in its list already, by the way that the list's operator compares. */
final class DuplicateEntry implements Check {
    @Override
    public String id() {
        return "duplicate-entry";
    }

    @Override
    public void check(Snapshot snapshot, Consumer<Finding> sink) {
        for (Scope scope : snapshot.scopes()) {
            Entries.of(scope).forEach(it -> check(snapshot.file(), it, sink));
        }
    }

    private void check(RuleFile file, Entries entries, Consumer<Finding> sink) {
        Map<String, String> seen = new HashMap<>();
        for (int i = 0; i < entries.values().size(); i++) {
            Expr value = entries.values().get(i);
            if (value instanceof Expr.StringLiteral text) {
                String first = seen.putIfAbsent("\"" + entries.key(text), text.value());
                if (first != null) {
                    sink.accept(finding(file, entries, i, "\"" + Printable.name(first) + "\""));
                }
            } else if (value instanceof Expr.NumberLiteral number
                    && seen.putIfAbsent(number.text(), number.text()) != null) {
                sink.accept(finding(file, entries, i, number.text()));
            }
        }
    }

    private Finding finding(RuleFile file, Entries entries, int at, String shown) {
        String message = shown + " stands in this list already.";
        return Finding.ofText(
                        id(),
                        Finding.Level.HINT,
                        entries.values().get(at).span(),
                        message,
                        entries.without(file, at, "Remove the second " + shown))
                .unnecessary();
    }
}
