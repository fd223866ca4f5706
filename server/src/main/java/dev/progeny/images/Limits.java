package dev.progeny.images;

import java.time.Duration;

/**
 * What the analysis of one image may cost.
 *
 * @param time after which it ends with what it has; a little later it is ended by force
 * @param megabytes of memory for the process that analyses
 */
public record Limits(Duration time, int megabytes) {
    public static final Limits USUAL = new Limits(Duration.ofSeconds(30), 512);
}
