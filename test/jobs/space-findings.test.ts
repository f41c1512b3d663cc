import { expect } from 'chai';
import { planSource } from '../../emulator/jobs/plan.js';
import type { Plan } from '../../emulator/jobs/plan/types.js';
import { runSource } from '../../emulator/jobs/run-source.js';
import { testSite } from '../support/world.js';

/** TSE001 and ESE001 are space efficient, and hold 15 tracks each at first. */
const site = (repositoryTracks: number) =>
  testSite(
    [
      {
        device: '0A10',
        volser: 'PRD001',
        model: '3390:20',
        dataSets: [{ name: 'PROD.DATA', cylinders: 2, lines: ['FIRST'] }],
      },
      { device: '0A11', volser: 'TSE001', model: '3390:20', spaceEfficient: 'track', online: false },
      { device: '0A12', volser: 'ESE001', model: '3390:20', spaceEfficient: 'extent', online: false },
      {
        device: '0A13',
        volser: 'OTH001',
        model: '3390:20',
        dataSets: [{ name: 'OTH.DATA', cylinders: 5, lines: ['X'] }],
      },
    ],
    { repositoryTracks },
  );

const copy = ` COPY DATASET(INCLUDE(OTH.DATA)) OUTDYNAM((PRD001)) -
   FASTREPLICATION(NONE) CATALOG DELETE`;
const job = (setgtok: string): string => `//TESTJOB  JOB (1),'X',CLASS=A
//S1       EXEC PGM=IKJEFT01
//SYSTSPRT DD SYSOUT=*
//SYSTSIN  DD *
  FCESTABL SDEVN(0A10) TDEVN(0A11) MODE(NOCOPY) SETGTOK(${setgtok})
/*
//S2       EXEC PGM=ADRDSSU
//SYSPRINT DD SYSOUT=*
//SYSIN    DD *
${copy}
/*
`;

function run(text: string, tracks: number) {
  const world = site(tracks);
  const { problems, result } = runSource(text, 'jcl', world);
  const found = problems.map(({ severity, code, span, message }) => ({
    code: `${severity} ${code}`,
    at: text.slice(span.start, span.end),
    message,
  }));
  return {
    world,
    found,
    codes: result.steps.map(({ returnCode }) => returnCode),
    halted: [...world.engine.relationships()].map(({ halted }) => halted),
    spool: result.spool.map(({ lines }) => lines.join(' ').replace(/\s+/g, ' ')).join(' '),
  };
}

const repositories = (plan: Plan) =>
  plan.statements.map(({ limits }) =>
    limits.flatMap((row) => (row.limit === 'repository-tracks' ? [[row.before, row.after, row.max]] : [])),
  );
const altered = (plan: Plan) => plan.statements.map((row) => row.altered.map(({ how }) => how));

describe('a job that fills a repository', () => {
  it('goes on with SETGTOK(FAILREL), with a finding at the statement that wrote', () => {
    const { found, codes, halted } = run(job('FAILREL'), 45);
    expect(found).to.have.length(1);
    expect(found[0]).to.include({ code: 'warning relationship-failed', at: copy.trim() });
    expect(found[0]!.message).to.match(
      /^The relationship from 0A10 \(PRD001\) to 0A11 \(TSE001\) failed: repository REPO1 is full \(\d+ of 45 tracks, 75 more needed\)/,
    );
    expect([codes, halted]).to.deep.equal([[0, 0], ['failed']]);
  });

  it('has a finding for each relationship that one statement fails', () => {
    const first = '  FCESTABL SDEVN(0A10) TDEVN(0A11) MODE(NOCOPY) SETGTOK(FAILREL)\n';
    const { found, halted } = run(job('FAILREL').replace(first, first + first.replace('0A11', '0A12')), 45);
    expect(found.map(({ code, at }) => [code, at])).to.deep.equal(
      Array(2).fill(['warning relationship-failed', copy.trim()]),
    );
    expect(found.map(({ message }) => /to 0A1. \((\w+)\) failed/.exec(message)?.[1]).sort()).to.deep.equal([
      'ESE001',
      'TSE001',
    ]);
    expect(halted).to.deep.equal(['failed', 'failed']);
  });

  it('has its writes refused with SETGTOK(SWI)', () => {
    const { found, codes, halted, spool } = run(job('SWI'), 45);
    expect(found).to.have.length(1);
    expect(found[0]).to.include({ code: 'error host-io-failed', at: copy.trim() });
    const reason =
      /volume PRD001 is write-inhibited as the source of a relationship to TSE001: repository REPO1 is full/;
    expect(found[0]!.message).to.match(reason);
    expect(spool).to.match(reason);
    expect([codes, halted]).to.deep.equal([[0, 8], [undefined]]);
  });

  it('finds nothing where there is space', () => {
    for (const word of ['FAILREL', 'SWI']) {
      expect(run(job(word), 1000)).to.deep.include({ found: [], codes: [0, 0], halted: [undefined] });
    }
  });

  it('is planned: what is taken of the repository, and what fails', () => {
    const planned = planSource(job('FAILREL'), 'jcl', site(45));
    const withEffect = <T>(rows: readonly (readonly T[])[]) => rows.filter((row) => row.length > 0);
    const [establish, write] = withEffect(repositories(planned));
    expect(establish).to.have.length(1);
    const [before, after] = establish![0]!;
    // What TSE001 held is given up.
    expect(after).to.be.lessThan(before!);
    expect(write![0]![0]).to.equal(after);
    expect(withEffect(altered(planned))).to.deep.equal([['failed']]);
    expect(planned.refusals).to.equal(0);
    const enough = planSource(job('FAILREL'), 'jcl', site(1000));
    // VTOC and index of the source, and the data set.
    const [, copied] = withEffect(repositories(enough));
    expect(copied![0]![1]! - copied![0]![0]!).to.be.within(75, 80);
    expect(withEffect(altered(enough))).to.deep.equal([]);
  });
});

describe('a background copy that finds no space', () => {
  const establish = (word: string) => ` FCESTABL SDEVN(0A10) TDEVN(0A12) MODE(COPY) SETGTOK(${word})`;
  const wait = Array.from({ length: 20 }, () => ' FCQUERY DEVN(0A10)').join('\n');

  for (const [word, code, how] of [
    ['YES', 'relationship-failed', 'failed'],
    ['SWI', 'background-copy-waits', 'waits-for-space'],
  ] as const) {
    it(`with SETGTOK(${word}): ${code} where time passed, and in a plan`, () => {
      const text = `${establish(word)}\n${wait}\n`;
      const world = site(60);
      const { problems } = runSource(text, 'tso', world);
      expect(problems.map((row) => [row.severity, row.code])).to.deep.equal([['warning', code]]);
      expect([...world.engine.relationships()].map(({ halted }) => halted)).to.deep.equal([how]);
      expect(altered(planSource(text, 'tso', site(60))).flat()).to.deep.equal([how]);
    });
  }
});
