/*
 * What a sandbox needs of an embedded store. Any abstract-level database with texts as keys and values has it:
 * classic-level on Node, browser-level in a browser, memory-level in memory.
 */

/** Keys from `gte` up to, but without, `lt`. */
export interface KeyRange {
  readonly gte: string;
  readonly lt: string;
}

/** Says that the value of one operation is bytes instead of text. */
export interface AsBytes {
  readonly valueEncoding: 'view';
}

export type StoreChange =
  | { readonly type: 'put'; readonly key: string; readonly value: string }
  | ({ readonly type: 'put'; readonly key: string; readonly value: Uint8Array } & AsBytes)
  | { readonly type: 'del'; readonly key: string };

export interface SandboxStore {
  /** Says as `getSync` whether that works; where it does not, all tracks are read when a sandbox is opened. */
  readonly supports: object;
  /** Undefined when there is none. */
  get(key: string, options: AsBytes): Promise<Uint8Array | undefined>;
  getSync(key: string, options: AsBytes): Uint8Array | undefined;
  iterator(range: KeyRange): { all(): Promise<[string, string][]> };
  keys(range: KeyRange): { all(): Promise<string[]> };
  /** All of it or nothing, in order; with `sync` it is on the disk when the promise is kept. */
  batch(changes: StoreChange[], options: { readonly sync: boolean }): Promise<void>;
  close(): Promise<void>;
}

/** Opens the stores of sandboxes. Folders are full paths; a store has its folder for itself. */
export interface SandboxStores {
  exists(folder: string): Promise<boolean>;
  /**
   * @param options `create`: make it where there is none.
   * Rejects with an error of abstract-level, see {@link storeFailure}.
   */
  open(folder: string, options: { readonly create: boolean }): Promise<SandboxStore>;
}

/** Whether a store can be read at once: the types of abstract-level do not name this property yet. */
export function hasGetSync({ supports }: SandboxStore): boolean {
  return 'getSync' in supports && supports.getSync === true;
}

/** Why a store did not do what it was asked for. */
export interface StoreFailure {
  readonly kind: 'locked' | 'damaged' | 'failed';
  /** A sentence for people, without the full stop. */
  readonly what: string;
}

/** Reads the errors of abstract-level databases; undefined for other errors, which are defects. */
export function storeFailure(error: unknown): StoreFailure | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = codeOf(error);
  if (error.cause instanceof Error && code === 'LEVEL_DATABASE_NOT_OPEN') {
    return storeFailure(error.cause) ?? { kind: 'failed', what: error.cause.message };
  }
  const what = error.message.replace(/\.$/, '');
  if (code === 'LEVEL_LOCKED') return { kind: 'locked', what };
  if (code === 'LEVEL_CORRUPTION') return { kind: 'damaged', what };
  // LevelDB calls a file that is gone or cut off an input error, as it does a disk that is full.
  if (code === 'LEVEL_IO_ERROR') {
    return { kind: /no such file|invalid argument|truncated/i.test(what) ? 'damaged' : 'failed', what };
  }
  return code?.startsWith('LEVEL_') === true ? { kind: 'failed', what } : undefined;
}

function codeOf(error: Error): string | undefined {
  return 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
