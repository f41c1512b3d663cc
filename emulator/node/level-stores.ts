import { existsSync } from 'node:fs';
import type { SandboxStore, SandboxStores } from '../site/sandbox/store.js';

/** Stores of sandboxes as LevelDB databases: classic-level, which brings its binaries along. */
export class LevelStores implements SandboxStores {
  exists(folder: string): Promise<boolean> {
    return Promise.resolve(existsSync(folder));
  }

  async open(folder: string, { create }: { readonly create: boolean }): Promise<SandboxStore> {
    // Loaded when it is needed: most commands open no sandbox.
    const { ClassicLevel } = await import('classic-level');
    const database = new ClassicLevel(folder, { createIfMissing: create });
    await database.open();
    return database;
  }
}
