import type { Range } from './range.js';

/*
 * Arithmetic on lists of runs: half-open, ascending, none touching the next. Costs the sum of the runs, which is
 * less than changing a tree run by run where there are many.
 */

/** All positions of either list. Neighbours become one run. */
export function unionOfRuns(a: readonly Range[], b: readonly Range[]): Range[] {
  const union: { start: number; end: number }[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [one, other] = [a[i], b[j]];
    const takeOne = other === undefined || (one !== undefined && one.start <= other.start);
    const next = takeOne ? one : other;
    if (takeOne) i++;
    else j++;
    if (next === undefined || next.start >= next.end) continue;
    const last = union.at(-1);
    if (last !== undefined && next.start <= last.end) last.end = Math.max(last.end, next.end);
    else union.push({ start: next.start, end: next.end });
  }
  return union;
}

/** The positions of `runs` that are not in `gone`. Both may have runs that touch. */
export function runsWithout(runs: readonly Range[], gone: readonly Range[]): Range[] {
  const left: Range[] = [];
  let next = 0;
  for (const run of runs) {
    let { start } = run;
    for (;;) {
      const hole = gone[next];
      if (hole === undefined || hole.start >= run.end) break;
      if (hole.start > start) left.push({ start, end: hole.start });
      start = Math.max(start, hole.end);
      // A hole that reaches past this run may also cut the next one.
      if (hole.end > run.end) break;
      next++;
    }
    if (start < run.end) left.push({ start, end: run.end });
  }
  return left;
}
