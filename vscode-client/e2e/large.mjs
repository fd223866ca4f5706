import { readFileSync } from 'node:fs';

/** A function of two instructions and a padding: `sub rsp, 28h; call` the next one; `add rsp, 28h; ret`. */
const FUNCTION = Buffer.from('4883ec28e8070000004883c428c3cccc', 'hex');

/**
 * A copy of a small 64-bit image with one more section of code, of so many bytes: takes long to read and does nothing new.
 * The layout is that of Microsoft's "PE Format".
 */
export function large(image, bytes) {
  const small = readFileSync(image);
  const header = small.readUInt32LE(0x3c);
  const sections = small.readUInt16LE(header + 6);
  const optional = header + 24;
  const table = optional + small.readUInt16LE(header + 20);
  const last = table + 40 * (sections - 1);
  const alignment = small.readUInt32LE(optional + 32);
  const up = (size, to) => Math.ceil(size / to) * to;
  const rva = up(small.readUInt32LE(last + 12) + small.readUInt32LE(last + 8), alignment);
  const start = up(small.length, 512);
  const size = up(bytes, alignment);
  const whole = Buffer.alloc(start + size);
  small.copy(whole);
  for (let at = 0; at + FUNCTION.length <= size; at += FUNCTION.length) {
    FUNCTION.copy(whole, start + at);
  }
  const entry = last + 40;
  whole.write('.large\0\0', entry, 'latin1');
  [size, rva, size, start].forEach((value, index) => whole.writeUInt32LE(value, entry + 8 + 4 * index));
  whole.fill(0, entry + 24, entry + 36);
  whole.writeUInt32LE(0x60000020, entry + 36); // code, executable, readable
  whole.writeUInt16LE(sections + 1, header + 6);
  whole.writeUInt32LE(rva + size, optional + 56); // size of the image
  return whole;
}
