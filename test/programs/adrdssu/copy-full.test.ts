import { expect } from 'chai';
import { readVtoc } from '../../../emulator/storage/vtoc/read-vtoc.js';
import { allocatedRanges, findDataSet } from '../../../emulator/storage/vtoc/vtoc.js';
import { testSite, volumeOf } from '../../support/world.js';
import { lines, site, run, codes, ids, pairs, textOf } from './adrdssu-step.js';

describe('ADRDSSU COPY FULL', () => {
  it('makes a relationship for each run of allocated tracks and keeps the serial of the target', () => {
    const world = site();
    const outcome = run(
      world,
      ' COPY FULL INDYNAM(PRD001) OUTDYNAM(BKP001) ADMIN DUMPCOND FASTREP(REQ) FCNOCOPY',
    );
    expect(outcome.end).to.deep.equal({ returnCode: 0 });
    expect(ids(outcome)).to.deep.equal([
      'ADR101I',
      'ADR109I',
      'ADR016I',
      'ADR006I',
      'ADR806I',
      'ADR006I',
      'ADR013I',
      'ADR012I',
    ]);
    const runs = pairs(world);
    expect(runs).to.include('10:150-225 11:150-225 nocopy').and.to.include('10:600-675 11:600-675 nocopy');
    expect(volumeOf(world, 'BKP001').online).to.equal(true);
    expect(readVtoc(volumeOf(world, 'BKP001'))!.label.volser).to.equal('BKP001');
    expect(textOf(world, 'BKP001', 'PROD.PAY.MASTER')).to.deep.equal(lines(3000, 'MASTER'));
    expect(findDataSet(readVtoc(volumeOf(world, 'BKP001'))!, 'OLD.DATA')).to.equal(undefined);
    expect(world.catalog.find('OLD.DATA')).to.equal(undefined);
  });

  it('puts the serial on the target and takes it offline with COPYVOLID', () => {
    const world = site();
    const outcome = run(world, ' COPY FULL INDYNAM(PRD001) OUTDYNAM(BKP001) ADMIN COPYVOLID');
    expect(outcome.end).to.deep.equal({ returnCode: 0 });
    expect(ids(outcome)).to.include.members(['ADR806I', 'ADR320I', 'ADR344I']);
    const target = world.volumeByDevice(0x0a11)!;
    expect([target.volser, target.online]).to.deep.equal(['PRD001', false]);
    expect(volumeOf(world, 'PRD001').deviceNumber).to.equal(0x0a10);
  });

  it('takes the whole volume as one relationship with FCFULLVOLUMERELATION', () => {
    const world = site();
    run(world, ' COPY FULL INDYNAM(PRD001) OUTDYNAM(BKP001) ADMIN DUMPCOND FCFVR FCNOCOPY');
    const [only, ...more] = world.engine.relationships();
    expect(more).to.deep.equal([]);
    expect(only!.sourceExtent).to.deep.equal({ start: 0, end: 3000 });
  });

  it('keeps what the source held at T0 while the source goes on', () => {
    const world = site();
    run(world, ' COPY FULL INDYNAM(PRD001) OUTDYNAM(BKP001) ADMIN DUMPCOND FCNOCOPY');
    const source = volumeOf(world, 'PRD001');
    const free = source.geometry.trackNumber({ cylinder: 190, head: 0 });
    const first = source.geometry.trackNumber({ cylinder: 10, head: 0 });
    source.writeTrack(first, source.readTrack(free));
    expect(textOf(world, 'PRD001', 'PROD.PAY.MASTER')).not.to.deep.equal(lines(3000, 'MASTER'));
    expect(textOf(world, 'BKP001', 'PROD.PAY.MASTER')).to.deep.equal(lines(3000, 'MASTER'));
  });

  it('makes the VTOC fit a larger target', () => {
    const world = site();
    const outcome = run(world, ' COPY FULL INDYNAM(PRD001) OUTDYNAM(BIG001) ADMIN DUMPCOND');
    expect(outcome.end).to.deep.equal({ returnCode: 0 });
    expect(ids(outcome)).to.include('ADR920I');
    const vtoc = readVtoc(volumeOf(world, 'BIG001'))!;
    expect(vtoc.description.cylinders).to.equal(400);
    expect(vtoc.freeSpace.at(-1)!.end).to.equal(6000);
  });

  it('copies by reading and writing where the target is in another facility', () => {
    const world = site();
    const outcome = run(
      world,
      ' COPY FULL INDYNAM(PRD001) OUTDYNAM(OTH001) ADMIN DUMPCOND DEBUG(FRMSG(DTL))',
    );
    expect(outcome.end).to.deep.equal({ returnCode: 0 });
    expect(ids(outcome)).to.include('ADR949I').and.not.to.include('ADR806I');
    expect(codes(outcome)).to.deep.equal(['fast-replication-not-used']);
    expect(pairs(world)).to.deep.equal([]);
    expect(textOf(world, 'OTH001', 'PROD.PAY.MASTER')).to.deep.equal(lines(3000, 'MASTER'));
  });

  it('fails with return code 8 and changes nothing where FlashCopy is required and impossible', () => {
    const world = site();
    const outcome = run(world, ' COPY FULL INDYNAM(PRD001) OUTDYNAM(OTH001) ADMIN DUMPCOND FASTREP(REQ)');
    expect(outcome.end).to.deep.equal({ returnCode: 8 });
    expect(ids(outcome)).to.include('ADR938E');
    expect(codes(outcome)).to.deep.equal(['fast-replication-required']);
    expect(readVtoc(volumeOf(world, 'OTH001'))!.dataSets).to.deep.equal([]);
  });

  it('stays within 255 relationships by copying the smallest gaps along', () => {
    // 18 data sets of 16 extents of one track: gaps of one track, and of three between the data sets.
    const dataSets = Array.from({ length: 18 }, (_, index) => ({
      name: `MANY.D${index}`,
      extents: Array.from({ length: 16 }, (_, extent) => {
        const track = 150 + index * 34 + extent * 2;
        const address = `${Math.floor(track / 15)}.${track % 15}`;
        return `${address}-${address}`;
      }),
    }));
    const world = testSite([
      { device: '0001', volser: 'SRC001', model: '3390:100', dataSets },
      { device: '0002', volser: 'TGT001', model: '3390:100' },
    ]);
    const outcome = run(world, ' COPY FULL INDY(SRC001) OUTDY(TGT001) ADMIN DUMPCOND FASTREP(REQ) FCNOCOPY');
    expect(outcome.end).to.deep.equal({ returnCode: 0 });
    const all = [...world.engine.relationships()];
    expect(all).to.have.length(255);
    // Label and VTOC are one run, so that 289 runs lose 34 gaps, all of them of one track.
    const copied = all.reduce((sum, row) => sum + row.sourceExtent.end - row.sourceExtent.start, 0);
    const allocated = allocatedRanges(readVtoc(volumeOf(world, 'SRC001'))!);
    expect(allocated).to.have.length(289);
    expect(copied).to.equal(allocated.reduce((sum, range) => sum + range.end - range.start, 0) + 34);
  });

  const refused: [string, string, string][] = [
    ['a target that is too small', ' COPY FULL INDYNAM(BIG001) OUTDYNAM(PRD001) ADMIN', 'copy-mismatch'],
    ['another device type', ' COPY FULL INDYNAM(PRD001) OUTDYNAM(OLD380) ADMIN', 'copy-mismatch'],
    ['one volume as source and target', ' COPY FULL INDYNAM(PRD001) OUTDYNAM(PRD001) ADMIN', 'copy-mismatch'],
    ['an unknown serial', ' COPY FULL INDYNAM(NOSUCH) OUTDYNAM(PRD001) ADMIN', 'volume-not-in-site'],
    ['a DD that the step lacks', ' COPY FULL INDD(IN) OUTDYNAM(BKP001) ADMIN', 'dd-missing'],
  ];
  for (const [what, text, code] of refused) {
    it(`refuses ${what}`, () => {
      const world = site();
      const outcome = run(world, text);
      expect(outcome.end).to.deep.equal({ returnCode: 8 });
      expect(codes(outcome)).to.deep.equal([code]);
      expect(pairs(world)).to.deep.equal([]);
    });
  }

  it('refuses a volume that is offline, and says so', () => {
    const world = site();
    volumeOf(world, 'BKP001').online = false;
    const outcome = run(world, ' COPY FULL INDYNAM(PRD001) OUTDYNAM(BKP001) ADMIN');
    expect(outcome.end).to.deep.equal({ returnCode: 8 });
    expect(codes(outcome)).to.deep.equal(['volume-offline']);
  });
});
