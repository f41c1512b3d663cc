import { expect } from 'chai';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { runTargetRequest, type RunTarget } from '../../server/runs/protocol.js';
import { Editor, editorForEach, samples } from '../support/editor.js';
import { markedText } from '../support/marked-text.js';

const job = `//BACKUP   <||>JOB 1
//P1       PROC
//X        EXEC PGM=IEF<||>BR14
//         PEND
//COPY     EXEC PGM=ADRDSSU
//SYSIN    DD *
  COPY FULL <||>INDDNAME(SRC)
/*
// IF COPY.RC=0 THEN
//AFTER    EXEC<||> P1
// ENDIF
//         EXEC PGM=IEFBR14
//DD1      DD DUM<||>MY
//OTHER    JOB 1
//S1       EXEC PGM=IEFBR14<||>
`;

describe('what a dry run at a place would run', () => {
  const test = editorForEach();

  /** What runs at each mark. */
  async function targets(marked: string, name: string): Promise<(RunTarget | null)[]> {
    const { text, spans } = markedText(marked);
    const { editor } = test;
    const uri = await editor.open(text, { uri: `untitled:${name}` });
    return Promise.all(
      spans.map(({ start }) => {
        const position = editor.position(uri, start);
        return editor.request<RunTarget | null>(runTargetRequest, { uri, position });
      }),
    );
  }

  it('is a job up to a step; steps of a procedure run where it is called', async () => {
    expect(await targets(job, 'two.jcl')).to.deep.equal([
      { part: { job: 'BACKUP' } },
      { part: { job: 'BACKUP' } },
      { part: { job: 'BACKUP', step: 'COPY' } },
      { part: { job: 'BACKUP', step: 'AFTER' } },
      // It has no name: all statements up to it.
      { lines: { from: 0, to: 13 } },
      { part: { job: 'OTHER', step: 'S1' } },
    ]);
  });

  it('is a statement of a script', async () => {
    const script = 'FCQUERY <||>DEVN(0A10)\nFCESTABL SDEVN(0A10) -\n  TDEVN<||>(0A20)\n/* COM<||>MENT */\n';
    expect(await targets(script, 'x.tso')).to.deep.equal([
      { lines: { from: 0, to: 1 } },
      { lines: { from: 1, to: 3 } },
      {},
    ]);
  });

  it('is nothing of what cannot run', async () => {
    const [found] = await targets('SAY <||>1', 'x.rexx');
    expect(found?.failure).to.equal('x.rexx is no job and no script that can be run.');
    const uri = pathToFileURL(path.join(samples, 'jobs', 'missing.jcl')).href;
    expect(await test.editor.request(runTargetRequest, { uri })).to.deep.equal({
      failure: 'missing.jcl cannot be read.',
    });
  });

  it('tells the site of a file that need not be open', async () => {
    const editor = await Editor.start({ folders: [samples], settings: { site: 'site/drydasd.jsonc' } });
    const uri = pathToFileURL(path.join(samples, 'jobs', 'flashcopy.jcl')).href;
    expect(await editor.request(runTargetRequest, { uri })).to.deep.equal({
      site: path.join(samples, 'site', 'drydasd.jsonc'),
    });
    await editor.stop();
  });
});
