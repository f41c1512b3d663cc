import { expect } from 'chai';
import { copyFileSync, rmSync, writeFileSync } from 'node:fs';
import { decodeEbcdic } from '../../emulator/storage/ebcdic.js';
import { readRecords } from '../../emulator/storage/data-set/read-sequential.js';
import { StorageError } from '../../emulator/storage/track-access.js';
import { readVtoc } from '../../emulator/storage/vtoc/read-vtoc.js';
import { findDataSet } from '../../emulator/storage/vtoc/vtoc.js';
import { readNumber, TemporarySite, writeNumber } from './temporary-site.js';

const synthetic = (device: string, volser: string, dataSets = '[]', more = '') =>
  `{ "device": "${device}", "synthetic": { "volser": "${volser}", "model": "3390:40", "dataSets": ${dataSets} }${more} }`;

describe('loading a site', () => {
  let place: TemporarySite;
  beforeEach(() => {
    place = new TemporarySite();
  });
  afterEach(() => {
    place.dispose();
  });

  /** Problems as code and the text they are at. */
  function found(): string[] {
    const { problems, text } = place.load();
    return problems.map(({ code, span }) => `${code} ${text.slice(span.start, span.end)}`);
  }

  it('opens images and knows volumes by device, serial and address', () => {
    place.image('a.ckd', 'PRD001', { base: 100, from: 20, to: 30 });
    place.siteFile([
      '{ "device": "0A10", "image": "a.ckd" }',
      synthetic('0A20', 'TGT001', '[]', ', "online": false'),
    ]);
    const site = place.site();
    const volume = site.volumeBySerial('PRD001');
    expect(volume?.id).to.equal('75ABC01/0A/10');
    expect(site.volumeByDevice(0x0a10)).to.equal(volume);
    expect(site.volumeByAddress('075abc01', 0x0a, 0x10)).to.equal(volume);
    expect(site.volumeBySerial('TGT001')?.online).to.equal(false);
    expect(readNumber(site, 'PRD001', 25)).to.equal(125);
    expect(volume?.definition.ssid).to.equal(0x8900);
  });

  it('takes costs and copy rate from the file', () => {
    place.image('a.ckd', 'PRD001', { base: 100, from: 20, to: 30 });
    place.siteFile(
      ['{ "device": "0A10", "image": "a.ckd" }'],
      '"startTime": "2026-03-01T12:00:00", "costs": { "trackIo": 7 }, "tso": { "messageIds": false },',
    );
    const site = place.site();
    expect(site.clock.now).to.equal(Date.UTC(2026, 2, 1, 12) * 1000);
    site.volumeBySerial('PRD001')!.readTrack(0 as never);
    expect(site.clock.now).to.equal(Date.UTC(2026, 2, 1, 12) * 1000 + 7);
    expect(site.definition).to.include({
      copyRate: 100,
      showMessageIds: false,
      withdrawSourceAlone: false,
      path: place.path('drydasd.jsonc'),
    });
  });

  it('makes synthetic volumes with data sets, the same ones each time', () => {
    place.siteFile([
      synthetic(
        '0A10',
        'SYN001',
        `[ { "name": "A.LINES", "lines": ["FIRST", "SECOND"] },
           { "name": "B.EXTENTS", "extents": ["5.0-6.14", "20.3-20.7"], "recfm": "VB", "lrecl": 255 },
           { "name": "C.CYLS", "cylinders": 3, "dsorg": "PO" } ]`,
      ),
    ]);
    const site = place.site();
    const volume = site.volumeBySerial('SYN001')!;
    const vtoc = readVtoc(volume)!;
    const lines = findDataSet(vtoc, 'A.LINES')!;
    expect([...readRecords(volume, lines)].map((record) => decodeEbcdic(record))).to.deep.equal([
      'FIRST'.padEnd(80),
      'SECOND'.padEnd(80),
    ]);
    expect(lines.blksize).to.equal(27920);
    const extents = findDataSet(vtoc, 'B.EXTENTS')!.extents.map(({ start, end }) => [start, end]);
    expect(extents).to.deep.equal([
      [75, 105],
      [303, 308],
    ]);
    expect([...readRecords(volume, findDataSet(vtoc, 'B.EXTENTS')!)]).to.deep.equal([]);
    expect(findDataSet(vtoc, 'C.CYLS')).to.include({ dsorg: 'PO' });
    expect(site.catalog.find('C.CYLS')?.volsers).to.deep.equal(['SYN001']);
    const again = place.site().volumeBySerial('SYN001')!;
    for (let track = 0; track < 40; track++) {
      expect(again.readTrack(track as never)).to.deep.equal(volume.readTrack(track as never));
    }
  });

  it('says at the place what does not fit', () => {
    place.image('a.ckd', 'PRD001', { base: 0, from: 20, to: 21 });
    place.image('b.ckd', 'PRD001', { base: 0, from: 20, to: 21 });
    writeFileSync(place.path('not.ckd'), 'hello');
    place.siteFile([
      '{ "device": "0A10", "image": "a.ckd", "volser": "PRD002", "model": "3390-3" }',
      '{ "device": "0A11", "image": "b.ckd" }',
      '{ "device": "0A12", "image": "b.ckd", "online": false }',
    ]);
    expect(found()).to.deep.equal([
      'site-volser-differs "PRD002"',
      'site-model-differs "3390-3"',
      'site-volser-duplicate "0A11"',
    ]);
    expect(place.load().site).to.not.equal(undefined);
    place.siteFile([
      '{ "device": "0A10", "image": "none.ckd" }',
      '{ "device": "0A11", "image": "not.ckd" }',
      synthetic('0A12', 'SYN001', '[ { "name": "A", "extents": ["39.0-40.0"] } ]'),
    ]);
    expect(found().map((line) => line.replace(/ \{.*/, ''))).to.deep.equal([
      'site-image-unreadable "none.ckd"',
      'site-image-unreadable "not.ckd"',
      'site-synthetic-invalid',
    ]);
    expect(place.load().site).to.equal(undefined);
  });

  for (const [what, dataSets] of [
    [
      'taken tracks',
      '[ { "name": "A", "extents": ["5.0-5.14"] }, { "name": "B", "extents": ["5.14-6.0"] } ]',
    ],
    ['a second data set of a name', '[ { "name": "A" }, { "name": "A" } ]'],
    ['too long a line', `[ { "name": "A", "lines": ["${'x'.repeat(81)}"] } ]`],
    ['more lines than space', `[ { "name": "A", "blksize": 80, "lines": [${'"x",'.repeat(200)}] } ]`],
    ['more than the volume has', '[ { "name": "A", "cylinders": 40 } ]'],
    ['a block that is no multiple of the record', '[ { "name": "A", "lrecl": 80, "blksize": 100 } ]'],
    ['lines of a partitioned data set', '[ { "name": "A", "dsorg": "PO", "lines": ["x"] } ]'],
  ] as const) {
    it(`refuses a synthetic volume with ${what}`, () => {
      place.siteFile([synthetic('0A10', 'SYN001', dataSets)]);
      expect(found().map((line) => line.replace(/ \{[^]*/, ''))).to.deep.equal(['site-synthetic-invalid']);
    });
  }

  it('reports a site file that is not there, or a folder', () => {
    expect(place.load().problems.map((row) => row.code)).to.deep.equal(['site-file-unreadable']);
  });

  it('catalogs the original of a data set, not its copy, and takes no time for it', () => {
    place.siteFile([synthetic('0A10', 'CPY001'), synthetic('0A11', 'PRD001', '[ { "name": "A.B" } ]')]);
    const site = place.site();
    const [copy, original] = site.volumes;
    site.engine.establish({ source: original!.id, target: copy!.id, mode: 'nocopy' });
    const { now } = site.clock;
    expect(site.catalog.find('A.B')?.volsers).to.deep.equal(['PRD001']);
    expect(site.clock.now).to.equal(now);
  });

  it('reads on past a volume whose VTOC is damaged', () => {
    place.siteFile([synthetic('0A10', 'BAD001'), synthetic('0A11', 'PRD001', '[ { "name": "A.B" } ]')]);
    const site = place.site();
    writeNumber(site.volumes[0]!, 1, 5);
    expect(site.catalog.entries().map((entry) => entry.name)).to.deep.equal(['A.B']);
  });

  describe('with an image that another program changes', () => {
    const numbers = { base: 1000, from: 20, to: 60 };
    beforeEach(() => {
      place.image('a.ckd', 'PRD001', numbers);
      place.siteFile(['{ "device": "0A10", "image": "a.ckd" }', synthetic('0A11', 'TGT001')]);
    });

    it('gives no track that was not read before, not even to a target', () => {
      const loaded = place.load();
      const site = loaded.site!;
      const [source, target] = site.volumes;
      site.engine.establish({ source: source!.id, target: target!.id, mode: 'nocopy' });
      expect(readNumber(site, 'PRD001', 30)).to.equal(1030);
      expect(loaded.isCurrent()).to.equal(true);
      place.image('other.ckd', 'PRD001', { ...numbers, base: 2000 });
      copyFileSync(place.path('other.ckd'), place.path('a.ckd'));
      expect(readNumber(site, 'TGT001', 30)).to.equal(1030);
      expect(() => readNumber(site, 'TGT001', 31)).to.throw(StorageError, 'a.ckd has changed');
      expect(loaded.isCurrent()).to.equal(false);
      expect(readNumber(place.site(), 'PRD001', 31)).to.equal(2031);
    });

    it('holds what it was when another image takes its place, or when it is gone', () => {
      const loaded = place.load();
      place.image('a.ckd', 'PRD001', { ...numbers, base: 2000 });
      expect(readNumber(loaded.site!, 'PRD001', 31)).to.equal(1031);
      expect(loaded.isCurrent()).to.equal(false);
      const next = place.load();
      rmSync(place.path('a.ckd'));
      expect(readNumber(next.site!, 'PRD001', 31)).to.equal(2031);
      expect(next.isCurrent()).to.equal(false);
    });

    it('is otherwise when an image comes that was missing, or the site file changes', () => {
      rmSync(place.path('a.ckd'));
      const missing = place.load();
      expect(missing.site).to.equal(undefined);
      expect(missing.isCurrent()).to.equal(true);
      place.image('a.ckd', 'PRD001', numbers);
      expect(missing.isCurrent()).to.equal(false);
      const loaded = place.load();
      place.siteFile([synthetic('0A11', 'TGT001')]);
      expect(loaded.isCurrent()).to.equal(false);
    });
  });
});
