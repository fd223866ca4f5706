package dev.progeny.images;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where evidence is kept from one run to the next.
 *
 * @param bytes how much may be kept; 0 keeps nothing
 */
public record CacheFolder(Path folder, long bytes) {
    private static final long USUAL_BYTES = 1L << 30;

    /** Keeps nothing. */
    public static final CacheFolder NONE = new CacheFolder(Path.of(""), 0);

    /** The symbol store of those who name none. */
    public Path symbols() {
        return folder.resolve("symbols");
    }

    /** The user's own folder for such files, in the way of the operating system. */
    public static CacheFolder usual(Map<String, String> environment) {
        Path home = Path.of(System.getProperty("user.home", ""));
        String windows = environment.getOrDefault("LOCALAPPDATA", "");
        String chosen = environment.getOrDefault("XDG_CACHE_HOME", "");
        if (!windows.isEmpty()) {
            return new CacheFolder(Path.of(windows, "progeny", "cache"), USUAL_BYTES);
        }
        if (!chosen.isEmpty()) {
            return new CacheFolder(Path.of(chosen, "progeny"), USUAL_BYTES);
        }
        boolean isMac = System.getProperty("os.name", "").startsWith("Mac");
        return new CacheFolder(home.resolve(isMac ? "Library/Caches/progeny" : ".cache/progeny"), USUAL_BYTES);
    }
}
