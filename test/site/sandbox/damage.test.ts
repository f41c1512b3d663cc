import { expect } from 'chai';
import { ClassicLevel } from 'classic-level';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { LevelStores } from '../../../emulator/node/level-stores.js';
import { StorageError } from '../../../emulator/storage/track-access.js';
import { readNumber } from '../temporary-site.js';
import { Boxes, visible, volumes } from './box.js';

describe('a sandbox that cannot be used says why', () => {
  let boxes: Boxes;
  beforeEach(async () => {
    boxes = new Boxes(new LevelStores());
    await boxes.keep(boxes.used());
  });
  afterEach(() => boxes.dispose());

  const codes = () => boxes.codes();
  const store = () => boxes.place.path('box', 'store');

  /** Changes rows behind the sandbox's back. */
  async function tamper(work: (database: ClassicLevel) => Promise<void>): Promise<void> {
    const database = new ClassicLevel(store());
    await work(database);
    await database.close();
  }

  it('when there is none', async () => {
    expect(await boxes.codes(boxes.place.path('nothing'))).to.deep.equal(['sandbox-unreadable']);
    expect(readdirSync(boxes.place.folder)).not.to.include('nothing');
  });

  it('when an image changed', async () => {
    boxes.place.image('b.ckd', 'TGT001', { base: 3000, from: 20, to: 60 });
    const { problems } = await boxes.load();
    expect(problems.map((row) => row.code)).to.deep.equal(['sandbox-base-changed']);
    expect(problems[0]?.message).to.include('b.ckd');
  });

  it('when an image is gone', async () => {
    rmSync(boxes.place.path('b.ckd'));
    expect(await codes()).to.deep.equal(['site-image-unreadable']);
  });

  it('when its site file is gone', async () => {
    rmSync(boxes.place.path('drydasd.jsonc'));
    expect(await codes()).to.deep.equal(['site-file-unreadable']);
  });

  it('when a synthetic volume is described otherwise', async () => {
    boxes.place.siteFile([...volumes.slice(0, 2), volumes[2]!.replace('A.B', 'A.C')]);
    expect(await codes()).to.deep.equal(['sandbox-base-changed']);
  });

  it('when a volume left the site', async () => {
    boxes.place.siteFile(volumes.slice(0, 2));
    expect(await codes()).to.deep.equal(['sandbox-volume-missing']);
  });

  it('when the limits became too small for it', async () => {
    boxes.place.siteFile(volumes, '"limits": { "relationshipsPerVolume": 2 },');
    expect(await codes()).to.deep.equal(['sandbox-relationship-refused']);
  });

  it('when it is of a later version', async () => {
    await tamper((database) => database.put('sandbox', '{"format":"drydasd-sandbox","version":3}'));
    expect(await codes()).to.deep.equal(['sandbox-version']);
  });

  it('when it is of an earlier version', async () => {
    const old = boxes.place.path('old');
    mkdirSync(old);
    writeFileSync(boxes.place.path('old', 'sandbox.json'), '{"format":"drydasd-sandbox","version":1}');
    expect(await boxes.codes(old)).to.deep.equal(['sandbox-earlier']);
    expect(await boxes.create(old, true)).to.equal('sandbox-earlier');
    expect(readdirSync(old)).to.deep.equal(['sandbox.json']);
  });

  it('when something else is in the folder', async () => {
    const mine = boxes.place.path('mine');
    mkdirSync(mine);
    writeFileSync(boxes.place.path('mine', 'letter.txt'), '');
    expect(await boxes.create(mine, true)).to.equal('sandbox-no-place');
    expect(readdirSync(mine)).to.deep.equal(['letter.txt']);
  });

  it('when its store is that of another program', async () => {
    const theirs = new ClassicLevel(boxes.place.path('mine', 'store'));
    await theirs.put('a', 'b');
    await theirs.close();
    expect(await boxes.codes(boxes.place.path('mine'))).to.deep.equal(['sandbox-unreadable']);
    expect(await boxes.create(boxes.place.path('mine'), true)).to.equal('sandbox-no-place');
  });

  const rows: readonly (readonly [string, string, (text: string) => string])[] = [
    ['a header that is no JSON', 'sandbox', (text) => text.slice(0, 30)],
    ['a header of something else', 'sandbox', () => '{}'],
    ['a header with a field too many', 'sandbox', (text) => text.replace('{', '{"more":1,')],
    ['an engine that is no JSON', 'engine', (text) => text.slice(1)],
    ['an engine without its clock', 'engine', (text) => text.replace(/"now":\d+,/, '')],
    ['another clock', 'engine', (text) => text.replace(/"now":\d/, '"now":2')],
    ['a relationship of another mode', 'relationship/', (text) => text.replace(/"(no)?copy"/, '"flash"')],
    [
      'a relationship that was changed',
      'relationship/',
      (text) => text.replace('"copiedInBackground":', '$&1'),
    ],
    ['a run that ends elsewhere', 'run/', (text) => text.replace(/^\[\d+/, '[59')],
    ['a run of an unknown image', 'run/', (text) => text.replace(/"base","[^"]*"/, '"base","x"')],
    ['a content of an unknown volume', 'content/', () => '{"volume":"x"}'],
    ['a volume without its label', 'volume/', (text) => text.replace(/"volser":"[^"]*",/, '')],
    ['a catalog entry of another form', 'catalog/', () => '"PRD001"'],
  ];
  for (const [what, prefix, change] of rows) {
    it(`when it has ${what}`, async () => {
      await tamper(async (database) => {
        const [first] = await database.iterator({ gte: prefix, limit: 1 }).all();
        const [key, text] = first!;
        expect(change(text)).to.not.equal(text);
        await database.put(key, change(text));
      });
      expect(await codes()).to.deep.equal(['sandbox-damaged']);
    });
  }

  it('when a row is missing, whichever it is', async () => {
    const keys: string[] = [];
    await tamper(async (database) => void keys.push(...(await database.keys().all())));
    const kinds = new Map(keys.map((key) => [key.replace(/\/.*/, ''), key]));
    expect([...kinds.keys()].sort()).to.deep.equal([
      'catalog',
      'content',
      'engine',
      'relationship',
      'run',
      'sandbox',
      'track',
      'volume',
    ]);
    for (const [kind, key] of kinds) {
      if (kind === 'track' || kind === 'sandbox') continue;
      let text = '';
      await tamper(async (database) => {
        text = (await database.get(key))!;
        await database.del(key);
      });
      expect(await codes(), kind).to.deep.equal(['sandbox-damaged']);
      await boxes.closeAll();
      await tamper((database) => database.put(key, text));
    }
    expect(await codes()).to.deep.equal([]);
  });

  it('when a track is missing or cut off, as soon as somebody reads it', async () => {
    for (const change of ['cut', 'gone'] as const) {
      await tamper(async (database) => {
        const as = { valueEncoding: 'view' } as const;
        for (const key of await database.keys({ gte: 'track/', lt: 'track0' }).all()) {
          const image = await database.get<string, Uint8Array>(key, as);
          if (change === 'gone') await database.del(key);
          else await database.put<string, Uint8Array>(key, image!.slice(1), as);
        }
      });
      const site = await boxes.reload();
      expect(() => readNumber(site, 'PRD001', 22)).to.throw(StorageError, 'Remove the folder');
      await boxes.closeAll();
    }
  });

  it('when a file of the store is cut off, gone or of something else', async () => {
    const site = boxes.used();
    // More than the log: all kinds of files.
    await boxes.keep(site, undefined, true);
    await tamper((database) => database.compactRange('a', 'z'));
    await boxes.codes();
    await boxes.closeAll();
    const wanted = visible(site);
    const files = readdirSync(store()).filter((name) => !/^LO(G|CK)/.test(name));
    expect(files.map((name) => name.replace(/\d+/, 'N')).sort()).to.include.members([
      'CURRENT',
      'MANIFEST-N',
      'N.ldb',
    ]);
    const whole = new Map(readdirSync(store()).map((name) => [name, readFileSync(`${store()}/${name}`)]));
    const restore = (): void => {
      rmSync(store(), { recursive: true });
      mkdirSync(store());
      for (const [name, bytes] of whole) writeFileSync(`${store()}/${name}`, bytes);
    };
    const damages: readonly (readonly [string, (path: string) => void])[] = [
      ['cut off', (path) => truncateSync(path, statSync(path).size >> 1)],
      ['empty', (path) => truncateSync(path, 0)],
      ['gone', (path) => rmSync(path)],
      ['of something else', (path) => writeFileSync(path, 'something else\n'.repeat(99))],
    ];
    let found = 0;
    for (const name of files) {
      for (const [what, damage] of damages) {
        damage(`${store()}/${name}`);
        const { site: again, problems } = await boxes.load();
        if (again !== undefined) expect(visible(again), `${name} ${what}`).to.deep.equal(wanted);
        else {
          found++;
          expect(['sandbox-damaged', 'sandbox-unreadable'], `${name} ${what}`).to.include(problems[0]?.code);
        }
        await boxes.closeAll();
        restore();
      }
    }
    expect(found).to.be.at.least(8);
  });
});
