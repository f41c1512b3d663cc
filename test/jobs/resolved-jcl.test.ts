import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { resolvedJcl } from '../../emulator/jobs/resolved/resolved-jcl.js';
import { statementRecords } from '../../emulator/jobs/resolved/write-statement.js';
import { runSource } from '../../emulator/jobs/run-source.js';
import { SiteMembers } from '../../emulator/jobs/site-members.js';
import { parseJcl, type JclFile } from '../../emulator/language/jcl/index.js';
import { loadSite } from '../../emulator/site/load-site.js';
import type { Site } from '../../emulator/site/site.js';
import { NodeFiles } from '../../emulator/node/index.js';
import { root } from '../support/cli.js';
import { TemporarySite } from '../site/temporary-site.js';

const lines = (...all: readonly string[]): string => `${all.join('\n')}\n`;
const statements = (text: string): string[] =>
  text.split('\n').filter((line) => line !== '' && !line.startsWith('//*'));

/** What a job does: its steps, their programs and what their DDs stand for. */
function meaning({ jobs }: JclFile): unknown {
  return jobs.map(({ steps }) =>
    steps.map(({ exec, dds }) => ({
      program: exec.program?.kind === 'name' ? exec.program.name.text : exec.program?.kind,
      parm: exec.parm,
      dds: dds.map(({ name, statements: parts }) => ({
        name,
        parts: parts.map(({ definition: { dsname, disp, sysout, dummy, volume }, data }) => ({
          dsname: dsname !== undefined && 'name' in dsname ? dsname.name : dsname?.kind,
          disp: [disp.status, disp.normal, disp.abnormal],
          sysout: sysout?.text,
          dummy,
          volumes: volume?.serials.map(({ text }) => text),
          data: data?.lines.map(({ text }) => text.trimEnd()),
        })),
      })),
    })),
  );
}

describe('resolved JCL', () => {
  /** Resolves, and checks that the result is JCL that means the same. */
  function resolved(text: string, site?: Site): string {
    const result = resolvedJcl(text, site)!;
    const members = site === undefined ? {} : { members: new SiteMembers(site) };
    const again = parseJcl(result);
    expect(
      again.problems.filter(({ severity }) => severity === 'error').map(({ message }) => message),
    ).to.deep.equal([]);
    expect(meaning(again)).to.deep.equal(meaning(parseJcl(text, members)));
    return result;
  }

  it('has a procedure in the stream in the place of its call, with symbols and overrides', () => {
    const text = resolved(
      lines(
        '//J        JOB  1',
        '//COPY     PROC HLQ=TEST,DISP=SHR',
        '//RUN      EXEC PGM=ADRDSSU,PARM=NONE',
        '//SYSPRINT DD   SYSOUT=*',
        '//IN       DD   DSN=&HLQ..DATA,DISP=&DISP',
        '//OUT      DD   DSN=&HLQ..COPY,DISP=(NEW,CATLG)',
        '//         PEND',
        '//S1       EXEC COPY,HLQ=PROD,PARM.RUN=TYPE',
        '//RUN.OUT  DD   DSN=OTHER.COPY',
        '//RUN.SYSIN DD  *',
        '  COPY FULL INDDNAME(IN) OUTDDNAME(OUT)',
        '/*',
      ),
    );
    expect(text.split('\n').slice(4, -1)).to.deep.equal([
      '//J        JOB  1',
      '//*//S1       EXEC COPY,HLQ=PROD,PARM.RUN=TYPE',
      '//*++COPY     PROC HLQ=TEST,DISP=SHR',
      '//*++RUN      EXEC PGM=ADRDSSU,PARM=NONE',
      '//RUN      EXEC PGM=ADRDSSU,PARM=TYPE',
      '//*++SYSPRINT DD   SYSOUT=*',
      '//SYSPRINT DD  SYSOUT=*',
      '//*++IN       DD   DSN=&HLQ..DATA,DISP=&DISP',
      '//IN       DD  DSN=PROD.DATA,DISP=SHR',
      '//*//RUN.OUT  DD   DSN=OTHER.COPY',
      '//OUT      DD  DISP=(NEW,CATLG),DSN=OTHER.COPY',
      '//*+/OUT      DD   DSN=&HLQ..COPY,DISP=(NEW,CATLG)',
      '//*//RUN.SYSIN DD  *',
      '//SYSIN    DD  *',
      '  COPY FULL INDDNAME(IN) OUTDDNAME(OUT)',
      '/*',
    ]);
  });

  it('leaves statements as they are that need nothing', () => {
    const text = lines(
      '//J   JOB 1            00010000',
      '//*  A COMMENT',
      '//S EXEC PGM=IEFBR14      AND A REMARK',
      '//D   DD  DSN=&&TEMP,',
      '//  DISP=(,PASS)',
      '//X DD DATA,DLM=QQ',
      '//NOT JCL',
      'QQ',
      '//  IF (S.RC = 0) THEN',
      '//T EXEC PGM=IEFBR14,COND=(0,NE,S)',
      '//  ELSE',
      '//  ENDIF',
    );
    expect(resolved(text).split('\n').slice(4)).to.deep.equal(text.split('\n'));
  });

  it('names steps so that references, COND and IF find them', () => {
    const text = resolved(
      lines(
        '//J        JOB  1',
        '//P        PROC',
        '//ONE      EXEC PGM=IEFBR14',
        '//A        DD   DSN=A.B,DISP=SHR',
        '//TWO      EXEC PGM=IEFBR14,COND=(0,NE,ONE)',
        '//B        DD   DSN=*.ONE.A,DISP=SHR',
        '//         PEND',
        '//C1       EXEC P',
        '//C2       EXEC P',
        '//         IF (C1.TWO.RC = 0 & C2.ONE.RUN) THEN',
        '//LAST     EXEC PGM=IEFBR14,COND=((4,LT,C2.TWO),EVEN)',
        '//D        DD   DSN=*.C2.ONE.A,DISP=SHR',
        '//         ENDIF',
      ),
    );
    expect(statements(text).filter((line) => /COND|IF|\*\./.test(line))).to.deep.equal([
      '//TWO      EXEC PGM=IEFBR14,COND=(0,NE,ONE)',
      '//B        DD  DSN=*.ONE.A,DISP=SHR',
      '//TWO2     EXEC PGM=IEFBR14,COND=(0,NE,ONE2)',
      '//B        DD  DSN=*.ONE2.A,DISP=SHR',
      '//         IF  (TWO.RC = 0 & ONE2.RUN) THEN',
      '//LAST     EXEC PGM=IEFBR14,COND=((4,LT,TWO2),EVEN)',
      '//D        DD  DSN=*.ONE2.A,DISP=SHR',
      '//         ENDIF',
    ]);
  });

  it('has members of libraries, nested, and says where they are from', () => {
    const folder = new TemporarySite();
    try {
      const member = (name: string, ...text: readonly string[]): void =>
        writeFileSync(folder.path(`procs/${name}.jcl`), lines(...text));
      mkdirSync(folder.path('procs'));
      member('OUTER', '//OUTER PROC V=', '// INCLUDE MEMBER=SETS', '//X EXEC INNER,W=&V');
      member('SETS', '// SET Z=LAST');
      member('INNER', '//INNER PROC W=', '//Y EXEC PGM=IEFBR14,PARM=&W', '//D DD DSN=&W..&Z,DISP=SHR');
      folder.siteFile(
        ['{ "device": "0A00", "synthetic": { "model": "3390:1", "volser": "VOL001" } }'],
        '"libraries": { "MY.LIB": "procs" }, "procLibraries": ["MY.LIB"],',
      );
      const site = folder.site();
      const text = resolved(lines('//J JOB 1', '//S EXEC OUTER,V=VALUE', '//Y.E DD DUMMY'), site);
      expect(statements(text)).to.deep.equal([
        '//J JOB 1',
        '//         SET Z=LAST',
        '//Y        EXEC PGM=IEFBR14,PARM=VALUE',
        '//D        DD  DSN=VALUE.LAST,DISP=SHR',
        '//E        DD  DUMMY',
      ]);
      expect(text)
        .to.include('//*XX INCLUDE MEMBER=SETS\n')
        .and.to.include('//*XXD DD DSN=&W..&Z,DISP=SHR\n');
    } finally {
      folder.dispose();
    }
  });

  it('keeps calls of what is not at hand', () => {
    const text = lines('//J JOB 1', '// SET A=B', '//S EXEC NONE,P=&A', '//STEP.D DD DSN=&A..C,DISP=SHR');
    expect(statements(resolvedJcl(text)!)).to.deep.equal([
      '//J JOB 1',
      '// SET A=B',
      '//S        EXEC NONE,P=B',
      '//STEP.D   DD  DSN=B.C,DISP=SHR',
    ]);
  });

  it('replaces symbols in data where the job asks for it', () => {
    const text = resolved(
      lines(
        '//J JOB 1',
        '// EXPORT SYMLIST=*',
        '// SET VOL=PRD001',
        '//S EXEC PGM=IEFBR14',
        '//D DD *,SYMBOLS=JCLONLY',
        ' COPY INDYNAM(&VOL)',
        '/*',
      ),
    );
    expect(statements(text).slice(-3)).to.deep.equal(['//D        DD  *', ' COPY INDYNAM(PRD001)', '/*']);
  });

  it('of a procedure alone is what it does with its own values', () => {
    const text = resolvedJcl(
      lines('//P PROC A=B', '//S EXEC PGM=IEFBR14', '//D DD DSN=&A..C,DISP=SHR', '// PEND'),
    )!;
    expect(statements(text)).to.deep.equal(['//S EXEC PGM=IEFBR14', '//D        DD  DSN=B.C,DISP=SHR']);
  });

  it('is nothing for a text that is no JCL', () => {
    expect(resolvedJcl('some words')).to.equal(undefined);
  });

  it('runs as the job itself does', () => {
    const loaded = loadSite(new NodeFiles(), path.join(root, 'samples/site/drydasd.jsonc'));
    const { site } = loaded;
    const text = readFileSync(path.join(root, 'samples/jobs/flashcopy.jcl'), 'utf8');
    const steps = (job: string) =>
      runSource(job, 'jcl', site!.fork()).result.steps.map(({ program, status, returnCode }) => [
        program,
        status,
        returnCode,
      ]);
    expect(steps(resolvedJcl(text, site)!)).to.deep.equal(steps(text));
    loaded.close();
  });

  it('continues long statements where JCL lets it', () => {
    const name = 'A'.repeat(30);
    const operands = `PARM='${'X Y,'.repeat(20)}',DSN=${name},DISP=(NEW,CATLG,DELETE),UNIT=3390`;
    const records = statementRecords('STEP', 'EXEC', operands);
    expect(records.every((record) => record.length <= 71)).to.equal(true);
    const { jobs } = parseJcl(
      `//J JOB 1\n${statementRecords('S', 'EXEC', `PGM=X,PARM='${'X Y,'.repeat(20)}'`).join('\n')}\n`,
    );
    expect(jobs[0]?.steps[0]?.exec.parm).to.equal('X Y,'.repeat(20));
  });
});
