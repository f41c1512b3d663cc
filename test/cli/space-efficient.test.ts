import { expect } from 'chai';
import { writeFileSync } from 'node:fs';
import { drydasd, temporaryFolder } from '../support/cli.js';

const volume = (device: string, volser: string, more: object = {}, dataSets: object[] = []) => ({
  device,
  synthetic: { volser, model: '3390:20', dataSets },
  ...more,
});
const spaceEfficient = { kind: 'track', repository: 'REPO1' };
const site = JSON.stringify({
  version: 1,
  facilities: [
    {
      serial: '75ABC01',
      repositories: [{ name: 'REPO1', tracks: 20 }],
      subsystems: [
        {
          lss: '0A',
          ssid: '890A',
          volumes: [
            volume('0A10', 'PRD001'),
            volume('0A11', 'TSE001', { online: false, spaceEfficient }),
            volume('0A12', 'OTH001', {}, [{ name: 'OTH.DATA', extents: ['5.0-9.14'], lines: ['X'] }]),
          ],
        },
      ],
    },
  ],
});
/** Five cylinders more on PRD001 are too many for the repository. */
const job = `//TESTJOB  JOB (1),'X',CLASS=A
//S1       EXEC PGM=IKJEFT01
//SYSTSPRT DD SYSOUT=*
//SYSTSIN  DD *
  FCESTABL SDEVN(0A10) TDEVN(0A11) MODE(NOCOPY) SETGTOK(FAILREL)
/*
//S2       EXEC PGM=ADRDSSU
//SYSPRINT DD SYSOUT=*
//SYSIN    DD *
 COPY DATASET(INCLUDE(OTH.DATA)) OUTDYNAM((PRD001)) -
   FASTREPLICATION(NONE) CATALOG DELETE
/*
`;

describe('space-efficient volumes on the command line', () => {
  const folder = temporaryFolder();
  const run = (...args: string[]) => drydasd(args, { cwd: folder.path });
  const json = (...args: string[]) => JSON.parse(run(...args, '--format', 'json').stdout) as unknown;

  beforeEach(() => {
    writeFileSync(folder.file('drydasd.jsonc'), site);
    writeFileSync(folder.file('fill.jcl'), job);
  });

  it('are shown with the repositories that hold them', () => {
    const lines = run('volumes').stdout.split('\n');
    expect(lines[0]).to.match(/ RELATIONS +SPACE EFFICIENT +ALLOCATED +IMAGE/);
    expect(lines[1]).to.match(/^PRD001 .* 0 +- +- +\(synthetic\)/);
    expect(lines[2]).to.match(/^TSE001 .* 0 +track REPO1 +15 +\(synthetic\)/);
    expect(lines[5]).to.match(/^SERIAL +REPOSITORY +TRACKS +USED +FREE +FULL +VOLUMES/);
    expect(lines[6]).to.match(/^75ABC01 +REPO1 +20 +15 +5 +75% +1$/);
    const { volumes, repositories } = json('volumes') as { volumes: object[]; repositories: object[] };
    expect(volumes.map((row) => ('spaceEfficient' in row ? row.spaceEfficient : 'none'))).to.deep.equal([
      'none',
      { kind: 'track', repository: 'REPO1', allocatedTracks: 15 },
      'none',
    ]);
    expect(repositories).to.deep.equal([
      { facility: '75ABC01', name: 'REPO1', tracks: 20, usedTracks: 15, freeTracks: 5, volumes: ['TSE001'] },
    ]);
  });

  it('are planned: tracks of the repository, and relationships that fail', () => {
    const { stdout } = run('plan', 'fill.jcl');
    expect(stdout).to.match(/^ +limits of repository REPO1 of 75ABC01: tracks 15 -> 0 of 20$/m);
    expect(stdout).to.match(/^ +~ relationship {2}0A10 PRD001 .*: FAILS: no space for its target/m);
    expect(stdout).to.match(/; 1 to fail for lack of space; .*; nothing refused\n$/);
    const { totals, statements } = json('plan', 'fill.jcl') as {
      totals: object;
      statements: { altered: { how: string }[]; limits: { limit: string }[] }[];
    };
    expect(totals).to.include({ failed: 1 });
    expect(statements.flatMap(({ altered }) => altered.map(({ how }) => how))).to.deep.equal(['failed']);
    expect(statements.flatMap(({ limits }) => limits)).to.deep.include({
      limit: 'repository-tracks',
      facility: '75ABC01',
      repository: 'REPO1',
      before: 15,
      after: 0,
      max: 20,
    });
  });

  it('are kept in a sandbox with their relationships, failed ones too', () => {
    const { stdout } = run('run', 'fill.jcl', '--keep', 'kept', '--until', 'job-end', '--format', 'json');
    expect(
      (JSON.parse(stdout) as { problems: { code: string }[] }).problems.map(({ code }) => code),
    ).to.include('relationship-failed');
    const shown = run('flash', '--sandbox', 'kept').stdout;
    expect(shown).to.match(/ REVERTIBLE +SPACE +SEQNUM /);
    expect(shown).to.match(/^0A10 +PRD001 +0A11 .* no +FAILED +00000000 /m);
    expect(shown).to.match(/out of sync, 1 failed for lack of space\n$/);
    const { relationships } = json('flash', '--sandbox', 'kept') as { relationships: object[] };
    expect(relationships).to.have.length(1);
    expect(relationships[0]).to.include({ spaceEfficientTarget: 'fail-relationship', halted: 'failed' });
    // What cannot be read is no reason to show nothing.
    const volumes = run('volumes', '--sandbox', 'kept');
    expect(volumes.status).to.equal(0);
    // What TSE001 held was given up, and T0 of the VTOC's track came to it; the data set was too much.
    expect(volumes.stdout).to.match(/^75ABC01 +REPO1 +20 +1 +19 +5% +1$/m);
    const { status, stderr } = run('export', 'TSE001', 'out.cckd', '--sandbox', 'kept');
    expect(status).to.equal(2);
    expect(stderr).to.contain('failed for lack of space');
  });
});
