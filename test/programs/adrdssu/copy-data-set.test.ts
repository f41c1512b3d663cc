import { expect } from 'chai';
import type { Site } from '../../../emulator/site/site.js';
import { writeRecords } from '../../../emulator/storage/data-set/write-sequential.js';
import { encodeEbcdic } from '../../../emulator/storage/ebcdic.js';
import { readVtoc } from '../../../emulator/storage/vtoc/read-vtoc.js';
import { findDataSet } from '../../../emulator/storage/vtoc/vtoc.js';
import { allocateDataSet } from '../../../emulator/storage/vtoc/write-vtoc.js';
import { testSite, volumeOf } from '../../support/world.js';
import { lines, site, run, codes, ids, pairs, textOf } from './adrdssu-step.js';

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
