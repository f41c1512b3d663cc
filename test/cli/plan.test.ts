import { expect } from 'chai';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { LevelStores } from '../../emulator/node/level-stores.js';
import { allRows } from '../../emulator/site/sandbox/rows.js';
import { drydasd, root, temporaryFolder } from '../support/cli.js';
import { testSite } from './site-of-tests.js';

interface PlanDocument {
  readonly format: string;
  readonly version: number;
  readonly exitStatus: number;
  readonly refusals: number;
  readonly totals: Readonly<Record<string, unknown>>;
  readonly statements: readonly (Readonly<Record<string, unknown>> & {
    readonly line: number;
    readonly phase: string;
    readonly established: readonly Readonly<Record<string, unknown>>[];
    readonly limits: readonly Readonly<Record<string, unknown>>[];
    readonly dataSets: readonly Readonly<Record<string, unknown>>[];
    readonly problems: readonly { readonly code: string }[];
  })[];
}

const establish = ' FCESTABL SDEVN(0A10) TDEVN(0A11) ONLINTGT(YES) MODE(NOCOPY) XTNTLST';

describe('drydasd plan', () => {
  const folder = temporaryFolder();

  beforeEach(() => writeFileSync(folder.file('drydasd.jsonc'), testSite));

  const plan = (...args: string[]) => drydasd(['plan', ...args], { cwd: folder.path });

  function planJson(...args: string[]): PlanDocument {
    const { status, stdout } = plan(...args, '--format', 'json');
    const document = JSON.parse(stdout) as PlanDocument;
    expect(document).to.include({ format: 'drydasd-plan', version: 1, exitStatus: status });
    return document;
  }

  it('prints the plan of the sample job', () => {
    const { status, stdout, stderr } = drydasd(['plan', 'samples/jobs/flashcopy.jcl']);
    expect({ status, stderr }).to.deep.equal({ status: 0, stderr: '' });
    const golden = path.join(root, 'test/cli/golden/plan-flashcopy.txt');
    expect(stdout).to.equal(readFileSync(golden, 'utf8'));
  });

  it('ends with 1 when something would be refused, and says where', () => {
    writeFileSync(
      folder.file('a.tso'),
      `${establish}(00050000 0005000E 00640000 0064000E)\n${establish}(00060000 0006000E 00640003 00650002)\n`,
    );
    const { status, stdout, stderr } = plan('a.tso');
    expect({ status, stderr }).to.deep.equal({ status: 1, stderr: '' });
    expect(stdout).to.match(
      /^ {2}line 2: FCESTABL .*\n {6}information .*\n {4}! error refused-already-target \(2:\d+\): Tracks /m,
    );
    expect(stdout).to.match(/; 1 refusal\n$/);
    const document = planJson('a.tso');
    expect(document.refusals).to.equal(1);
    expect(document.statements.map(({ problems }) => problems.map(({ code }) => code))).to.deep.equal([
      ['nocopy-not-withdrawn', 'online-target-overwritten', 'extent-splits-data-set'],
      ['nocopy-not-withdrawn', 'online-target-overwritten', 'refused-already-target'],
    ]);
  });

  it('prints the same as JSON', () => {
    writeFileSync(folder.file('a.tso'), `${establish}(00050000 00060004 00640000 00650004)\n`);
    const { totals, statements } = planJson('a.tso');
    expect(totals).to.deep.include({
      established: { relationships: 1, tracks: 20, cylinders: 1.33 },
      volumes: { offline: 0, relabelled: 0 },
    });
    expect(statements).to.have.length(1);
    expect(statements[0]).to.include({ interpreter: 'IKJEFT01', phase: 'statement', line: 1 });
    expect(statements[0]!.established[0]).to.deep.include({
      source: { device: '0A10', volser: 'PRD001' },
      target: { device: '0A11', volser: 'BKP001' },
      tracks: 20,
      cylinders: 1.33,
      mode: 'nocopy',
      persistent: false,
    });
    expect(statements[0]!.limits).to.deep.equal(
      [
        ['relationships-per-volume', '0A10', 'PRD001', 65_534],
        ['targets-per-source-track', '0A10', 'PRD001', 12],
        ['relationships-per-volume', '0A11', 'BKP001', 65_534],
      ].map(([limit, device, volser, max]) => ({
        volume: { device, volser },
        limit,
        before: 0,
        most: 1,
        after: 1,
        max,
      })),
    );
  });

  it('goes on from a sandbox, and leaves it and the folder as they were', async () => {
    writeFileSync(folder.file('first.tso'), `${establish}(00050000 0005000E 00640000 0064000E)\n`);
    writeFileSync(folder.file('second.tso'), ' FCWITHDR SDEVN(0A10) TDEVN(0A11)\n');
    expect(drydasd(['run', 'first.tso', '--keep', 'kept'], { cwd: folder.path }).status).to.equal(0);
    const everything = async (): Promise<unknown> => {
      const store = await new LevelStores().open(folder.file('kept/store'), { create: false });
      const rows = await store.iterator(allRows).all();
      await store.close();
      // The store may call its files otherwise; what is in them is what counts.
      const files = readdirSync(folder.path, { recursive: true }).map(String);
      return [rows, files.filter((name) => path.dirname(name) !== path.join('kept', 'store')).sort()];
    };
    const before = await everything();
    expect(plan('second.tso', '--from', 'kept').stdout).to.match(
      /- relationship {2}0A10 PRD001 5\.0-5\.14 -> 0A11 BKP001 100\.0-100\.14 {2}NOCOPY {2}15 tracks, 1 cylinder; 15 of them not yet copied\n.*relationships 1 -> 0 of 65,534/,
    );
    expect(planJson('second.tso', '--from', 'kept').totals).to.include({ withdrawn: 1 });
    expect(await everything()).to.deep.equal(before);
    expect(plan('second.tso').stdout).to.match(/warning refused-no-relationship/);
  });

  it('shortens long lists unless all is asked for', () => {
    const sets = Array.from({ length: 30 }, (_, index) => {
      const cylinder = (10 + index).toString(16).toUpperCase().padStart(4, '0');
      return `${cylinder}0000 ${cylinder}0000 ${cylinder}0000 ${cylinder}0000`;
    });
    writeFileSync(folder.file('a.tso'), `${establish}(${sets.join(', -\n  ')})\n`);
    const rows = (text: string) => text.split('\n').filter((line) => line.startsWith('    + '));
    const short = rows(plan('a.tso').stdout);
    expect(short).to.have.length(10);
    expect(short.at(-1)).to.contain('... and 21 more').and.to.contain('--all');
    expect(rows(plan('a.tso', '--all').stdout)).to.have.length(30);
  });

  it('ends with 2 for wrong usage', () => {
    for (const args of [
      [],
      ['nowhere.tso'],
      ['a.tso', '--format', 'sarif'],
      ['a.tso', '--from', 'nowhere'],
    ]) {
      const { status, stdout } = plan(...args);
      expect({ status, stdout }, args.join(' ')).to.deep.equal({ status: 2, stdout: '' });
    }
  });
});
