import type { Problem } from '../../language/problem.js';
import type { FileAccess } from '../../storage/file-access.js';
import { headerOf, siteFileOf } from './header.js';
import { storeFolder } from './places.js';
import { DamagedSandbox, findingOf } from './problems.js';
import { headerSchema } from './rows.js';
import type { SandboxStore, SandboxStores } from './store.js';

/** Path of the site file that a sandbox stands on, without reading the sandbox; nobody else may have it open. */
export async function siteOfSandbox(
  files: FileAccess,
  stores: SandboxStores,
  folder: string,
): Promise<string | Problem> {
  let store: SandboxStore | undefined;
  try {
    store = await stores.open(storeFolder(files, folder), { create: false });
    const text = await headerOf(store, folder);
    if (typeof text !== 'string') return text;
    const header = headerSchema.safeParse(JSON.parse(text));
    if (!header.success) throw new DamagedSandbox('its header is not that of a sandbox');
    return siteFileOf(files, folder, header.data);
  } catch (error) {
    return findingOf(error, folder);
  } finally {
    await store?.close();
  }
}
