import { expect } from 'chai';
import { adrdssu } from '../../../emulator/programs/adrdssu/adrdssu.js';
import type { Site } from '../../../emulator/site/site.js';
import { readRecords } from '../../../emulator/storage/data-set/read-sequential.js';
import { writeRecords } from '../../../emulator/storage/data-set/write-sequential.js';
import { decodeEbcdic, encodeEbcdic } from '../../../emulator/storage/ebcdic.js';
import { readVtoc } from '../../../emulator/storage/vtoc/read-vtoc.js';
import { allocatedRanges, findDataSet } from '../../../emulator/storage/vtoc/vtoc.js';
import { allocateDataSet } from '../../../emulator/storage/vtoc/write-vtoc.js';
import { runStep, testSite, volumeOf, type StepOutcome } from '../../support/world.js';

const lines = (count: number, what: string): string[] =>
  Array.from({ length: count }, (_, i) => `${what} ${i}`);

function site(): Site {
  return testSite([
    {
      device: '0A10',
      volser: 'PRD001',
      model: '3390:200',
      dataSets: [
        { name: 'PROD.PAY.MASTER', extents: ['10.0-14.14', '40.0-44.14'], lines: lines(3000, 'MASTER') },
        { name: 'PROD.PAY.LOG', tracks: 15, lines: lines(10, 'LOG') },
        { name: 'PROD.JCL', dsorg: 'PO', tracks: 15 },
      ],
    },
    { device: '0A11', volser: 'BKP001', model: '3390:200', dataSets: [{ name: 'OLD.DATA', tracks: 5 }] },
    { device: '0A12', volser: 'TST001', model: '3390:200' },
    { device: '0A13', volser: 'BIG001', model: '3390:400' },
    { device: '0A14', volser: 'OTH001', model: '3390:200', facility: '75XYZ99' },
    { device: '0A15', volser: 'OLD380', model: '3380-E' },
  ]);
}

/** Breaks lines at blanks, so that nothing stands behind column 72. */
const folded = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.replace(/(.{40,68}) (?=\S)/g, '$1 -\n  '))
    .join('\n');

const run = (world: Site, text: string, parm = ''): StepOutcome =>
  runStep(adrdssu, world, { inStream: { SYSIN: folded(text) }, parm });

const sysprint = (outcome: StepOutcome): string => (outcome.output.get('SYSPRINT') ?? []).join('\n');
const codes = (outcome: StepOutcome): string[] => outcome.problems.map((found) => found.code);
const ids = (outcome: StepOutcome): string[] =>
  [...sysprint(outcome).matchAll(/^.((?:ADR|DRY)\d{3}[A-Z])/gm)].map((m) => m[1]!);

const pairs = (world: Site): string[] =>
  [...world.engine.relationships()].map(
    (row) =>
      `${row.source.slice(-2)}:${row.sourceExtent.start}-${row.sourceExtent.end} ` +
      `${row.target.slice(-2)}:${row.targetExtent.start}-${row.targetExtent.end} ${row.mode}`,
  );

const textOf = (world: Site, volser: string, name: string): string[] => {
  const volume = volumeOf(world, volser);
  const dataSet = findDataSet(readVtoc(volume)!, name)!;
  return [...readRecords(volume, dataSet)].map((record) => decodeEbcdic(record).trimEnd());
};

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

describe('ADRDSSU COPY TRACKS', () => {
  it('copies ranges to other places of the same volume', () => {
    const world = site();
    const outcome = run(
      world,
      ' COPY TRACKS(10,0,14,14) INDYNAM(PRD001) OUTDYNAM(PRD001) OUTTRACKS(150,0) FCNOCOPY',
    );
    expect(outcome.end).to.deep.equal({ returnCode: 0 });
    expect(pairs(world)).to.deep.equal(['10:150-225 10:2250-2325 nocopy']);
  });

  it('refuses a range past the end of the volume', () => {
    const outcome = run(site(), ' COPY TRACKS(190,0,200,0) INDYNAM(PRD001) OUTDYNAM(TST001)');
    expect(outcome.end).to.deep.equal({ returnCode: 8 });
    expect(codes(outcome)).to.deep.equal(['copy-mismatch']);
  });
});

describe('ADRDSSU COPY DATASET', () => {
  const copy =
    ' COPY DS(INC(PROD.PAY.**) EXC(**.LOG)) LOGINDYNAM((PRD001)) OUTDYNAM((TST001)) -\n' +
    '      RENAMEU((PROD.**,TEST.**)) CATALOG FCNOCOPY';

  it('allocates, makes a relationship for each contiguous run, catalogs', () => {
    const world = site();
    const outcome = run(world, copy);
    expect(outcome.end).to.deep.equal({ returnCode: 0 });
    expect(ids(outcome)).to.deep.equal([
      'ADR101I',
      'ADR109I',
      'ADR016I',
      'ADR006I',
      'ADR801I',
      'ADR711I',
      'ADR806I',
      'ADR454I',
      'ADR006I',
      'ADR013I',
      'ADR012I',
    ]);
    // two extents of the source onto one of the target
    expect(pairs(world).map((pair) => pair.split(' ')[0])).to.deep.equal(['10:150-225', '10:600-675']);
    expect(textOf(world, 'TST001', 'TEST.PAY.MASTER')).to.deep.equal(lines(3000, 'MASTER'));
    expect(world.catalog.find('TEST.PAY.MASTER')?.volsers).to.deep.equal(['TST001']);
    expect(world.catalog.find('PROD.PAY.MASTER')?.volsers).to.deep.equal(['PRD001']);
  });

  it('copies into the same volume', () => {
    const world = site();
    const outcome = run(world, copy.replace('TST001', 'PRD001'));
    expect(outcome.end).to.deep.equal({ returnCode: 0 });
    expect(pairs(world)).to.have.length(2);
    expect(textOf(world, 'PRD001', 'TEST.PAY.MASTER')).to.deep.equal(lines(3000, 'MASTER'));
  });

  it('refuses a name that is there, and replaces it when asked to', () => {
    const world = site();
    run(world, copy);
    const again = run(world, copy.replace(' CATALOG', ''));
    expect(again.end).to.deep.equal({ returnCode: 8 });
    expect(codes(again)).to.deep.equal(['data-set-not-copied']);
    expect(ids(again)).to.include('ADR455W');
    world.engine.withdraw({ target: volumeOf(world, 'TST001').id });
    const replaced = run(world, copy.replace(' CATALOG', ' REPUNC'));
    expect(replaced.end).to.deep.equal({ returnCode: 0 });
    expect(textOf(world, 'TST001', 'TEST.PAY.MASTER')).to.deep.equal(lines(3000, 'MASTER'));
  });

  it('does not flash a partitioned data set that would be compressed', () => {
    const world = site();
    const text = ' COPY DS(INC(PROD.JCL)) OUTDYNAM((TST001)) RENAMEU(TEST) FR(REQ)';
    const required = run(world, text);
    expect(required.end).to.deep.equal({ returnCode: 8 });
    expect(codes(required)).to.deep.equal(['fast-replication-required']);
    expect(readVtoc(volumeOf(world, 'TST001'))!.dataSets).to.deep.equal([]);
    expect(run(world, `${text} NOPACKING(**)`).end).to.deep.equal({ returnCode: 0 });
    expect(pairs(world)).to.have.length(1);
  });

  it('says what it did not find', () => {
    const outcome = run(site(), ' COPY DS(INC(NO.SUCH.DATA)) LIDY((PRD001)) ODY((TST001))');
    expect(outcome.end).to.deep.equal({ returnCode: 4 });
    expect(ids(outcome)).to.include.members(['ADR383W', 'ADR470W']);
    expect(codes(outcome)).to.deep.equal(['data-set-not-found', 'no-data-set-selected']);
  });

  it('says which volume is full and takes the next one', () => {
    const world = testSite([
      { device: '0001', volser: 'SRC001', model: '3390:100', dataSets: [{ name: 'A.B', cylinders: 60 }] },
      { device: '0002', volser: 'SMALL1', model: '3390:20' },
      { device: '0003', volser: 'LARGE1', model: '3390:100' },
    ]);
    const text = ' COPY DS(INC(A.B)) LIDY((SRC001)) ODY((SMALL1),(LARGE1)) RENAMEU(Z)';
    expect(run(world, text).end).to.deep.equal({ returnCode: 0 });
    expect(findDataSet(readVtoc(volumeOf(world, 'LARGE1'))!, 'Z.B')).not.to.equal(undefined);
    const none = run(world, text.replace(',(LARGE1)', '').replace('(Z)', '(Y)'));
    expect(none.end).to.deep.equal({ returnCode: 8 });
    expect(ids(none)).to.include('ADR472E');
  });

  /** A data set of two volumes, 20 records a track-long part. */
  function multivolume(): Site {
    const world = testSite([
      { device: '0001', volser: 'SRC001', model: '3390:50', dataSets: [{ name: 'GAP', tracks: 7 }] },
      { device: '0002', volser: 'SRC002', model: '3390:50' },
      { device: '0003', volser: 'TGT001', model: '3390:50' },
      { device: '0004', volser: 'TGT002', model: '3390:50' },
    ]);
    const format = { recfm: 'FB', lrecl: 80, blksize: 8000 };
    ['SRC001', 'SRC002'].forEach((volser, index) => {
      const volume = volumeOf(world, volser);
      allocateDataSet(volume, {
        name: 'BIG.DATA',
        dsorg: 'PS',
        ...format,
        created: { year: 2026, day: 1 },
        space: { unit: 'TRK', primary: 10 + index },
        volumeSequence: index + 1,
        firstVolser: 'SRC001',
        lastVolume: index === 1,
      });
      const records = lines(300, `PART ${index + 1}`).map((line) => encodeEbcdic(line.padEnd(80)));
      writeRecords(volume, 'BIG.DATA', format, records);
    });
    return world;
  }

  it('copies a data set of several volumes, one relationship for each run of each pair of volumes', () => {
    const world = multivolume();
    const outcome = run(
      world,
      ' COPY DS(INC(BIG.DATA)) LIDY((SRC001),(SRC002)) ODY((TGT001),(TGT002)) RENAMEU(NEW) CATALOG FCNOCOPY',
    );
    expect(outcome.end).to.deep.equal({ returnCode: 0 });
    expect(pairs(world).map((pair) => pair.replace(/:\S+/g, ''))).to.deep.equal([
      '01 03 nocopy',
      '02 04 nocopy',
    ]);
    expect(world.catalog.find('NEW.DATA')?.volsers).to.deep.equal(['TGT001', 'TGT002']);
    expect(textOf(world, 'TGT001', 'NEW.DATA')).to.deep.equal(lines(300, 'PART 1'));
    expect(textOf(world, 'TGT002', 'NEW.DATA')).to.deep.equal(lines(300, 'PART 2'));
    expect(readVtoc(volumeOf(world, 'TGT002'))!.dataSets[0]).to.include({
      volumeSequence: 2,
      firstVolser: 'TGT001',
    });
  });

  it('puts all parts on one volume where only one has room', () => {
    const world = multivolume();
    const outcome = run(
      world,
      ' COPY DS(INC(BIG.DATA)) LIDY((SRC001),(SRC002)) ODY((TGT001)) RENAMEU(NEW) FCNOCOPY',
    );
    expect(outcome.end).to.deep.equal({ returnCode: 0 });
    const [first, second, ...more] = [...world.engine.relationships()].map(
      ({ targetExtent }) => targetExtent,
    );
    expect(more).to.deep.equal([]);
    expect([first!.end - first!.start, second!.end - second!.start]).to.deep.equal([10, 11]);
    expect(second!.start).to.equal(first!.end);
  });

  it('leaves a data set of several volumes out where not all of them are input', () => {
    const outcome = run(multivolume(), ' COPY DS(INC(BIG.DATA)) LIDY((SRC001)) ODY((TGT001)) RENAMEU(NEW)');
    expect(outcome.end).to.deep.equal({ returnCode: 4 });
    expect(codes(outcome)).to.include('no-data-set-selected');
  });

  it('moves a data set with DELETE', () => {
    const world = site();
    const outcome = run(world, ' COPY DS(INC(PROD.PAY.LOG)) LIDY((PRD001)) ODY((TST001)) DELETE CATALOG');
    expect(outcome.end).to.deep.equal({ returnCode: 0 });
    expect(findDataSet(readVtoc(volumeOf(world, 'PRD001'))!, 'PROD.PAY.LOG')).to.equal(undefined);
    expect(world.catalog.find('PROD.PAY.LOG')?.volsers).to.deep.equal(['TST001']);
    expect(textOf(world, 'TST001', 'PROD.PAY.LOG')).to.deep.equal(lines(10, 'LOG'));
  });
});

describe('ADRDSSU FCNOCOPYTOCOPY', () => {
  const modes = (world: Site): string[] => [...world.engine.relationships()].map((row) => row.mode);

  it('starts the background copy of the relationships of a volume, of tracks, of data sets', () => {
    const world = site();
    run(world, ' COPY FULL INDYNAM(PRD001) OUTDYNAM(BKP001) ADMIN DUMPCOND FCNOCOPY');
    expect(modes(world)).to.deep.equal(['nocopy', 'nocopy', 'nocopy']);
    const tracks = run(world, ' COPY TRACKS(40,0,41,0) INDYNAM(PRD001) FCNOCOPYTOCOPY');
    expect(tracks.end).to.deep.equal({ returnCode: 0 });
    expect(modes(world).filter((mode) => mode === 'copy')).to.have.length(1);
    const dataSets = run(world, ' COPY DS(INC(PROD.PAY.MASTER)) LIDY((PRD001)) FCNOCTOC');
    expect(dataSets.end).to.deep.equal({ returnCode: 0 });
    expect(modes(world).filter((mode) => mode === 'copy')).to.have.length(2);
    run(world, ' COPY FULL INDYNAM(PRD001) FCNOCOPYTOCOPY');
    expect(modes(world)).to.deep.equal(['copy', 'copy', 'copy']);
    world.spend(60_000_000);
    expect(modes(world)).to.deep.equal([]);
    expect(textOf(world, 'BKP001', 'PROD.PAY.MASTER')).to.deep.equal(lines(3000, 'MASTER'));
  });

  it('says nothing when there is nothing to convert', () => {
    const outcome = run(site(), ' COPY FULL INDYNAM(PRD001) FCNOCOPYTOCOPY');
    expect(outcome.end).to.deep.equal({ returnCode: 0 });
    expect(outcome.problems).to.deep.equal([]);
  });
});

describe('ADRDSSU FCINCREMENTAL', () => {
  const copyTo = (from: string, to: string, more: string): string =>
    ` COPY FULL INDYNAM(${from}) OUTDYNAM(${to}) ADMIN DUMPCOND ${more}`;
  const rewrite = (world: Site, what: string): void => {
    const volume = volumeOf(world, 'PRD001');
    const { recfm, lrecl, blksize } = findDataSet(readVtoc(volume)!, 'PROD.PAY.LOG')!;
    const records = lines(10, what).map((line) => encodeEbcdic(line.padEnd(80)));
    writeRecords(volume, 'PROD.PAY.LOG', { recfm, lrecl, blksize }, records);
  };

  it('copies increments, keeps the serial of the target, and ends with the last one', () => {
    const world = site();
    expect(run(world, copyTo('PRD001', 'BKP001', 'FCINCREMENTAL')).end).to.deep.equal({ returnCode: 0 });
    world.spend(60_000_000);
    const [pair] = world.engine.relationships();
    expect(pair).to.include({ persistent: true, fullVolume: true });
    rewrite(world, 'SECOND');
    expect(textOf(world, 'BKP001', 'PROD.PAY.LOG')).to.deep.equal(lines(10, 'LOG'));
    const again = run(world, copyTo('PRD001', 'BKP001', 'FCINCREMENTAL FCINCRVERIFY(NOREVERSE)'));
    expect(again.end).to.deep.equal({ returnCode: 0 });
    // The changed track, the VTOC and the label of the target: not the volume.
    expect([...world.engine.relationships()][0]!.outOfSync.count).to.be.lessThan(5);
    expect(textOf(world, 'BKP001', 'PROD.PAY.LOG')).to.deep.equal(lines(10, 'SECOND'));
    expect(readVtoc(volumeOf(world, 'BKP001'))!.label.volser).to.equal('BKP001');
    expect(run(world, copyTo('PRD001', 'BKP001', 'FCINCRLAST')).end).to.deep.equal({ returnCode: 0 });
    world.spend(60_000_000);
    expect([...world.engine.relationships()]).to.deep.equal([]);
  });

  it('turns around, after the wait that the background copy needs', () => {
    const world = site();
    run(world, copyTo('PRD001', 'BKP001', 'FCINCREMENTAL'));
    rewrite(world, 'WRONG');
    const back = copyTo('BKP001', 'PRD001', 'FCINCREMENTAL FCINCRVERIFY(REVERSE)');
    const early = run(world, back);
    expect(early.end).to.deep.equal({ returnCode: 8 });
    expect(codes(early)).to.deep.equal(['increment-not-copied']);
    expect(run(world, `${back} FCWAIT(10,6)`).end).to.deep.equal({ returnCode: 0 });
    expect(textOf(world, 'PRD001', 'PROD.PAY.LOG')).to.deep.equal(lines(10, 'LOG'));
    expect(volumeOf(world, 'PRD001').online).to.equal(true);
  });

  it('fails where it cannot be an increment, whatever FASTREPLICATION says', () => {
    const cases = [
      copyTo('PRD001', 'OTH001', 'FCINCREMENTAL'),
      copyTo('PRD001', 'BKP001', 'FCINCREMENTAL FCINCRVERIFY(REVERSE)'),
    ];
    for (const text of cases) {
      const world = site();
      const outcome = run(world, text);
      expect(outcome.end).to.deep.equal({ returnCode: 8 });
      expect(codes(outcome)).to.deep.equal(['increment-not-copied']);
      expect([...world.engine.relationships()]).to.deep.equal([]);
    }
  });
});

describe('ADRDSSU FCFASTREVERSERESTORE', () => {
  const flash = ' COPY FULL INDYNAM(PRD001) OUTDYNAM(BKP001) ADMIN DUMPCOND FCNOCOPY FCFULLVOLUMERELATION\n';
  const back = (more: string): string =>
    ` COPY FULL INDYNAM(BKP001) OUTDYNAM(PRD001) ADMIN DUMPCOND PURGE FCFASTREVERSERESTORE ${more}`;
  const overwrite = (world: Site): void => {
    const volume = volumeOf(world, 'PRD001');
    const { recfm, lrecl, blksize } = findDataSet(readVtoc(volume)!, 'PROD.PAY.LOG')!;
    const records = lines(10, 'WRONG').map((line) => encodeEbcdic(line.padEnd(80)));
    writeRecords(volume, 'PROD.PAY.LOG', { recfm, lrecl, blksize }, records);
  };

  it('brings the source of a NOCOPY relationship back, and only what differs', () => {
    const world = site();
    run(world, flash);
    overwrite(world);
    const outcome = run(world, back('FASTREP(REQ)'));
    expect([outcome.end, outcome.problems]).to.deep.equal([{ returnCode: 0 }, []]);
    expect(textOf(world, 'PRD001', 'PROD.PAY.LOG')).to.deep.equal(lines(10, 'LOG'));
    expect(readVtoc(volumeOf(world, 'PRD001'))!.label.volser).to.equal('PRD001');
    const reversed = [...world.engine.events].find((event) => event.kind === 'reversed');
    expect(reversed?.changes).to.be.greaterThan(0).and.lessThan(6);
    world.spend(60_000_000);
    expect([...world.engine.relationships()]).to.deep.equal([]);
    expect(textOf(world, 'PRD001', 'PROD.PAY.LOG')).to.deep.equal(lines(10, 'LOG'));
  });

  it('fails with FASTREPLICATION(REQUIRED) when there is no such relationship, and else copies', () => {
    const world = site();
    const required = run(world, back('FASTREP(REQ)'));
    expect([required.end, codes(required)]).to.deep.equal([{ returnCode: 8 }, ['fast-replication-required']]);
    const preferred = run(world, back(''));
    expect(codes(preferred)).to.deep.equal(['fast-replication-not-used']);
  });
});

describe('ADRDSSU consistency groups', () => {
  const freeze = ' COPY FULL INDYNAM(PRD001) OUTDYNAM(BKP001) ADMIN DUMPCOND FCFREEZE FCNOCOPY\n';

  it('freezes the source until CGCREATED thaws its logical subsystem', () => {
    const world = site();
    run(world, freeze);
    const source = volumeOf(world, 'PRD001');
    expect(world.engine.frozenUntil(source.id)).to.be.greaterThan(world.clock.now);
    // Any volume of the logical subsystem will do.
    const outcome = run(world, ' CGCREATED ACCVOL(TST001) FCCGVFY(PRD001)');
    expect(outcome.end).to.deep.equal({ returnCode: 0 });
    expect(ids(outcome)).to.include.members(['ADR101I', 'ADR006I', 'ADR013I']);
    expect(outcome.problems).to.deep.equal([]);
    expect(world.engine.frozenUntil(source.id)).to.equal(undefined);
  });

  it('says when the timer ended before, and thaws what it can', () => {
    const world = site();
    run(world, freeze);
    world.spend(121_000_000);
    const late = run(world, ' CGCREATED ACCESSVOLUME(PRD001,NOSUCH) FCCGVERIFY(PRD001)');
    expect(late.end).to.deep.equal({ returnCode: 8 });
    expect(codes(late)).to.deep.equal(['group-not-consistent', 'volume-not-in-site']);
    expect(ids(late)).to.include('DRY107W');
  });

  it('does not freeze where FlashCopy is not used', () => {
    const world = site();
    const outcome = run(world, freeze.replace('BKP001', 'OTH001'));
    expect(outcome.end).to.deep.equal({ returnCode: 0 });
    expect(sysprint(outcome)).to.include('FCCGFREEZE HAS NO EFFECT');
    expect(world.engine.frozenUntil(volumeOf(world, 'PRD001').id)).to.equal(undefined);
  });
});

describe('ADRDSSU control flow', () => {
  it('goes on after a command with an error, and says so in the return code', () => {
    const world = site();
    const outcome = run(
      world,
      ' COPY FULL INDYNAM(PRD001 OUTDYNAM(BKP001)\n COPY FULL INDY(PRD001) OUTDY(BKP001) ADMIN DUMPCOND',
    );
    expect(outcome.end).to.deep.equal({ returnCode: 8 });
    expect(ids(outcome).filter((id) => id === 'ADR101I')).to.have.length(1);
    expect(ids(outcome)).to.include('ADR806I');
  });

  it('follows IF, SET and EOJ', () => {
    const world = site();
    const text = [
      ' COPY FULL INDY(PRD001) OUTDY(OLD380) ADMIN',
      ' IF LASTCC > 4 THEN -',
      '   DO',
      "     WTO 'COPY FAILED'",
      '     SET MAXCC=4',
      '   END',
      ' ELSE -',
      '   COPY FULL INDY(PRD001) OUTDY(BKP001) ADMIN',
      ' EOJ',
      ' COPY FULL INDY(PRD001) OUTDY(BKP001) ADMIN',
    ].join('\n');
    const outcome = run(world, text);
    expect(outcome.end).to.deep.equal({ returnCode: 4 });
    expect(outcome.console).to.deep.equal(['ADR111I COPY FAILED']);
    expect(pairs(world)).to.deep.equal([]);
  });

  it('only checks with TYPRUN=SCAN, and selects without copying with TYPRUN=NORUN', () => {
    const world = site();
    const text = ' COPY DS(INC(PROD.**)) LIDY((PRD001)) ODY((TST001)) RENAMEU(TEST)';
    expect(ids(run(world, text, 'TYPRUN=SCAN'))).to.deep.equal(['ADR101I', 'ADR109I', 'ADR012I']);
    const norun = run(world, text, 'TYPRUN=NORUN');
    expect(norun.end).to.deep.equal({ returnCode: 0 });
    expect(ids(norun)).to.include('ADR040I');
    expect(readVtoc(volumeOf(world, 'TST001'))!.dataSets).to.deep.equal([]);
    const wrong = run(world, text, 'TYPRUN=MAYBE');
    expect(wrong.end).to.deep.equal({ returnCode: 12 });
    expect(codes(wrong)).to.deep.equal(['parm-value-wrong']);
  });

  it('takes the criteria from the data set of FILTERDD', () => {
    const command = ' COPY DS(FILTERDD(F)) LIDY(PRD001) ODY(TST001) RENAMEU(NEW)';
    const filtered = (F: string | undefined): { world: Site; outcome: StepOutcome } => {
      const world = site();
      const inStream = { SYSIN: command, ...(F !== undefined && { F }) };
      return { world, outcome: runStep(adrdssu, world, { inStream }) };
    };
    const names = (world: Site): string[] =>
      readVtoc(volumeOf(world, 'TST001'))!.dataSets.map((dataSet) => dataSet.name);
    const right = filtered('  INCLUDE(PROD.PAY.**) -\n  EXCLUDE(**.LOG)');
    expect(right.outcome.end).to.deep.equal({ returnCode: 0 });
    expect(names(right.world)).to.deep.equal(['NEW.PAY.MASTER']);
    const rows = [
      [undefined, 'dd-missing'],
      ['', 'filter-file-unusable'],
      [' FILTERDD(G)', 'filter-file-unusable'],
      [' INCLUDE(PROD.PAY.**', 'parenthesis-not-closed'],
      [' INCLUDE(PROD.JCL.**) FOO(1)', 'keyword-unknown'],
    ] as const;
    for (const [text, code] of rows) {
      const { world, outcome } = filtered(text);
      expect(outcome.end, text).to.deep.equal({ returnCode: 8 });
      expect(codes(outcome), text).to.include(code);
      expect(names(world), text).to.deep.equal([]);
    }
  });

  it('reads its control statements from a data set, too', () => {
    const world = testSite([
      {
        device: '0001',
        volser: 'SRC001',
        model: '3390:20',
        dataSets: [
          { name: 'MY.CNTL', lines: [' COPY FULL INDYNAM(SRC001) -', '  OUTDYNAM(TGT001) ADMIN DUMPCOND'] },
        ],
      },
      { device: '0002', volser: 'TGT001', model: '3390:20' },
    ]);
    const volumes = [volumeOf(world, 'SRC001')];
    const sysin = { kind: 'data-set', name: 'MY.CNTL', status: 'SHR', volumes, dcb: {} } as const;
    const outcome = runStep(adrdssu, world, { dds: { SYSIN: sysin } });
    expect(outcome.end).to.deep.equal({ returnCode: 0 });
    expect(findDataSet(readVtoc(volumeOf(world, 'TGT001'))!, 'MY.CNTL')).not.to.equal(undefined);
    const missing = runStep(adrdssu, world, { dds: { SYSIN: { ...sysin, name: 'NO.CNTL' } } });
    expect(missing.end).to.deep.equal({ returnCode: 12 });
    expect(codes(missing)).to.deep.equal(['control-statements-unreadable']);
  });

  it('ends with 12 without SYSIN', () => {
    const outcome = runStep(adrdssu, site(), {});
    expect(outcome.end).to.deep.equal({ returnCode: 12 });
    expect(ids(outcome)).to.deep.equal(['ADR005T']);
    expect(codes(outcome)).to.deep.equal(['dd-missing']);
  });
});
