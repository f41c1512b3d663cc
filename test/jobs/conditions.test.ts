import { expect } from 'chai';
import fc from 'fast-check';
import { compare } from '../../emulator/language/jcl/index.js';
import { outcomes, run } from './fake-programs.js';

const step = (name: string, code: number | string, more = ''): string =>
  typeof code === 'number'
    ? `//${name} EXEC PGM=RETURN,PARM=${code}${more}`
    : `//${name} EXEC PGM=ABEND,PARM=${code}${more}`;

const cases: readonly [string, string[], string][] = [
  [
    'compares numbers, which symbols have become',
    ['SET LEVEL=2', 'IF &LEVEL = 1 THEN', step('A', 0), 'ELSE', step('B', 4), 'ENDIF'].map((line) =>
      line.startsWith('//') ? line : `// ${line}`,
    ),
    'A bypassed, B 4',
  ],
  ['runs steps in order', [step('A', 0), step('B', 4), step('C', 0)], 'A 0, B 4, C 0'],
  ['bypasses a step when its test is true', [step('A', 8), step('B', 0, ',COND=(4,LT)')], 'A 8, B bypassed'],
  ['runs it when the test is false', [step('A', 4), step('B', 0, ',COND=(4,LT)')], 'A 4, B 0'],
  ['tests nothing before the first step', [step('A', 0, ',COND=(0,EQ)'), step('B', 0)], 'A 0, B 0'],
  [
    'tests all earlier steps',
    [step('A', 8), step('B', 0), step('C', 0, ',COND=(8,EQ)')],
    'A 8, B 0, C bypassed',
  ],
  [
    'tests one step when it is named',
    [step('A', 8), step('B', 0), step('C', 0, ',COND=(8,EQ,B)')],
    'A 8, B 0, C 0',
  ],
  [
    'makes no test of a bypassed step',
    [step('A', 8), step('B', 8, ',COND=(8,EQ)'), step('C', 0, ',COND=(0,LE,B)')],
    'A 8, B bypassed, C 0',
  ],
  [
    'bypasses on any of several tests',
    [step('A', 8), step('B', 0, ',COND=((0,GT),(8,EQ))')],
    'A 8, B bypassed',
  ],
  [
    'ends the job by COND on JOB',
    ['COND=(4,LT)', step('A', 8), step('B', 0), step('C', 0)],
    'A 8, B bypassed, C flushed',
  ],
  [
    'bypasses all after an abend',
    [step('A', 'U0012'), step('B', 0), step('C', 0)],
    'A U0012, B bypassed, C bypassed',
  ],
  [
    'runs EVEN and ONLY after an abend',
    [step('A', 'S0C4'), step('B', 0, ',COND=EVEN'), step('C', 0, ',COND=ONLY'), step('D', 0)],
    'A S0C4, B 0, C 0, D bypassed',
  ],
  [
    'runs EVEN and not ONLY without an abend',
    [step('A', 0), step('B', 0, ',COND=EVEN'), step('C', 0, ',COND=ONLY')],
    'A 0, B 0, C bypassed',
  ],
  [
    'EVEN with a true test is bypassed',
    [step('A', 8), step('B', 0, ',COND=((8,EQ),EVEN)')],
    'A 8, B bypassed',
  ],
  [
    'takes a branch of IF',
    [step('A', 4), '// IF RC <= 4 THEN', step('B', 0), '// ELSE', step('C', 0), '// ENDIF'],
    'A 4, B 0, C bypassed',
  ],
  [
    'takes the other branch of IF',
    [step('A', 8), '// IF A.RC = 0 THEN', step('B', 0), '// ELSE', step('C', 0), '// ENDIF', step('D', 0)],
    'A 8, B bypassed, C 0, D 0',
  ],
  [
    'looks at a condition once',
    [step('A', 0), '// IF RC = 0 THEN', step('B', 8), step('C', 0), '// ENDIF'],
    'A 0, B 8, C 0',
  ],
  [
    'nests conditions',
    [
      step('A', 4),
      '// IF RC > 0 THEN',
      '// IF RC > 4 THEN',
      step('B', 0),
      '// ELSE',
      step('C', 0),
      '// ENDIF',
      '// ELSE',
      step('D', 0),
      '// ENDIF',
    ],
    'A 4, B bypassed, C 0, D bypassed',
  ],
  [
    'runs after an abend what asks for it',
    [
      step('A', 'S0C4'),
      '// IF ABEND THEN',
      step('B', 0),
      '// ENDIF',
      '// IF A.ABENDCC = S0C4 THEN',
      step('C', 0),
      '// ENDIF',
      '// IF NOT ABEND THEN',
      step('D', 0),
      '// ENDIF',
    ],
    'A S0C4, B 0, C 0, D bypassed',
  ],
  [
    'knows whether a step ran',
    [
      step('A', 0),
      step('B', 0, ',COND=(0,EQ)'),
      '// IF A.RUN & ¬B.RUN THEN',
      step('C', 0),
      '// ENDIF',
      '// IF B.RC = 0 THEN',
      step('D', 0),
      '// ENDIF',
    ],
    'A 0, B bypassed, C 0, D bypassed',
  ],
  [
    'combines AND, OR and NOT',
    [step('A', 4), '// IF (RC = 0 | RC = 4) & NOT RC = 8 THEN', step('B', 0), '// ENDIF'],
    'A 4, B 0',
  ],
];

describe('which steps run', () => {
  for (const [title, lines, expected] of cases) {
    it(title, () => {
      const [first, ...rest] = lines;
      const jobLines = first!.startsWith('COND') ? [`//J JOB (A),${first}`, ...rest] : ['//J JOB', ...lines];
      expect(outcomes(run(jobLines))).to.equal(expected);
    });
  }

  it('compares as the operators say', () => {
    const opposite = { GT: 'LE', GE: 'LT', EQ: 'NE', NE: 'EQ', LT: 'GE', LE: 'GT' } as const;
    fc.assert(
      fc.property(fc.nat(4095), fc.nat(4095), (code, rc) => {
        for (const [operator, other] of Object.entries(opposite)) {
          expect(compare(code, operator as 'GT', rc)).to.equal(!compare(code, other, rc));
        }
        expect(compare(code, 'LT', rc)).to.equal(code < rc);
        expect(compare(code, 'EQ', rc)).to.equal(code === rc);
      }),
    );
  });

  it('begins at the step of RESTART', () => {
    const ran = run(['//J JOB (A),RESTART=B', step('A', 8), step('B', 0), step('C', 0)]);
    expect(outcomes(ran)).to.equal('A flushed, B 0, C 0');
  });
});
