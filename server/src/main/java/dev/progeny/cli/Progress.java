package dev.progeny.cli;

import dev.progeny.cli.Console.Reader;
import dev.progeny.job.Monitor;
import java.util.function.LongSupplier;

/**
 * One line on standard error that says what is being done, for a person and only when it takes longer than a second. It is
 * taken away when the work is done.
 */
final class Progress implements Monitor, AutoCloseable {
    private static final long PATIENCE_NS = 1_000_000_000;
    private static final long PERIOD_NS = 500_000_000;

    /** A line that wraps could not be taken away. */
    private static final int LENGTH = 60;

    private final Console console;
    private final String what;
    private final LongSupplier clock;
    private final long begin;
    private long due;
    private boolean isShown;

    /** @param what is done, e.g. {@code reading werfault.exe} */
    Progress(Console console, String what) {
        this(console, what, System::nanoTime);
    }

    /** @param clock in nanoseconds, from whatever moment */
    Progress(Console console, String what, LongSupplier clock) {
        this.console = console;
        this.clock = clock;
        this.begin = clock.getAsLong();
        this.due = begin + PATIENCE_NS;
        this.what = Terminal.safe(what, LENGTH);
    }

    @Override
    public void step(int done, int total) {
        long now = clock.getAsLong();
        if (console.reader() != Reader.PERSON || now - due < 0) {
            return;
        }
        due = now + PERIOD_NS;
        isShown = true;
        // Seconds and no percentage: a program is read in several passes, each with a total of its own.
        console.err().print("\r\u001b[K" + what + " … " + (now - begin) / 1_000_000_000 + " s");
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
