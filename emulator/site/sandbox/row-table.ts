import type { StoreChange } from './store.js';

/**
 * What the rows of a store are, and what of them is to be written. A row that is put as it was is not written again.
 *
 * A checksum over all rows is kept along: an embedded store that lost a file may come up with rows of two different
 * moments, and with nothing else to tell.
 */
export class RowTable {
  private readonly hashes = new Map<string, number>();
  private low = 0;
  private high = 0;
  private readonly changed = new Map<string, StoreChange>();
  /** Keys that were put since {@link startAfresh}. */
  private fresh: Set<string> | undefined;

  /** A row that the store has. */
  load(key: string, text: string): void {
    this.note(key, hashOf(key, text));
  }

  put(key: string, text: string): void {
    this.fresh?.add(key);
    const hash = hashOf(key, text);
    if (this.hashes.get(key) === hash) return;
    this.forget(key);
    this.note(key, hash);
    this.changed.set(key, { type: 'put', key, value: text });
  }

  delete(key: string): void {
    if (this.forget(key)) this.changed.set(key, { type: 'del', key });
  }

  /** All rows that are not put again until {@link takeChanges} are deleted then. */
  startAfresh(): void {
    this.fresh = new Set();
  }

  /** What to write, once. */
  takeChanges(): StoreChange[] {
    const { fresh } = this;
    if (fresh !== undefined) {
      for (const key of [...this.hashes.keys()]) if (!fresh.has(key)) this.delete(key);
      this.fresh = undefined;
    }
    const changes = [...this.changed.values()];
    this.changed.clear();
    return changes;
  }

  get size(): number {
    return this.hashes.size;
  }

  /** The same for the same rows, in whatever order they came. */
  get checksum(): string {
    return [this.high, this.low].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
  }

  private note(key: string, hash: number): void {
    this.hashes.set(key, hash);
    this.toggle(hash);
  }

  private forget(key: string): boolean {
    const hash = this.hashes.get(key);
    if (hash === undefined) return false;
    this.toggle(hash);
    return this.hashes.delete(key);
  }

  private toggle(hash: number): void {
    this.low ^= hash % 2 ** 32;
    this.high ^= Math.floor(hash / 2 ** 32);
  }
}

/** FNV-1a in two independent halves, 53 bits of them. */
function hashOf(key: string, text: string): number {
  let [one, two] = [0x811c9dc5, 0x1b873593];
  for (const part of [key, text]) {
    for (let index = 0; index < part.length; index++) {
      const code = part.charCodeAt(index);
      one = Math.imul(one ^ code, 0x01000193);
      two = Math.imul(two ^ code, 0x85ebca6b);
      two ^= two >>> 13;
    }
  }
  return (two & 0x1fffff) * 2 ** 32 + (one >>> 0);
}
