package dev.progeny.lsp;

import com.google.gson.JsonPrimitive;
import dev.progeny.check.Excluding;
import dev.progeny.check.Finding;
import dev.progeny.ide.Lenses;
import dev.progeny.ide.Printable;
import dev.progeny.session.View;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.Range;

/** Lenses above queries, in the protocol's words. Each comes whole: there is nothing left to ask for. */
final class CodeLenses {
    private CodeLenses() {}

    /** What is known of a parent, and right beside it what can be done about it. */
    static List<CodeLens> of(View view, Set<Ability> client) {
        List<CodeLens> lenses = new ArrayList<>();
        Set<String> parents = new HashSet<>();
        for (Lenses.Lens it : Lenses.of(view.snapshot())) {
            Range range = Ranges.range(view.document().lines(), it.span());
            lenses.add(lens(range, it.title(), command(it.action()), it.parent()));
            if (client.contains(Ability.APPLY_EDIT) && parents.add(it.parent())) {
                addition(view, it.parent())
                        .ifPresent(title -> lenses.add(lens(
                                range,
                                title,
                                Commands.ADD_MISSING,
                                it.parent(),
                                view.document().uri())));
            }
        }
        return lenses;
    }

    /** {@code werfault.exe: add 2 missing}, if that is possible. */
    private static Optional<String> addition(View view, String parent) {
        var wish = Excluding.Wish.missing(view.findings(), parent);
        if (wish.children().isEmpty()
                || !(Excluding.of(view.snapshot(), wish) instanceof Excluding.Outcome.Changed change)) {
            return Optional.empty();
        }
        int count = wish.children().size() - change.left().size();
        boolean isSafe = change.fix().safety() == Finding.Safety.SAFE;
        return Optional.of(
                Printable.name(parent) + ": add " + count + " missing" + (isSafe ? "" : ", and more than is proven"));
    }

    private static CodeLens lens(Range range, String title, String command, String... arguments) {
        List<Object> all = new ArrayList<>();
        for (String argument : arguments) {
            all.add(new JsonPrimitive(argument));
        }
        return new CodeLens(range, new Command(title, command, all), null);
    }

    private static String command(Lenses.Action action) {
        return switch (action) {
            case SHOW_EVIDENCE -> Commands.SHOW_EVIDENCE;
            case ANALYSE_AGAIN -> Commands.ANALYSE_AGAIN;
        };
    }
}
