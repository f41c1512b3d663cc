/** An open file. Positions and lengths in bytes. */
export interface FileHandle {
  size(): number;
  /** As {@link FileAccess.stampOf}, of the file that is open. */
  stamp(): string;
  /** Reads up to `length` bytes; fewer come back only at the end of the file. */
  read(position: number, length: number): Uint8Array;
  write(position: number, bytes: Uint8Array): void;
  /** Cuts or extends the file; what is added reads as zeros and need take no space. */
  truncate(size: number): void;
  /** Brings what was written to the disk. */
  sync(): void;
  close(): void;
}

/**
 * The only way from the core to bytes. Synchronous: Node's files are, and so are the access handles of a
 * browser's worker, so that a track read never has to wait in the middle of the copy engine.
 */
export interface FileAccess {
  exists(path: string): boolean;
  /**
   * Another text as soon as somebody wrote to a file or put another one in its place, as far as the system tells;
   * undefined where none can be found.
   */
  stampOf(path: string): string | undefined;
  /** Throws {@link StorageError} `file-not-found` or `file-not-readable`. */
  openRead(path: string): FileHandle;
  /** Makes a new file, or empties an old one, for reading and writing. */
  create(path: string): FileHandle;
  /** Puts a finished file in the place of another in one step, so that a kill leaves the old or the new one. */
  rename(from: string, to: string): void;
  remove(path: string): void;
  makeFolder(path: string): void;
  /** Names in a folder, sorted. */
  list(folder: string): string[];
  /** Joins a folder and a relative path; an absolute path is returned as it is. */
  resolve(folder: string, path: string): string;
  /** The folder a path is in. */
  folderOf(path: string): string;
}
