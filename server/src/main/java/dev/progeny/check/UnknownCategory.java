package dev.progeny.check;

import dev.progeny.ide.Printable;
import dev.progeny.ide.Scope;
import dev.progeny.ide.Snapshot;
import dev.progeny.schema.Category;
import dev.progeny.syntax.Dialect;
import dev.progeny.syntax.Query;
import dev.progeny.syntax.RuleFile;
import dev.progeny.syntax.Spelling;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A category that no event has. Only Elastic's list is complete; elsewhere, and in the list's neighbourhood, a slip of the pen
 * is said. A category in quotes is somebody's own.
 */
final class UnknownCategory implements Check {
    /** What people write who mean all events. */
    private static final Set<String> ALL_EVENTS = Set.of("event", "events", "all");

    /** What other products and formats call the common schema's categories. */
    private static final Map<String, String> FOREIGN = Map.of(
            "dll",
            "library",
            "image_load",
            "library",
            "module",
            "library",
            "reg",
            "registry",
            "net",
            "network",
            "connection",
            "network",
            "process_creation",
            "process",
            "file_event",
            "file",
            "dns_query",
            "dns");

    @Override
    public String id() {
        return "unknown-category";
    }

    @Override
    public void check(Snapshot snapshot, Consumer<Finding> sink) {
        for (Scope scope : snapshot.scopes()) {
            RuleFile.Rule rule = scope.rule();
            List<String> known =
                    Category.of(rule.dialect()).stream().map(Category::name).toList();
            for (Query.EventQuery event : scope.events()) {
                boolean isWord =
                        event.categorySpan().length() == event.category().length();
                if (isWord && !event.category().isEmpty() && !known.contains(event.category())) {
                    String foreign = FOREIGN.getOrDefault(event.category(), "");
                    List<String> meant =
                            known.contains(foreign) ? List.of(foreign) : Spelling.nearest(event.category(), known);
                    check(rule, event, meant, sink);
                }
            }
        }
    }

    private void check(RuleFile.Rule rule, Query.EventQuery event, List<String> meant, Consumer<Finding> sink) {
        String what = "No event has the category `" + Printable.name(event.category()) + "`";
        if (ALL_EVENTS.contains(event.category())) {
            sink.accept(Finding.ofText(
                    id(),
                    Finding.Level.WARNING,
                    event.categorySpan(),
                    what + ": all events together are `any`.",
                    Rewrites.names(rule, event.categorySpan(), List.of("any"))));
        } else if (!meant.isEmpty()) {
            List<Finding.Fix> fixes = Rewrites.names(rule, event.categorySpan(), meant);
            sink.accept(Finding.ofText(
                    id(), Finding.Level.WARNING, event.categorySpan(), Words.withMeant(what + ".", meant), fixes));
        } else if (rule.dialect() == Dialect.ELASTIC) {
            sink.accept(Finding.ofText(
                    id(),
                    Finding.Level.INFORMATION,
                    event.categorySpan(),
                    what + " of the common schema. One of your own is written in quotes.",
                    List.of()));
        }
    }
}
