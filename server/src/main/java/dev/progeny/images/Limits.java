package dev.progeny.images;

import java.time.Duration;

/**
 * What analysis may cost.
 *
 * @param time after which that of one image ends with what it has; a little later it is ended by force
 * @param megabytes of memory for each process that analyses
 * @param jobs how many images are analysed at once, each by a process of its own; beside these one that is small
 */
public record Limits(Duration time, int megabytes, int jobs) {
    /** More processes than that would only wait for each other. */
    public static final int MOST_JOBS = 16;

    public static final Limits USUAL = new Limits(Duration.ofSeconds(30), 512, 1);

    public Limits withTime(Duration other) {
        return new Limits(other, megabytes, jobs);
    }

    public Limits withMegabytes(int other) {
        return new Limits(time, other, jobs);
    }

    public Limits withJobs(int other) {
        return new Limits(time, megabytes, other);
    }
}
