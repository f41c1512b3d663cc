/** Numbers in byte strings. What is on a volume is big-endian; positions in bytes. */
type Bytes = Readonly<Uint8Array>;

/** The byte at a position; 0 past the end, as a field that was never written. */
export function byteAt(bytes: Bytes, at: number): number {
  return bytes[at] ?? 0;
}

export function uint16(bytes: Bytes, at: number): number {
  return byteAt(bytes, at) * 0x100 + byteAt(bytes, at + 1);
}

export function uint24(bytes: Bytes, at: number): number {
  return byteAt(bytes, at) * 0x10000 + uint16(bytes, at + 1);
}

export function uint32(bytes: Bytes, at: number): number {
  return uint16(bytes, at) * 0x10000 + uint16(bytes, at + 2);
}

export function putUint16(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value >>> 8;
  bytes[at + 1] = value;
}

export function putUint24(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value >>> 16;
  putUint16(bytes, at + 1, value & 0xffff);
}

export function putUint32(bytes: Uint8Array, at: number, value: number): void {
  putUint16(bytes, at, Math.floor(value / 0x10000));
  putUint16(bytes, at + 2, value % 0x10000);
}

export function equalBytes(a: Bytes, b: Bytes): boolean {
  if (a.length !== b.length) return false;
  // A plain loop: whole tracks are compared, and a function for each byte takes ten times as long.
  for (let index = 0; index < a.length; index++) if (a[index] !== b[index]) return false;
  return true;
}

/** A run of bytes that may be kept and handed out: a view, not a copy. */
export function view(bytes: Bytes, start: number, end: number): Uint8Array {
  return bytes.subarray(start, end);
}
