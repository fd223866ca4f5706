package dev.progeny.images;

import dev.progeny.evidence.Evidence;
import dev.progeny.job.Monitor;
import dev.progeny.pe.Image;
import dev.progeny.pe.Symbols;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads images and their symbols from disk, in this process; what was read before is taken from a cache, what is packed from its pack. */
public final class DirectReader implements ImageReader {
    private final Analyser analyser;
    private final EvidenceCache cache;
    private final SymbolPath symbolPath;

    /** How evidence is made of an image: {@code Analysis::of}, or a stand-in. */
    @FunctionalInterface
    public interface Analyser {
        /** @param path where the image was read from, for display */
        Evidence evidence(Image image, Symbols symbols, String path, Monitor monitor);
    }

    /** Keeps nothing, and looks for symbols beside the image alone. */
    public DirectReader(Analyser analyser) {
        this(analyser, new EvidenceCache(CacheFolder.NONE), SymbolPath.NONE);
    }

    public DirectReader(Analyser analyser, EvidenceCache cache, SymbolPath symbolPath) {
        this.analyser = analyser;
        this.cache = cache;
        this.symbolPath = symbolPath;
    }

    @Override
    public Read read(Path path, Monitor monitor) throws UnreadableImageException {
        Optional<Pack> pack = Pack.holding(path);
        if (pack.isPresent()) {
            return new Read(pack.get().evidence(path), List.of(pack.get().file()), Extent.WHOLE);
        }
        Image image = ImageFiles.image(path);
        List<Path> databases = ImageFiles.databases(image, path, symbolPath);
        Optional<String> key = cache.key(parts(image, databases));
        Optional<Evidence> kept = key.flatMap(cache::find);
        if (kept.isPresent()) {
            return new Read(kept.get().at(path.toString()), databases, Extent.WHOLE);
        }
        Symbols symbols = ImageFiles.symbols(image, databases);
        Evidence evidence = analyser.evidence(image, symbols, path.toString(), monitor);
        if (monitor.isOverdue()) {
            return new Read(evidence, databases, Extent.CUT_SHORT);
        }
        key.ifPresent(it -> cache.keep(it, evidence));
        return new Read(evidence, databases, Extent.WHOLE);
    }

    /** A database is told by its size and time: to read one takes longer than to read the image. */
    private static List<String> parts(Image image, List<Path> databases) {
        List<String> parts = new ArrayList<>(List.of(image.name(), image.sha256()));
        for (Path it : databases) {
            try {
                parts.add(it.toAbsolutePath() + " " + Files.size(it) + " "
                        + Files.getLastModifiedTime(it).toMillis());
            } catch (IOException notThere) {
                parts.add("");
            }
        }
        return parts;
    }
}
