package dev.progeny.pe;

import com.github.katjahahn.parser.PhysicalLocation;
import com.github.katjahahn.parser.sections.rsrc.ID;
import com.github.katjahahn.parser.sections.rsrc.IDOrName;
import com.github.katjahahn.parser.sections.rsrc.Level;
import com.github.katjahahn.parser.sections.rsrc.Resource;
import com.github.katjahahn.parser.sections.rsrc.version.VsFixedFileInfo;
import com.github.katjahahn.parser.sections.rsrc.version.VsVersionInfo;
import dev.progeny.pe.Headers.Range;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an image says of itself in its version resource. The first call in a process takes most of a second, so this is
 * asked only when somebody will see it. The only class that knows PortEx.
 *
 * <p>PortEx hangs on some made-up files when it looks for the resource itself, so it is shown where the resource stands,
 * found by our own reader, and nothing else of the file.
 *
 * @param fileVersion four numbers with dots; empty if the resource has none
 * @param strings what is written for people, {@code OriginalFilename} for one, by key
 */
public record VersionInfo(String fileVersion, Map<String, String> strings) {
    private static final long RT_VERSION = 16;
    private static final int HEADER = 6 + 2 * 16; // bytes: three lengths and the key with its end
    private static final String KEY = "VS_VERSION_INFO";
    private static final long LARGEST = 1 << 16; // bytes: its own length is a 16-bit number

    public VersionInfo {
        strings = Map.copyOf(strings);
    }

    /**
     * @param file where {@code image} was read from
     * @return nothing if the image has no version resource or one that cannot be read
     */
    public static Optional<VersionInfo> of(Path file, Image image) {
        try {
            Optional<Range> found = Resources.first(image, RT_VERSION);
            if (found.isEmpty() || !isSound(image, found.get())) {
                return Optional.empty();
            }
            return read(
                    file,
                    image.memory().fileOffset(found.get().va()),
                    found.get().size());
        } catch (MalformedImageException e) {
            return Optional.empty();
        }
    }

    /** Whether the block is as long as it says and in the file as a whole. */
    private static boolean isSound(Image image, Range block) {
        long length = image.u16(block.va()).orElse(0);
        return HEADER <= length
                && length <= block.size()
                && block.size() <= LARGEST
                && block.size() <= image.memory().backed(block.va())
                && image.wideString(block.va() + 6, KEY.length()).equals(Optional.of(KEY));
    }

    // Its classes come from Scala and Java before nullness; whatever they throw means that the resource cannot be read.
    @SuppressWarnings("NullAway")
    private static Optional<VersionInfo> read(Path file, long offset, long size) {
        try {
            var type = new scala.collection.immutable.Map.Map1<Level, IDOrName>(
                    Level.typeLevel(), new ID(RT_VERSION, Level.typeLevel()));
            var resource = new Resource(new PhysicalLocation(offset, size), type);
            var info = com.github.katjahahn.parser.sections.rsrc.version.VersionInfo.apply(resource, file.toFile());
            Map<String, String> strings = new TreeMap<>();
            info.getVersionStrings().forEach((key, value) -> strings.put(clean(key), clean(value)));
            return Optional.of(new VersionInfo(info instanceof VsVersionInfo vs ? fileVersion(vs) : "", strings));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    /** PortEx keeps the NUL at the end, and compilers pad with blanks. */
    private static String clean(String text) {
        int end = text.indexOf(0);
        return (end < 0 ? text : text.substring(0, end)).strip();
    }

    private static String fileVersion(VsVersionInfo info) {
        if (info.value().isEmpty()) {
            return "";
        }
        VsFixedFileInfo fixed = info.value().get();
        long high = fixed.dwFileVersionMS();
        long low = fixed.dwFileVersionLS();
        return (high >> 16 & 0xFFFF) + "." + (high & 0xFFFF) + "." + (low >> 16 & 0xFFFF) + "." + (low & 0xFFFF);
    }
}
