package dev.progeny.cli;

import dev.progeny.syntax.Lines;
import dev.progeny.syntax.Lines.Place;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * A rule file's characters, and how they stand in the file, so that a changed text is written as the old one was.
 *
 * @param text without byte order mark, line ends as they are
 * @param mark the byte order mark in front, or nothing
 */
record RuleText(String text, Charset charset, Mark mark) {

    /** Whether a byte order mark stands in front. */
    enum Mark {
        PRESENT,
        ABSENT
    }

    /** The bytes of a file in this file's encoding that holds {@code changed}. */
    byte[] encoded(String changed) {
        return ((mark == Mark.PRESENT ? "\uFEFF" : "") + changed).getBytes(charset);
    }

    /**
     * Decodes UTF-8, and UTF-16 with a byte order mark.
     *
     * @param shown how messages name the file
     */
    static RuleText of(byte[] bytes, String shown) throws Failure {
        Charset charset = charset(bytes);
        CharsetDecoder decoder = charset.newDecoder();
        var out = CharBuffer.allocate(bytes.length + 1);
        var in = ByteBuffer.wrap(bytes);
        CoderResult result = decoder.decode(in, out, true);
        String text = out.flip().toString();
        int zero = text.indexOf('\0');
        // A zero comes before the first illegal byte in every binary format that was met, and says more.
        if (zero >= 0) {
            throw new Failure(place(shown, text, zero), "holds a zero character: this is no text file");
        }
        if (result.isError()) {
            throw new Failure(
                    place(shown, text, text.length()),
                    "byte 0x%02x at offset %d is not legal in %s: save the file as UTF-8"
                            .formatted(bytes[in.position()] & 0xff, in.position(), charset.name()));
        }
        return text.startsWith("\uFEFF")
                ? new RuleText(text.substring(1), charset, Mark.PRESENT)
                : new RuleText(text, charset, Mark.ABSENT);
    }

    private static Charset charset(byte[] bytes) {
        if (startsWith(bytes, 0xff, 0xfe)) {
            return StandardCharsets.UTF_16LE;
        }
        return startsWith(bytes, 0xfe, 0xff) ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8;
    }

    private static boolean startsWith(byte[] bytes, int first, int second) {
        return bytes.length >= 2 && (bytes[0] & 0xff) == first && (bytes[1] & 0xff) == second;
    }

    private static String place(String shown, String text, int offset) {
        // Editors do not count the byte order mark.
        int mark = text.startsWith("\uFEFF") ? 1 : 0;
        Place place = Lines.of(text.substring(mark)).place(offset - mark);
        return shown + ":" + (place.line() + 1) + ":" + (place.character() + 1);
    }
}
