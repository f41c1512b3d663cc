import { expect } from 'chai';
import type { Hover, MarkupContent } from 'vscode-languageserver/node';
import { Editor } from '../support/editor.js';
import { markedText } from '../support/marked-text.js';
import { complete, completeOnSite } from './completing.js';

const job = (line: string): string =>
  `//J JOB 1\n//${line}\n//ONE EXEC PGM=IEFBR14\n//TWO EXEC PGM=IEFBR14\n`;

describe('expectations in comments', () => {
  let editor: Editor;
  before(async () => {
    editor = await Editor.start();
  });
  after(() => editor.stop());

  it('are begun with EXPECT', async () => {
    const { accepted } = await completeOnSite(editor, job('* EX<||>'), 'begin.jcl');
    expect(accepted('EXPECT')).to.equal(job('* EXPECT '));
    expect((await completeOnSite(editor, job('* An EX<||>'), 'prose.jcl')).labels).to.deep.equal([]);
  });

  it('are completed word by word', async () => {
    const first = await completeOnSite(editor, job('* EXPECT R<||>'), 'first.jcl');
    expect(first.labels).to.include.members(['NO', 'RC', 'RELATIONSHIP', 'MESSAGE']);
    expect(first.accepted('RC')).to.equal(job('* EXPECT RC '));
    const step = await completeOnSite(editor, job('* EXPECT RC 4 STEP <||>'), 'step.jcl');
    expect(step.labels).to.deep.equal(['ONE', 'TWO']);
    const volumes = await completeOnSite(editor, job('* EXPECT RELATIONSHIP PRD<||>'), 'volume.jcl');
    expect(volumes.accepted('PRD001')).to.equal(job('* EXPECT RELATIONSHIP PRD001'));
    const codes = await completeOnSite(editor, job('* EXPECT PROBLEM extent-<||>'), 'code.jcl');
    expect(codes.labels).to.include('extent-size-mismatch');
    const names = await completeOnSite(editor, job('* EXPECT DATASET PROD.PAY.<||>'), 'name.jcl');
    expect(names.labels).to.include('PROD.PAY.MASTER');
  });

  it('are completed in the comments of every language', async () => {
    for (const [languageId, before, behind] of [
      ['drydasd-tso', '/* EXPECT RC 0 STEP ', ' */'],
      ['drydasd-dfsmsdss', ' /* EXPECT RC 0 STEP ', ' */'],
      ['drydasd-ickdsf', ' /* EXPECT RC 0 STEP ', ' */'],
      ['drydasd-dscli', '# EXPECT RC 0 STEP ', ''],
      ['drydasd-svc', '# EXPECT RC 0 STEP ', ''],
    ] as const) {
      const { labels, accepted } = await complete(editor, `${before}<||>${behind}\n`, { languageId });
      expect(labels, languageId).to.deep.equal(['STEP1']);
      expect(accepted('STEP1'), languageId).to.equal(`${before}STEP1${behind}\n`);
    }
  });

  it('are explained', async () => {
    for (const [marked, ...expected] of [
      [job('* EXPECT <|RC|> 4'), 'EXPECT [NO] RC n [STEP name]', 'highest return code'],
      [job('* <|EXPECT|>'), 'drydasd test', 'RELATIONSHIPS n'],
      [job('* EXPECT NO PROBLEM <|extent-size-mismatch|>'), '**extent-size-mismatch** (error)'],
      [job('* EXPECT MESSAGE <|ANTF0001I|>'), '**ANTF0001I**'],
    ] as const) {
      const { text, spans } = markedText(marked);
      const uri = await editor.open(text, { languageId: 'jcl' });
      const hover = await editor.askAt<Hover | null>('hover', uri, spans[0]!.start + 1);
      for (const part of expected)
        expect((hover?.contents as MarkupContent | undefined)?.value).to.include(part);
    }
  });
});
