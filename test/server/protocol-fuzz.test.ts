import { expect } from 'chai';
import * as fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
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

/** What people type, and what they do not. */
const typed = fc.oneof(
  fc.constantFrom(
    '\n',
    '\r\n',
    '\r',
    ' ',
    ',',
    '(',
    ')',
    "'",
    '-',
    '/*',
    '*/',
    '//',
    '//*',
    '&',
    '=',
    '\t',
    '0',
  ),
  fc.constantFrom(
    '\n//X DD *\n',
    '\n//Y EXEC PGM=ADRDSSU\n',
    '\n COPY FULL -\n',
    '\n/*\n',
    '// SET A=B\n',
    '𝒳é\u0000',
  ),
  fc.string({ maxLength: 6 }),
);
const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.oneof({ weight: 6, arbitrary: fc.nat(4) }, { weight: 1, arbitrary: fc.nat(200) }),
  text: fc.oneof({ weight: 1, arbitrary: fc.constant('') }, { weight: 3, arbitrary: typed }),
});

describe('the protocol, whatever an editor sends', function () {
  this.timeout(300_000);
  const edits = 10_000;
  const together = 25;

  it(`keeps the text and the problems of ${edits} random edits as if they were read afresh`, async () => {
    const editor = await Editor.start();
    await Promise.all(
      [...texts].map(([extension, text]) => editor.open(text, { uri: `memory:/fuzz${extension}` })),
    );
    let count = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...texts.keys()),
        fc.boolean(),
        fc.array(edit, { minLength: together, maxLength: together }),
        async (extension, again, list) => {
          const uri = `memory:/fuzz${extension}`;
          // From time to time as it was, lest all becomes noise.
          if (again) {
            const span = { start: 0, end: editor.document(uri).getText().length };
            await editor.change(uri, { span, text: texts.get(extension)! });
          }
          for (const { at, length, text } of list) {
            const before = editor.document(uri).getText();
            // Between the halves of a character, or of a line end, no editor puts its cursor.
            const place = (offset: number): number =>
              editor.document(uri).offsetAt(editor.position(uri, offset));
            const start = place(Math.floor(at * before.length));
            const end = place(Math.min(start + length, before.length));
            await editor.change(uri, { span: { start, end: Math.max(start, end) }, text });
            count++;
          }
          const found = await editor.diagnostics(uri);
          const text = editor.document(uri).getText();
          expect(editor.session.documents.get(uri)?.text).to.equal(text);
          const fresh = await editor.open(text, { uri: uri.replace('/fuzz', '/fresh') });
          const known = JSON.stringify(found).replaceAll(uri, fresh);
          expect(known).to.equal(JSON.stringify(await editor.diagnostics(fresh)));
          await editor.close(fresh);
        },
      ),
      { numRuns: edits / together },
    );
    expect(count).to.be.at.least(edits);
    await editor.stop();
  });
});
