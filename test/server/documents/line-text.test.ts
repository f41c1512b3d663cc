import { expect } from 'chai';
import * as fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { LineText } from '../../../server/documents/line-text.js';

const piece = fc.oneof(
  fc.constantFrom('', '\n', '\r', '\r\n', '\n\r', 'ab', 'c\n', '\r\nd', '𝒳'),
  fc.string({ maxLength: 5 }),
);

describe('the lines of a text that is edited', () => {
  it('are those of the whole text after any edits, and so are all places', () => {
    const edit = fc.record({ at: fc.nat(60), length: fc.nat(8), text: piece });
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.array(edit, { maxLength: 12 }), (parts, edits) => {
        let whole = parts.join('');
        const lines = new LineText(whole);
        for (const { at, length, text } of edits) {
          const start = Math.min(at, whole.length);
          const end = Math.min(start + length, whole.length);
          whole = whole.slice(0, start) + text + whole.slice(end);
          lines.update(start, end, text);
        }
        const model = TextDocument.create('memory:/model', 'plaintext', 1, whole);
        expect(lines.text).to.equal(whole);
        expect(lines.lineCount).to.equal(model.lineCount);
        for (let offset = -1; offset <= whole.length + 1; offset++) {
          expect(lines.positionAt(offset), `offset ${offset}`).to.deep.equal(model.positionAt(offset));
        }
        for (let line = 0; line <= model.lineCount; line++) {
          for (const character of [0, 1, 3, 100]) {
            const place = { line, character };
            expect(lines.offsetAt(place), JSON.stringify(place)).to.equal(model.offsetAt(place));
          }
        }
        expect(whole.startsWith(lines.head(10))).to.equal(true);
        expect(lines.head(10).length).to.be.at.least(Math.min(10, whole.length));
      }),
      { numRuns: 1500 },
    );
  });

  it('are told without their ends', () => {
    const text = new LineText('a\r\nb\rc\nd');
    expect([0, 1, 2, 3, 4].map((line) => text.lineText(line))).to.deep.equal(['a', 'b', 'c', 'd', '']);
  });
});
