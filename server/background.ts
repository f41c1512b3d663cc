import type { Problem } from '../emulator/language/problem.js';
import type { ProblemLevels } from '../emulator/messages/problem-levels.js';
import type { SourceKind } from '../emulator/jobs/source-kind.js';

/** A text that is to be tried on a site. */
export interface BackgroundJob {
  readonly text: string;
  readonly kind: SourceKind;
  /** Path of the site file. */
  readonly site: string;
  readonly levels: ProblemLevels;
}

/** Ends work that nobody waits for any more. */
export interface Cancellation {
  readonly isCancellationRequested: boolean;
  onCancellationRequested(listener: () => void): { dispose(): void };
}

/** Long work, done elsewhere than where requests are answered. */
export interface Background {
  /** All problems of a text with a dry run on a throw-away fork of the site; undefined when it was cancelled. */
  check(job: BackgroundJob, token: Cancellation): Promise<readonly Problem[] | undefined>;
  dispose(): Promise<void>;
}
