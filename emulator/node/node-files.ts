import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
  type Stats,
} from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { FileAccess, FileHandle } from '../storage/file-access.js';
import { StorageError } from '../storage/track-access.js';

class NodeFile implements FileHandle {
  constructor(
    private descriptor: number,
    private readonly path: string,
  ) {}

  size(): number {
    return fstatSync(this.descriptor).size;
  }

  stamp(): string {
    return stampOf(fstatSync(this.descriptor));
  }

  read(position: number, length: number): Uint8Array {
    const bytes = new Uint8Array(length);
    let got = 0;
    while (got < length) {
      const count = asStorageError(this.path, 'read', () =>
        readSync(this.descriptor, bytes, got, length - got, position + got),
      );
      if (count === 0) break;
      got += count;
    }
    return got === length ? bytes : bytes.slice(0, got);
  }

  write(position: number, bytes: Uint8Array): void {
    let put = 0;
    while (put < bytes.length) {
      put += asStorageError(this.path, 'written', () =>
        writeSync(this.descriptor, bytes, put, bytes.length - put, position + put),
      );
    }
  }

  truncate(size: number): void {
    asStorageError(this.path, 'written', () => ftruncateSync(this.descriptor, size));
  }

  sync(): void {
    asStorageError(this.path, 'written', () => fsyncSync(this.descriptor));
  }

  close(): void {
    closeSync(this.descriptor);
    // The system gives the number to the next file that is opened: nobody must read that one by it.
    this.descriptor = -1;
  }
}

function stampOf({ dev, ino, size, mtimeMs }: Stats): string {
  return `${dev} ${ino} ${size} ${mtimeMs}`;
}

/** Files of the machine, through Node. */
export class NodeFiles implements FileAccess {
  exists(path: string): boolean {
    return existsSync(path);
  }

  stampOf(path: string): string | undefined {
    try {
      return stampOf(statSync(path));
    } catch {
      return undefined;
    }
  }

  openRead(path: string): FileHandle {
    return asStorageError(path, 'opened', () => {
      if (statSync(path).isDirectory()) {
        throw new StorageError('file-not-readable', `${path} is a folder. Name a file in it.`);
      }
      return new NodeFile(openSync(path, 'r'), path);
    });
  }

  create(path: string): FileHandle {
    return asStorageError(path, 'created', () => new NodeFile(openSync(path, 'w+'), path));
  }

  rename(from: string, to: string): void {
    asStorageError(to, 'written', () => renameSync(from, to));
  }

  remove(path: string): void {
    asStorageError(path, 'removed', () => rmSync(path, { force: true }));
  }

  makeFolder(path: string): void {
    asStorageError(path, 'created', () => mkdirSync(path, { recursive: true }));
  }

  list(folder: string): string[] {
    return asStorageError(folder, 'listed', () => readdirSync(folder)).sort();
  }

  resolve(folder: string, path: string): string {
    return resolve(folder, path);
  }

  folderOf(path: string): string {
    return dirname(resolve(path));
  }
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  EFBIG: 'the file system does not allow a file that large',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is no folder',
  EMFILE: 'too many files are open',
  EBUSY: 'another program uses it',
};

/** What Node's file calls throw, as a sentence for people. */
function asStorageError<T>(path: string, verb: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    const code = String(error.code);
    if (code === 'ENOENT') {
      throw new StorageError('file-not-found', `${path} does not exist. Check the name and the folder.`);
    }
    throw new StorageError(
      'file-not-readable',
      `${path} cannot be ${verb}: ${reasons[code] ?? error.message}.`,
    );
  }
}
