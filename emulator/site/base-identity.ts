import type { FileAccess } from '../storage/file-access.js';
import { ImageFile, imageChanged, type OpenedFile } from '../storage/images/image-file.js';
import type { VolumeBase } from './definition.js';
import { encodeUtf8 } from './utf8.js';

/** What tells whether an image file is still the one that a sandbox was made on. */
export interface FileIdentity {
  /** Name without its folder. */
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly hash: string;
}

export type BaseIdentity =
  | { readonly kind: 'image'; readonly files: readonly FileIdentity[] }
  | { readonly kind: 'synthetic'; readonly hash: string };

/** Bytes of each sample, and how many there are: a whole image would take minutes to read. */
const sampleBytes = 4096;
const samples = 16;

/** Throws {@link StorageError} when an image file is gone, or is not any more what was opened. */
export function identityOf(files: FileAccess, base: VolumeBase): BaseIdentity {
  if (base.kind === 'synthetic') return { kind: 'synthetic', hash: hashOf([encodeUtf8(base.recipe)]) };
  return { kind: 'image', files: base.files.map((file) => fileIdentity(files, file)) };
}

export function sameIdentity(a: BaseIdentity, b: BaseIdentity): boolean {
  if (a.kind === 'synthetic' || b.kind === 'synthetic') {
    return a.kind === 'synthetic' && b.kind === 'synthetic' && a.hash === b.hash;
  }
  // Names may change: an image that was renamed in the site file is still the same.
  return (
    a.files.length === b.files.length &&
    a.files.every((file, index) => file.size === b.files[index]?.size && file.hash === b.files[index].hash)
  );
}

/**
 * Size, and a hash of samples spread over the file, its header and its end among them. Not proof against
 * somebody who wants to deceive; it finds the image that was written by Hercules or replaced meanwhile.
 */
function fileIdentity(files: FileAccess, { path, stamp }: OpenedFile): FileIdentity {
  const file = ImageFile.open(files, path);
  try {
    if (file.stamp !== stamp) throw imageChanged(path);
    const size = file.size();
    const last = Math.max(0, size - sampleBytes);
    const parts = Array.from({ length: samples }, (_, index) =>
      file.read(Math.floor((last * index) / (samples - 1)), sampleBytes),
    );
    return { name: path.replace(/^.*[/\\]/, ''), size, hash: hashOf(parts) };
  } finally {
    file.close();
  }
}

/** FNV-1a in two independent 32-bit halves, as 16 hexadecimal digits. */
function hashOf(parts: readonly Uint8Array[]): string {
  let [one, two] = [0x811c9dc5, 0x1b873593];
  for (const part of parts) {
    for (const byte of part) {
      one = Math.imul(one ^ byte, 0x01000193);
      two = Math.imul(two ^ byte, 0x85ebca6b);
      two ^= two >>> 13;
    }
  }
  return [one, two].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
}
