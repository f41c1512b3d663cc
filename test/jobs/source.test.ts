import { expect } from 'chai';
import { checkSource } from '../../emulator/jobs/check.js';
import { runSource } from '../../emulator/jobs/run-source.js';
import { sourceKind } from '../../emulator/jobs/source-kind.js';
import type { Problem } from '../../emulator/language/problem.js';
import { markedText } from '../support/marked-text.js';
import { usualSite } from './fake-programs.js';

describe('the kind of a document', () => {
  const kinds: readonly [string, string, string][] = [
    ['a.jcl', '', 'jcl'],
    ['A.JCL', 'anything', 'jcl'],
    ['a.tso', '', 'tso'],
    ['a.dss', '', 'dfsmsdss'],
    ['a.dscli', '', 'dscli'],
    ['a.sh', 'echo x\ndscli lsflash 0100\n', 'dscli-shell'],
    ['a.sh', 'echo x\n', 'unknown'],
    ['x', '#!/bin/ksh\n/opt/dscli/dscli lsflash 0100\n', 'dscli-shell'],
    ['x', '# flash them\nmkflash 0100:0200\n', 'dscli'],
    ['x', '#include <stdio.h>\nCOPY FULL\n', 'unknown'],
    ['a.ickdsf', '', 'ickdsf'],
    ['a.DSF', '', 'ickdsf'],
    ['a.svc', '', 'svc'],
    ['x', ' INIT UNIT(0A10) NOVERIFY\n', 'ickdsf'],
    ['x', '       INSPECT WS-TEXT TALLYING\n', 'unknown'],
    ['x', 'svctask startfcmap m\n', 'svc'],
    ['x', '# show them\nlsfcmap\n', 'svc'],
    ['JOB1', '//JOB1 JOB (A)\n', 'jcl'],
    ['MEMBER', '//* comment\n//S EXEC PGM=A\n', 'jcl'],
    ['x.txt', '\n  FCESTABL SDEVN(0A10)\n', 'tso'],
    ['x', ' /* words */\n COPY FULL INDYNAM(A)\n', 'dfsmsdss'],
    ['main.c', '// a comment\nint main() {}\n', 'unknown'],
    ['x', '', 'unknown'],
    ['x', ' DUM DS(INC(A.**)) ODD(B)', 'dfsmsdss'],
    ['x', ' COPY -\n FULL', 'dfsmsdss'],
    ['x', ' SET LASTCC=0', 'dfsmsdss'],
    ['x', ' PARALLEL\n COPY FULL', 'dfsmsdss'],
    ['X.cpy', '       COPY ABC001.', 'unknown'],
    ['X.cpy', " WTO 'STARTING'\n COPY TWO", 'unknown'],
    ['X', '  COPY OUTDD=OUT,INDD=((IN,R))', 'unknown'],
    ['README', 'copy-all-data\n====', 'unknown'],
    ['x.rs', '//! EXEC CICS blocks\n', 'unknown'],
    ['x', '// if it is set, copy\n', 'unknown'],
    ['x', '//*******\nint x;\n COPY FULL', 'unknown'],
    ['VSE', '// JOB ONE\n// EXEC LNKEDT', 'unknown'],
    ['x.j2', '// ******\n//* words\n//{{ job }} JOB (A)', 'jcl'],
    ['x', '// SET HLQ=A\n', 'jcl'],
    ['X.sql', "SET CURRENT SQLID = 'A';", 'unknown'],
  ];
  for (const [name, text, kind] of kinds) {
    it(`${name} ${JSON.stringify(text)} is ${kind}`, () => expect(sourceKind(name, text)).to.equal(kind));
  }
});

function shown(problems: readonly Problem[], text: string): string[] {
  return problems.map((row) => `${row.code} "${text.slice(row.span.start, row.span.end)}"`);
}

describe('checks of a document', () => {
  it('find mistakes in the JCL and in its control statements, in the order of the text', () => {
    const { text, spans } = markedText(
      [
        '//J JOB',
        '//A EXEC PGM=ADRDSSU,<|REGOIN|>=0M',
        '//SYSPRINT DD SYSOUT=*',
        '//SYSIN DD *',
        ' COPY FULL <|INDYX|>(PRD001) OUTDYNAM(BKP001)',
        '/*',
        '//B EXEC PGM=IKJEFT01',
        '//SYSTSPRT DD SYSOUT=*',
        '//SYSTSIN DD *',
        ' FCQUERY <|DVEN|>(0A10)',
        '/*',
        '//C EXEC PGM=SORT',
        '//SYSIN DD *',
        ' SORT FIELDS=(',
        '/*',
        '',
      ].join('\n'),
    );
    const found = checkSource(text, 'jcl').map((row) => row.span);
    for (const span of spans) expect(found).to.deep.include(span);
    const sortData = text.indexOf('SORT FIELDS');
    expect(found.some((span) => span.start >= sortData)).to.equal(false);
  });

  it('find with a site what the run refuses, once, and leave the site as it is', () => {
    const site = usualSite();
    const { text, spans } = markedText(
      '//J JOB\n//A EXEC PGM=ADRDSSU\n//SYSPRINT DD SYSOUT=*\n//X DD UNIT=3390,VOL=SER=<|NONE01|>,DISP=SHR\n//SYSIN DD DUMMY\n',
    );
    expect(checkSource(text, 'jcl')).to.deep.equal([]);
    const found = checkSource(text, 'jcl', { site });
    expect(shown(found, text)).to.deep.equal(['jcl-volume-not-found "NONE01"']);
    expect(found[0]!.span).to.deep.equal(spans[0]);
  });

  it('say each thing once although the program reads its statements again', () => {
    const text = ' FCQUERY DVEN(0A10)\n';
    const alone = checkSource(text, 'tso');
    const inSite = checkSource(text, 'tso', { site: usualSite() });
    expect(alone.length).to.be.greaterThan(0);
    const identities = inSite.map((row) => `${row.code} ${row.span.start} ${row.span.end}`);
    expect(new Set(identities).size).to.equal(identities.length);
    for (const row of alone) expect(identities).to.include(`${row.code} ${row.span.start} ${row.span.end}`);
  });

  it('change nothing', () => {
    const site = usualSite();
    const before = site.clock.now;
    checkSource(' FCESTABL SDEVN(0A10) TDEVN(0A12) MODE(NOCOPY)\n', 'tso', { site });
    expect([...site.engine.relationships()]).to.deep.equal([]);
    expect(site.clock.now).to.equal(before);
  });

  for (const kind of [
    'jcl',
    'tso',
    'dfsmsdss',
    'ickdsf',
    'svc',
    'dscli',
    'dscli-shell',
    'unknown',
  ] as const) {
    it(`meet an empty and a binary file (${kind})`, () => {
      expect(checkSource('', kind).map((row) => row.code)).to.deep.equal(['source-empty']);
      expect(checkSource('\u0000\u0001', kind, { site: usualSite() }).map((row) => row.code)).to.deep.equal([
        'source-binary',
      ]);
    });
  }
});

describe('a run of a document', () => {
  it('runs TSO commands', () => {
    const site = usualSite();
    const { result } = runSource(
      ' FCESTABL SDEVN(0A10) TDEVN(0A12) MODE(NOCOPY)\n FCQUERY DEVN(0A10)\n',
      'tso',
      site,
    );
    expect(result.returnCode).to.equal(0);
    expect([...site.engine.relationships()]).to.have.length(1);
    expect(result.spool.map((file) => file.name)).to.deep.equal(['SYSTSPRT']);
  });

  it('runs DFSMSdss statements', () => {
    const { result } = runSource(
      ' COPY FULL INDYNAM(PRD001) OUTDYNAM(BKP001) ADMIN DUMPCOND\n',
      'dfsmsdss',
      usualSite(),
    );
    expect(result.returnCode).to.equal(0);
    expect(result.spool[0]!.lines.join('\n')).to.include('ADR012I');
  });

  it('runs a job with both', () => {
    const text = [
      '//J JOB',
      '//A EXEC PGM=ADRDSSU',
      '//SYSPRINT DD SYSOUT=*',
      '//IN DD UNIT=3390,VOL=SER=PRD001,DISP=SHR',
      '//OUT DD UNIT=3390,VOL=SER=BKP001,DISP=OLD',
      '//SYSIN DD *',
      ' COPY FULL INDD(IN) OUTDD(OUT) ADMIN DUMPCOND FCNOCOPY',
      '/*',
      '//B EXEC PGM=IKJEFT01,COND=(4,LT)',
      '//SYSTSPRT DD SYSOUT=*',
      '//SYSTSIN DD *',
      ' FCWITHDR SDEVN(0A10) TDEVN(0A11)',
      '/*',
      '',
    ].join('\n');
    const site = usualSite();
    const { result, problems } = runSource(text, 'jcl', site);
    expect(result.steps.map((step) => [step.stepName, step.returnCode])).to.deep.equal([
      ['A', 0],
      ['B', 0],
    ]);
    expect(problems.filter((row) => row.severity === 'error')).to.deep.equal([]);
    expect([...site.engine.relationships()]).to.deep.equal([]);
  });

  it('refuses what it cannot read', () => {
    const { result, problems } = runSource('int main() {}\n', 'unknown', usualSite());
    expect(result).to.deep.include({ jclError: true, returnCode: 12 });
    expect(problems.map((row) => row.code)).to.deep.equal(['source-kind-unknown']);
  });
});
