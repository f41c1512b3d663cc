import type { FileAccess, FileHandle } from '../file-access.js';

/** Hooks of a long write. */
export interface WriteOptions {
  /** Called now and then, and at the end. Tracks. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Asked at the same times; true ends the write and leaves nothing. */
  readonly cancelled?: () => boolean;
}

/** Tracks between two calls of the hooks. */
const tracksPerStep = 4096;

/** Calls the hooks every few tracks; false when the write was cancelled. */
export function step(options: WriteOptions, done: number, total: number): boolean {
  if (done % tracksPerStep !== 0 && done !== total) return true;
  options.onProgress?.(done, total);
  return done === total || options.cancelled?.() !== true;
}

/**
 * Writes a file under a temporary name beside `path` and renames it when it is complete and on the
 * disk: a kill, an error or a cancel leaves what was there before.
 * @param fill false when the write was cancelled
 * @returns what `fill` returned
 */
export function writeWhole(files: FileAccess, path: string, fill: (file: FileHandle) => boolean): boolean {
  const temporary = `${path}.partial`;
  const file = files.create(temporary);
  let complete = false;
  try {
    complete = fill(file);
    if (complete) file.sync();
  } finally {
    file.close();
    if (!complete) files.remove(temporary);
  }
  if (complete) files.rename(temporary, path);
  return complete;
}

const bufferBytes = 1024 * 1024;

/** Puts small pieces that follow each other together, so that the disk sees large ones. */
export class AppendingWriter {
  private readonly buffer = new Uint8Array(bufferBytes);
  private filled = 0;

  constructor(
    private readonly file: FileHandle,
    private flushed: number,
  ) {}

  /** Where the next piece goes, in bytes. */
  get position(): number {
    return this.flushed + this.filled;
  }

  append(bytes: Readonly<Uint8Array>): void {
    if (this.filled + bytes.length > bufferBytes) this.flush();
    if (bytes.length > bufferBytes) throw new Error(`a piece of ${bytes.length} bytes is too long`);
    this.buffer.set(bytes, this.filled);
    this.filled += bytes.length;
  }

  flush(): void {
    this.file.write(this.flushed, this.buffer.subarray(0, this.filled));
    this.flushed += this.filled;
    this.filled = 0;
  }
}
