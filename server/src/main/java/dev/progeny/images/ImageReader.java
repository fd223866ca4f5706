package dev.progeny.images;

import dev.progeny.evidence.Evidence;
import dev.progeny.job.Monitor;
import java.nio.file.Path;
import java.util.List;

/** Reads the evidence of one image from disk: in this process, or by asking another one to. */
@FunctionalInterface
public interface ImageReader {
    /**
     * @throws UnreadableImageException if the file cannot be read or is no image
     */
    Read read(Path path, Monitor monitor) throws UnreadableImageException;

    /**
     * What was read.
     *
     * @param databases the other files that it depends on, be they there or not: the image's program databases, or the pack that it is in
     */
    record Read(Evidence evidence, List<Path> databases, Extent extent) {
        public Read {
            databases = List.copyOf(databases);
        }
    }

    /** How much was looked at. */
    enum Extent {
        /** All that the engine looks at: the same bytes give the same evidence. */
        WHOLE,
        /** Less, as the time for it was over. */
        CUT_SHORT
    }
}
