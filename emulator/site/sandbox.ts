import type { SavedEngine } from '../flashcopy/saved-schema.js';
import { problem, type Problem } from '../language/problem.js';
import type { ProblemCode } from '../messages/problems.js';
import type { Inserts } from '../messages/template.js';
import type { FileAccess } from '../storage/file-access.js';
import type { TrackNumber } from '../storage/geometry.js';
import { StorageError, type TrackSource } from '../storage/track-access.js';
import type { ContentRun } from '../storage/volume-content.js';
import { identityOf, sameIdentity, type BaseIdentity } from './base-identity.js';
import { loadSite } from './load-site.js';
import { relativePath } from './relative-path.js';
import {
  sandboxFile,
  sandboxHeader,
  sandboxSchema,
  sandboxVersion,
  type SandboxData,
  type SavedRun,
} from './sandbox-format.js';
import { DamagedSandbox, TrackFile, TrackWriter } from './sandbox-tracks.js';
import type { Site, SiteVolume } from './site.js';
import { encodeUtf8, readTextFile } from './utf8.js';

/*
 * A sandbox is a folder with a kept run:
 *
 *     sandbox.json     relationships, clock, labels, catalog, and which tracks come from where
 *     tracks-N.bin     the tracks that were written; all others are read from the images of the site
 *
 * sandbox.json names its track file. A save writes a new track file under another number, then puts a new
 * sandbox.json in the place of the old one in one step: a kill leaves the old state or the new one.
 */

/** Whether a folder holds a sandbox. */
export function isSandbox(files: FileAccess, folder: string): boolean {
  return files.exists(files.resolve(folder, sandboxFile));
}

/**
 * Keeps a site as it stands. A sandbox that is in the folder already is replaced.
 * Throws {@link StorageError} when something cannot be written or a base image is gone.
 */
export function saveSandbox(files: FileAccess, folder: string, site: Site): void {
  const { path } = site.definition;
  if (path === undefined) throw new Error('only a site with a site file can be kept');
  files.makeFolder(folder);
  const root = files.folderOf(files.resolve(folder, sandboxFile));
  const oldTracks = files.list(folder).filter((name) => /^tracks-\d+\.bin$/.test(name));
  const file = `tracks-${nextNumber(oldTracks)}.bin`;
  const tracks = files.create(files.resolve(folder, file));
  let data: SandboxData;
  try {
    const writer = new TrackWriter(tracks);
    const bases = new Set(site.volumes.map((volume) => volume.definition.source));
    const volumes = site.volumes.map((volume) =>
      saveVolume(files, volume, site.engine.content(volume.id).runs(), (run) => saveRun(run, writer, bases)),
    );
    tracks.sync();
    data = {
      format: 'drydasd-sandbox',
      version: sandboxVersion,
      site: { relative: relativePath(root, path), path },
      now: site.clock.now,
      tracks: { file, ...writer.written },
      engine: plainEngine(site.engine.saveState()),
      volumes,
      catalog: site.savedCatalog()?.map(({ name, volsers }) => ({ name, volsers: [...volsers] })),
    };
  } finally {
    tracks.close();
  }
  writeInPlace(files, files.resolve(folder, sandboxFile), `${JSON.stringify(data)}\n`);
  for (const name of oldTracks) removeQuietly(files, files.resolve(folder, name));
}

function nextNumber(names: readonly string[]): number {
  return 1 + names.reduce((last, name) => Math.max(last, Number(/\d+/.exec(name)?.[0] ?? 0)), 0);
}

/** JSON has arrays that may change; the values are the same. */
function plainEngine(saved: SavedEngine): SandboxData['engine'] {
  return saved as SandboxData['engine'];
}

function saveVolume(
  files: FileAccess,
  { id, volser, online, definition }: SiteVolume,
  runs: readonly ContentRun[],
  save: (run: ContentRun) => SavedRun[],
): SandboxData['volumes'][number] {
  const [first] = runs;
  const unchanged =
    runs.length === 1 && first?.value.kind === 'source' && first.value.source === definition.source;
  return {
    id,
    volser,
    online,
    base: definition.base === undefined ? undefined : mutable(identityOf(files, definition.base)),
    runs: unchanged && first.value.shift === 0 ? undefined : runs.flatMap(save),
  };
}

function mutable(identity: BaseIdentity): NonNullable<SandboxData['volumes'][number]['base']> {
  return identity.kind === 'synthetic' ? identity : { ...identity, files: [...identity.files] };
}

/** A run of a base image is named; anything else (a written track, a track of an earlier sandbox) is stored. */
function saveRun(
  { start, end, value }: ContentRun,
  writer: TrackWriter,
  bases: ReadonlySet<TrackSource>,
): SavedRun[] {
  if (value.kind === 'source' && bases.has(value.source)) {
    return [[start, end, 'base', value.source.id, value.shift]];
  }
  const stored: SavedRun[] = [];
  for (let track = start; track < end; track++) {
    const number =
      value.kind === 'written'
        ? writer.add(value.image, value.home, () => value.image)
        : writer.add(value.source, track + value.shift, () =>
            value.source.readTrack((track + value.shift) as TrackNumber),
          );
    stored.push([track, track + 1, 'track', number]);
  }
  return stored;
}

function writeInPlace(files: FileAccess, path: string, text: string): void {
  const temporary = `${path}.partial`;
  const file = files.create(temporary);
  try {
    file.write(0, encodeUtf8(text));
    file.sync();
  } finally {
    file.close();
  }
  files.rename(temporary, path);
}

/** What is left over takes space and does no harm. */
function removeQuietly(files: FileAccess, path: string): void {
  try {
    files.remove(path);
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
  }
}

/** A sandbox with the site it stands on, or the reasons why there is none. */
export interface LoadedSandbox {
  readonly site: Site | undefined;
  /** Spans are places in the site file; those of findings about the sandbox itself are empty, at its start. */
  readonly problems: readonly Problem[];
  /** The site file of the sandbox and its text; undefined and empty when the sandbox cannot be read. */
  readonly path: string | undefined;
  readonly text: string;
  close(): void;
}

/** Opens a kept run. Reports base images that changed or are missing. */
export function loadSandbox(files: FileAccess, folder: string): LoadedSandbox {
  const read = readSandbox(files, folder);
  if ('code' in read)
    return { site: undefined, problems: [read], path: undefined, text: '', close: () => undefined };
  const path = siteFileOf(files, folder, read);
  const loaded = loadSite(files, path);
  const failed = (problems: readonly Problem[]): LoadedSandbox => {
    loaded.close();
    return { site: undefined, problems, path, text: loaded.text, close: () => undefined };
  };
  const { site } = loaded;
  if (site === undefined) return failed(loaded.problems);
  const changed = checkBases(files, site, read);
  if (changed.length > 0) return failed([...changed, ...loaded.problems]);
  try {
    const tracks = TrackFile.open(files, folder, read.tracks);
    const refused = restore(site, read, tracks);
    if (refused !== undefined) {
      tracks.close();
      return failed([refused, ...loaded.problems]);
    }
    const close = (): void => {
      tracks.close();
      loaded.close();
    };
    return { site, problems: loaded.problems, path, text: loaded.text, close };
  } catch (error) {
    if (!(error instanceof DamagedSandbox)) throw error;
    return failed([note('sandbox-damaged', { folder, what: error.message }), ...loaded.problems]);
  }
}

function note(code: ProblemCode, inserts: Inserts): Problem {
  return problem(code, { start: 0, end: 0 }, inserts);
}

function readSandbox(files: FileAccess, folder: string): SandboxData | Problem {
  if (!isSandbox(files, folder)) {
    const reason = `${folder} is no sandbox: it holds no ${sandboxFile}. Name a folder that \`drydasd run --keep\` wrote.`;
    return note('sandbox-unreadable', { reason });
  }
  let value: unknown;
  try {
    value = JSON.parse(readTextFile(files, files.resolve(folder, sandboxFile)));
  } catch (error) {
    if (error instanceof StorageError) return note('sandbox-unreadable', { reason: error.message });
    if (error instanceof SyntaxError) {
      return note('sandbox-damaged', { folder, what: `${sandboxFile} is no JSON` });
    }
    throw error;
  }
  const header = sandboxHeader.safeParse(value);
  if (header.success && header.data.version > sandboxVersion) {
    return note('sandbox-version', { folder, version: header.data.version });
  }
  const parsed = sandboxSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.join('.') ?? '';
  return note('sandbox-damaged', { folder, what: `${sandboxFile} has no valid value at "${where}"` });
}

function siteFileOf(files: FileAccess, folder: string, { site }: SandboxData): string {
  if (site.relative !== undefined) {
    const near = files.resolve(files.folderOf(files.resolve(folder, sandboxFile)), site.relative);
    if (files.exists(near)) return near;
  }
  return site.path;
}

function checkBases(files: FileAccess, site: Site, data: SandboxData): Problem[] {
  const byId = new Map(site.volumes.map((volume) => [volume.id, volume.definition]));
  const problems: Problem[] = [];
  for (const { id, base } of data.volumes) {
    const definition = byId.get(id);
    if (definition === undefined) problems.push(note('sandbox-volume-missing', { volume: id }));
    else if (base !== undefined && definition.base !== undefined) {
      if (sameIdentity(base, identityOf(files, definition.base))) continue;
      const image = definition.image ?? 'The synthetic description';
      problems.push(note('sandbox-base-changed', { image, volume: id }));
    }
  }
  return problems;
}

/** Throws {@link DamagedSandbox}. */
function restore(site: Site, data: SandboxData, tracks: TrackFile): Problem | undefined {
  const sources = new Map(site.volumes.map((volume) => [volume.id, volume.definition.source]));
  for (const { id, volser, online, runs } of data.volumes) {
    const volume = site.volume(id);
    volume.volser = volser;
    volume.online = online;
    if (runs !== undefined) restoreRuns(volume, runs);
  }
  const refusal = site.engine.restoreState(data.engine);
  if (refusal !== undefined) return note('sandbox-relationship-refused', { kind: refusal.kind });
  site.clock.advance(data.now - site.clock.now);
  if (data.catalog !== undefined) site.restoreCatalog(data.catalog);
  return undefined;

  function restoreRuns({ id, geometry }: SiteVolume, runs: readonly SavedRun[]): void {
    const content = site.engine.content(id);
    let at = 0;
    for (const run of runs) {
      const [start, end] = run;
      if (start !== at || end <= start)
        throw new DamagedSandbox(`the tracks of volume ${id} do not follow each other`);
      at = end;
      if (run[2] === 'track') {
        if (end !== start + 1) throw new DamagedSandbox(`volume ${id} has a written track in two places`);
        const { source, home } = tracks.source(run[3], geometry);
        content.restore({ start, end, value: { kind: 'source', source, shift: home - start } });
      } else {
        const [, , , name, shift] = run;
        const source = sources.get(name);
        if (source === undefined || !source.geometry.sameTracksAs(geometry)) {
          throw new DamagedSandbox(`volume ${id} has tracks of ${name}, which do not fit`);
        }
        if (start + shift < 0 || end + shift > source.geometry.tracks) {
          throw new DamagedSandbox(`volume ${id} has tracks past the end of ${name}`);
        }
        content.restore({ start, end, value: { kind: 'source', source, shift } });
      }
    }
    if (at !== geometry.tracks) throw new DamagedSandbox(`volume ${id} does not have all of its tracks`);
  }
}
