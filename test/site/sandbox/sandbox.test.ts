import { expect } from 'chai';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { LevelStores } from '../../../emulator/node/level-stores.js';
import type { Sandbox } from '../../../emulator/site/sandbox/sandbox.js';
import type { SandboxStores, StoreChange } from '../../../emulator/site/sandbox/store.js';
import type { Site } from '../../../emulator/site/site.js';
import { StorageError } from '../../../emulator/storage/track-access.js';
import { readNumber, TemporarySite, writeNumber } from '../temporary-site.js';
import { Boxes, visible, volumes } from './box.js';
import { asynchronous, MemoryStores, watched } from './stores.js';

async function expectRejects(promise: Promise<unknown>, text: string): Promise<void> {
  let error: unknown;
  try {
    await promise;
  } catch (caught) {
    error = caught;
  }
  expect(error).to.be.instanceOf(StorageError);
  expect((error as StorageError).message).to.include(text);
}

const kinds: readonly (readonly [string, () => SandboxStores])[] = [
  ['on disk', () => new LevelStores()],
  ['in memory', () => new MemoryStores()],
  ['in a store that cannot be read at once', () => asynchronous(new MemoryStores())],
];

for (const [where, stores] of kinds) {
  describe(`a sandbox ${where}`, () => {
    let boxes: Boxes;
    beforeEach(() => {
      boxes = new Boxes(stores());
    });
    afterEach(() => boxes.dispose());

    it('comes back as it was kept', async () => {
      const site = boxes.used();
      await boxes.keep(site);
      const { site: again, problems } = await boxes.load();
      expect(problems).to.deep.equal([]);
      expect(visible(again!)).to.deep.equal(visible(site));
    });

    it('goes on as the kept run would have', async () => {
      const site = boxes.used();
      await boxes.keep(site);
      const again = await boxes.reload();
      for (const world of [site, again]) {
        writeNumber(world.volumeBySerial('PRD001')!, 25, 8001);
        world.engine.withdraw({ target: world.volumeBySerial('NEW001')!.id });
        world.spend(10_000_000);
      }
      expect(visible(again)).to.deep.equal(visible(site));
    });

    it('keeps each change on its own, and in another sandbox too', async () => {
      await boxes.keep(boxes.used());
      const { site, sandbox } = await boxes.load();
      const other = (await boxes.create(boxes.place.path('other'))) as Sandbox;
      for (const value of [9001, 9002, 9003]) {
        writeNumber(site!.volumeBySerial('PRD001')!, value - 8970, value);
        site!.catalog.set(`N${value}`, ['PRD001']);
        await sandbox!.commit(site!);
        await other.commit(site!);
      }
      const wanted = visible(site!);
      expect(visible(await boxes.reload(boxes.place.path('other')))).to.deep.equal(wanted);
      expect(visible(await boxes.reload())).to.deep.equal(wanted);
    });

    it('is replaced as a whole, and only when that is wanted', async () => {
      await boxes.keep(boxes.used());
      expect(await boxes.create()).to.equal('sandbox-exists');
      const site = boxes.place.site();
      writeNumber(site.volumeBySerial('TGT001')!, 50, 4444);
      await boxes.keep(site, undefined, true);
      expect(visible(await boxes.reload())).to.deep.equal(visible(site));
    });

    it('is not made where an image is another one now than the run read', async () => {
      const site = boxes.used();
      boxes.place.image('b.ckd', 'TGT001', { base: 3000, from: 20, to: 60 });
      const box = (await boxes.create()) as Sandbox;
      await expectRejects(box.commit(site), 'b.ckd has changed');
      expect(await boxes.codes()).to.deep.equal(['sandbox-unreadable']);
    });

    it('is none before the first commit, nor replaced without one', async () => {
      await boxes.create();
      expect(await boxes.codes()).to.deep.equal(['sandbox-unreadable']);
      const site = boxes.used();
      await boxes.keep(site);
      await boxes.create(undefined, true);
      expect(visible(await boxes.reload())).to.deep.equal(visible(site));
    });

    it('takes back a fork of an earlier moment, whose tracks it gave up meanwhile', async () => {
      await boxes.keep(boxes.used());
      const { site, sandbox } = await boxes.load();
      const earlier = site!.fork();
      writeNumber(site!.volumeBySerial('PRD001')!, 22, 1);
      await sandbox!.commit(site!);
      expect(readNumber(earlier, 'PRD001', 22)).to.equal(7001);
      await sandbox!.commit(earlier);
      const wanted = visible(earlier);
      expect(visible(await boxes.reload())).to.deep.equal(wanted);
    });

    it('keeps what a revertible relationship goes back to, until it is given up', async () => {
      const start = boxes.place.site();
      const ids = (site: Site) => ({
        source: site.volumeBySerial('PRD001')!.id,
        target: site.volumeBySerial('TGT001')!.id,
      });
      const increment = (site: Site, revertible: boolean): void => {
        const outcome = site.engine.establish({
          ...ids(site),
          mode: 'copy',
          incremental: 'record',
          revertible,
        });
        expect(outcome.ok ? [] : outcome.refusal).to.deep.equal([]);
        site.spend(10_000_000);
      };
      increment(start, false);
      writeNumber(start.volumeBySerial('PRD001')!, 25, 6000);
      increment(start, true);
      await boxes.keep(start);
      const { site, sandbox } = await boxes.load();
      expect([...site!.engine.contents()]).to.have.length(4);
      expect(readNumber(site!, 'TGT001', 25)).to.equal(6000);
      const reverted = site!.fork();
      expect(reverted.engine.revert(ids(reverted)).ok).to.equal(true);
      expect(readNumber(reverted, 'TGT001', 25)).to.equal(1025);
      expect(site!.engine.commit(ids(site!)).ok).to.equal(true);
      await sandbox!.commit(reverted);
      expect(readNumber(await boxes.reload(), 'TGT001', 25)).to.equal(1025);
      await boxes.closeAll();
      const again = await boxes.load();
      expect([...again.site!.engine.contents()]).to.have.length(3);
    });

    it('writes commits in the order in which they were asked for', async () => {
      const site = boxes.used();
      const sandbox = (await boxes.create()) as Sandbox;
      const commits = [1, 2, 3].map((value) => {
        writeNumber(site.volumeBySerial('PRD001')!, 30, value);
        return sandbox.commit(site);
      });
      writeNumber(site.volumeBySerial('PRD001')!, 30, 99);
      await Promise.all(commits);
      expect(readNumber(await boxes.reload(), 'PRD001', 30)).to.equal(3);
    });
  });
}

describe('a sandbox writes', () => {
  let boxes: Boxes;
  let batches: (readonly StoreChange[])[];
  let refuse: (() => void) | undefined;
  const stored = new MemoryStores();
  beforeEach(() => {
    batches = [];
    refuse = undefined;
    boxes = new Boxes(
      watched(stored, (changes, sync) => {
        refuse?.();
        expect(sync).to.equal(true);
        batches.push(changes);
      }),
    );
  });
  afterEach(() => boxes.dispose());

  const tracks = (batch: readonly StoreChange[] | undefined, type: 'put' | 'del' = 'put') =>
    batch?.filter((change) => change.type === type && change.key.startsWith('track/')).length;

  async function opened(): Promise<{ site: Site; sandbox: Sandbox }> {
    await boxes.closeAll();
    const { site, sandbox } = await boxes.load();
    batches = [];
    return { site: site!, sandbox: sandbox! };
  }

  it('only what changed, in one batch', async () => {
    await boxes.keep(boxes.used());
    const { site, sandbox } = await opened();
    writeNumber(site.volumeBySerial('PRD001')!, 50, 1);
    await sandbox.commit(site);
    expect(batches).to.have.length(1);
    // One run of the image becomes two with the written track between them.
    expect(batches[0]!.map(({ type, key }) => `${type} ${key.replace(/\/.*/, '')}`).sort()).to.deep.equal([
      'put engine',
      'put run',
      'put run',
      'put run',
      'put sandbox',
      'put track',
    ]);
    site.engine.withdraw({
      target: site.volumeBySerial('NEW001')!.id,
      extents: [{ target: { start: 30, end: 40 } }],
    });
    await sandbox.commit(site);
    expect(
      batches[1]!.filter(({ key }) => key.startsWith('relationship/')).map(({ type }) => type),
    ).to.deep.equal(['del']);
  });

  it('the header alone when nothing changed', async () => {
    await boxes.keep(boxes.used());
    const { site, sandbox } = await opened();
    await sandbox.commit(site);
    expect(batches.map((batch) => batch.map(({ key }) => key))).to.deep.equal([['sandbox']]);
  });

  it('a track that several volumes hold once, and lets it go with the last of them', async () => {
    const site = boxes.place.site();
    const [a, b] = ['PRD001', 'TGT001'].map((volser) => site.volumeBySerial(volser)!);
    writeNumber(a!, 20, 7777);
    site.engine.establish({ source: a!.id, target: b!.id, mode: 'copy' });
    site.spend(site.engine.timeOfCopyEnd()! - site.clock.now);
    const sandbox = (await boxes.create()) as Sandbox;
    await sandbox.commit(site);
    expect(tracks(batches[0])).to.equal(1);
    writeNumber(a!, 20, 1);
    await sandbox.commit(site);
    expect([tracks(batches[1]), tracks(batches[1], 'del')]).to.deep.equal([1, 0]);
    writeNumber(b!, 20, 2);
    await sandbox.commit(site);
    expect([tracks(batches[2]), tracks(batches[2], 'del')]).to.deep.equal([1, 1]);
    expect(readNumber(await boxes.reload(), 'TGT001', 20)).to.equal(2);
  });

  it('many tracks ahead, which count with the last batch alone and leave nothing behind', async () => {
    await boxes.keep(boxes.used());
    const before = visible((await opened()).site);
    const { site, sandbox } = await opened();
    const volume = site.volumeBySerial('PRD001')!;
    // Tracks of 4 MB are none that a program could write; the store does not know.
    for (let track = 20; track < 26; track++) {
      site.engine.writeTrack(
        volume.id,
        track as Parameters<typeof volume.readTrack>[0],
        new Uint8Array(4 << 20),
      );
    }
    refuse = () => {
      if (batches.length === 2) throw new StorageError('file-not-readable', 'killed');
    };
    await expectRejects(sandbox.commit(site), 'killed');
    expect(batches.map((batch) => batch.map(({ key }) => key.replace(/\/.*/, '')))).to.deep.equal([
      ['track', 'track'],
      ['track', 'track'],
    ]);
    refuse = undefined;
    await expectRejects(sandbox.commit(site), 'Open it again');
    const { site: again, sandbox: next } = await opened();
    expect(visible(again)).to.deep.equal(before);
    writeNumber(again.volumeBySerial('PRD001')!, 40, 5);
    await next.commit(again);
    expect([tracks(batches[0]), tracks(batches[0], 'del')]).to.deep.equal([1, 3]);
  });
});

describe('a sandbox in a folder', () => {
  let boxes: Boxes;
  beforeEach(() => {
    boxes = new Boxes(new LevelStores());
  });
  afterEach(() => boxes.dispose());

  it('moves with its site', async () => {
    await boxes.keep(boxes.used());
    const { place } = boxes;
    const moved = new TemporarySite();
    try {
      for (const name of ['a.ckd', 'b.ckd', 'drydasd.jsonc']) {
        writeFileSync(moved.path(name), readFileSync(place.path(name)));
      }
      renameSync(place.path('box'), moved.path('box'));
      rmSync(place.folder, { recursive: true });
      const { site, path } = await boxes.load(moved.path('box'));
      expect(path).to.equal(moved.path('drydasd.jsonc'));
      expect(site).to.not.equal(undefined);
      await boxes.closeAll();
    } finally {
      moved.dispose();
    }
  });

  it('takes a volume that came to the site, and keeps what is written there', async () => {
    await boxes.keep(boxes.used());
    boxes.place.siteFile([
      ...volumes,
      '{ "device": "0A13", "synthetic": { "volser": "LATE01", "model": "3390:4" } }',
    ]);
    const wanted = visible(await boxes.reload());
    await boxes.closeAll();
    const { site: again, sandbox } = await boxes.load();
    expect(visible(again!)).to.deep.equal(wanted);
    await sandbox!.commit(again!);
    writeNumber(again!.volumeBySerial('LATE01')!, 59, 77);
    await sandbox!.commit(again!);
    expect(readNumber(await boxes.reload(), 'LATE01', 59)).to.equal(77);
  });

  it('is for one at a time', async () => {
    const site = boxes.used();
    await boxes.keep(site);
    const first = await boxes.load();
    const second = await boxes.load();
    expect(second.problems.map((row) => row.code)).to.deep.equal(['sandbox-locked']);
    expect(await boxes.create(undefined, true)).to.equal('sandbox-locked');
    await first.close();
    expect(visible(await boxes.reload())).to.deep.equal(visible(site));
  });
});
