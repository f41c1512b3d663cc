import { expect } from 'chai';
import fc from 'fast-check';
import type { Range } from '../../emulator/ranges/range.js';
import { runsWithout, unionOfRuns } from '../../emulator/ranges/runs.js';

const bits = fc.array(fc.boolean(), { minLength: 24, maxLength: 24 });

function runsOf(values: readonly boolean[]): Range[] {
  const runs: { start: number; end: number }[] = [];
  values.forEach((value, at) => {
    if (!value) return;
    const last = runs.at(-1);
    if (last?.end === at) last.end++;
    else runs.push({ start: at, end: at + 1 });
  });
  return runs;
}

/** The same positions in more runs: each cut in two where it is long enough. */
function cut(runs: readonly Range[]): Range[] {
  return runs.flatMap(({ start, end }) =>
    end - start > 1
      ? [
          { start, end: start + 1 },
          { start: start + 1, end },
        ]
      : [{ start, end }],
  );
}

describe('arithmetic on lists of runs', () => {
  it('unites', () => {
    fc.assert(
      fc.property(bits, bits, (a, b) => {
        const expected = runsOf(a.map((value, at) => value || b[at]!));
        expect(unionOfRuns(runsOf(a), runsOf(b))).to.deep.equal(expected);
        expect(unionOfRuns(runsOf(a), cut(runsOf(b)))).to.deep.equal(expected);
      }),
    );
  });

  it('takes away', () => {
    fc.assert(
      fc.property(bits, bits, (a, b) => {
        const expected = runsOf(a.map((value, at) => value && !b[at]!));
        expect(runsWithout(runsOf(a), runsOf(b))).to.deep.equal(expected);
        expect(runsWithout(runsOf(a), cut(runsOf(b)))).to.deep.equal(expected);
      }),
    );
  });
});
