import { unzlibSync } from 'fflate';
import Bunzip from 'seek-bzip';
import { uint32 } from '../bytes.js';
import { StorageError } from '../track-access.js';

/** Expands a zlib stream and checks its sum, which fflate leaves to its caller. Throws Error. */
export function expandZlib(stored: Uint8Array): Uint8Array {
  const expanded = unzlibSync(stored);
  if (adler32(expanded) !== uint32(stored, stored.length - 4)) throw new Error('its check sum is wrong');
  return expanded;
}

function adler32(bytes: Uint8Array): number {
  let low = 1;
  let high = 0;
  let at = 0;
  while (at < bytes.length) {
    // 3,800 bytes are the most that cannot overflow 32 bits between two divisions.
    const end = Math.min(at + 3800, bytes.length);
    for (; at < end; at++) {
      low += bytes[at] ?? 0;
      high += low;
    }
    low %= 65521;
    high %= 65521;
  }
  return high * 0x10000 + low;
}

/**
 * Expands a bzip2 stream. The library wants Node's Buffer, so that a browser's worker cannot read such
 * tracks and says so. Throws Error for a damaged stream.
 * @param limit most bytes that may come out
 */
export function expandBzip2(stored: Uint8Array, limit: number): Uint8Array {
  if (!('Buffer' in globalThis)) {
    throw new StorageError(
      'image-not-supported',
      "The image is compressed with bzip2, which cannot be read here. Convert it with Hercules' dasdcopy -z.",
    );
  }
  const expanded = new Uint8Array(limit);
  let length = 0;
  Bunzip.decode(stored, {
    writeByte(byte) {
      if (length === limit) throw new Error(`it expands to more than ${limit} bytes`);
      expanded[length++] = byte;
    },
  });
  return expanded.slice(0, length);
}
