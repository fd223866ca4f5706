package dev.progeny.pe;

/**
 * A part of an image that is mapped as one.
 *
 * @param name as in the section table, long names of the COFF string table included
 * @param va virtual address of its first byte at the preferred base
 * @param virtualSize in bytes; what lies beyond {@code fileSize} is zero
 * @param fileOffset where its bytes start in the file
 * @param fileSize how many of its bytes are in the file, never past the file's end nor past {@code virtualSize}
 * @param characteristics the flags {@code IMAGE_SCN_*}
 */
public record Section(String name, long va, long virtualSize, int fileOffset, int fileSize, int characteristics) {
    private static final int CODE = 0x0000_0020;
    private static final int EXECUTE = 0x2000_0000;
    private static final int WRITE = 0x8000_0000;

    public boolean isExecutable() {
        return (characteristics & (CODE | EXECUTE)) != 0;
    }

    public boolean isWritable() {
        return (characteristics & WRITE) != 0;
    }

    public boolean contains(long address) {
        return Long.compareUnsigned(address - va, virtualSize) < 0;
    }
}
