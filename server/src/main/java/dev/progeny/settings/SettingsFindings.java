package dev.progeny.settings;

import dev.progeny.check.Checks;
import dev.progeny.check.Finding;
import dev.progeny.syntax.Span;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** What is wrong in a file of settings, as findings at their places. */
public final class SettingsFindings {
    private SettingsFindings() {}

    /**
     * @param path of a file of settings
     * @param text what stands in it, saved or not
     * @param user what the user chose
     */
    public static List<Finding> of(String path, String text, Settings user) {
        try {
            return SettingsFile.read(Path.of(path), text, user).problems().stream()
                    .map(it -> finding(it, text.length()))
                    .toList();
        } catch (InvalidPathException e) {
            return List.of();
        }
    }

    private static Finding finding(Reading.Problem problem, int length) {
        var place = new Span(
                Math.min(problem.place().start(), length),
                Math.min(problem.place().end(), length));
        return new Finding(
                Checks.INVALID_SETTING, Finding.Level.WARNING, place, problem.message(), "", "", List.of(), List.of());
    }
}
