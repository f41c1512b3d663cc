import type { JobPart } from '../../emulator/jobs/job-part.js';
import type { LineRange } from '../../emulator/jobs/only-lines.js';

/** Asks {@link RunTargetParams} for a {@link RunTarget}. */
export const runTargetRequest = 'drydasd/runTarget';

export interface RunTargetParams {
  readonly uri: string;
  /** Counts from 0, as editors count. */
  readonly position?: { readonly line: number; readonly character: number };
}

/** What of a document can run, and where. */
export interface RunTarget {
  /** Why nothing of it can run, as a sentence. */
  readonly failure?: string;
  /** Path of its own site file, where it has one. */
  readonly site?: string;
  /** Path of its own site file, where that waits for consent: it reads files outside of the workspace. */
  readonly waiting?: string;
  /** The job and the step that the position is in. */
  readonly part?: JobPart;
  /** The statement at the position, of scripts: half-open. */
  readonly lines?: LineRange;
}
