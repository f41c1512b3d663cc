import { expect } from 'chai';
import fc from 'fast-check';
import { LineIndex } from '../../../emulator/language/line-index.js';
import {
  extentItemLines,
  extentOperandLines,
  extentOperands,
  extentOperandText,
} from '../../../emulator/language/tso/extent-operands.js';
import type { FcestablCommand } from '../../../emulator/language/tso/ast.js';
import { parseTso } from '../../../emulator/language/tso/parse-tso.js';
import {
  explainTrack,
  readTrackAddress,
  trackAddressText,
} from '../../../emulator/language/tso/track-address.js';

const pair = (cylinder: number, to: number) => ({
  source: { begin: { cylinder, head: 0 }, end: { cylinder, head: 14 } },
  target: { begin: { cylinder: to, head: 0 }, end: { cylinder: to, head: 14 } },
});

describe('extent lists as text', () => {
  it('are written with two or four addresses a set', () => {
    const pairs = [pair(5, 100), pair(9, 200)];
    expect(extentOperands(pairs, 'XTNTLST').map(extentOperandText)).to.deep.equal([
      'XTNTLST(00050000 0005000E 00640000 0064000E, 00090000 0009000E 00C80000 00C8000E)',
    ]);
    expect(extentOperands(pairs, 'EXTENTS').map(extentOperandText)).to.deep.equal([
      'EXTENTS(00050000 0005000E, 00090000 0009000E)',
    ]);
  });

  it('are parted where a command takes no more sets, and where a cylinder needs 28 bits', () => {
    const pairs = [...Array.from({ length: 33 }, (_, index) => pair(index, index + 100)), pair(70_000, 1)];
    const operands = extentOperands(pairs, 'XTNTLST');
    expect(operands.map(({ keyword, sets }) => `${keyword} ${sets.length}`)).to.deep.equal([
      'XTNTLST 32',
      'XTNTLST 1',
      'XXTNTLST 1',
    ]);
    expect(extentOperandText(operands[2]!)).to.equal('XXTNTLST(00111700 0011170E 00000010 0000001E)');
  });

  it('begin on a line of their own where that keeps a set together', () => {
    const [operand] = extentOperands([pair(5, 100), pair(9, 200)], 'XTNTLST');
    expect(extentOperandLines(operand!, { column: 34, indent: 5 })).to.deep.equal([
      '-',
      '     XTNTLST(00050000 0005000E 00640000 0064000E, -',
      '     00090000 0009000E 00C80000 00C8000E)',
    ]);
    expect(extentItemLines(operand!, { column: 42, indent: 5 })).to.deep.equal([
      '00050000 0005000E 00640000 -',
      '     0064000E, 00090000 0009000E 00C80000 00C8000E',
    ]);
  });

  it('say the same tracks when they are read, and keep to the columns', () => {
    const track = fc.record({
      cylinder: fc.integer({ min: 0, max: 65_519 }),
      head: fc.integer({ min: 0, max: 14 }),
    });
    const one = fc.tuple(track, track).map(([begin, target]) => ({
      source: { begin, end: begin },
      target: { begin: target, end: target },
    }));
    fc.assert(
      fc.property(
        fc.array(one, { minLength: 1, maxLength: 32 }),
        fc.constantFrom('EXTENTS' as const, 'XTNTLST' as const),
        fc.integer({ min: 0, max: 45 }),
        fc.integer({ min: 1, max: 20 }),
        fc.boolean(),
        (pairs, keyword, more, indent, inside) => {
          const start = ` FCESTABL SDEVN(0A00) TDEVN(0B00) ${' '.repeat(more - 34 < 0 ? 0 : more - 34)}`;
          const [operand] = extentOperands(pairs, keyword);
          const before = inside ? `${start}${keyword}(` : start;
          const place = { column: before.length, indent };
          const written = inside ? extentItemLines(operand!, place) : extentOperandLines(operand!, place);
          const text = `${before}${written.join('\n')}${inside ? ')' : ''}\n`;
          for (const line of text.split('\n')) expect(line.length).to.be.at.most(71);
          const { commands } = parseTso(new LineIndex(text).lines());
          const [command] = commands as FcestablCommand[];
          const sets = command!.extents!.sets.map(({ source, target }) => ({ source, target }));
          const same = pairs.map(({ source }) => ({ source, target: source }));
          expect(sets).to.deep.equal(keyword === 'EXTENTS' ? same : pairs);
        },
      ),
    );
  });
});

describe('track addresses', () => {
  it('are explained', () => {
    expect(explainTrack('0005000E', 15)).to.deep.equal({
      cylinder: 5,
      head: 14,
      track: 89,
      text: '5.14',
      valid: true,
    });
    expect(explainTrack('0005000f', 15)).to.include({ head: 15, valid: false });
    expect(explainTrack('0011170E', 15, 'ccccccch')).to.include({ cylinder: 70_000, head: 14 });
    expect(explainTrack('0005', 15)).to.equal(undefined);
    expect(explainTrack('0005000G', 15)).to.equal(undefined);
  });

  it('are written as they are read', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 0xffff }),
        fc.nat({ max: 14 }),
        fc.constantFrom('cccchhhh', 'ccccccch'),
        (cylinder, head, form) => {
          const text = trackAddressText({ cylinder, head }, form);
          expect(readTrackAddress(text, form)).to.deep.equal({ cylinder, head });
        },
      ),
    );
  });
});
