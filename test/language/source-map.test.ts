import { expect } from 'chai';
import fc from 'fast-check';
import { LineIndex } from '../../emulator/language/line-index.js';
import { SourceMap, SourceMapBuilder } from '../../emulator/language/source-map.js';

describe('source map', () => {
  it('leads joined text back through a continuation', () => {
    //                0123456789012345678901
    const document = '//A DD DSN=X,\n//   DISP=SHR';
    const map = new SourceMapBuilder().append('DSN=X,', 7).append('DISP=SHR', 19).build();
    expect(map.text).to.equal('DSN=X,DISP=SHR');
    expect(document.slice(19, 27)).to.equal('DISP=SHR');
    expect(map.span(6, 10)).to.deep.equal({ start: 19, end: 23 });
    expect(map.span(4, 10), 'across the break').to.deep.equal({ start: 11, end: 23 });
    expect(map.span(14, 14), 'behind the end').to.deep.equal({ start: 27, end: 27 });
  });

  it('maps all of a replacement to all of what it replaced', () => {
    const map = new SourceMapBuilder()
      .append('DSN=', 0)
      .replace('PROD', { start: 4, end: 9 })
      .append('X', 9)
      .build();
    expect(map.text).to.equal('DSN=PRODX');
    expect(map.span(5, 7)).to.deep.equal({ start: 4, end: 9 });
    expect(map.span(6, 9)).to.deep.equal({ start: 4, end: 10 });
  });

  it('gives a slice the same origins', () => {
    const pieces = fc.array(fc.tuple(fc.string({ minLength: 1, maxLength: 5 }), fc.nat(3), fc.boolean()), {
      minLength: 1,
    });
    fc.assert(
      fc.property(pieces, fc.nat(), fc.nat(), (parts, a, b) => {
        const builder = new SourceMapBuilder();
        let at = 0;
        for (const [text, gap, verbatim] of parts) {
          at += gap;
          if (verbatim) builder.append(text, at);
          else builder.replace(text, { start: at, end: at + text.length });
          at += text.length;
        }
        const map = builder.build();
        const start = Math.min(a, b) % (map.text.length + 1);
        const end = Math.max(start, Math.max(a, b) % (map.text.length + 1));
        const part = map.slice(start, end);
        expect(part.text).to.equal(map.text.slice(start, end));
        for (let i = start; i < end; i++)
          expect(part.span(i - start, i - start + 1)).to.deep.equal(map.span(i, i + 1));
      }),
    );
  });

  it('keeps line and column for every offset under all line ends', () => {
    const index = new LineIndex('ab\ncd\r\ne\rf\n');
    expect(index.position(0)).to.deep.equal({ line: 1, column: 1 });
    expect(index.position(4)).to.deep.equal({ line: 2, column: 2 });
    expect(index.position(7)).to.deep.equal({ line: 3, column: 1 });
    expect(index.position(9)).to.deep.equal({ line: 4, column: 1 });
    expect(index.position(11)).to.deep.equal({ line: 5, column: 1 });
    expect(index.lines().map((line) => line.text)).to.deep.equal(['ab', 'cd', 'e', 'f']);
    expect(index.lines().map((line) => line.whole.start)).to.deep.equal([0, 3, 7, 9]);
    expect(new LineIndex('').lines()).to.deep.equal([]);
    expect(SourceMap.verbatim('', 5).whole).to.deep.equal({ start: 5, end: 5 });
  });
});
