// What the issue of the copy engine bounds: `npm run bench -- engine`.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { runSource } from '../emulator/jobs/run-source.js';
import { Geometry, type TrackNumber } from '../emulator/storage/geometry.js';
import { encodeTrack } from '../emulator/storage/track.js';
import { VolumeContent } from '../emulator/storage/volume-content.js';
import { CopyEngine } from '../emulator/flashcopy/engine.js';
import type { EstablishRequest } from '../emulator/flashcopy/types.js';
import { emptySite, middle } from './establish-tso.js';
import { engineOf, establishMany, fullVolumeCopy, limits, pairsFrom } from './flashcopy-engine.js';

type Measured = (name: string, value: number, unit: string, target?: number) => void;

const all = 65_534;

/** Milliseconds. */
function timed(work: () => void): number {
  const begin = performance.now();
  work();
  return performance.now() - begin;
}

function best(runs: number, work: () => number): number {
  return Math.min(...Array.from({ length: runs }, work));
}

export function engineBounds(measured: Measured): void {
  many(measured);
  commands(measured);
  measured(
    'establish and complete the copy of a 3390-54',
    best(5, () => fullVolumeCopy(engineOf('3390-54', 2))),
    'ms',
    50,
  );
  writes(measured);
  measured('read a 3390-3 through a relationship, against the source itself', readRatio(), '×', 1.2);
  refreshes(measured);
}

function many(measured: Measured): void {
  establishMany(engineOf('3390-54', 2), 8192, 32);
  const engine = engineOf('3390-54', 2);
  // Requests of one, so that each is measured.
  const { total, requests } = establishMany(engine, all, 1);
  const near = (count: number): number => middle(requests.slice(count - 1024, count)) * 1000;
  measured('65,534 establishes of one extent, all', total, 'ms', 500);
  measured('the last of them against the 1,024th', near(all) / near(2048), '×', 1.5);
  measured('memory of a relationship beyond its bitmap', bytesEach(), 'bytes', 200);
  for (const [side, volume] of [
    ['source', 'V0'],
    ['target', 'V1'],
  ] as const) {
    const lookups = 1_000_000;
    let [random, found] = [1, 0];
    const milliseconds = best(3, () =>
      timed(() => {
        for (let index = 0; index < lookups; index++) {
          random = (random * 48271) % 2147483647;
          const { from, into } = engine.relationshipsAt(volume, (random % (all * 3)) as TrackNumber);
          found += from.length + (into === undefined ? 0 : 1);
        }
      }),
    );
    if (found === 0) throw new Error('no relationship was found');
    measured(`which relationship covers a ${side} track`, (milliseconds * 1000) / lookups, 'µs', 1);
  }
  const withdraws = pairsFrom(30_000, 101).map((pair) =>
    timed(() => void engine.withdraw({ source: 'V0', target: 'V1', extents: [pair] })),
  );
  measured('withdraw of one of 65,534', middle(withdraws), 'ms', 1);
}

/** FCQUERY as a user sees it: the text is read, checked and run. */
function commands(measured: Measured): void {
  const site = emptySite('3390-54', 3);
  const [source, target] = [0x0a00, 0x0a02].map((device) => site.volumeByDevice(device)!.id);
  for (let first = 0; first < all; first += 1024) {
    const extents = pairsFrom(first, Math.min(1024, all - first));
    const outcome = site.engine.establish({ source: source!, target: target!, extents, mode: 'nocopy' });
    if (!outcome.ok) throw new Error(outcome.refusal.kind);
  }
  for (const [name, text] of [
    ['FCQUERY', 'FCQUERY DEVN(0A00)'],
    ['FCQUERY SHOWRELS(1)', 'FCQUERY DEVN(0A00) SHOWRELS(1)'],
  ] as const) {
    const run = (commandCount: number): number =>
      timed(() => {
        const { result } = runSource(`${text}\n`.repeat(commandCount), 'tso', site, {});
        if (result.returnCode !== 0) throw new Error(`${text} ended with ${result.returnCode}`);
      });
    run(20);
    // What a job costs apart from its commands is not the command's.
    const each = middle(Array.from({ length: 7 }, () => (run(101) - run(1)) / 100));
    measured(`${name} of a volume with 65,534`, each, 'ms', 1);
  }
}

/** In a process of its own, where nothing else moves the heap. */
function bytesEach(): number {
  const script = path.join(import.meta.dirname, 'relationship-memory.ts');
  const { stdout, stderr } = spawnSync(process.execPath, ['--expose-gc', '--import', 'tsx', script], {
    encoding: 'utf8',
  });
  const bytes = Number(stdout);
  if (!(bytes > 0)) throw new Error(stderr);
  return bytes;
}

function writes(measured: Measured): void {
  const count = 100_000;
  const kinds: readonly (readonly [string, Partial<EstablishRequest>])[] = [
    ['12 NOCOPY targets', {}],
    ['12 COPY targets', { mode: 'copy' }],
    ['12 persistent targets', { persistent: true }],
  ];
  randomWrites(12, count, {});
  for (const [name, options] of kinds) {
    // Side by side, since a busy machine slows both.
    const pairs = Array.from({ length: 3 }, () => ({
      without: randomWrites(0, count, {}),
      with: randomWrites(12, count, options),
    }));
    const ratio = (of: (with12: Writes) => number): number =>
      middle(pairs.map((pair) => of(pair.with) / pair.without.write));
    measured(
      `a write to the source of ${name}, against none`,
      ratio(({ write }) => write),
      '×',
      3,
    );
    measured(
      `the same with the first look at all 12`,
      ratio(({ write, look }) => write + look),
      '×',
      3,
    );
  }
}

interface Writes {
  /** Microseconds for each write. */
  readonly write: number;
  /** Bringing all targets up to date: microseconds for each write before. */
  readonly look: number;
}

function randomWrites(targets: number, count: number, options: Partial<EstablishRequest>): Writes {
  const engine = engineOf('3390-54', 13);
  for (let index = 1; index <= targets; index++) {
    engine.establish({ source: 'V0', target: `V${index}`, mode: 'nocopy', ...options });
  }
  const { tracks } = Geometry.of('3390-54')!;
  const image = new Uint8Array(64);
  let random = 1;
  const write = timed(() => {
    for (let index = 0; index < count; index++) {
      random = (random * 48271) % 2147483647;
      engine.writeTrack('V0', (random % tracks) as TrackNumber, image);
    }
  });
  const look = timed(() => {
    for (const { target, outOfSync } of engine.relationships()) {
      if (outOfSync.count === tracks) throw new Error(`${target} was not brought up to date`);
    }
  });
  return { write: (write * 1000) / count, look: (look * 1000) / count };
}

/** Every track of a 3390-3 with records on it. */
function readRatio(): number {
  const engine = new CopyEngine({ limits, copyRate: 2000, startTime: 0 });
  const geometry = Geometry.of('3390-3')!;
  const records = Array.from({ length: 12 }, (_, index) => ({
    record: index + 1,
    data: new Uint8Array(4096).fill(index),
  }));
  const images = Array.from({ length: geometry.tracks }, (_, track) =>
    track % 64 === 0 ? encodeTrack(geometry.trackAddress(track), records) : undefined,
  );
  for (const id of ['V0', 'V1']) {
    const content = VolumeContent.of({ id, geometry, readTrack: (track) => images[track - (track % 64)]! });
    engine.addVolume({ id, facility: 'F', geometry, content });
  }
  engine.establish({ source: 'V0', target: 'V1', mode: 'nocopy' });
  const read = (volume: string) => (): number =>
    timed(() => {
      let bytes = 0;
      for (let track = 0; track < geometry.tracks; track++) {
        const image = engine.readTrack(volume, track as TrackNumber);
        for (let at = 0; at < image.length; at += 64) bytes += image[at]!;
      }
      if (bytes === 0) throw new Error('nothing was read');
    });
  best(3, read('V1'));
  return middle(Array.from({ length: 9 }, () => read('V1')() / read('V0')()));
}

function refreshes(measured: Measured): void {
  for (const model of ['3390-1', '3390-54']) {
    for (const changes of [10, 1000, ...(model === '3390-54' ? [100_000] : [])]) {
      const times = Array.from({ length: 5 }, () => refresh(model, changes));
      measured(
        `refresh of a ${model} after ${changes.toLocaleString('en')} changed tracks`,
        middle(times),
        'ms',
      );
    }
  }
}

function refresh(model: string, changes: number): number {
  const engine = engineOf(model, 2);
  const request: EstablishRequest = { source: 'V0', target: 'V1', mode: 'copy', incremental: 'record' };
  engine.establish(request);
  engine.advanceTo(engine.timeOfCopyEnd()!);
  const { tracks } = Geometry.of(model)!;
  const step = Math.floor(tracks / changes);
  for (let index = 0; index < changes; index++)
    engine.writeTrack('V0', (index * step) as TrackNumber, new Uint8Array(64));
  // What the writes deferred is theirs.
  engine.query('V0');
  return timed(() => {
    const outcome = engine.establish(request);
    if (!outcome.ok || outcome.relationships[0]!.outOfSync.count !== changes) throw new Error('no refresh');
  });
}
