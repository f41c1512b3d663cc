import { expect } from 'chai';
import type { Site } from '../../../emulator/site/site.js';
import { writeRecords } from '../../../emulator/storage/data-set/write-sequential.js';
import { encodeEbcdic } from '../../../emulator/storage/ebcdic.js';
import { readVtoc } from '../../../emulator/storage/vtoc/read-vtoc.js';
import { findDataSet } from '../../../emulator/storage/vtoc/vtoc.js';
import { volumeOf } from '../../support/world.js';
import { lines, site, run, codes, textOf } from './adrdssu-step.js';

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
