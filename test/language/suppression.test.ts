import { expect } from 'chai';
import fc from 'fast-check';
import { problem, type Problem } from '../../emulator/language/problem.js';
import { withLevels, withoutSuppressed } from '../../emulator/language/suppression.js';

/** A problem `not-modelled` at each `?` of a text, and what is left of them, by line from 1. */
function left(...lines: string[]): string[] {
  const text = lines.join('\n');
  const problems = [...text.matchAll(/\?/g)].map(({ index }): Problem =>
    problem('not-modelled', { start: index, end: index + 1 }, { what: '?', effect: '' }),
  );
  return withoutSuppressed(text, problems).map(
    ({ code, span }) => `${code} ${text.slice(0, span.start).split('\n').length}`,
  );
}

describe('comments that silence problems', () => {
  const cases: [name: string, lines: string[], left: string[]][] = [
    [
      'a JCL comment speaks of the next statement',
      ['//* drydasd-ignore not-modelled', '//A DD ?', '//B DD ?'],
      ['not-modelled 3'],
    ],
    [
      'with its continuation lines and the comments between them',
      ['//* drydasd-ignore not-modelled', '//A DD DSN=?,   WHY', '//* ?', '//       DISP=?', '//B DD ?'],
      ['not-modelled 5'],
    ],
    [
      'the comment field speaks of its statement',
      ['//A DD DSN=?, drydasd-ignore not-modelled', '//  DISP=?', '//B DD ?'],
      ['not-modelled 3'],
    ],
    [
      'a comment line inside a statement speaks of all of it',
      ['//A DD X=?,', '//* drydasd-ignore not-modelled', '//   Y=?', '//B DD ?'],
      ['not-modelled 4'],
    ],
    [
      'a control comment speaks of the next statement',
      [' /* drydasd-ignore not-modelled */', ' COPY ? -', '   ? -', '   ?', ' COPY ?'],
      ['not-modelled 5'],
    ],
    [
      'or of the one it stands in',
      [' COPY ? -', '   ? - /* drydasd-ignore not-modelled */', ' ?', ' COPY ?'],
      ['not-modelled 4'],
    ],
    [
      'columns 73 to 80 do not end a statement',
      [' /* drydasd-ignore not-modelled */', `${' COPY ? -'.padEnd(72)}00010000`, ' ?', ' ?'],
      ['not-modelled 4'],
    ],
    [
      'a script comment speaks of the next line',
      ['# drydasd-ignore not-modelled', 'mkflash ?', 'mkflash ?'],
      ['not-modelled 3'],
    ],
    [
      'comments and blank lines between do not count',
      ['# drydasd-ignore not-modelled', '# why', '', 'mkflash ?'],
      [],
    ],
    ['the whole file', ['a ?', '# drydasd-ignore-file not-modelled, dss-null-clause', 'b ?'], []],
    ['only the codes that are named', ['# drydasd-ignore dss-null-clause', 'b ?'], ['not-modelled 2']],
    ['words behind the codes are read as words', ['# drydasd-ignore not-modelled (Known.)', 'b ?'], []],
    ['no code is a mistake', ['# drydasd-ignore', 'b ?'], ['not-modelled 2', 'ignore-without-code 1']],
    [
      'an unknown code is a mistake',
      ['# drydasd-ignore not-modeled', 'b ?'],
      ['not-modelled 2', 'ignore-code-unknown 1'],
    ],
    ['outside a comment it is nothing', ["WTO 'drydasd-ignore not-modelled' ?"], ['not-modelled 1']],
    [
      'behind the end of a comment it is nothing',
      [' /* a */ drydasd-ignore not-modelled ?'],
      ['not-modelled 1'],
    ],
  ];
  for (const [name, lines, expected] of cases) {
    it(name, () => {
      expect(left(...lines)).to.deep.equal(expected);
    });
  }

  it('offers the code that was meant', () => {
    const [found] = withoutSuppressed('# drydasd-ignore not-modeled', []);
    expect(found?.fix?.edits).to.deep.equal([{ span: { start: 17, end: 28 }, text: 'not-modelled' }]);
  });

  it('in any text give problems inside the text, and leave all others that are not named', () => {
    const piece = fc.constantFrom(
      '//',
      '*',
      '/*',
      '*/',
      '#',
      ' ',
      '\n',
      ',',
      '-',
      'drydasd-ignore',
      '-file',
      'not-modelled',
      "'",
      '?',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        const other = problem('source-empty', { start: 0, end: 0 });
        const found = withoutSuppressed(text, [other]);
        expect(found).to.include(other);
        for (const { span } of found) {
          expect(span.start).to.be.within(0, text.length);
          expect(span.end).to.be.within(span.start, text.length);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('levels of problems', () => {
  it('change severities, and take problems away', () => {
    const found = [
      problem('source-empty', { start: 0, end: 0 }),
      problem('ignore-without-code', { start: 0, end: 0 }),
    ];
    const wanted = withLevels(found, { 'source-empty': 'off', 'ignore-without-code': 'hint' });
    expect(wanted.map(({ code, severity }) => `${code} ${severity}`)).to.deep.equal([
      'ignore-without-code hint',
    ]);
  });
});
