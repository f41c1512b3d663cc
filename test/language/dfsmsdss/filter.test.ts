import { expect } from 'chai';
import fc from 'fast-check';
import {
  dataSetNameFault,
  describeNameFault,
  filterFault,
  FilterPattern,
  matches,
} from '../../../emulator/language/dfsmsdss/filter.js';

/** The dumbest matcher: tries every way to share the qualifiers out, and every way to share the characters out. */
function modelMatches(pattern: string, name: string): boolean {
  return modelQualifiers(pattern.split('.'), name.split('.'));
}

function modelQualifiers(pattern: readonly string[], name: readonly string[]): boolean {
  const [first, ...rest] = pattern;
  if (first === undefined) return name.length === 0;
  if (first === '**') return name.concat('').some((_, taken) => modelQualifiers(rest, name.slice(taken)));
  const [qualifier, ...others] = name;
  return qualifier !== undefined && modelCharacters(first, qualifier) && modelQualifiers(rest, others);
}

function modelCharacters(pattern: string, text: string): boolean {
  if (pattern === '') return text === '';
  if (pattern[0] === '*') {
    return [...Array.from(text), ''].some((_, taken) => modelCharacters(pattern.slice(1), text.slice(taken)));
  }
  return (
    text !== '' &&
    (pattern[0] === '%' || pattern[0] === text[0]) &&
    modelCharacters(pattern.slice(1), text.slice(1))
  );
}

describe('data set name filters', () => {
  const cases: [pattern: string, covers: string[], not: string[]][] = [
    ['A.B.C', ['A.B.C'], ['A.B', 'A.B.C.D', 'A.B.X']],
    ['A.*.C', ['A.X.C', 'A.PAYROLL.C'], ['A.C', 'A.X.Y.C']],
    ['A.PAY*', ['A.PAY', 'A.PAYROLL'], ['A.PAY.X', 'A.XPAY']],
    ['*XX*.B', ['XX.B', 'AXXB.B'], ['X.B', 'XX']],
    ['A.**', ['A', 'A.B', 'A.B.C'], ['B', 'AB.C']],
    ['**.LOAD', ['LOAD', 'A.LOAD', 'A.B.LOAD'], ['A.LOAD.B', 'A.XLOAD']],
    ['A.**.Z', ['A.Z', 'A.B.Z', 'A.B.C.Z'], ['A', 'Z', 'A.B']],
    ['**', ['A', 'A.B.C.D'], []],
    ['*', ['A', 'PAYROLL'], ['A.B']],
    ['A.TST%%', ['A.TST01'], ['A.TST1', 'A.TST012']],
    ['A.%*', ['A.B', 'A.BCD'], ['A']],
    ['GDG.G%%%%V%%', ['GDG.G0001V00'], ['GDG.G001V00', 'GDG']],
    ['**.A.**.B', ['A.B', 'X.A.A.Y.B'], ['A.B.C', 'B.A']],
    ['A$B.C@#', ['A$B.C@#'], ['AXB.C@#']],
    ['A.B-C*', ['A.B-C', 'A.B-CD'], ['A.BXC']],
  ];
  for (const [pattern, covers, not] of cases) {
    it(`${pattern} covers what it says`, () => {
      for (const name of covers) expect(matches(pattern, name), name).to.equal(true);
      for (const name of not) expect(matches(pattern, name), name).to.equal(false);
    });
  }

  it('agree with a backtracking model', () => {
    const part = fc.constantFrom('A', 'B', 'AB', '*', '**', '%', 'A*', '*B', '*A*', '%B', 'A%', '%*');
    const pattern = fc.array(part, { minLength: 1, maxLength: 6 });
    const name = fc.array(fc.constantFrom('A', 'B', 'AB', 'BA', 'AAB'), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(pattern, name, (parts, qualifiers) => {
        const [filter, dsn] = [parts.join('.'), qualifiers.join('.')];
        expect(new FilterPattern(filter).matches(dsn), `${filter} on ${dsn}`).to.equal(
          modelMatches(filter, dsn),
        );
      }),
      { numRuns: 3000 },
    );
  });

  it('never throw, whatever the pattern', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (pattern, name) => {
        expect(matches(pattern, name)).to.be.a('boolean');
        expect(filterFault(pattern)?.kind).to.not.equal('');
      }),
    );
  });

  const faults: [name: string, kind: string | undefined, at?: number][] = [
    ['SYS1.PROCLIB', undefined],
    ['A.B-C.D{E', undefined],
    ['A123456789.B', 'qualifier-too-long', 0],
    ['A..B', 'empty-qualifier', 2],
    ['.A', 'empty-qualifier', 0],
    ['A.', 'empty-qualifier', 2],
    ['A.1B', 'qualifier-start', 2],
    ['A.B*', 'character', 3],
    ['A.B_C', 'character', 3],
    ['', 'empty'],
    ['AAAAAAAA.BBBBBBBB.CCCCCCCC.DDDDDDDD.EEEEEEEE.F', 'too-long'],
    ['AAAAAAAA.BBBBBBBB.CCCCCCCC.DDDDDDDD.EEEEEEEE', undefined],
  ];
  for (const [name, kind, at] of faults) {
    it(`name "${name}" is ${kind ?? 'good'}`, () => {
      const fault = dataSetNameFault(name);
      expect(fault?.kind).to.equal(kind);
      if (fault !== undefined) expect(describeNameFault(fault)).to.match(/\w/);
      if (at !== undefined) expect(fault).to.have.property('at', at);
    });
  }

  const filterFaults: [pattern: string, kind: string | undefined][] = [
    ['**', undefined],
    ['*', undefined],
    ['A*B.C', undefined],
    ['*A*.C', undefined],
    ['%%%%%%%%.**', undefined],
    ['**A.B', 'double-asterisk'],
    ['A.B**', 'double-asterisk'],
    ['A*B*.C', 'asterisks'],
    ['*A*B', 'asterisks'],
    ['A.1*', 'qualifier-start'],
    ['A.(B)', 'character'],
    ['A.ABCDEFGH*', undefined],
    ['A.ABCDEFGHI*', 'qualifier-too-long'],
  ];
  for (const [pattern, kind] of filterFaults) {
    it(`filter "${pattern}" is ${kind ?? 'good'}`, () => expect(filterFault(pattern)?.kind).to.equal(kind));
  }
});
