import type { FileAccess } from '../emulator/storage/file-access.js';
import type { Background } from './background.js';
import type { Worlds } from './worlds/tasks.js';

/** What the server needs of the machine that it runs on. Node's is in `node/`. */
export interface Platform {
  readonly files: FileAccess;
  readonly version: string;
  /** Undefined where there are no threads: dry runs are not made then. */
  readonly background: Background | undefined;
  /** Undefined where there are no threads: nothing can be run then. */
  readonly worlds: Worlds | undefined;
  /** The path of a file by its URI; undefined for what is no file of this machine. */
  pathOf(uri: string): string | undefined;
  uriOf(path: string): string;
  /** Where a reader finds help on a problem code. */
  helpOf(code: string): string | undefined;
  /** A file of the product by its path from the root, such as a page of docs/reference. */
  productFile(path: string): string | undefined;
  /** Files below a folder, of the extensions that hold scripts; folders that no one reads are left out. */
  listFiles(folder: string): Promise<readonly string[]>;
  /** Site files in a folder and below it. */
  listSites(folder: string): Promise<readonly string[]>;
  readText(path: string): string | undefined;
}
