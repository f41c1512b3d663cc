import type { Problem } from '../../language/problem.js';
import type { FileAccess } from '../../storage/file-access.js';
import { finding, findingOf } from './problems.js';
import { isSandbox, oldSandboxFile, storeFolder } from './places.js';
import { RowTable } from './row-table.js';
import { allRows, anyHeaderSchema, keys, numberIn, rowsOf } from './rows.js';
import { Sandbox } from './sandbox.js';
import type { SandboxStore, SandboxStores } from './store.js';
import { StoredTracks } from './tracks.js';

/**
 * Makes a sandbox for a kept run, or tells why it cannot be made there. Nothing is kept before the first commit:
 * until then a folder that was no sandbox is still none, and one to replace is what it was.
 *
 * @param options `replace`: whether a sandbox that is in the folder may be replaced.
 */
export async function createSandbox(
  files: FileAccess,
  stores: SandboxStores,
  folder: string,
  options: { readonly replace: boolean },
): Promise<Sandbox | Problem> {
  if (files.exists(files.resolve(folder, oldSandboxFile))) return finding('sandbox-earlier', { folder });
  if (!(await isSandbox(files, stores, folder))) {
    if (files.exists(folder) && files.list(folder).length > 0) return finding('sandbox-no-place', { folder });
    files.makeFolder(folder);
  }
  let store: SandboxStore | undefined;
  try {
    store = await stores.open(storeFolder(files, folder), { create: true });
    const made = await onStore(files, store, folder, options.replace);
    if (!(made instanceof Sandbox)) await store.close();
    return made;
  } catch (error) {
    await store?.close();
    return findingOf(error, folder);
  }
}

async function onStore(
  files: FileAccess,
  store: SandboxStore,
  folder: string,
  replace: boolean,
): Promise<Sandbox | Problem> {
  const trackRows = rowsOf('track');
  const before = await store.iterator({ gte: allRows.gte, lt: trackRows.gte }).all();
  const behind = await store.iterator({ gte: trackRows.lt, lt: allRows.lt }).all();
  const old = [...before, ...behind];
  if (old.length > 0) {
    const header = old.find(([key]) => key === keys.header);
    if (header === undefined || !isHeader(header[1])) return finding('sandbox-no-place', { folder });
    if (!replace) return finding('sandbox-exists', { folder });
  }
  const leftOver = (await store.keys(trackRows).all()).map(numberIn);
  const rows = new RowTable();
  for (const [key, text] of old) if (key !== keys.header) rows.load(key, text);
  return new Sandbox({
    files,
    store,
    folder,
    rows,
    // The tracks of the old sandbox must stay until the new one counts.
    tracks: new StoredTracks(
      store,
      folder,
      leftOver.reduce((last, number) => Math.max(last, number + 1), 0),
    ),
    tracksOfRun: new Map(),
    bases: new Map(),
    saved: undefined,
    catalog: new Map(),
    leftOver,
  });
}

function isHeader(text: string): boolean {
  try {
    return anyHeaderSchema.safeParse(JSON.parse(text)).success;
  } catch {
    return false;
  }
}
