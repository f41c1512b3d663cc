import { expect } from 'chai';
import { adrdssu } from '../../../emulator/programs/adrdssu/adrdssu.js';
import type { Site } from '../../../emulator/site/site.js';
import { readVtoc } from '../../../emulator/storage/vtoc/read-vtoc.js';
import { findDataSet } from '../../../emulator/storage/vtoc/vtoc.js';
import { runStep, testSite, volumeOf, type StepOutcome } from '../../support/world.js';
import { site, run, codes, ids, pairs } from './adrdssu-step.js';

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
