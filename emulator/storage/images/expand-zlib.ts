import { unzlibSync } from 'fflate';
import { uint32 } from '../bytes.js';

/**
 * Expands a zlib stream and checks its sum, which fflate leaves to its caller. Throws Error.
 * @param limit bytes that it may have at most; fflate leaves out what is more, and then the sum is wrong.
 *   Without it fflate would get 128 KB for every track, which took longer than the expanding.
 */
export function expandZlib(stored: Uint8Array, limit: number): Uint8Array {
  const expanded = unzlibSync(stored, { out: new Uint8Array(limit) });
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
