/**
 * Keeps what was used last, up to a number of bytes: reading the tracks of a large image must not fill
 * the memory, and reading one track record by record must not expand it again for each.
 */
export class ByteLimitedCache<Key, Value extends { readonly length: number }> {
  /** In the order of use; a Map keeps the order of insertion. */
  private readonly entries = new Map<Key, Value>();
  private bytes = 0;

  /** @param limit in bytes; a single larger value is still kept until the next one comes */
  constructor(private readonly limit: number) {}

  get(key: Key): Value | undefined {
    const value = this.entries.get(key);
    if (value !== undefined) {
      this.entries.delete(key);
      this.entries.set(key, value);
    }
    return value;
  }

  set(key: Key, value: Value): void {
    this.bytes += value.length - (this.entries.get(key)?.length ?? 0);
    this.entries.delete(key);
    this.entries.set(key, value);
    for (const [oldest, old] of this.entries) {
      if (this.bytes <= this.limit || oldest === key) return;
      this.entries.delete(oldest);
      this.bytes -= old.length;
    }
  }
}
