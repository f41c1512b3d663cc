import type { Problem } from '../../language/problem.js';
import type { FileAccess } from '../../storage/file-access.js';
import { VolumeContent } from '../../storage/volume-content.js';
import { identityOf, sameIdentity, type BaseIdentity } from '../base-identity.js';
import { loadSite } from '../load-site.js';
import type { Site } from '../site.js';
import { basesOf, contentsOfSite, virtualizeContents } from './bases.js';
import { headerOf, siteFileOf } from './header.js';
import { isSandbox, oldSandboxFile, storeFolder } from './places.js';
import { DamagedSandbox, finding, findingOf } from './problems.js';
import { readRows, type SandboxRows, type SavedContent } from './read-rows.js';
import { keys } from './rows.js';
import { keptOf, Sandbox } from './sandbox.js';
import { hasGetSync, type SandboxStore, type SandboxStores } from './store.js';
import { StoredTracks } from './tracks.js';

/** A sandbox with the site it stands on, or the reasons why there is none. */
export interface OpenedSandbox {
  /** Undefined when there are errors. */
  readonly site: Site | undefined;
  /** Takes what becomes of the site; undefined as the site is. */
  readonly sandbox: Sandbox | undefined;
  /** Spans are places in the site file; those of findings about the sandbox itself are empty, at its start. */
  readonly problems: readonly Problem[];
  /** The site file of the sandbox and its text; undefined and empty when the sandbox cannot be read. */
  readonly path: string | undefined;
  readonly text: string;
  /** Whether the site that it stands on is still what it was: as `isCurrent` of a loaded site. */
  readonly isCurrent: () => boolean;
  /** Lets others open the sandbox. The site cannot be used any more then. */
  close(): Promise<void>;
}

const nothing = {
  site: undefined,
  sandbox: undefined,
  isCurrent: () => true,
  close: () => Promise.resolve(),
};

/**
 * Opens a kept run: nobody else can until it is closed. Reports base images that changed or are missing.
 */
export async function openSandbox(
  files: FileAccess,
  stores: SandboxStores,
  folder: string,
): Promise<OpenedSandbox> {
  const failed = (problem: Problem): OpenedSandbox => ({
    ...nothing,
    problems: [problem],
    path: undefined,
    text: '',
  });
  const missing = await checkPlace(files, stores, folder);
  if (missing !== undefined) return failed(missing);
  let store: SandboxStore | undefined;
  try {
    store = await stores.open(storeFolder(files, folder), { create: false });
    const header = await headerOf(store, folder);
    const opened = typeof header === 'string' ? await onStore(files, store, folder, header) : failed(header);
    if (opened.sandbox === undefined) await store.close();
    return opened;
  } catch (error) {
    await store?.close();
    return failed(findingOf(error, folder));
  }
}

async function checkPlace(
  files: FileAccess,
  stores: SandboxStores,
  folder: string,
): Promise<Problem | undefined> {
  if (files.exists(files.resolve(folder, oldSandboxFile))) return finding('sandbox-earlier', { folder });
  if (await isSandbox(files, stores, folder)) return undefined;
  const reason = `${folder} is no sandbox. Name a folder that \`drydasd run --keep\` wrote.`;
  return finding('sandbox-unreadable', { reason });
}

/** Throws {@link DamagedSandbox}. */
async function onStore(
  files: FileAccess,
  store: SandboxStore,
  folder: string,
  headerText: string,
): Promise<OpenedSandbox> {
  const rows = await readRows(store, headerText);
  const path = siteFileOf(files, folder, rows.header);
  const loaded = loadSite(files, path);
  const { site, text } = loaded;
  const failed = (problems: readonly Problem[]): OpenedSandbox => {
    loaded.close();
    return { ...nothing, problems, path, text };
  };
  if (site === undefined) return failed(loaded.problems);
  try {
    const changed = checkBases(files, site, rows);
    if (changed.length > 0) return failed([...changed, ...loaded.problems]);
    const tracks = new StoredTracks(store, folder, rows.header.nextTrack);
    const sandbox = restore(files, store, folder, rows, site, tracks);
    if (!(sandbox instanceof Sandbox)) return failed([sandbox, ...loaded.problems]);
    if (!hasGetSync(store)) await tracks.loadAll();
    const close = async (): Promise<void> => {
      await sandbox.close();
      loaded.close();
    };
    const { problems, isCurrent } = loaded;
    return { site, sandbox, problems, path, text, isCurrent, close };
  } catch (error) {
    return failed([findingOf(error, folder), ...loaded.problems]);
  }
}

function checkBases(files: FileAccess, site: Site, { volumes, virtualize }: SandboxRows): Problem[] {
  const byId = new Map(site.volumes.map((volume) => [volume.id, volume.definition]));
  const problems: Problem[] = [];
  for (const { name, bytes } of virtualize?.volumes ?? []) {
    const now = site.definition.virtualize?.volumes.find((volume) => volume.name === name);
    if (now === undefined) problems.push(finding('sandbox-volume-missing', { volume: name }));
    else if (now.bytes !== bytes) problems.push(finding('sandbox-volume-size', { volume: name, bytes }));
  }
  for (const [id, { base }] of volumes) {
    const definition = byId.get(id);
    if (definition === undefined) problems.push(finding('sandbox-volume-missing', { volume: id }));
    else if (base !== undefined && definition.base !== undefined) {
      if (sameIdentity(base, identityOf(files, definition.base))) continue;
      const image = definition.image ?? 'The synthetic description';
      problems.push(finding('sandbox-base-changed', { image, volume: id }));
    }
  }
  return problems;
}

/** Throws {@link DamagedSandbox}. */
function restore(
  files: FileAccess,
  store: SandboxStore,
  folder: string,
  rows: SandboxRows,
  site: Site,
  tracks: StoredTracks,
): Sandbox | Problem {
  const bases = new Map<string, BaseIdentity>();
  for (const [id, { volser, online, base }] of rows.volumes) {
    const volume = site.volume(id);
    volume.volser = volser;
    volume.online = online;
    if (base !== undefined) bases.set(id, base);
  }
  const tracksOfRun = new Map<string, readonly number[]>();
  const contents = new Map(
    [...rows.contents].map(([name, saved]) => [name, contentOf(site, name, saved, tracks, tracksOfRun)]),
  );
  const refusal = site.engine.restoreState(rows.engine, contents);
  if (refusal !== undefined) return finding('sandbox-relationship-refused', { kind: refusal.kind });
  const failure = restoreVirtualize(site, rows, contents);
  if (failure !== undefined) return failure;
  site.clock.advance(rows.header.now - site.clock.now);
  if (rows.header.catalog) site.restoreCatalog(rows.catalog);
  return new Sandbox({
    files,
    store,
    folder,
    rows: rows.table,
    tracks,
    tracksOfRun,
    bases,
    saved: isAsSaved(site, rows) ? keptOf(site) : undefined,
    catalog: new Map(rows.catalog.map((entry) => [entry.name, entry])),
    leftOver: rows.leftOver,
  });
}

/** The Spectrum Virtualize system, where the sandbox has one. Throws {@link DamagedSandbox}. */
function restoreVirtualize(
  { virtualize: system }: Site,
  { header, virtualize: saved }: SandboxRows,
  contents: ReadonlyMap<string, VolumeContent>,
): Problem | undefined {
  if (saved === undefined || system === undefined) return undefined;
  if (saved.engine.now > header.now)
    throw new DamagedSandbox('its Spectrum Virtualize system is ahead of its clock');
  const refusal = system.restoreState(saved, virtualizeContents(contents));
  switch (refusal?.kind) {
    case undefined:
      return undefined;
    case 'volume-changed':
      return finding('sandbox-volume-size', { volume: refusal.volume, bytes: refusal.bytes });
    case 'relationship':
      return finding('sandbox-relationship-refused', { kind: refusal.refusal.kind });
    case 'contradiction':
      throw new DamagedSandbox(`its mapping ${refusal.mapping} does not fit to the rest`);
  }
}

/** Whether the rows are those that the site would be kept as: a site file may have got more volumes since. */
function isAsSaved(site: Site, { contents }: SandboxRows): boolean {
  const held = [...contentsOfSite(site)];
  return (
    held.length === contents.size &&
    held.every(({ name, content }) => content.pieceCount === contents.get(name)?.runs.length)
  );
}

/** Throws {@link DamagedSandbox}. */
function contentOf(
  site: Site,
  name: string,
  { volume, runs }: SavedContent,
  tracks: StoredTracks,
  tracksOfRun: Map<string, readonly number[]>,
): VolumeContent {
  const known = basesOf(site);
  const own = known.get(volume);
  if (own === undefined) throw new DamagedSandbox(`it has tracks of ${volume}, which it does not know`);
  const { geometry } = own;
  const content = VolumeContent.of(own);
  let at = 0;
  for (const [start, row] of runs) {
    const [end] = row;
    if (start !== at || end <= start || end > geometry.tracks) {
      throw new DamagedSandbox(`the tracks of ${name} do not follow each other`);
    }
    at = end;
    if (row[1] === 'tracks') {
      if (row[2].length !== end - start) throw new DamagedSandbox(`${name} has not all tracks of a run`);
      row[2].forEach(([number, home, length], index) => {
        const source = tracks.load({ number, home, length }, geometry);
        if (source === undefined) throw new DamagedSandbox(`${name} has a track that is not written`);
        const track = start + index;
        content.restore({
          start: track,
          end: track + 1,
          value: { kind: 'source', source, shift: home - track },
        });
      });
      tracksOfRun.set(
        keys.run(name, start),
        row[2].map(([number]) => number),
      );
    } else {
      const [, , from, shift] = row;
      const source = known.get(from);
      if (source === undefined || !source.geometry.sameTracksAs(geometry)) {
        throw new DamagedSandbox(`${name} has tracks of ${from}, which do not fit`);
      }
      if (start + shift < 0 || end + shift > source.geometry.tracks) {
        throw new DamagedSandbox(`${name} has tracks past the end of ${from}`);
      }
      content.restore({ start, end, value: { kind: 'source', source, shift } });
    }
  }
  if (at !== geometry.tracks) throw new DamagedSandbox(`${name} does not have all of its tracks`);
  return content;
}
