import { expect } from 'chai';
import fc from 'fast-check';
import { LevelStores } from '../../../emulator/node/level-stores.js';
import type { Sandbox } from '../../../emulator/site/sandbox/sandbox.js';
import type { SandboxStores } from '../../../emulator/site/sandbox/store.js';
import type { Site } from '../../../emulator/site/site.js';
import type { TrackNumber } from '../../../emulator/storage/geometry.js';
import { StorageError } from '../../../emulator/storage/track-access.js';
import { type TemporarySite, writeNumber } from '../temporary-site.js';
import { Boxes } from './box.js';
import { asynchronous, MemoryStores } from './stores.js';

const serials = ['VOL000', 'VOL001', 'VOL002', 'VOL003'];
const volume = fc.integer({ min: 0, max: serials.length - 1 });
const track = fc.integer({ min: 20, max: 50 });

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('write'), volume, track, value: fc.nat(60_000) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('establish'),
      source: volume,
      target: volume,
      mode: fc.constantFrom('copy', 'nocopy'),
      // Left out: the whole volume.
      extent: fc.option(fc.record({ from: track, to: track, length: fc.integer({ min: 1, max: 10 }) })),
      persistent: fc.boolean(),
      incremental: fc.constantFrom(undefined, undefined, 'record'),
      revertible: fc.boolean(),
      freeze: fc.boolean(),
    }),
  },
  fc.record({ do: fc.constant('withdraw'), target: volume, part: fc.option(track) }),
  fc.record({ do: fc.constant('convert'), source: volume }),
  fc.record({ do: fc.constant('commit'), source: volume }),
  { weight: 2, arbitrary: fc.record({ do: fc.constant('revert'), source: volume }) },
  fc.record({ do: fc.constant('thaw'), source: volume }),
  fc.record({ do: fc.constant('time'), seconds: fc.double({ min: 0, max: 0.3, noNaN: true }) }),
  fc.record({ do: fc.constant('label'), volume, online: fc.boolean() }),
  fc.record({
    do: fc.constant('catalog'),
    name: fc.constantFrom('A', 'B', 'C/D%2F'),
    volume: fc.option(volume),
  }),
  { weight: 2, arbitrary: fc.record({ do: fc.constant('reopen') }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** Does one command; refusals are as good as any outcome. */
function apply(site: Site, command: Step): void {
  const named = (index: number) => site.volumes[index]!;
  const { engine } = site;
  try {
    if ('value' in command) writeNumber(named(command.volume), command.track, command.value);
    else if ('persistent' in command) {
      const { extent, source, target } = command;
      engine.establish({
        source: named(source).id,
        target: named(target).id,
        mode: command.mode,
        persistent: command.persistent,
        incremental: command.incremental,
        revertible: command.revertible && command.incremental !== undefined,
        freeze: command.freeze,
        ...(extent === null || command.incremental !== undefined
          ? {}
          : {
              extents: [
                {
                  source: { start: extent.from, end: extent.from + extent.length },
                  target: { start: extent.to, end: extent.to + extent.length },
                },
              ],
            }),
      });
    } else if ('part' in command) {
      const { target, part } = command;
      const extents = part === null ? undefined : [{ target: { start: part, end: part + 3 } }];
      engine.withdraw({ target: named(target).id, ...(extents && { extents }) });
    } else if ('seconds' in command) site.spend(Math.round(command.seconds * 1_000_000));
    else if ('online' in command) {
      named(command.volume).online = command.online;
      named(command.volume).volser = command.online ? serials[command.volume]! : `NEW${command.volume}`;
    } else if ('name' in command) {
      if (command.volume === null) site.catalog.delete(command.name);
      else site.catalog.set(command.name, [serials[command.volume]!]);
    } else if ('source' in command) {
      const source = named(command.source).id;
      if (command.do === 'convert') engine.convertToCopy({ source });
      else if (command.do === 'thaw') engine.thaw(source);
      else if (command.do === 'commit') engine.commit({ source });
      else engine.revert({ source });
    }
  } catch (error) {
    // A write that the engine keeps a host from.
    if (!(error instanceof StorageError)) throw error;
  }
}

/** All that there is of a site, but for events. */
function everything(site: Site): unknown {
  const bytes = (read: (track: TrackNumber) => Readonly<Uint8Array>, tracks: number): string =>
    Array.from({ length: tracks }, (_, index) =>
      Buffer.from(read(index as TrackNumber)).toString('latin1'),
    ).join();
  return {
    now: site.clock.now,
    catalog: site.savedCatalog(),
    engine: site.engine.saveState(),
    labels: site.volumes.map(({ volser, online }) => `${volser} ${online}`),
    host: site.volumes.map(({ id, geometry }) =>
      bytes((index) => site.engine.readTrack(id, index), geometry.tracks),
    ),
    held: [...site.engine.contents()].map(({ name, content }) => [
      name,
      bytes((index) => content.readTrack(index), content.geometry.tracks),
    ]),
  };
}

function sites(place: TemporarySite): void {
  place.siteFile(
    serials.map(
      (volser, index) =>
        `{ "device": "0A2${index}", "online": true, "synthetic": { "volser": "${volser}", "model": "3390:4" } }`,
    ),
    '"limits": { "cascading": true, "multipleIncremental": true },',
  );
}

const kinds: readonly (readonly [string, () => SandboxStores, number])[] = [
  ['in memory', () => new MemoryStores(), 40],
  ['in a store that cannot be read at once', () => asynchronous(new MemoryStores()), 10],
  ['on disk', () => new LevelStores(), 10],
];

describe('any history, kept after every command and reopened, is as if it was never closed', () => {
  for (const [where, stores, numRuns] of kinds) {
    it(where, async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
          const boxes = new Boxes(stores());
          sites(boxes.place);
          try {
            const open = boxes.place.site();
            let kept = boxes.place.site();
            let sandbox = (await boxes.create()) as Sandbox;
            await sandbox.commit(kept);
            for (const command of steps) {
              if (command.do === 'reopen') {
                await boxes.closeAll();
                const again = await boxes.load();
                expect(again.problems).to.deep.equal([]);
                kept = again.site!;
                sandbox = again.sandbox!;
                continue;
              }
              apply(open, command);
              apply(kept, command);
              await sandbox.commit(kept);
            }
            const wanted = everything(open);
            expect(everything(kept)).to.deep.equal(wanted);
            expect(everything(await boxes.reload())).to.deep.equal(wanted);
          } finally {
            await boxes.dispose();
          }
        }),
        { numRuns },
      );
    });
  }
});
