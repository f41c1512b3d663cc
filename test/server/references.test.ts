import { expect } from 'chai';
import type { Location } from 'vscode-languageserver';
import { workspaceForEach } from '../support/workspace-folder.js';

describe('references', () => {
  const test = workspaceForEach();
  const references = (uri: string, offset: number, includeDeclaration = true): Promise<Location[]> =>
    test.at.locations('references', uri, offset, { context: { includeDeclaration } });

  it('of a DD are in JCL and control statements, with the definition or without', async () => {
    await test.at.start();
    const lines = [
      '//JOB1 JOB 1',
      '//S EXEC PGM=ADRDSSU',
      '//<|IN|> DD DISP=OLD,VOL=SER=A,UNIT=3390',
      '//SYSIN DD *',
      '  COPY FULL INDD(<|IN|>) OUTDD(OUT)',
      '//T EXEC PGM=ADRDSSU',
      '//IN DD VOL=REF=*.S.<|IN|>',
    ];
    const opened = await test.at.open('a.jcl', lines.join('\n'));
    const marks = test.at.marked('a.jcl', opened);
    for (const { start } of opened.spans) {
      expect(test.at.shown(await references(opened.uri, start))).to.have.members(marks);
      expect(test.at.shown(await references(opened.uri, start, false))).to.have.members(marks.slice(1));
    }
  });

  it('of a volume are in all scripts of the workspace, open or not', async () => {
    const closed = test.at.write(
      'jobs/b.jcl',
      '//JOB2 JOB 1\n//S EXEC PGM=A\n//D DD VOL=SER=(X,<|VOL001|>)\n',
    );
    const script = test.at.write('jobs/c.dss', '  COPY FULL INDYNAM((<|VOL001|>)) OUTDYNAM((VOL002))\n');
    test.at.write('jobs/d.jcl', '//JOB3 JOB 1\n//* VOL001\n//S EXEC PGM=A\n//D DD DSN=VOL001\n');
    await test.at.start();
    const one = await test.at.open('a.jcl', '//JOB1 JOB 1\n//S EXEC PGM=A\n//D DD VOL=SER=<|VOL001|>\n');
    const two = await test.at.open(
      'e.ickdsf',
      '  INIT UNIT(0A00) NOVERIFY VOLID(<|VOL001|>)\n',
      'drydasd-ickdsf',
    );
    const marks = [
      ...test.at.marked('a.jcl', one),
      ...test.at.marked('jobs/b.jcl', closed),
      ...test.at.marked('jobs/c.dss', script),
      ...test.at.marked('e.ickdsf', two),
    ];
    expect(test.at.shown(await references(one.uri, one.spans[0]!.start))).to.have.members(marks);
    expect(test.at.shown(await references(two.uri, two.spans[0]!.start))).to.have.members(marks);
  });

  it('of what a member of a library defines are in the jobs that take it in', async () => {
    test.at.site({ LIB: 'lib' });
    const job = [
      '//JOB1 JOB 1',
      '// JCLLIB ORDER=LIB',
      '//A EXEC <|PR|>',
      '//P1.<|D|> DD DSN=X,DISP=SHR',
      '',
    ];
    const caller = test.at.write('a.jcl', job.join('\n'));
    await test.at.start();
    const proc = await test.at.open('lib/PR.proc', '//<|PR|> PROC\n//P1 EXEC PGM=A\n//<|D|> DD DUMMY\n');
    const [calls, overrides] = test.at.marked('a.jcl', caller);
    const [procedure, dd] = test.at.marked('lib/PR.proc', proc);
    expect(test.at.shown(await references(proc.uri, proc.spans[0]!.start))).to.have.members([
      calls,
      procedure,
    ]);
    expect(test.at.shown(await references(proc.uri, proc.spans[1]!.start))).to.have.members([overrides, dd]);
    const open = await test.at.open('a.jcl', job.join('\n'));
    expect(test.at.shown(await references(open.uri, open.spans[0]!.start))).to.have.members([
      calls,
      procedure,
    ]);
    await test.at.editor.change(proc.uri, { span: { start: 0, end: 0 }, text: '//* NEW\n' });
    test.at.files.set('lib/PR.proc', `//* NEW\n${proc.text}`);
    const after = test.at.shown(await references(open.uri, open.spans[1]!.start));
    expect(after).to.have.members([overrides, 'lib/PR.proc:3:2 D']);
  });
});
