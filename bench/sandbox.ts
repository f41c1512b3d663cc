import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { LevelStores } from '../emulator/node/level-stores.js';
import { NodeFiles } from '../emulator/node/node-files.js';
import { createSandbox } from '../emulator/site/sandbox/create-sandbox.js';
import { openSandbox } from '../emulator/site/sandbox/open-sandbox.js';
import { Sandbox } from '../emulator/site/sandbox/sandbox.js';
import { loadSite } from '../emulator/site/load-site.js';
import type { Site } from '../emulator/site/site.js';
import type { TrackNumber } from '../emulator/storage/geometry.js';
import { encodeTrack } from '../emulator/storage/track.js';
import { middle, siteText } from './establish-tso.js';
import { pairsFrom } from './flashcopy-engine.js';

/** Milliseconds. */
export interface SandboxTimes {
  /** The first commit, with the store made. */
  readonly save: number;
  /** A commit of one establish and one written track. */
  readonly commit: number;
  /** From nothing to a site that can be read. */
  readonly reopen: number;
  /** One of the written tracks from the store, microseconds. */
  readonly readTrack: number;
}

/** Keeps a site with 65,534 relationships and `tracks` written tracks, and goes on with it. */
export async function sandboxTimes(tracks: number): Promise<SandboxTimes> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'drydasd-bench-'));
  try {
    const file = path.join(folder, 'drydasd.jsonc');
    writeFileSync(file, siteText('3390-54', 3));
    const files = new NodeFiles();
    const { site, problems } = loadSite(files, file);
    if (site === undefined) throw new Error(problems.map(({ message }) => message).join('\n'));
    const id = (device: number): string => site.volumeByDevice(device)!.id;
    const request = { source: id(0x0a00), target: id(0x0a02), mode: 'nocopy' } as const;
    for (let first = 0; first < 65_534 - 20; first += 32) {
      site.engine.establish({ ...request, extents: pairsFrom(first, Math.min(32, 65_534 - 20 - first)) });
    }
    for (let index = 0; index < tracks; index++) writeFull(site, id(0x0a01), 15 + 3 * index);
    const box = path.join(folder, 'box');
    const [save, sandbox] = await timed(async () => {
      const made = await createSandbox(files, new LevelStores(), box, { replace: false });
      if (!(made instanceof Sandbox)) throw new Error(made.message);
      await made.commit(site);
      return made;
    });
    const commits: number[] = [];
    for (let index = 0; index < 20; index++) {
      site.engine.establish({ ...request, extents: pairsFrom(65_534 - 20 + index, 1) });
      writeFull(site, id(0x0a01), 16 + 3 * index);
      commits.push((await timed(() => sandbox.commit(site)))[0]);
    }
    await sandbox.close();
    const [reopen, opened] = await timed(() => openSandbox(files, new LevelStores(), box));
    const again = opened.site;
    if (again === undefined) throw new Error(opened.problems.map(({ message }) => message).join('\n'));
    if ([...again.engine.relationships()].length !== 65_534) throw new Error('relationships are missing');
    const begin = performance.now();
    for (let index = 0; index < tracks; index++) {
      again.engine.readTrack(id(0x0a01), (15 + 3 * index) as TrackNumber);
    }
    const readTrack = ((performance.now() - begin) * 1000) / tracks;
    await opened.close();
    return { save, commit: middle(commits), reopen, readTrack };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Two blocks of half a track, as most data sets of records have them. */
function writeFull(site: Site, volume: string, track: number): void {
  const { geometry } = site.volume(volume);
  const block = (record: number) => {
    const data = new Uint8Array(27_920);
    // A card of blanks with some figures: what can be packed, but not all of it.
    for (let at = 0; at < data.length; at++)
      data[at] = at % 80 < 60 ? 0x40 : 0xf0 + ((at * track + record) % 10);
    return { record, data };
  };
  const image = encodeTrack(geometry.trackAddress(track), [block(1), block(2)]);
  site.engine.writeTrack(volume, track as TrackNumber, image);
}

async function timed<T>(work: () => Promise<T>): Promise<[milliseconds: number, result: T]> {
  const begin = performance.now();
  const result = await work();
  return [performance.now() - begin, result];
}
