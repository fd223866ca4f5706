package dev.progeny.check;

import dev.progeny.ide.Printable;
import dev.progeny.ide.Snapshot;
import dev.progeny.syntax.Definition;
import dev.progeny.syntax.Query;
import dev.progeny.syntax.RuleFile;
import dev.progeny.syntax.Span;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A constant or macro that is defined twice, a macro with two parameters of one name, an alias that two terms have. The
 * reference implementation refuses the first; of the others one is out of reach. Said at the later one.
 */
final class DuplicateName implements Check {
    @Override
    public String id() {
        return "duplicate-name";
    }

    @Override
    public void check(Snapshot snapshot, Consumer<Finding> sink) {
        for (RuleFile.Rule rule : snapshot.file().rules()) {
            Set<String> defined = new HashSet<>();
            for (Definition definition : rule.definitions()) {
                if (!defined.add(definition.name())) {
                    sink.accept(finding(
                            Finding.Level.ERROR,
                            definition.nameSpan(),
                            "`" + Printable.name(definition.name()) + "` is defined above already."));
                }
                if (definition instanceof Definition.Macro macro) {
                    parameters(macro, sink);
                }
            }
            if (rule.query() instanceof Query.MultiEventQuery query) {
                aliases(query, sink);
            }
        }
    }

    private void parameters(Definition.Macro macro, Consumer<Finding> sink) {
        Set<String> names = new HashSet<>();
        for (Definition.Parameter parameter : macro.parameters()) {
            if (!names.add(parameter.name())) {
                sink.accept(finding(
                        Finding.Level.WARNING,
                        parameter.span(),
                        "`" + Printable.name(macro.name()) + "` has a parameter `" + Printable.name(parameter.name())
                                + "` already: one of the two arguments is lost."));
            }
        }
    }

    private void aliases(Query.MultiEventQuery query, Consumer<Finding> sink) {
        Set<String> names = new HashSet<>();
        for (Query.Term term : query.terms()) {
            if (term.alias() instanceof Query.Alias.Named alias && !names.add(alias.name())) {
                sink.accept(finding(
                        Finding.Level.WARNING,
                        alias.span(),
                        "A term above is called `" + Printable.name(alias.name()) + "` already."));
            }
        }
    }

    private Finding finding(Finding.Level level, Span place, String message) {
        return Finding.ofText(id(), level, place, message, List.of());
    }
}
