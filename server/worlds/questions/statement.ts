import type { Question, TracedEvent } from '../world.js';

/** The statement that was running when an event happened; `null` where that is not known any more. */
export const statement: Question<{ readonly event: number }, TracedEvent | null> = (world, { event }) =>
  (Number.isSafeInteger(event) && event >= 0 ? world.statementAt(event) : undefined) ?? null;
