/**
 * Bytes of a Windows image in, an immutable {@link dev.progeny.pe.Image} out: sections, imports with their slots,
 * exports, unwind data, debug identity, symbols. Every length, offset and count is checked before use, because images come
 * from strangers. Knows the file format and nothing of machine code.
 */
@NullMarked
package dev.progeny.pe;

import org.jspecify.annotations.NullMarked;
