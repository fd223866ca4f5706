package dev.progeny.cli;

import dev.progeny.check.Finding;
import dev.progeny.syntax.Lines.Place;
import java.util.List;

/**
 * Findings as workflow commands, which GitHub shows beside the changed lines.
 *
 * @see <a href="https://docs.github.com/actions/reference/workflow-commands-for-github-actions">Workflow commands</a>
 */
final class FindingsGithub {
    private FindingsGithub() {}

    static List<String> of(Checked file) {
        return file.findings().stream().map(it -> command(file, it)).toList();
    }

    private static String command(Checked file, Finding finding) {
        Place start = file.lines().place(finding.span().start());
        Place end = file.lines().place(finding.span().end());
        String place = "file=" + property(file.path()) + ",line=" + (start.line() + 1) + ",endLine=" + (end.line() + 1);
        // Columns are only understood within one line.
        if (start.line() == end.line()) {
            place += ",col=" + (start.character() + 1) + ",endColumn=" + (end.character() + 1);
        }
        return "::" + command(finding.level()) + " " + place + ",title=" + property("progeny: " + finding.id()) + "::"
                + data(finding.message());
    }

    private static String command(Finding.Level level) {
        return switch (level) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case INFORMATION, HINT -> "notice";
        };
    }

    private static String data(String text) {
        return Terminal.safe(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"));
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
