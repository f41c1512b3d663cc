import { expect } from 'chai';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { drydasdBin, ensureBuilt, root, temporaryFolder } from '../support/cli.js';
import { needsCommand } from '../support/needed-tool.js';

/** What the script neovim.lua writes down. */
interface Answers {
  readonly failure?: string;
  readonly diagnostics: readonly { code: string; line: number; from: number; to: number; severity: number }[];
  readonly hover: { readonly contents: { readonly kind: string; readonly value: string } };
  readonly completion:
    { readonly items: readonly { readonly label: string }[] } | readonly { label: string }[];
  readonly renamed: readonly string[];
  readonly formatted: readonly string[];
}

const job = [
  '//COPYJOB  JOB 1,CLASS=A',
  '//STEP1    EXEC PGM=ADRDSSU',
  '//SYSPRINT DD SYSOUT=*',
  '//SOURCE   DD UNIT=3390,VOL=SER=PROD01,DISP=OLD',
  '//TARGET   DD UNIT=3390,VOL=SER=BKUP01,DISP=OLD',
  '//SYSIN    DD *',
  ' COPY FULLL INDDNAME(SOURCE)   OUTDDNAME(TARGET) COPYVOLID PURGE',
  '',
  '/*',
];

describe('the language server in Neovim', function () {
  const folder = temporaryFolder();
  let answers: Answers;

  before(function () {
    needsCommand(this, 'nvim', 'neovim');
    ensureBuilt();
  });

  beforeEach(() => {
    const file = folder.file('copy.jcl');
    const answerFile = folder.file('answers.json');
    writeFileSync(file, `${job.join('\n')}\n`);
    const script = path.join(root, 'test/server/neovim.lua');
    const { stderr } = spawnSync(
      'nvim',
      ['--headless', '-u', 'NONE', '-n', '-i', 'NONE', '-c', `luafile ${script}`],
      {
        encoding: 'utf8',
        timeout: 120_000,
        env: {
          ...process.env,
          NODE_OPTIONS: '',
          XDG_STATE_HOME: folder.path,
          XDG_CACHE_HOME: folder.path,
          XDG_DATA_HOME: folder.path,
          DRYDASD_NODE: process.execPath,
          DRYDASD_BIN: drydasdBin,
          DRYDASD_JOB: file,
          DRYDASD_ANSWERS: answerFile,
        },
      },
    );
    if (!existsSync(answerFile)) throw new Error(`Neovim said nothing: ${stderr}`);
    answers = JSON.parse(readFileSync(answerFile, 'utf8')) as Answers;
    if (answers.failure !== undefined) throw new Error(answers.failure);
  });

  it('shows problems, explains, completes, renames and lays out', () => {
    const bad = job[6]!.indexOf('FULLL');
    expect(answers.diagnostics).to.deep.include({
      code: 'keyword-unknown',
      line: 6,
      from: bad,
      to: bad + 5,
      severity: 1,
    });
    expect(answers.hover.contents.value).to.contain('OUTDDNAME');
    const items = 'items' in answers.completion ? answers.completion.items : answers.completion;
    expect(items.map(({ label }) => label)).to.include('CGCREATED');
    expect(answers.renamed[3]).to.equal('//FROMVOL  DD UNIT=3390,VOL=SER=PROD01,DISP=OLD');
    expect(answers.renamed[6]).to.contain('INDDNAME(FROMVOL)');
    expect(answers.formatted[6]).to.equal(' COPY FULL INDDNAME(FROMVOL) OUTDDNAME(TARGET) COPYVOLID PURGE');
  });
});
