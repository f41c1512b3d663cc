import { problem, type Problem } from '../../language/problem.js';
import type { ProblemCode } from '../../messages/problems.js';
import type { Inserts } from '../../messages/template.js';
import { storeFailure } from './store.js';

/** Rows that do not fit together, with what is wrong. */
export class DamagedSandbox extends Error {}

/** A finding about a sandbox: it has no place in a text. */
export function finding(code: ProblemCode, inserts: Inserts): Problem {
  return problem(code, { start: 0, end: 0 }, inserts);
}

/** A store that cannot be opened or read, or rows that make no sense. Throws what is a defect. */
export function findingOf(error: unknown, folder: string): Problem {
  if (error instanceof DamagedSandbox) return finding('sandbox-damaged', { folder, what: error.message });
  const failure = storeFailure(error);
  if (failure === undefined) throw error;
  const { kind, what } = failure;
  if (kind === 'locked') return finding('sandbox-locked', { folder });
  if (kind === 'damaged') return finding('sandbox-damaged', { folder, what });
  return finding('sandbox-unreadable', { reason: `The sandbox ${folder} cannot be opened: ${what}.` });
}
