import { expect } from 'chai';
import type {
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
} from 'vscode-languageserver';
import { workspaceForEach } from '../support/workspace-folder.js';

describe('the call hierarchy', () => {
  const test = workspaceForEach();
  const prepare = (uri: string, offset: number): Promise<CallHierarchyItem[] | null> =>
    test.at.editor.askAt('prepareCallHierarchy', uri, offset);
  const outgoing = async (item: CallHierarchyItem): Promise<[string, number][]> => {
    const calls = await test.at.editor.request<CallHierarchyOutgoingCall[]>('callHierarchy/outgoingCalls', {
      item,
    });
    return calls.map(({ to, fromRanges }) => [test.at.shown([to])[0]!, fromRanges.length]);
  };
  const incoming = async (item: CallHierarchyItem): Promise<[string, string[]][]> => {
    const calls = await test.at.editor.request<CallHierarchyIncomingCall[]>('callHierarchy/incomingCalls', {
      item,
    });
    return calls.map(({ from, fromRanges }) => [
      test.at.shown([from])[0]!,
      test.at.shown(fromRanges.map((range) => ({ uri: from.uri, range }))),
    ]);
  };

  it('leads from a job to procedures in its stream, and back', async () => {
    await test.at.start();
    const lines = [
      '//<|JOB1|> JOB 1',
      '//<|INNER|> PROC',
      '//S EXEC PGM=A',
      '// PEND',
      '//<|OUTER|> PROC',
      '//S EXEC INNER',
      '//T EXEC INNER',
      '// PEND',
      '//A EXEC <|OUTER|>',
      '//B EXEC INNER',
      '',
    ];
    const opened = await test.at.open('a.jcl', lines.join('\n'));
    const [job, inner, outer, call] = opened.spans;
    const [jobItem] = (await prepare(opened.uri, job!.start))!;
    expect(await outgoing(jobItem!)).to.deep.equal([
      ['a.jcl:4:2 OUTER', 1],
      ['a.jcl:1:2 INNER', 1],
    ]);
    const [outerItem] = (await prepare(opened.uri, call!.start))!;
    expect(outerItem).to.deep.equal((await prepare(opened.uri, outer!.start))![0]);
    expect(await outgoing(outerItem!)).to.deep.equal([['a.jcl:1:2 INNER', 2]]);
    const [innerItem] = (await prepare(opened.uri, inner!.start))!;
    expect(await outgoing(innerItem!)).to.deep.equal([]);
    expect(await incoming(innerItem!)).to.deep.equal([
      ['a.jcl:4:2 OUTER', ['a.jcl:5:9 INNER', 'a.jcl:6:9 INNER']],
      ['a.jcl:0:2 JOB1', ['a.jcl:9:9 INNER']],
    ]);
    expect(await incoming(jobItem!)).to.deep.equal([]);
  });

  it('goes over members of libraries, and jobs that are not open', async () => {
    test.at.site({ LIB: 'lib' });
    test.at.write('lib/OUTER.proc', '//OUTER PROC\n//S EXEC INNER\n');
    test.at.write('lib/INNER.proc', '//INNER PROC\n//S EXEC PGM=A\n');
    test.at.write('b.jcl', '//JOB2 JOB 1\n// JCLLIB ORDER=LIB\n//S EXEC INNER\n');
    await test.at.start();
    const opened = await test.at.open('a.jcl', '//<|JOB1|> JOB 1\n// JCLLIB ORDER=LIB\n//A EXEC <|OUTER|>\n');
    const [job, call] = opened.spans;
    expect(await outgoing((await prepare(opened.uri, job!.start))![0]!)).to.deep.equal([
      ['lib/OUTER.proc:0:2 OUTER', 1],
    ]);
    const [outer] = (await prepare(opened.uri, call!.start))!;
    expect(await incoming(outer!)).to.deep.equal([['a.jcl:0:2 JOB1', ['a.jcl:2:9 OUTER']]]);
    expect(await outgoing(outer!)).to.deep.equal([['lib/INNER.proc:0:2 INNER', 1]]);
    const innerCalls = await test.at.editor.request<CallHierarchyOutgoingCall[]>(
      'callHierarchy/outgoingCalls',
      {
        item: outer,
      },
    );
    expect((await incoming(innerCalls[0]!.to)).sort()).to.deep.equal([
      ['b.jcl:0:2 JOB2', ['b.jcl:2:9 INNER']],
      ['lib/OUTER.proc:0:2 OUTER', ['lib/OUTER.proc:1:9 INNER']],
    ]);
  });

  it('has nothing to say of other names', async () => {
    await test.at.start();
    const { uri, spans } = await test.at.open('a.jcl', '//JOB1 JOB 1\n//<|S|> EXEC PGM=A\n');
    expect(await prepare(uri, spans[0]!.start)).to.equal(null);
  });
});
