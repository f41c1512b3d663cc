import { expect } from 'chai';
import fc from 'fast-check';
import { nearestWord } from '../../../emulator/language/nearest-word.js';
import { resolveWord, type Abbreviation, type NamedWord } from '../../../emulator/language/operand-table.js';

const words: NamedWord[] = [
  { keyword: 'COPY', minimum: 3 },
  { keyword: 'COPYDUMP', minimum: 5 },
  { keyword: 'COMPRESS', minimum: 3, aliases: ['CMP'] },
  { keyword: 'SDEVN' },
  { keyword: 'SOURCE' },
];

function resolve(word: string, rule: Abbreviation): string {
  const found = resolveWord(words, rule, word);
  switch (found.kind) {
    case 'found':
      return `${found.how} ${found.row.keyword}`;
    case 'ambiguous':
      return `ambiguous ${found.candidates.map((row) => row.keyword).join()}`;
    case 'too-short':
      return `too-short ${found.row.keyword} ${found.minimum}`;
    case 'unknown':
      return `unknown ${found.nearest ?? '-'}`;
  }
}

describe('keywords as they are written', () => {
  const cases: [word: string, rule: Abbreviation, result: string][] = [
    ['COPY', 'minimum', 'full COPY'],
    ['copy', 'minimum', 'full COPY'],
    ['COP', 'minimum', 'abbreviated COPY'],
    ['COPYD', 'minimum', 'abbreviated COPYDUMP'],
    ['CO', 'minimum', 'ambiguous COPY,COPYDUMP,COMPRESS'],
    ['CMP', 'minimum', 'alias COMPRESS'],
    ['CM', 'minimum', 'unknown CMP'],
    ['SDEV', 'minimum', 'too-short SDEVN 5'],
    ['SDEV', 'unambiguous', 'abbreviated SDEVN'],
    ['S', 'unambiguous', 'ambiguous SDEVN,SOURCE'],
    ['COPY', 'unambiguous', 'full COPY'],
    ['COP', 'unambiguous', 'ambiguous COPY,COPYDUMP'],
    ['COMP', 'none', 'unknown COMPRESS'],
    ['CO', 'none', 'unknown -'],
    ['SOURCE', 'none', 'full SOURCE'],
    ['SUORCE', 'none', 'unknown SOURCE'],
    ['SDVEN', 'unambiguous', 'unknown SDEVN'],
    ['', 'unambiguous', 'unknown -'],
    ['XYZZY', 'minimum', 'unknown -'],
  ];
  for (const [word, rule, result] of cases) {
    it(`${JSON.stringify(word)} with ${rule}: ${result}`, () => {
      expect(resolve(word, rule)).to.equal(result);
    });
  }
});

describe('the nearest word', () => {
  it('is undefined when two are as near', () => {
    expect(nearestWord('TDEVX', ['TDEVA', 'TDEVB'])).to.equal(undefined);
    expect(nearestWord('TDEVX', ['TDEVA', 'SOURCE'])).to.equal('TDEVA');
  });

  it('finds a word again after one typing error', () => {
    const word = fc.stringMatching(/^[A-H]{5,9}$/);
    fc.assert(
      fc.property(
        word,
        fc.nat(8),
        fc.constantFrom('swap', 'drop', 'double', 'change'),
        (right, place, error) => {
          const at = place % (right.length - 1);
          const [before, one, two, after] = [
            right.slice(0, at),
            right[at]!,
            right[at + 1]!,
            right.slice(at + 2),
          ];
          const wrong = {
            swap: before + two + one + after,
            drop: before + two + after,
            double: before + one + one + two + after,
            change: `${before}Z${two}${after}`,
          }[error];
          expect(nearestWord(wrong, ['XXXXXXXX', right, 'YYYY'])).to.equal(right);
        },
      ),
    );
  });
});
