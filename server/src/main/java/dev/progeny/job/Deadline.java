package dev.progeny.job;

import java.time.Duration;

/** Lets work go on until a time has passed; work that looks for it then ends with what it has. */
public final class Deadline implements Monitor {
    private final long end; // as System.nanoTime counts

    private Deadline(long end) {
        this.end = end;
    }

    /** Begins now. */
    public static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    @Override
    public void step(int done, int total) {}

    @Override
    public boolean isOverdue() {
        return System.nanoTime() - end >= 0;
    }
}
