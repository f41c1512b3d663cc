import { expect } from 'chai';
import type { Hover, MarkupContent } from 'vscode-languageserver';
import { plainText } from '../../server/explain/markdown.js';
import { workspaceForEach, type WorkspaceFolder } from '../support/workspace-folder.js';

/** The hover at the mark, which must be about exactly the marked word. */
async function hoverAt(at: WorkspaceFolder, ...lines: string[]): Promise<string> {
  at.site({ 'MY.PROCLIB': 'procs' });
  at.write(
    'procs/BACKUP.jcl',
    '//BACKUP PROC FROM=PRD001\n//DSS EXEC PGM=ADRDSSU\n//SRC DD VOL=SER=&FROM,DISP=SHR\n// PEND\n',
  );
  at.write('procs/GROUP.jcl', '//X DD DUMMY\n// SET INNER=1\n');
  await at.start();
  const { uri, text, spans } = await at.open(
    'job.jcl',
    ['//J JOB (A)', '// JCLLIB ORDER=MY.PROCLIB', ...lines, ''].join('\n'),
  );
  const { start, end } = spans[0]!;
  const found = await at.editor.askAt<Hover | null>('hover', uri, (start + end) >> 1);
  expect(at.editor.logged.filter(({ type }) => type === 1)).to.deep.equal([]);
  if (found === null) return '';
  expect(at.editor.textAt(uri, found.range!)).to.equal(text.slice(start, end));
  return plainText((found.contents as MarkupContent).value);
}

describe('hover over what a job takes in', () => {
  const folder = workspaceForEach();

  const cases: [what: string, lines: string[], ...expected: string[]][] = [
    ['a procedure', ['//R EXEC <|BACKUP|>'], 'Procedure BACKUP — from MY.PROCLIB', '//DSS EXEC PGM=ADRDSSU'],
    ['a procedure behind PROC=', ['//R EXEC PROC=<|BACKUP|>'], 'Procedure BACKUP — from MY.PROCLIB'],
    [
      'a member',
      ['//R EXEC PGM=X', '// INCLUDE MEMBER=<|GROUP|>'],
      'Member GROUP — from MY.PROCLIB',
      '//X DD DUMMY',
    ],
    ['a procedure that is nowhere', ['//R EXEC <|NOSUCH|>'], 'NOSUCH is not at hand; searched: MY.PROCLIB'],
    ['a step that calls one', ['//<|R|> EXEC BACKUP'], 'Step R.DSS — program ADRDSSU'],
    [
      'a DD of the procedure, in control statements of the job',
      ['//R EXEC BACKUP', '//DSS.SYSIN DD *', ' COPY FULL INDD(<|SRC|>) OUTDD(T)', '/*'],
      'DD SRC of step R.DSS — volume PRD001',
      '//SRC DD VOL=SER=&FROM,DISP=SHR',
      'PRD001 (0A10) — 3390',
    ],
    [
      'a DD that the job adds to it',
      ['//R EXEC BACKUP', '//DSS.<||>TGT DD VOL=SER=PRD001,DISP=OLD'.replace('DSS.<||>TGT', '<|DSS.TGT|>')],
      'DD TGT of step R.DSS',
    ],
    [
      'a referback into it',
      ['//R EXEC BACKUP', '//T EXEC PGM=X', '//D DD VOL=REF=<|*.R.DSS.SRC|>'],
      'DD SRC of step R.DSS',
    ],
    [
      'a referback to a label',
      ['//S EXEC PGM=X', '//OUT1 OUTPUT CLASS=A', '//D DD SYSOUT=A,OUTPUT=<|*.OUT1|>'],
      'OUTPUT OUT1',
      '//OUT1 OUTPUT CLASS=A',
    ],
    [
      'a symbol in data that asks for symbols',
      [
        '// EXPORT SYMLIST=*',
        '// SET WHO=ME',
        '//S EXEC PGM=X',
        '//D DD *,SYMBOLS=JCLONLY',
        'HELLO <|&WHO|>.',
        '/*',
      ],
      '&WHO',
      '// SET WHO=ME',
    ],
    ['the symbol that SET names', ['// SET <|WHO|>=ME', '//S EXEC PGM=X'], '&WHO', '// SET WHO=ME'],
    [
      'a symbol that has changed since',
      ['// SET WHO=ME', '//S EXEC PGM=X,PARM=&WHO', '// SET WHO=YOU', '//T EXEC PGM=X,PARM=<|&WHO|>'],
      '&WHO = YOU',
      '// SET WHO=YOU',
    ],
    [
      'a DD whose name DDNAME= leads on',
      ['//S EXEC PGM=X', '//<|A|> DD DDNAME=B', '//B DD DUMMY'],
      'DD B of step S — nothing (DUMMY)',
    ],
    [
      'a concatenation',
      ['//S EXEC PGM=X', '//<|A|> DD DSN=P.Q,DISP=SHR', '// DD DSN=P.R,DISP=SHR'],
      'DD A',
      '2 data sets concatenated',
      'DSN=P.R',
    ],
  ];
  for (const [what, lines, ...expected] of cases) {
    it(`explains ${what}`, async () => {
      const text = await hoverAt(folder.at, ...lines);
      for (const part of expected) expect(text).to.contain(part);
    });
  }

  it('says nothing of a symbol in data that does not ask for symbols', async () => {
    const text = await hoverAt(
      folder.at,
      '// SET WHO=ME',
      '//S EXEC PGM=X',
      '//D DD *',
      'HELLO <|&WHO|>',
      '/*',
    );
    expect(text).to.equal('');
  });
});
