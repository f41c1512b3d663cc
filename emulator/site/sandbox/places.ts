import type { FileAccess } from '../../storage/file-access.js';
import type { SandboxStores } from './store.js';

/** What sandboxes of version 1 were in. */
export const oldSandboxFile = 'sandbox.json';

/** Where the store of a sandbox is, as a full path. */
export function storeFolder(files: FileAccess, folder: string): string {
  return files.resolve(files.resolve(folder, '.'), 'store');
}

/** Whether a folder holds a sandbox, or one that was about to be made. */
export function isSandbox(files: FileAccess, stores: SandboxStores, folder: string): Promise<boolean> {
  return stores.exists(storeFolder(files, folder));
}
