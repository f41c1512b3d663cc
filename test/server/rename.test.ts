import { expect } from 'chai';
import type { Range, TextDocumentEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import { workspaceForEach } from '../support/workspace-folder.js';

interface Prepared {
  readonly range: Range;
  readonly placeholder: string;
}

describe('rename', () => {
  const test = workspaceForEach();

  async function renamed(name: string, marked: string, newName: string, languageId = 'jcl'): Promise<string> {
    const { uri, spans } = await test.at.open(name, marked, languageId);
    const { start } = spans[0]!;
    const { editor } = test.at;
    const prepared = await editor.askAt<Prepared>('prepareRename', uri, start);
    expect(editor.span(uri, prepared.range)).to.deep.equal(spans[0]);
    const { documentChanges } = await editor.askAt<WorkspaceEdit>('rename', uri, start, { newName });
    const [change, ...more] = documentChanges as TextDocumentEdit[];
    expect(more).to.deep.equal([]);
    expect(change!.textDocument).to.deep.equal({ uri, version: 1 });
    return editor.applied(uri, change!.edits as TextEdit[]);
  }

  async function refusal(uri: string, offset: number, newName?: string): Promise<string> {
    const { editor } = test.at;
    const asked =
      newName === undefined
        ? editor.askAt('prepareRename', uri, offset)
        : editor.askAt('rename', uri, offset, { newName });
    return asked.then(
      () => 'nothing was refused',
      (error: unknown) => (error as Error).message,
    );
  }

  it('changes a DD in JCL and control statements, and keeps columns', async () => {
    await test.at.start();
    const text = (name: string): string =>
      [
        '//JOB1     JOB  1',
        '//S        EXEC PGM=ADRDSSU',
        `//${name.padEnd(8)} DD   DISP=OLD,UNIT=3390,VOL=SER=A  ${'COMMENT'.padEnd(27)}00010000`,
        '//SYSIN    DD   *',
        `  COPY FULL INDD(${name}) OUTDD(OUT)`,
        `//OUT      DD   VOL=REF=*.${name}`,
        '',
      ].join('\n');
    expect(await renamed('a.jcl', text('IN').replace('//IN', '//<|IN|>'), 'SOURCE')).to.equal(text('SOURCE'));
  });

  it('changes steps, procedures, symbols and names in scripts', async () => {
    await test.at.start();
    expect(
      await renamed('a.jcl', '//J JOB 1\n//<|S|> EXEC PGM=A\n//T EXEC PGM=B,COND=(0,NE,S)\n', 'FIRST'),
    ).to.equal('//J JOB 1\n//FIRST EXEC PGM=A\n//T EXEC PGM=B,COND=(0,NE,FIRST)\n');
    expect(
      await renamed('b.jcl', '//J JOB 1\n//<|P|> PROC\n//S EXEC PGM=A\n// PEND\n//T EXEC P\n', 'PROC1'),
    ).to.equal('//J JOB 1\n//PROC1 PROC\n//S EXEC PGM=A\n// PEND\n//T EXEC PROC1\n');
    expect(await renamed('c.jcl', '//J JOB 1\n// SET <|A|>=1\n//T EXEC PGM=A,PARM=&A\n', 'B')).to.equal(
      '//J JOB 1\n// SET B=1\n//T EXEC PGM=A,PARM=&B\n',
    );
    expect(
      await renamed('d.svc', 'mkfcmap -source a -target b -name <|m|>\nrmfcmap m\n', 'night', 'drydasd-svc'),
    ).to.equal('mkfcmap -source a -target b -name night\nrmfcmap night\n');
    expect(await renamed('e.tso', 'FCQUERY DEVN(<|0A00|>)\n', '0b00', 'drydasd-tso')).to.equal(
      'FCQUERY DEVN(0B00)\n',
    );
  });

  it('replaces a volume in this document only', async () => {
    await test.at.start();
    await test.at.open('b.jcl', '//J JOB 1\n//S EXEC PGM=A\n//D DD VOL=SER=VOL001\n');
    expect(
      await renamed('a.jcl', '//J JOB 1\n//S EXEC PGM=A\n//D DD VOL=SER=<|VOL001|>\n', 'VOL002'),
    ).to.equal('//J JOB 1\n//S EXEC PGM=A\n//D DD VOL=SER=VOL002\n');
  });

  it('says why it cannot be', async () => {
    await test.at.start();
    const lines = ['//J JOB 1', '//<|S|> EXEC PGM=A', '//<|SYSIN|> DD DUMMY', '//T EXEC PGM=B', ''];
    const { uri, spans } = await test.at.open('a.jcl', lines.join('\n'));
    expect(await refusal(uri, spans[0]!.start, 'T')).to.contain('T is already the name of a step');
    expect(await refusal(uri, spans[0]!.start, 'TOOLONGNAME')).to.contain('1 to 8 letters');
    expect(await refusal(uri, spans[1]!.start)).to.contain('look for SYSIN');
    expect(await test.at.editor.askAt('prepareRename', uri, 5)).to.equal(null);
  });

  it('refuses what other files name', async () => {
    test.at.site({ LIB: 'lib' });
    const job = ['//JOB1 JOB 1', '// JCLLIB ORDER=LIB', '//A EXEC PR', '//P1.<|D|> DD DSN=X,DISP=SHR', ''];
    test.at.write('lib/PR.proc', '//PR PROC\n//P1 EXEC PGM=IEFBR14\n//D DD DUMMY\n');
    await test.at.start();
    const caller = await test.at.open('a.jcl', job.join('\n'));
    expect(await refusal(caller.uri, caller.spans[0]!.start)).to.match(/D also stands in .*PR\.proc/);
    const proc = await test.at.open('lib/PR.proc', '//PR PROC\n//P1 EXEC PGM=IEFBR14\n//<|D|> DD DUMMY\n');
    expect(await refusal(proc.uri, proc.spans[0]!.start, 'E')).to.match(/D also stands in .*a\.jcl, line 4/);
  });
});
