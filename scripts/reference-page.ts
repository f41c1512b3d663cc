import type { Certainty } from '../emulator/messages/certainty.js';

/** One page of the reference. */
export interface Page {
  /** Title, and what links say. */
  readonly name: string;
  readonly help: string;
  readonly certainty: Certainty;
  readonly lines: readonly string[];
}
