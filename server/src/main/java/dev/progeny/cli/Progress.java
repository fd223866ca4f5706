package dev.progeny.cli;

import dev.progeny.cli.Console.Reader;
import dev.progeny.job.Monitor;

/**
 * One line on standard error that says what is being done, for a person and only when it takes longer than a second. It is
 * taken away when the work is done.
 */
final class Progress implements Monitor, AutoCloseable {
    private static final long PATIENCE_NS = 1_000_000_000;
    private static final long PERIOD_NS = 100_000_000;

    private final Console console;
    private final String what;
    private long due = System.nanoTime() + PATIENCE_NS;
    private boolean isShown;

    /** @param what is done, e.g. {@code reading werfault.exe} */
    Progress(Console console, String what) {
        this.console = console;
        this.what = Terminal.safe(what);
    }

    @Override
    public void step(int done, int total) {
        if (console.reader() != Reader.PERSON || System.nanoTime() < due) {
            return;
        }
        due = System.nanoTime() + PERIOD_NS;
        isShown = true;
        String part = total > 0 ? " " + Math.min(100, 100L * done / total) + " %" : "";
        console.err().print("\r\u001b[K" + what + part);
        console.err().flush();
    }

    @Override
    public void close() {
        if (isShown) {
            console.err().print("\r\u001b[K");
            console.err().flush();
        }
    }
}
