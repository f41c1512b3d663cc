import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import fc from 'fast-check';
import { CompletionItemKind, type CompletionList, type TextEdit } from 'vscode-languageserver/node';
import { languageProblems } from '../../emulator/jobs/check.js';
import { isScript, kindOf } from '../../server/documents/kind-of.js';
import { Editor, samples } from '../support/editor.js';
import { filledIn } from './completing.js';

const files = readdirSync(path.join(samples, 'jobs')).map((name) => ({
  name,
  text: readFileSync(path.join(samples, 'jobs', name), 'utf8'),
}));

/** What is wrong only because a keyword should not stand there. */
const wrongKeyword: ReadonlySet<string> = new Set([
  'keyword-unknown',
  'keyword-does-not-exist',
  'keyword-ambiguous',
  'keyword-repeated',
  'operand-not-on-form',
  'operands-exclusive',
  'jcl-unknown-keyword',
  'jcl-unfamiliar-keyword',
  'jcl-duplicate-keyword',
  'jcl-exclusive-keywords',
  'dscli-option-unknown',
  'dscli-option-not-on-command',
  'dscli-option-repeated',
  'dscli-options-exclusive',
  'svc-option-unknown',
  'svc-option-repeated',
  'svc-options-exclusive',
]);

describe('completion anywhere in the samples', () => {
  let editor: Editor;
  before(async () => {
    editor = await Editor.start();
  });
  after(() => editor.stop());

  for (const { name, text } of files) {
    it(`answers at every place of ${name}, and what it offers belongs there`, async function () {
      this.timeout(60_000);
      const uri = pathToFileURL(path.join(samples, 'site', name)).href;
      await editor.open(text, { uri });
      await editor.reached(uri, 'linked');
      const kind = kindOf(uri, '', text);
      const before = codesOf(text, kind);
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 0, max: text.length }), fc.nat(), async (offset, pick) => {
          const list = await editor.askAt<CompletionList | null>('completion', uri, offset);
          const items = list?.items ?? [];
          const at = editor.position(uri, offset);
          for (const { textEdit } of items) {
            const { range } = textEdit as TextEdit;
            expect(range.start.line).to.equal(at.line);
            expect(range.end).to.deep.equal(at);
            expect(range.start.character).to.be.at.most(at.character);
          }
          const keywords = items.filter(
            ({ kind: sort }) => sort === CompletionItemKind.Property || sort === CompletionItemKind.Keyword,
          );
          const item = keywords[pick % Math.max(keywords.length, 1)];
          // In the middle of a word the rest of it stays: what comes out is another word.
          const isInWord = /^[\w@#$(=.,'-]/.test(text.slice(offset));
          if (item === undefined || isInWord || !isScript(kind)) return;
          const { range } = item.textEdit as TextEdit;
          const after = editor.applied(uri, [{ range, newText: `${filledIn(item)} ` }]);
          // Who writes into a full line has to break it.
          if (after.split('\n').some((line) => line.length > 71 && !text.includes(line))) return;
          const fresh = codesOf(after, kind).filter(({ code }) => wrongKeyword.has(code));
          const old = before.filter(({ code }) => wrongKeyword.has(code));
          expect(
            fresh.length,
            `${item.label} at ${offset}: ${JSON.stringify(fresh)}\n${after}`,
          ).to.be.at.most(old.length);
        }),
        { numRuns: 150 },
      );
      expect(editor.logged.filter(({ type }) => type === 1)).to.deep.equal([]);
    });
  }

  function codesOf(text: string, kind: ReturnType<typeof kindOf>) {
    return isScript(kind)
      ? languageProblems(text, kind, undefined).map(({ code, message }) => ({ code, message }))
      : [];
  }
});
