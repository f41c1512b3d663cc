import { expect } from 'chai';
import { workspaceForEach } from '../support/workspace-folder.js';

/** The first mark is where the cursor stands, all others are what it leads to. */
describe('going to a definition', () => {
  const test = workspaceForEach();

  async function expectDefinition(name: string, marked: string, languageId = 'jcl'): Promise<void> {
    await test.at.start();
    const opened = await test.at.open(name, marked, languageId);
    const [cursor, ...expected] = opened.spans;
    const found = await test.at.locations('definition', opened.uri, cursor!.start);
    expect(test.at.shown(found)).to.deep.equal(test.at.marked(name, { ...opened, spans: expected }));
  }

  const cases: Readonly<Record<string, string>> = {
    'a DD, from a control statement': [
      '//JOB1 JOB 1',
      '//S EXEC PGM=ADRDSSU',
      '//SYSIN DD *',
      '  COPY FULL INDD(<|IN|>) OUTDD(OUT)',
      '//<|IN|> DD DISP=OLD,VOL=SER=A,UNIT=3390',
    ].join('\n'),
    'a step, from COND': '//JOB1 JOB 1\n//T EXEC PGM=A,COND=(0,NE,<|S|>)\n//<|S|> EXEC PGM=B\n',
    'a procedure in the stream': '//JOB1 JOB 1\n//A EXEC <|PR|>\n//<|PR|> PROC\n//P EXEC PGM=A\n// PEND\n',
    'a symbol, from its use': '//JOB1 JOB 1\n//A EXEC PGM=A,PARM=&<|V|>\n// SET <|V|>=1\n',
    'an OUTPUT statement':
      '//JOB1 JOB 1\n//S EXEC PGM=A\n//D DD SYSOUT=A,OUTPUT=*.<|O|>\n//<|O|> OUTPUT COPIES=2\n',
    'the DD that makes a data set': [
      '//JOB1 JOB 1',
      '//S EXEC PGM=A',
      '//E DD DSN=<|A.B|>,DISP=SHR',
      '//D DD DSN=<|A.B|>,DISP=(NEW,CATLG)',
    ].join('\n'),
  };
  for (const [what, marked] of Object.entries(cases)) {
    it(what, () => expectDefinition('a.jcl', marked));
  }

  it('a mapping of Spectrum Virtualize', async () => {
    await expectDefinition(
      'a.svc',
      'startfcmap <|m1|>\nmkfcmap -source a -target b -name <|m1|>\n',
      'drydasd-svc',
    );
  });

  it('a member of a library, though nobody has opened it', async () => {
    test.at.site({ LIB: 'lib' });
    const proc = test.at.write('lib/PR.proc', '//<|PR|> PROC\n//<|P1|> EXEC PGM=A\n//<|D|> DD DUMMY\n');
    test.at.write('lib/NAMELESS.proc', '//P1 EXEC PGM=A\n');
    test.at.write('lib/DDS.jcl', '//X DD DUMMY\n');
    await test.at.start();
    const lines = [
      '//JOB1 JOB 1',
      '// JCLLIB ORDER=LIB',
      '//A EXEC <|PR|>',
      '//<|P1|>.<|D|> DD DSN=X,DISP=SHR',
      '// INCLUDE MEMBER=<|DDS|>',
      '//B EXEC <|NAMELESS|>',
    ];
    const { uri, spans } = await test.at.open('a.jcl', lines.join('\n'));
    const found = async (index: number): Promise<string[]> =>
      test.at.shown(await test.at.locations('definition', uri, spans[index]!.start));
    const [procedure, step, dd] = test.at.marked('lib/PR.proc', proc);
    expect(await found(0)).to.deep.equal([procedure]);
    expect(await found(1)).to.deep.equal([step]);
    expect(await found(2)).to.include(dd);
    expect(await found(3)).to.deep.equal(['lib/DDS.jcl:0:0 ']);
    expect(await found(4)).to.deep.equal(['lib/NAMELESS.proc:0:0 ']);
  });

  it('a procedure of the workspace, where no library is known', async () => {
    const proc = test.at.write('procs/PR.proc', '//<|PR|> PROC\n//P1 EXEC PGM=A\n');
    await test.at.start();
    const { uri, spans } = await test.at.open('a.jcl', '//JOB1 JOB 1\n//A EXEC <|PR|>\n');
    const found = await test.at.locations('definition', uri, spans[0]!.start);
    expect(test.at.shown(found)).to.deep.equal(test.at.marked('procs/PR.proc', proc));
  });

  it('a volume or a device: its place in the site file', async () => {
    test.at.site({});
    await test.at.start();
    const { uri, spans } = await test.at.open('a.tso', "FCQUERY DEVN(X'<|0A10|>')\n", 'drydasd-tso');
    expect(test.at.shown(await test.at.locations('definition', uri, spans[0]!.start))[0]).to.match(
      /^drydasd\.jsonc:\d+:\d+ "0A10"$/,
    );
    const job = await test.at.open('a.jcl', '//JOB1 JOB 1\n//S EXEC PGM=A\n//D DD VOL=SER=<|PRD001|>\n');
    expect(test.at.shown(await test.at.locations('definition', job.uri, job.spans[0]!.start))[0]).to.match(
      /^drydasd\.jsonc:\d+:\d+ "PRD001"$/,
    );
  });

  it('nothing where no name stands', async () => {
    await test.at.start();
    const { uri } = await test.at.open('a.jcl', '//JOB1 JOB 1\n//* COMMENT\n');
    expect(await test.at.locations('definition', uri, 18)).to.deep.equal([]);
  });
});
