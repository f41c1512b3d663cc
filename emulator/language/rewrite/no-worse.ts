import type { Problem } from '../problem.js';

/** Whether a changed text has no problem that it had not before: of no code more than before. */
export function isNoWorse(before: readonly Problem[], after: readonly Problem[]): boolean {
  const known = countByCode(before);
  return [...countByCode(after)].every(([code, count]) => count <= (known.get(code) ?? 0));
}

function countByCode(problems: readonly Problem[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { code } of problems) counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
}
