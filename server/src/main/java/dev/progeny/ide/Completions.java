package dev.progeny.ide;

import dev.progeny.match.ProcessField;
import dev.progeny.syntax.RuleFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What can be typed at a place, best first. */
public final class Completions {
    /** So many words or programs are offered at a time: nobody reads more; where there are more, those that are typed later bring others. */
    public static final int MOST = 150;

    private Completions() {}

    /** @param offset of the cursor, in UTF-16 units from the start of the file */
    public static List<Completion> at(Snapshot snapshot, int offset) {
        Optional<RuleFile.Rule> rule = snapshot.file().ruleAt(offset);
        if (rule.isEmpty()) {
            return List.of();
        }
        Optional<Probe> probe = Probe.at(snapshot, offset);
        if (probe.isPresent()) {
            ProcessField field = probe.get().field();
            return field.isParent()
                    ? ParentCompletions.of(snapshot, probe.get())
                    : ChildCompletions.of(snapshot, probe.get());
        }
        List<Completion> offers = new ArrayList<>(WordCompletions.of(snapshot, rule.get(), offset));
        offers.addAll(RuleCompletions.of(snapshot, offset));
        return offers;
    }
}
