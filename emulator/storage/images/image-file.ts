import type { FileAccess, FileHandle } from '../file-access.js';
import { StorageError } from '../track-access.js';

/** A file as it was when it was opened: {@link FileAccess.stampOf}. */
export interface OpenedFile {
  /** Full path. */
  readonly path: string;
  readonly stamp: string;
}

/**
 * A file of an image. It gives what it held when it was opened, and nothing any more once somebody has written to it:
 * copies that were made of it would have tracks of two moments.
 */
export class ImageFile implements OpenedFile {
  readonly stamp: string;

  private constructor(
    readonly path: string,
    private readonly file: FileHandle,
  ) {
    this.stamp = file.stamp();
  }

  /** Throws {@link StorageError} when there is no file. */
  static open(files: FileAccess, path: string): ImageFile {
    return new ImageFile(path, files.openRead(path));
  }

  /** Bytes. */
  size(): number {
    return this.file.size();
  }

  /** As {@link FileHandle.read}. Throws {@link StorageError} `image-changed`. */
  read(position: number, length: number): Uint8Array {
    const bytes = this.file.read(position, length);
    // Looked at behind the read: what was read before somebody wrote is right.
    if (this.file.stamp() !== this.stamp) throw imageChanged(this.path);
    return bytes;
  }

  close(): void {
    this.file.close();
  }
}

export function imageChanged(path: string): StorageError {
  return new StorageError(
    'image-changed',
    `${path} has changed since it was opened: another program writes to it. Wait until that has ended, and run again.`,
  );
}
