package dev.progeny.pe;

/** The processor that an image's code is for: {@code IMAGE_FILE_HEADER.Machine}. */
public enum Machine {
    X86,
    X64,
    /** ARM64, and the mixed forms ARM64EC and ARM64X as far as their code is ARM64. */
    ARM64,
    /** Another processor, whose code is not read. */
    OTHER;

    static Machine of(int value) {
        return switch (value) {
            case 0x014C -> X86;
            case 0x8664 -> X64;
            case 0xAA64, 0xA641, 0xA64E -> ARM64;
            default -> OTHER;
        };
    }
}
