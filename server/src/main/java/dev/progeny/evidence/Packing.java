package dev.progeny.evidence;

import dev.progeny.pe.Image;
import dev.progeny.pe.Section;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Recognises images whose code is packed: what stands in the file is the unpacker, and what it does not do means nothing. Three
 * signs, each enough: sections named as packers name them; executable memory of which the file holds nothing; code as even
 * as compressed or encrypted bytes are, in an image that imports next to nothing. The third is not asked of .NET images, whose
 * code stands in one section with the pictures that they carry. A packer that does none of these is missed; a program with
 * large cryptographic tables in its code and few imports is taken for packed.
 */
final class Packing {
    /** Bits per byte. Compiled code has 5.5 to 6.8, compressed data more than 7.5. */
    private static final double PACKED_ENTROPY = 7.2;

    /** A packer's stub needs a loader's functions and one of every module that it loads later. */
    private static final int FEW_IMPORTS = 40;

    /** Bytes; the measure means nothing for less. */
    private static final int ENOUGH = 4096;

    /** Section names, in lower case, that packers and protectors give. */
    private static final Map<String, Pattern> NAMES = Map.of(
            "UPX", Pattern.compile("upx[0-9!]|\\.upx[0-9]?"),
            "ASPack", Pattern.compile("\\.aspack|\\.adata"),
            "MPRESS", Pattern.compile("\\.mpress[0-9]"),
            "Themida", Pattern.compile("\\.?themida|\\.?winlice(ns)?"),
            "VMProtect", Pattern.compile("\\.vmp[0-9]"),
            "Enigma", Pattern.compile("\\.enigma[0-9]"),
            "Petite", Pattern.compile("\\.?petite"),
            "NsPack", Pattern.compile("\\.?nsp[0-9]"),
            "PECompact", Pattern.compile("pec(ompact)?[0-9]|pec2(to|mo)?"),
            "FSG or MEW", Pattern.compile("mew|\\.?fsg!?"));

    private Packing() {}

    /** What shows that the image is packed, for a person. */
    static Optional<String> sign(Image image) {
        return image.sections().stream()
                .flatMap(it -> byName(it).stream())
                .findFirst()
                .or(() -> first(image, it -> isFilledLater(image, it))
                        .map(it -> "section " + it.name() + " is code that is not in the file"))
                .or(() -> image.isManaged() || image.imports().size() > FEW_IMPORTS
                        ? Optional.empty()
                        : first(image, it -> isEven(image, it))
                                .map(it -> "the code in section " + it.name()
                                        + " is as even as compressed bytes, and next to nothing is imported"));
    }

    private static Optional<String> byName(Section section) {
        String name = section.name().toLowerCase(Locale.ROOT);
        return NAMES.entrySet().stream()
                .filter(it -> it.getValue().matcher(name).matches())
                .map(it -> "section " + section.name() + " is one of " + it.getKey())
                .findFirst();
    }

    private static Optional<Section> first(Image image, Predicate<Section> sign) {
        return image.sections().stream()
                .filter(Section::isExecutable)
                .filter(sign)
                .findFirst();
    }

    /** Not what is cut off from the file, nor {@code .textbss}, in which linkers leave room for incremental linking. */
    private static boolean isFilledLater(Image image, Section section) {
        return section.fileSize() == 0
                && section.fileOffset() < image.file().capacity()
                && ENOUGH <= section.virtualSize()
                && !section.name().equals(".textbss");
    }

    private static boolean isEven(Image image, Section section) {
        byte[] bytes = image.bytes(section.va(), section.fileSize());
        return ENOUGH <= bytes.length && PACKED_ENTROPY <= entropy(bytes);
    }

    private static double entropy(byte[] bytes) {
        var counts = new int[256];
        for (byte it : bytes) {
            counts[it & 0xff]++;
        }
        double bits = 0;
        for (int count : counts) {
            if (count > 0) {
                double share = (double) count / bytes.length;
                bits -= share * Math.log(share) / Math.log(2);
            }
        }
        return bits;
    }
}
