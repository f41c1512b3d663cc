import { expect } from 'chai';
import fc from 'fast-check';
import { placeExtents } from '../../../emulator/site/lookup/free-extents.js';
import { extentPairsOf } from '../../../emulator/site/lookup/extent-pairs.js';
import { SiteLookup } from '../../../emulator/site/lookup/site-lookup.js';
import { bytesText, sizeText } from '../../../emulator/site/lookup/track-size.js';
import type { Site } from '../../../emulator/site/site.js';
import { runSource } from '../../../emulator/jobs/run-source.js';
import { testSite } from '../../support/world.js';

const master = { name: 'PROD.MASTER', extents: ['5.0-9.14', '3.0-3.4'], lines: ['ONE'] };

function site(): Site {
  return testSite([
    { device: '0A10', volser: 'PRD001', dataSets: [master, { name: 'PROD.OTHER', extents: ['20.3-20.5'] }] },
    { device: '0A11', volser: 'BKP001', dataSets: [master, { name: 'PROD.NEW', tracks: 1 }] },
    { device: '0A12', volser: 'OFF001', online: false, dataSets: [{ name: 'OLD.DATA', tracks: 3 }] },
    { device: '0A13', volser: 'TINY01', model: '3390:3' },
    { device: '0B00', volser: 'FAR001', facility: '75XYZ01' },
    { device: '0A14', volser: 'K38001', model: '3380-K' },
  ]);
}

describe('what a site knows of a volume', () => {
  it('says model, size, place, and what the VTOC says', () => {
    const world = site();
    const lookup = new SiteLookup(world);
    const summary = lookup.summary(world.volumeBySerial('PRD001')!);
    expect(summary).to.include({
      device: '0A10',
      model: '3390-3',
      cylinders: 3339,
      tracks: 50085,
      online: true,
    });
    expect(summary).to.include({ facility: '75ABC01', lss: '0A', cca: '10', ssid: '890A', active: 0 });
    expect(summary.bytes).to.equal(50085 * 56664);
    expect(summary.vtoc).to.include({ dataSets: 2 });
    // Everything but the label, the VTOC and 75 + 5 + 3 tracks.
    const { start, end } = summary.vtoc!.extent;
    expect(summary.vtoc!.freeTracks).to.equal(50085 - 1 - (end - start) - 83);
  });

  it('says its relationships as source and as target', () => {
    const world = site();
    runSource(
      ' FCESTABL SDEVN(0A10) TDEVN(0A11) XTNTLST(00050000 0005000E 00640000 0064000E) ONLINTGT(YES)\n',
      'tso',
      world,
    );
    const lookup = new SiteLookup(world);
    const [source] = lookup.summary(world.volumeBySerial('PRD001')!).relationships;
    expect(source).to.include({
      role: 'source',
      mode: 'copy',
      percentDone: 0,
      outOfSync: 15,
      fullVolume: false,
    });
    expect(source!.target.volser).to.equal('BKP001');
    const [target] = lookup.summary(world.volumeBySerial('BKP001')!).relationships;
    expect(target).to.include({ role: 'target', id: source!.id });
  });

  it('takes no simulated time', () => {
    const world = site();
    const lookup = new SiteLookup(world);
    const before = world.clock.now;
    while (lookup.readOneMore());
    expect(lookup.dataSetNames).to.have.length(4);
    expect(world.clock.now).to.equal(before);
  });
});

describe('data sets by name over all volumes', () => {
  it('finds those of offline volumes, and tells copies from the data set', () => {
    const world = site();
    const lookup = new SiteLookup(world);
    expect(lookup.dataSetNames).to.deep.equal(['OLD.DATA', 'PROD.MASTER', 'PROD.NEW', 'PROD.OTHER']);
    expect(lookup.dataSet('OLD.DATA').map(({ volume }) => volume.volser)).to.deep.equal(['OFF001']);
    expect(lookup.placesOf('PROD.MASTER').map(({ volume }) => volume.volser)).to.deep.equal([
      'PRD001',
      'BKP001',
    ]);
    expect(lookup.dataSet('PROD.MASTER').map(({ volume }) => volume.volser)).to.deep.equal(['PRD001']);
    expect(lookup.dataSet('NO.SUCH')).to.deep.equal([]);
  });

  it('finds names by how they begin', () => {
    const lookup = new SiteLookup(site());
    expect(lookup.dataSetNamesFrom('PROD.', 10)).to.deep.equal(['PROD.MASTER', 'PROD.NEW', 'PROD.OTHER']);
    expect(lookup.dataSetNamesFrom('PROD.N', 10)).to.deep.equal(['PROD.NEW']);
    expect(lookup.dataSetNamesFrom('', 2)).to.deep.equal(['OLD.DATA', 'PROD.MASTER']);
    expect(lookup.dataSetNamesFrom('Z', 2)).to.deep.equal([]);
  });
});

describe('what an extent covers', () => {
  const covered = (start: number, end: number): string[] => {
    const world = site();
    const volume = world.volumeBySerial('PRD001')!;
    return new SiteLookup(world)
      .covered(volume, { start, end })
      .map(
        (row) =>
          `${row.kind === 'data-set' ? `${row.dataSet.name} ${row.extent}` : row.kind} ${row.tracks.start}-${row.tracks.end}`,
      );
  };

  it('names label, VTOC, free space, data sets with the number of the extent, and what is past the end', () => {
    expect(covered(0, 1)).to.deep.equal(['label 0-1']);
    expect(covered(40, 90)).to.deep.equal([
      'free 40-45',
      'PROD.MASTER 1 45-50',
      'free 50-75',
      'PROD.MASTER 0 75-90',
    ]);
    expect(covered(50084, 50090)).to.deep.equal(['free 50084-50085', 'past-end 50085-50090']);
    expect(covered(60, 60)).to.deep.equal([]);
  });

  it('covers every track of a volume once', () => {
    const world = site();
    const lookup = new SiteLookup(world);
    for (const volume of world.volumes) {
      let at = 0;
      for (const { tracks } of lookup.covered(volume, volume.geometry.all)) {
        expect(tracks.start).to.equal(at);
        at = tracks.end;
      }
      expect(at).to.equal(volume.geometry.tracks);
    }
  });
});

describe('free places for copies of extents', () => {
  it('takes the first that is large enough, and begins with the largest where that alone works', () => {
    const free = [
      { start: 0, end: 10 },
      { start: 20, end: 40 },
    ];
    expect(placeExtents(free, [8, 6, 4])).to.deep.equal({
      found: true,
      extents: [
        { start: 0, end: 8 },
        { start: 20, end: 26 },
        { start: 26, end: 30 },
      ],
    });
    expect(placeExtents(free, [6, 10, 12])).to.deep.equal({
      found: true,
      extents: [
        { start: 32, end: 38 },
        { start: 0, end: 10 },
        { start: 20, end: 32 },
      ],
    });
    expect(placeExtents(free, [11, 10, 12])).to.deep.equal({ found: false, wanted: 12, largest: 9 });
  });

  it('gives places of the sizes that are free and do not overlap', () => {
    const ranges = fc.array(fc.tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 })), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(ranges, fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 6 }), (steps, sizes) => {
        let at = 0;
        const free = steps.map(([gap, length]) => {
          const start = at + gap;
          at = start + length;
          return { start, end: at };
        });
        const tracks = new Set(
          free.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, i) => start + i)),
        );
        const placed = placeExtents(free, sizes);
        if (!placed.found) {
          expect(sizes.some((size) => size === placed.wanted)).to.equal(true);
          expect(placed.largest).to.be.lessThan(placed.wanted);
          return;
        }
        expect(placed.extents.map(({ start, end }) => end - start)).to.deep.equal(sizes);
        for (const { start, end } of placed.extents) {
          for (let track = start; track < end; track++) expect(tracks.delete(track)).to.equal(true);
        }
      }),
    );
  });

  it('keeps away from data sets, label and VTOC, and from tracks that are in a relationship', () => {
    const world = site();
    const volume = world.volumeBySerial('BKP001')!;
    const first = new SiteLookup(world).freeExtents(volume, [15]);
    if (!('found' in first) || !first.found) throw new Error('no place');
    const [place] = first.extents;
    expect(new SiteLookup(world).covered(volume, place!).map(({ kind }) => kind)).to.deep.equal(['free']);
    const { cylinder, head } = volume.geometry.trackAddress(place!.start);
    const cchh = [cylinder, head].map((value) => value.toString(16).padStart(4, '0')).join('');
    runSource(
      ` FCESTABL SDEVN(0A10) TDEVN(0A11) XTNTLST(00050000 00050000 ${cchh} ${cchh}) ONLINTGT(YES)\n`,
      'tso',
      world,
    );
    const second = new SiteLookup(world).freeExtents(volume, [15]);
    expect(second).to.deep.equal({
      found: true,
      extents: [{ start: place!.start + 1, end: place!.start + 16 }],
    });
  });
});

describe('the pairs that copy a data set', () => {
  const pairs = (target: string | undefined) => {
    const world = site();
    const lookup = new SiteLookup(world);
    const [place] = lookup.dataSet('PROD.MASTER');
    return extentPairsOf(lookup, place!, target === undefined ? undefined : world.volumeBySerial(target)!);
  };

  it('are its extents in their order, on the same tracks or on free ones', () => {
    expect(pairs(undefined)).to.deep.equal({
      ok: true,
      pairs: [
        { source: { start: 75, end: 150 }, target: { start: 75, end: 150 } },
        { source: { start: 45, end: 50 }, target: { start: 45, end: 50 } },
      ],
    });
    const free = pairs('BKP001');
    expect(free.ok && free.pairs.map(({ target }) => target.end - target.start)).to.deep.equal([75, 5]);
  });

  it('are refused with the reason where FlashCopy could not copy them', () => {
    expect(pairs('TINY01'))
      .to.have.property('why')
      .that.matches(/no room on volume TINY01 for an extent of 75 tracks/);
    expect(pairs('FAR001'))
      .to.have.property('why')
      .that.matches(/within a storage facility/);
    expect(pairs('K38001'))
      .to.have.property('why')
      .that.matches(/3390-3 do not fit on volume K38001, which is a 3380-K/);
  });
});

describe('sizes in words', () => {
  it('are tracks, cylinders where they are whole, and bytes', () => {
    expect(sizeText(1350)).to.equal('1,350 tracks, 90 cylinders, 76.5 MB');
    expect(sizeText(1)).to.equal('1 track, 56.7 kB');
    expect(sizeText(16)).to.equal('16 tracks, 907 kB');
    expect(sizeText(50085)).to.equal('50,085 tracks, 3,339 cylinders, 2.84 GB');
    expect(bytesText(0)).to.equal('0 bytes');
    expect(bytesText(999_999)).to.equal('1.00 MB');
  });
});
