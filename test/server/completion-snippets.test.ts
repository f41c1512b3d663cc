import { expect } from 'chai';
import type { CompletionItem, TextEdit } from 'vscode-languageserver/node';
import { editorForEach, modernClient } from '../support/editor.js';
import { complete, completeOnSite, filledIn, type Completed } from './completing.js';

/** Where whole jobs and groups of commands are offered, by the language of the document. */
const places: readonly (readonly [languageId: string, marked: string, file: string])[] = [
  ['jcl', '<||>', 'a.jcl'],
  ['jcl', '//<||>', 'b.jcl'],
  ['jcl', '//J1 JOB\n//S EXEC PGM=IEFBR14\n//<||>', 'c.jcl'],
  ['drydasd-dfsmsdss', '<||>', 'a.dss'],
  ['drydasd-dfsmsdss', '  <||>\n', 'b.dss'],
  ['drydasd-tso', ' <||>\n', 'a.tso'],
  ['drydasd-ickdsf', ' <||>\n', 'a.ickdsf'],
  ['drydasd-dscli', '<||>\n', 'a.dscli'],
  ['drydasd-svc', '<||>\n', 'a.svc'],
  ['jcl', '//J JOB\n//S EXEC PGM=ADRDSSU\n//SYSPRINT DD SYSOUT=*\n//SYSIN DD *\n  <||>\n/*\n', 'd.jcl'],
];

/** What such a text is expected to say: it is about what it does, not about how it is written. */
const expected: ReadonlySet<string> = new Set(['online-target-overwritten']);

describe('completion of whole jobs', () => {
  const started = editorForEach();

  const snippetsOf = ({ items }: Completed): readonly CompletionItem[] =>
    items.filter(({ label }) => label.includes('flashcopy'));

  for (const [languageId, marked, file] of places) {
    for (const onSite of [false, true]) {
      const where = `${JSON.stringify(marked)} of ${languageId}${onSite ? ', on a site' : ''}`;
      it(`offers some without problems at ${where}`, async () => {
        const { editor } = started;
        const found = onSite
          ? await completeOnSite(editor, marked, file)
          : await complete(editor, marked, { languageId });
        const snippets = snippetsOf(found);
        expect(snippets.length).to.be.greaterThan(0);
        for (const item of snippets) {
          const { range } = item.textEdit as TextEdit;
          // A step alone has its job somewhere else.
          if (item.label.startsWith('step') && !found.text.includes('JOB')) continue;
          const text = editor.applied(found.uri, [{ range, newText: filledIn(item) }]);
          for (const line of text.split('\n')) expect(line.length).to.be.at.most(71);
          const uri = onSite
            ? found.uri.replace(file, `${item.label.replaceAll(/\W+/g, '-')}-${file}`)
            : undefined;
          const opened = await editor.open(text, { languageId, ...(uri !== undefined && { uri }) });
          const codes = (await editor.diagnostics(opened)).map(({ code }) => String(code));
          expect(
            codes.filter((code) => !expected.has(code)),
            text,
          ).to.deep.equal([]);
        }
      });
    }
  }

  it('fills in one name everywhere', async () => {
    const found = await complete(started.editor, '<||>\n', { languageId: 'drydasd-dscli' });
    const { newText } = snippetsOf(found)[0]!.textEdit as TextEdit;
    expect(newText).to.equal('mkflash -nocp ${1:0A10}:${2:0A20}\nlsflash $1:$2\nrmflash -quiet $1:$2');
  });

  it('offers none in data, behind words, and where nobody wants them', async () => {
    const none = async (marked: string, languageId = 'jcl') =>
      expect(snippetsOf(await complete(started.editor, marked, { languageId }))).to.deep.equal([]);
    await none('//J JOB\n//S EXEC PGM=ANY\n//SYSIN DD *\n<||>');
    await none('//J JOB\n//A <||>');
    await none(' FCQUERY <||>', 'drydasd-tso');
  });

  describe('for an editor without snippets', () => {
    const plain = editorForEach({ capabilities: { ...modernClient, textDocument: {} } });
    it('offers none, and no places to fill in', async () => {
      const found = await complete(plain.editor, ' <||>\n', { languageId: 'drydasd-tso' });
      expect(found.labels).to.have.members(['FCESTABL', 'FCQUERY', 'FCWITHDR']);
      const keyword = await complete(plain.editor, ' FCQUERY <||>\n', { languageId: 'drydasd-tso' });
      expect(keyword.accepted('DEVN')).to.equal(' FCQUERY DEVN(\n');
      expect(keyword.item('DEVN').insertTextFormat).to.equal(undefined);
    });
  });

  describe('where the settings say no', () => {
    const quiet = editorForEach({ settings: { completion: { snippets: false } } });
    it('offers none', async () => {
      const found = await complete(quiet.editor, ' <||>\n', { languageId: 'drydasd-tso' });
      expect(found.labels).to.have.members(['FCESTABL', 'FCQUERY', 'FCWITHDR']);
    });
  });
});
