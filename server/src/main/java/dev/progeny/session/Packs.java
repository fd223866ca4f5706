package dev.progeny.session;

import dev.progeny.images.PackWriter.Written;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Evidence packs that were written.
 *
 * @param problems images that could not be read and are in none of them, a sentence each
 */
public record Packs(List<Pack> packs, List<String> problems) {
    public Packs {
        packs = List.copyOf(packs);
        problems = List.copyOf(problems);
    }

    /** @param images how many it holds */
    public record Pack(Path file, int images) {}

    /** How far the work is, in images. May throw to stop it. */
    @FunctionalInterface
    public interface HowFar {
        void step(int done, int total);
    }

    static Packs of(List<Written> written) {
        List<Pack> packs = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (Written it : written) {
            if (it.images() > 0) {
                packs.add(new Pack(it.file(), it.images()));
            }
            it.unreadable().forEach(image -> problems.add(image.path() + ": " + image.why()));
        }
        return new Packs(packs, problems);
    }
}
