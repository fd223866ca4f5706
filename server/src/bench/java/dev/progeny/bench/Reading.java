package dev.progeny.bench;

import dev.progeny.check.Checks;
import dev.progeny.check.Finding;
import dev.progeny.ide.Snapshot;
import dev.progeny.match.Parents;
import dev.progeny.syntax.RuleFiles;
import java.util.List;

/** What happens to a file whenever its text changes: it is read and checked, without anything known of its parents. */
final class Reading {
    private static final Parents NOTHING = new Parents() {
        @Override
        public Answer of(String name) {
            return new Answer.Pending();
        }

        @Override
        public List<String> names() {
            return List.of();
        }
    };

    private Reading() {}

    static List<Finding> findings(String path, String text) {
        return Checks.all(new Snapshot(path, RuleFiles.parse(path, text), NOTHING));
    }
}
