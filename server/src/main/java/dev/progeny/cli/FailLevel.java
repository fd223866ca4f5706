package dev.progeny.cli;

import dev.progeny.check.Finding;
import dev.progeny.check.Finding.Level;
import java.util.List;

/** From which level on findings make the exit code say so. */
enum FailLevel {
    ERROR,
    WARNING,
    INFORMATION,
    HINT,
    NEVER;

    boolean isReachedBy(List<Finding> findings) {
        return findings.stream().map(Finding::level).anyMatch(this::isReachedBy);
    }

    private boolean isReachedBy(Level level) {
        return switch (this) {
            case ERROR -> level == Level.ERROR;
            case WARNING -> level == Level.ERROR || level == Level.WARNING;
            case INFORMATION -> level != Level.HINT;
            case HINT -> true;
            case NEVER -> false;
        };
    }
}
