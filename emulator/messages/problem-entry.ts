import type { Provenance } from './certainty.js';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** One kind of problem: the row of the problem catalogue behind a stable code. */
export interface ProblemEntry extends Provenance {
  readonly severity: Severity;
  /** What is wrong and what would be right, with `{name}` places. */
  readonly template: string;
  /** Why this is a problem and how to mend it, for help pages and hovers. */
  readonly explanation: string;
  /** How an editor shows the place: faded, because it does nothing, or struck out, because something has taken its place. */
  readonly tag?: 'unnecessary' | 'deprecated';
}

/** Keeps the literal codes of a catalogue while its rows are checked. */
export function problemEntries<Code extends string>(
  entries: Record<Code, ProblemEntry>,
): Readonly<Record<Code, ProblemEntry>> {
  return entries;
}
