import { expect } from 'chai';
import * as fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { CancellationTokenSource, LSPErrorCodes, ResponseError } from 'vscode-languageserver/node';
import { Editor, samples } from '../support/editor.js';

/** Sample scripts of every language, by the ending of their names. */
const texts = new Map(
  readdirSync(path.join(samples, 'jobs'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => [
      path.extname(entry.name),
      readFileSync(path.join(entry.parentPath, entry.name), 'utf8'),
    ]),
);

describe('requests, however they come', function () {
  this.timeout(300_000);

  it('answers requests in any order, cancelled, and on documents that are closed, and never fails', async () => {
    const editor = await Editor.start({ folders: [samples] });
    const open = new Set<string>();
    const step = fc.record({
      method: fc.constantFrom(...requests),
      extension: fc.constantFrom(...texts.keys()),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      what: fc.constantFrom('ask', 'ask', 'ask', 'cancel', 'close', 'edit'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 40, maxLength: 40 }), async (steps) => {
        const answers: Promise<unknown>[] = [];
        const failures: string[] = [];
        editor.logged.length = 0;
        for (const { method, extension, at, what } of steps) {
          const uri = `memory:/order${extension}`;
          if (!open.has(uri)) {
            await editor.open(texts.get(extension)!, { uri });
            open.add(uri);
          }
          const text = editor.document(uri).getText();
          const offset = Math.floor(at * text.length);
          if (what === 'edit') await editor.change(uri, { span: { start: offset, end: offset }, text: '(' });
          if (what === 'close') {
            await editor.close(uri);
            open.delete(uri);
          }
          const source = new CancellationTokenSource();
          const params = requestParams(method, uri, editor.position(uri, offset));
          const answer = editor.connection
            .sendRequest(method, params, source.token)
            .catch((error: unknown) => {
              const code = error instanceof ResponseError ? error.code : undefined;
              // A name that must not be changed is refused with the reason.
              const isRefused = /rename/i.test(method) && code === LSPErrorCodes.RequestFailed;
              if (code !== LSPErrorCodes.RequestCancelled && !isRefused)
                failures.push(`${method}: ${String(error)}`);
            });
          if (what === 'cancel') source.cancel();
          answers.push(answer);
        }
        await Promise.all(answers);
        expect(failures).to.deep.equal([]);
        expect(editor.logged.filter(({ type }) => type === 1)).to.deep.equal([]);
      }),
      { numRuns: 40 },
    );
    await editor.stop();
  });
});

const requests = [
  'hover',
  'completion',
  'signatureHelp',
  'definition',
  'references',
  'documentHighlight',
  'documentSymbol',
  'codeAction',
  'codeLens',
  'documentLink',
  'foldingRange',
  'selectionRange',
  'semanticTokens/full',
  'semanticTokens/range',
  'inlayHint',
  'formatting',
  'rangeFormatting',
  'onTypeFormatting',
  'prepareRename',
  'rename',
  'prepareCallHierarchy',
].map((method) => `textDocument/${method}`);

/** Every parameter that one of the requests takes. */
function requestParams(method: string, uri: string, position: { line: number; character: number }): object {
  const range = { start: position, end: { line: position.line + 2, character: 0 } };
  return {
    textDocument: { uri },
    position,
    range,
    positions: [position],
    ch: ',',
    newName: 'NEWNAME',
    options: { tabSize: 8, insertSpaces: true },
    context: method.endsWith('references')
      ? { includeDeclaration: true }
      : { diagnostics: [], triggerKind: 1 },
  };
}
