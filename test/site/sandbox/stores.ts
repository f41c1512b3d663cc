import { MemoryLevel } from 'memory-level';
import type { SandboxStore, SandboxStores, StoreChange } from '../../../emulator/site/sandbox/store.js';

/** Stores in memory, as a browser or a test has them. */
export class MemoryStores implements SandboxStores {
  private readonly databases = new Map<string, MemoryLevel>();

  exists(folder: string): Promise<boolean> {
    return Promise.resolve(this.databases.has(folder));
  }

  async open(folder: string): Promise<SandboxStore> {
    const database = this.databases.get(folder) ?? new MemoryLevel({ storeEncoding: 'view' });
    this.databases.set(folder, database);
    await database.open();
    return database;
  }
}

/** What a store does for a sandbox, by way of one that does it. */
export class Passing implements SandboxStore {
  constructor(protected readonly store: SandboxStore) {}

  get supports(): object {
    return this.store.supports;
  }
  get(...args: Parameters<SandboxStore['get']>): ReturnType<SandboxStore['get']> {
    return this.store.get(...args);
  }
  getSync(...args: Parameters<SandboxStore['getSync']>): ReturnType<SandboxStore['getSync']> {
    return this.store.getSync(...args);
  }
  iterator(...args: Parameters<SandboxStore['iterator']>): ReturnType<SandboxStore['iterator']> {
    return this.store.iterator(...args);
  }
  keys(...args: Parameters<SandboxStore['keys']>): ReturnType<SandboxStore['keys']> {
    return this.store.keys(...args);
  }
  batch(...args: Parameters<SandboxStore['batch']>): Promise<void> {
    return this.store.batch(...args);
  }
  close(): Promise<void> {
    return this.store.close();
  }
}

/** A store that cannot be read at once, as those of browsers. */
class AsynchronousStore extends Passing {
  override get supports(): object {
    return { ...this.store.supports, getSync: false };
  }
  override getSync(): never {
    throw new Error('this store cannot be read at once');
  }
}

/** A store whose batches are seen, and may be refused. */
class WatchedStore extends Passing {
  constructor(
    store: SandboxStore,
    private readonly watch: (changes: readonly StoreChange[], sync: boolean) => void,
  ) {
    super(store);
  }
  override async batch(changes: StoreChange[], options: { readonly sync: boolean }): Promise<void> {
    this.watch(changes, options.sync);
    await this.store.batch(changes, options);
  }
}

/** The same stores, each behind another one. */
export function wrapped(stores: SandboxStores, wrap: (store: SandboxStore) => SandboxStore): SandboxStores {
  return {
    exists: (folder) => stores.exists(folder),
    open: async (folder, options) => wrap(await stores.open(folder, options)),
  };
}

export function asynchronous(stores: SandboxStores): SandboxStores {
  return wrapped(stores, (store) => new AsynchronousStore(store));
}

export function watched(
  stores: SandboxStores,
  watch: (changes: readonly StoreChange[], sync: boolean) => void,
): SandboxStores {
  return wrapped(stores, (store) => new WatchedStore(store, watch));
}
