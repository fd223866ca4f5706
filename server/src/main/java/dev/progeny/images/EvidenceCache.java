package dev.progeny.images;

import dev.progeny.evidence.Evidence;
import dev.progeny.evidence.EvidenceJson;
import dev.progeny.evidence.EvidenceReader;
import dev.progeny.pe.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Evidence that is kept from one run to the next: a file each, named by all that the evidence depends on — the image's bytes and
 * name, its database, and the very build of this program. So nothing has to be taken back; what was not used for longest goes
 * when there is too much. Several processes may use one folder. Where the program is not a jar, nothing is kept.
 */
public final class EvidenceCache {
    private static final String ENDING = ".evidence.gz";
    private static final int LARGEST = 64 << 20; // bytes of JSON
    private static final double ROOM = 0.9; // of the limit is left when it was passed

    private final CacheFolder folder;
    private final List<String> engine;

    public EvidenceCache(CacheFolder folder) {
        this(folder, engine());
    }

    /** @param engine tells one build of this program from another; empty if that cannot be told */
    EvidenceCache(CacheFolder folder, List<String> engine) {
        this.folder = folder;
        this.engine = List.copyOf(engine);
    }

    /** How much is kept. */
    public record Content(int files, long bytes) {}

    /** @param parts all that the evidence depends on besides the program; empty if this program's evidence cannot be kept */
    Optional<String> key(List<String> parts) {
        return folder.bytes() <= 0 || engine.isEmpty()
                ? Optional.empty()
                : Optional.of(Sha256.of(engine.get(0) + "\n" + String.join("\n", parts)));
    }

    /** What was kept under a key; something broken is as good as nothing. */
    Optional<Evidence> find(String key) {
        Path file = file(key);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            byte[] bytes = in.readNBytes(LARGEST);
            Evidence evidence = EvidenceReader.read(new String(bytes, StandardCharsets.UTF_8));
            Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis()));
            return Optional.of(evidence);
        } catch (IOException broken) {
            return Optional.empty();
        }
    }

    /** Keeps evidence; where that cannot be written, it is found out anew the next time. */
    void keep(String key, Evidence evidence) {
        Path file = file(key);
        try {
            Files.createDirectories(file.getParent());
            Path fresh = Files.createTempFile(file.getParent(), "new", ".tmp");
            try {
                try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(fresh))) {
                    out.write(EvidenceJson.write(evidence).getBytes(StandardCharsets.UTF_8));
                }
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(fresh);
            }
            trim();
        } catch (IOException full) {
            // The folder may be read-only, or the disk full: a cache is a wish.
        }
    }

    /** How much is kept now. */
    public Content content() throws IOException {
        List<Kept> kept = kept();
        return new Content(kept.size(), kept.stream().mapToLong(Kept::bytes).sum());
    }

    /** Forgets everything; files of others in the folder stay. */
    public void clear() throws IOException {
        for (Kept it : kept()) {
            Files.deleteIfExists(it.file());
        }
    }

    private record Kept(Path file, long bytes, FileTime used) {}

    private void trim() throws IOException {
        List<Kept> kept = kept();
        long bytes = kept.stream().mapToLong(Kept::bytes).sum();
        if (bytes <= folder.bytes()) {
            return;
        }
        kept.sort(Comparator.comparing(Kept::used));
        for (Kept it : kept) {
            if (bytes <= folder.bytes() * ROOM) {
                return;
            }
            Files.deleteIfExists(it.file());
            bytes -= it.bytes();
        }
    }

    private List<Kept> kept() throws IOException {
        List<Kept> kept = new ArrayList<>();
        if (!Files.isDirectory(folder.folder())) {
            return kept;
        }
        try (Stream<Path> files = Files.list(folder.folder())) {
            for (Path file : files.filter(it -> it.toString().endsWith(ENDING)).toList()) {
                if (Files.exists(file)) { // another process may have trimmed
                    var attributes = Files.readAttributes(file, BasicFileAttributes.class);
                    kept.add(new Kept(file, attributes.size(), attributes.lastModifiedTime()));
                }
            }
        }
        return kept;
    }

    private Path file(String key) {
        return folder.folder().toAbsolutePath().resolve(key + ENDING);
    }

    private static List<String> engine() {
        CodeSource source = EvidenceCache.class.getProtectionDomain().getCodeSource();
        try {
            Path jar = Path.of(source.getLocation().toURI());
            if (!Files.isRegularFile(jar)) {
                return List.of();
            }
            var attributes = Files.readAttributes(jar, BasicFileAttributes.class);
            return List.of(
                    attributes.size() + " " + attributes.lastModifiedTime().toMillis());
        } catch (IOException | URISyntaxException e) {
            return List.of();
        }
    }
}
