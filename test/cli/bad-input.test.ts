import { expect } from 'chai';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { JsonProblem } from '../../emulator/cli/located-problem.js';
import { NodeFiles } from '../../emulator/node/node-files.js';
import { synthesize } from '../../emulator/site/synthetic.js';
import { writeCompressedImage } from '../../emulator/storage/images/write-compressed.js';
import { writePlainImage } from '../../emulator/storage/images/write-plain.js';
import { drydasd, root, temporaryFolder, type CliResult } from '../support/cli.js';
import { testSite } from './site-of-tests.js';

/** No stack trace, no word about a defect. */
function expectNoCrash({ stdout, stderr, status }: CliResult): void {
  expect(`${stdout}${stderr}`).not.to.match(/\n\s+at .*[:(]\d+|defect in DryDASD|TypeError|RangeError/);
  expect(status).to.be.oneOf([0, 1, 2, 4, 8, 12, 16]);
}

interface BadText {
  readonly what: string;
  readonly file: string;
  readonly text: string;
  readonly code: string;
  readonly line?: number;
  readonly column?: number;
  /** Exit status of `run`; 8 or more means that the job failed. */
  readonly run: number;
  readonly severity?: string;
}

const sets = (list: string): string => `FCESTABL SDEVN(0A10) TDEVN(0A20) XTNTLST(${list})`;
const card = '//A DD DSN=PROD.PAY.MASTER,DISP=(SHR,KEEP),UNIT=3390,VOL=SER=PRD001,DCB=BLKSIZE=800';

const badTexts: readonly BadText[] = [
  {
    what: 'extents of unequal size',
    file: 'a.tso',
    text: ` ${sets('00000000 0001000E 00010000 0003000E')}`,
    code: 'extent-size-mismatch',
    column: 43,
    run: 12,
  },
  {
    what: 'an extent that begins past its end',
    file: 'a.tso',
    text: ` ${sets('00020000 0001000E 00020000 0001000E')}`,
    code: 'extent-begin-past-end',
    column: 43,
    run: 12,
  },
  {
    what: 'a head above 14',
    file: 'a.tso',
    text: ` ${sets('00000000 0001000F 00000000 0001000F')}`,
    code: 'extent-head-too-high',
    column: 52,
    run: 12,
  },
  {
    what: 'an extent past the end of the volume',
    file: 'a.tso',
    text: ` ${sets('0D0A0000 0D0B000E 0D0A0000 0D0B000E')}`,
    code: 'refused-extent-past-end',
    column: 43,
    run: 8,
  },
  {
    what: 'overlapping targets, through a continuation',
    file: 'a.tso',
    text: ` ${sets('00000000 0001000E 00010000 0002000E, -\n  00030000 0004000E 00020000 0003000E')}`,
    code: 'extent-targets-overlap',
    line: 2,
    column: 21,
    run: 12,
  },
  {
    what: 'source equal to target without extents',
    file: 'a.tso',
    text: ' FCESTABL SDEVN(0A20) TDEVN(0A20)',
    code: 'same-device-without-extents',
    column: 23,
    run: 12,
  },
  {
    what: 'an unknown device',
    file: 'a.tso',
    text: ' FCESTABL SDEVN(0A10) TDEVN(0BAD)',
    code: 'refused-unknown-volume',
    column: 23,
    run: 8,
  },
  {
    what: 'an unknown volser',
    file: 'a.dss',
    text: ' COPY FULL INDYNAM(PRD001) OUTDYNAM(NOSUCH)',
    code: 'volume-not-in-site',
    column: 37,
    run: 8,
  },
  {
    what: 'an online target with ONLINTGT(NO)',
    file: 'a.tso',
    text: ' FCESTABL SDEVN(0A10) TDEVN(0A11) ONLINTGT(NO)',
    code: 'refused-target-online',
    column: 23,
    run: 8,
  },
  {
    what: 'a target smaller than the source (TSO)',
    file: 'a.tso',
    text: ' FCESTABL SDEVN(0A20) TDEVN(0A12) ONLINTGT(YES)',
    code: 'refused-target-smaller',
    column: 23,
    run: 8,
  },
  {
    what: 'a target smaller than the source (DFSMSdss)',
    file: 'a.dss',
    text: ' COPY FULL INDYNAM(PRD001) OUTDYNAM(SMALL1)',
    code: 'copy-mismatch',
    run: 8,
  },
  {
    what: 'an unknown keyword',
    file: 'a.tso',
    text: ' FCESTABL SDEVN(0A10) TDEVN(0A20) NOSUCH(1)',
    code: 'keyword-unknown',
    column: 35,
    run: 12,
  },
  {
    what: 'an ambiguous keyword',
    file: 'a.tso',
    text: ' FCESTABL S(0A10) TDEVN(0A20)',
    code: 'keyword-ambiguous',
    column: 11,
    run: 12,
  },
  {
    what: 'unbalanced parentheses (TSO)',
    file: 'a.tso',
    text: ' FCESTABL SDEVN(0A10 TDEVN(0A20)',
    code: 'parenthesis-not-closed',
    column: 16,
    run: 12,
  },
  {
    what: 'unbalanced parentheses (DFSMSdss)',
    file: 'a.dss',
    text: ' COPY FULL INDYNAM(PRD001 OUTDYNAM(BKP001)',
    code: 'parenthesis-not-closed',
    column: 19,
    run: 8,
  },
  {
    what: 'text past column 72',
    file: 'a.jcl',
    text: `//JOB1 JOB\n//STEP EXEC PGM=IEFBR14\n${card}`,
    code: 'jcl-text-past-column-71',
    line: 3,
    column: 72,
    run: 16,
  },
  {
    what: 'an unknown program',
    file: 'a.jcl',
    text: '//JOB1 JOB\n//STEP EXEC PGM=NOSUCH',
    code: 'jcl-program-not-modelled',
    severity: 'warning',
    line: 2,
    column: 17,
    run: 16,
  },
  { what: 'an empty job', file: 'a.jcl', text: '', code: 'source-empty', run: 16 },
  { what: 'an empty script', file: 'a.tso', text: '', code: 'source-empty', run: 16 },
  {
    what: 'a binary file for a job',
    file: 'a.jcl',
    text: '\0\u0001\u0002\xff\0',
    code: 'source-binary',
    run: 16,
  },
  { what: 'a binary file for a script', file: 'a.dss', text: '\0\0\0\0', code: 'source-binary', run: 16 },
  { what: 'text of no known kind', file: 'a.txt', text: 'hello', code: 'source-kind-unknown', run: 16 },
];

describe('bad input', () => {
  const folder = temporaryFolder();

  beforeEach(() => writeFileSync(folder.file('drydasd.jsonc'), testSite));

  for (const { what, file, text, code, line = 1, column, run, severity = 'error' } of badTexts) {
    it(`${what}: a problem at its place, and a run that fails`, () => {
      writeFileSync(folder.file(file), text);
      const checked = drydasd(['check', file, '--format', 'json'], { cwd: folder.path });
      expectNoCrash(checked);
      expect(checked.status).to.equal(severity === 'error' ? 1 : 0);
      const problems = JSON.parse(checked.stdout) as JsonProblem[];
      const found = problems.find((row) => row.code === code);
      expect(found, JSON.stringify(problems)).to.include({ file, severity, line });
      if (column !== undefined) expect(found!.column).to.equal(column);
      expect(found!.message).to.match(/[.?)]$/);
      const ran = drydasd(['run', file], { cwd: folder.path });
      expectNoCrash(ran);
      expect(ran.status).to.equal(run);
      expect(ran.stderr).to.contain(code);
    });
  }

  it('a file that is not there, or a folder: exit status 2, and the other files are still checked', () => {
    writeFileSync(folder.file('good.tso'), ' FCQUERY DEVN(0A10)\n');
    for (const [file, reason] of [
      ['nowhere.jcl', 'no such file'],
      ['.', 'is a folder'],
    ] as const) {
      const ran = drydasd(['run', file], { cwd: folder.path });
      expectNoCrash(ran);
      expect(ran.status).to.equal(2);
      expect(ran.stderr).to.contain(reason);
      const checked = drydasd(['check', file, 'good.tso', '--format', 'json'], { cwd: folder.path });
      expect(checked.status).to.equal(2);
      expect(checked.stdout).to.equal('[]\n');
    }
  });

  it('a site file with a mistake: said where, exit status 2, and nothing runs', () => {
    writeFileSync(folder.file('good.tso'), ' FCQUERY DEVN(0A10)\n');
    for (const [text, place] of [
      [testSite.replace('"0A10"', '"XA10"'), /^drydasd\.jsonc:1:\d+: error site-/m],
      [testSite.slice(0, -5), /^drydasd\.jsonc:1:\d+: error /m],
      ['', /^drydasd\.jsonc:1:1: error /m],
    ] as const) {
      writeFileSync(folder.file('drydasd.jsonc'), text);
      for (const args of [['run', 'good.tso'], ['check', 'good.tso'], ['volumes']]) {
        const result = drydasd(args, { cwd: folder.path });
        expectNoCrash(result);
        expect(result.status).to.equal(2);
        expect(result.stdout).to.equal('');
        expect(result.stderr).to.match(place);
      }
    }
  });

  it('a truncated or foreign image: named with the reason, exit status 2', () => {
    const volume = synthesize({ volser: 'DATA01', model: '3390:50', dataSets: [] }, 'x', {
      year: 2026,
      day: 1,
    });
    writePlainImage(new NodeFiles(), folder.file('plain.ckd'), volume);
    truncateSync(folder.file('plain.ckd'), 56832 * 3);
    writeCompressedImage(new NodeFiles(), folder.file('packed.cckd'), volume);
    truncateSync(folder.file('packed.cckd'), 1500);
    writeFileSync(folder.file('foreign.img'), Buffer.alloc(100_000, 'no image at all '));
    writeFileSync(folder.file('empty.img'), '');
    for (const image of ['plain.ckd', 'packed.cckd', 'foreign.img', 'empty.img', 'nowhere.ckd']) {
      const site = testSite.replace(/\{"device":"0A12".*?\}\}/, `{"device":"0A12","image":"${image}"}`);
      writeFileSync(folder.file('drydasd.jsonc'), site);
      const result = drydasd(['volumes'], { cwd: folder.path });
      expectNoCrash(result);
      expect(result.status, image).to.equal(2);
      expect(result.stderr).to.contain(image);
    }
  });

  it('never changes an image, whatever runs', () => {
    const images = path.join(root, 'samples/site/images');
    const hashes = (): string[] =>
      readdirSync(images).map((name) =>
        createHash('sha256')
          .update(readFileSync(path.join(images, name)))
          .digest('hex'),
      );
    const before = hashes();
    expect(before).not.to.have.length(0);
    for (const name of readdirSync(path.join(root, 'samples/jobs'))) {
      expectNoCrash(drydasd(['run', path.join(root, 'samples/jobs', name)], { cwd: folder.path }));
    }
    expect(hashes()).to.deep.equal(before);
  });
});
