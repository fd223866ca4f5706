package dev.progeny.images;

import dev.progeny.evidence.Evidence;
import dev.progeny.job.Monitor;
import dev.progeny.pe.Image;
import dev.progeny.pe.Symbols;
import java.nio.file.Path;
import java.util.List;

/** Reads images in this process. */
public final class DirectReader implements ImageReader {
    private final Analyser analyser;

    /** How evidence is made of an image: {@code Analysis::of}, or a stand-in. */
    @FunctionalInterface
    public interface Analyser {
        /** @param path where the image was read from, for display */
        Evidence evidence(Image image, Symbols symbols, String path, Monitor monitor);
    }

    public DirectReader(Analyser analyser) {
        this.analyser = analyser;
    }

    @Override
    public Read read(Path path, Monitor monitor) throws UnreadableImageException {
        Image image = ImageFiles.image(path);
        List<Path> databases = ImageFiles.databases(image, path);
        Symbols symbols = ImageFiles.symbols(image, databases);
        Evidence evidence = analyser.evidence(image, symbols, path.toString(), monitor);
        return new Read(evidence, databases, monitor.isOverdue() ? Extent.CUT_SHORT : Extent.WHOLE);
    }
}
