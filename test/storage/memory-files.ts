import type { FileAccess, FileHandle } from '../../emulator/storage/file-access.js';
import { StorageError } from '../../emulator/storage/track-access.js';

/** Files in memory: for damaged files, failing disks and looking at what is left behind. */
export class MemoryFiles implements FileAccess {
  readonly contents = new Map<string, Uint8Array>();
  private readonly writes = new Map<string, number>();
  /** Called before every write, to make it fail. */
  onWrite: (path: string, position: number) => void = () => undefined;

  exists(path: string): boolean {
    return this.contents.has(path);
  }

  openRead(path: string): FileHandle {
    if (!this.contents.has(path)) throw new StorageError('file-not-found', `${path} does not exist.`);
    return this.handle(path);
  }

  create(path: string): FileHandle {
    this.contents.set(path, new Uint8Array(0));
    return this.handle(path);
  }

  rename(from: string, to: string): void {
    this.contents.set(to, this.bytes(from));
    this.contents.delete(from);
  }

  remove(path: string): void {
    this.contents.delete(path);
  }

  makeFolder(): void {}

  list(): string[] {
    return [...this.contents.keys()].sort();
  }

  resolve(folder: string, path: string): string {
    return path.startsWith('/') ? path : `${folder}/${path}`;
  }

  folderOf(path: string): string {
    return path.slice(0, Math.max(0, path.lastIndexOf('/')));
  }

  bytes(path: string): Uint8Array {
    const bytes = this.contents.get(path);
    if (bytes === undefined) throw new Error(`${path} is not there`);
    return bytes;
  }

  stampOf(path: string): string | undefined {
    return this.contents.has(path) ? String(this.writes.get(path) ?? 0) : undefined;
  }

  private handle(path: string): FileHandle {
    return {
      stamp: () => this.stampOf(path) ?? 'gone',
      size: () => this.bytes(path).length,
      read: (position, length) => this.bytes(path).slice(position, position + length),
      write: (position, bytes) => {
        this.onWrite(path, position);
        this.writes.set(path, (this.writes.get(path) ?? 0) + 1);
        const old = this.bytes(path);
        const end = position + bytes.length;
        if (end > old.length) {
          const grown = new Uint8Array(end);
          grown.set(old);
          this.contents.set(path, grown);
        }
        this.bytes(path).set(bytes, position);
      },
      truncate: (size) => {
        const resized = new Uint8Array(size);
        resized.set(this.bytes(path).subarray(0, size));
        this.contents.set(path, resized);
      },
      sync: () => undefined,
      close: () => undefined,
    };
  }
}
