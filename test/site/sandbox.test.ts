import { expect } from 'chai';
import { appendFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { FileAccess, FileHandle } from '../../emulator/storage/file-access.js';
import { loadSandbox, saveSandbox, type LoadedSandbox } from '../../emulator/site/sandbox.js';
import type { Site } from '../../emulator/site/site.js';
import { StorageError } from '../../emulator/storage/track-access.js';
import { readNumber, TemporarySite, writeNumber } from './temporary-site.js';

const volumes = [
  '{ "device": "0A10", "image": "a.ckd" }',
  '{ "device": "0A11", "image": "b.ckd" }',
  '{ "device": "0A12", "synthetic": { "volser": "SYN001", "model": "3390:4", "dataSets": [ { "name": "A.B" } ] } }',
];

/** Everything of a site that a program could see, but for events. */
function visible(site: Site): unknown {
  return {
    now: site.clock.now,
    engine: site.engine.saveState(),
    catalog: site.catalog.entries(),
    volumes: site.volumes.map(({ id, volser, online, geometry }) => ({
      id,
      volser,
      online,
      numbers: Array.from({ length: geometry.tracks }, (_, track) => readNumber(site, volser, track)),
    })),
  };
}

describe('a sandbox', () => {
  let place: TemporarySite;
  const open: LoadedSandbox[] = [];
  beforeEach(() => {
    place = new TemporarySite();
    place.image('a.ckd', 'PRD001', { base: 1000, from: 20, to: 60 });
    place.image('b.ckd', 'TGT001', { base: 2000, from: 20, to: 60 });
    place.siteFile(volumes);
  });
  afterEach(() => {
    for (const loaded of open.splice(0)) loaded.close();
    place.dispose();
  });

  function load(folder = place.path('box')): LoadedSandbox {
    const loaded = loadSandbox(place.files, folder);
    open.push(loaded);
    return loaded;
  }

  /** A site in the middle of a copy, with writes on all volumes. */
  function used(): Site {
    const site = place.site();
    const [a, b, c] = ['PRD001', 'TGT001', 'SYN001'].map((volser) => site.volumeBySerial(volser)!);
    const extent = (start: number, to = start) => ({
      source: { start, end: start + 10 },
      target: { start: to, end: to + 10 },
    });
    site.engine.establish({ source: a!.id, target: b!.id, mode: 'copy', extents: [extent(20, 30)] });
    site.engine.establish({
      source: a!.id,
      target: c!.id,
      mode: 'nocopy',
      extents: [extent(20), extent(30)],
    });
    site.spend(50_000);
    writeNumber(a!, 22, 7001);
    writeNumber(b!, 45, 7002);
    writeNumber(c!, 31, 7003);
    b!.online = false;
    c!.volser = 'NEW001';
    site.catalog.set('X.Y', ['PRD001', 'TGT001']);
    site.catalog.delete('A.B');
    return site;
  }

  it('comes back as it was kept', () => {
    const site = used();
    saveSandbox(place.files, place.path('box'), site);
    const { site: again, problems } = load();
    expect(problems).to.deep.equal([]);
    expect(visible(again!)).to.deep.equal(visible(site));
  });

  it('goes on as the kept run would have', () => {
    const site = used();
    saveSandbox(place.files, place.path('box'), site);
    const again = load().site!;
    for (const world of [site, again]) {
      writeNumber(world.volumeBySerial('PRD001')!, 25, 8001);
      world.engine.withdraw({ target: world.volumeBySerial('NEW001')!.id });
      world.spend(10_000_000);
    }
    expect(visible(again)).to.deep.equal(visible(site));
  });

  it('can be kept again, elsewhere and in its place, and holds each written track once', () => {
    saveSandbox(place.files, place.path('box'), used());
    const first = load().site!;
    writeNumber(first.volumeBySerial('PRD001')!, 26, 9001);
    saveSandbox(place.files, place.path('other'), first);
    expect(visible(load(place.path('other')).site!)).to.deep.equal(visible(first));
    saveSandbox(place.files, place.path('box'), first);
    expect(readdirSync(place.path('box'))).to.deep.equal(['sandbox.json', 'tracks-2.bin']);
    expect(visible(load().site!)).to.deep.equal(visible(first));
  });

  it('shares a track that several volumes hold', () => {
    const site = place.site();
    const [a, b] = ['PRD001', 'TGT001'].map((volser) => site.volumeBySerial(volser)!);
    writeNumber(a!, 20, 7777);
    site.engine.establish({ source: a!.id, target: b!.id, mode: 'copy' });
    site.engine.advanceTo(site.engine.timeOfCopyEnd()!);
    saveSandbox(place.files, place.path('box'), site);
    const data = JSON.parse(readFileSync(place.path('box', 'sandbox.json'), 'utf8')) as {
      tracks: { list: unknown[] };
    };
    expect(data.tracks.list).to.have.length(1);
    expect(readNumber(load().site!, 'TGT001', 20)).to.equal(7777);
  });

  it('moves with its site', () => {
    saveSandbox(place.files, place.path('box'), used());
    const moved = new TemporarySite();
    try {
      for (const name of ['a.ckd', 'b.ckd', 'drydasd.jsonc']) {
        writeFileSync(moved.path(name), readFileSync(place.path(name)));
      }
      moved.files.makeFolder(moved.path('box'));
      for (const name of readdirSync(place.path('box'))) {
        writeFileSync(moved.path('box', name), readFileSync(place.path('box', name)));
      }
      rmSync(place.folder, { recursive: true });
      const { site, path } = load(moved.path('box'));
      expect(path).to.equal(moved.path('drydasd.jsonc'));
      expect(site).to.not.equal(undefined);
    } finally {
      moved.dispose();
    }
  });

  describe('that cannot be used says why', () => {
    const codes = () => load().problems.map((row) => row.code);
    beforeEach(() => {
      saveSandbox(place.files, place.path('box'), used());
    });

    it('when there is none', () => {
      expect(load(place.path('nothing')).problems.map((row) => row.code)).to.deep.equal([
        'sandbox-unreadable',
      ]);
    });

    it('when an image changed', () => {
      place.image('b.ckd', 'TGT001', { base: 3000, from: 0 + 20, to: 60 });
      expect(codes()).to.deep.equal(['sandbox-base-changed']);
      expect(load().problems[0]?.message).to.include('b.ckd');
    });

    it('when an image is gone', () => {
      rmSync(place.path('b.ckd'));
      expect(codes()).to.deep.equal(['site-image-unreadable']);
    });

    it('when a synthetic volume is described otherwise', () => {
      place.siteFile([...volumes.slice(0, 2), volumes[2]!.replace('A.B', 'A.C')]);
      expect(codes()).to.deep.equal(['sandbox-base-changed']);
    });

    it('when a volume left the site', () => {
      place.siteFile(volumes.slice(0, 2));
      expect(codes()).to.deep.equal(['sandbox-volume-missing']);
    });

    it('when the limits became too small for it', () => {
      place.siteFile(volumes, '"limits": { "relationshipsPerVolume": 2 },');
      expect(codes()).to.deep.equal(['sandbox-relationship-refused']);
    });

    it('when it is of a later version', () => {
      writeFileSync(place.path('box', 'sandbox.json'), '{"format":"drydasd-sandbox","version":2}');
      expect(codes()).to.deep.equal(['sandbox-version']);
    });

    for (const [what, damage] of [
      ['cut off', (text: string) => text.slice(0, text.length / 2)],
      ['not its own', () => '{}'],
      ['with a run that is missing', (text: string) => text.replace(/\[0,\d+,"base"[^\]]*\],/, '')],
      ['with tracks past the end', (text: string) => text.replace(/"base","([^"]*)",0/, '"base","$1",40')],
      ['with a track it does not have', (text: string) => text.replace(/"track",\d+/, '"track",99')],
      ['with an unknown base', (text: string) => text.replace(/"base","[^"]*"/, '"base","x"')],
      ['with another length', (text: string) => text.replace(/"size":\d+,"list"/, '"size":5,"list"')],
    ] as const) {
      it(`when its file is ${what}`, () => {
        const file = place.path('box', 'sandbox.json');
        const text = readFileSync(file, 'utf8');
        const damaged = damage(text);
        expect(damaged).to.not.equal(text);
        writeFileSync(file, damaged);
        expect(codes()).to.deep.equal(['sandbox-damaged']);
      });
    }

    it('when its tracks are longer or gone', () => {
      appendFileSync(place.path('box', 'tracks-1.bin'), 'x');
      expect(codes()).to.deep.equal(['sandbox-damaged']);
      rmSync(place.path('box', 'tracks-1.bin'));
      expect(codes()).to.deep.equal(['sandbox-damaged']);
    });
  });

  it('is the old one or the new one wherever a save is cut off', () => {
    saveSandbox(place.files, place.path('box'), used());
    const old = visible(load().site!);
    const changed = load().site!;
    writeNumber(changed.volumeBySerial('PRD001')!, 50, 5555);
    const wanted = visible(changed);
    let done = false;
    const seen = new Set<unknown>();
    for (let steps = 0; !done; steps++) {
      try {
        saveSandbox(new FailingFiles(place.files, steps), place.path('box'), changed.fork());
        done = true;
      } catch (error) {
        if (!(error instanceof Killed)) throw error;
      }
      const now = visible(load().site!);
      const which = JSON.stringify(now) === JSON.stringify(old) ? 'old' : 'new';
      expect(now).to.deep.equal(which === 'old' ? old : wanted);
      seen.add(which);
    }
    expect([...seen]).to.deep.equal(['old', 'new']);
  });

  it('is not written when the disk refuses', () => {
    const files = new FailingFiles(
      place.files,
      3,
      () => new StorageError('file-not-readable', 'the disk is full'),
    );
    expect(() => saveSandbox(files, place.path('box'), used())).to.throw('the disk is full');
    expect(load().problems.map((row) => row.code)).to.deep.equal(['sandbox-unreadable']);
  });
});

class Killed extends Error {}

/** Files that do a number of changes and then none any more. */
class FailingFiles implements FileAccess {
  constructor(
    private readonly files: FileAccess,
    private left: number,
    private readonly failure: () => Error = () => new Killed('killed'),
  ) {}

  private change<T>(action: () => T): T {
    if (this.left-- <= 0) throw this.failure();
    return action();
  }

  exists(path: string): boolean {
    return this.files.exists(path);
  }
  openRead(path: string): FileHandle {
    return this.files.openRead(path);
  }
  create(path: string): FileHandle {
    const file = this.change(() => this.files.create(path));
    return {
      size: () => file.size(),
      read: (position, length) => file.read(position, length),
      write: (position, bytes) => this.change(() => file.write(position, bytes)),
      truncate: (size) => this.change(() => file.truncate(size)),
      sync: () => this.change(() => file.sync()),
      close: () => file.close(),
    };
  }
  rename(from: string, to: string): void {
    this.change(() => this.files.rename(from, to));
  }
  remove(path: string): void {
    this.change(() => this.files.remove(path));
  }
  makeFolder(path: string): void {
    this.files.makeFolder(path);
  }
  list(folder: string): string[] {
    return this.files.list(folder);
  }
  resolve(folder: string, path: string): string {
    return this.files.resolve(folder, path);
  }
  folderOf(path: string): string {
    return this.files.folderOf(path);
  }
}
