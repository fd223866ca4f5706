package dev.progeny.job;

import java.util.concurrent.Executor;

/** Turns any number of rings into few runs: the first at once, the rest together when a pause has passed. */
public final class Throttle {
    private final Executor afterPause;
    private final Runnable work;
    private boolean pausing; // guarded by this
    private boolean rung; // guarded by this

    /** @param afterPause runs what it is given when the shortest time between two runs has passed */
    public Throttle(Executor afterPause, Runnable work) {
        this.afterPause = afterPause;
        this.work = work;
    }

    /** Asks for a run that begins after this call. */
    public void ring() {
        synchronized (this) {
            if (pausing) {
                rung = true;
                return;
            }
            pausing = true;
        }
        run();
    }

    private void run() {
        try {
            work.run();
        } finally {
            afterPause.execute(this::pauseOver);
        }
    }

    private void pauseOver() {
        synchronized (this) {
            pausing = rung;
            rung = false;
            if (!pausing) {
                return;
            }
        }
        run();
    }
}
