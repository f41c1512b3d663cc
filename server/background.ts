import type { JobReport } from '../emulator/jobs/expectations/test-report.js';
import type { SourceKind } from '../emulator/jobs/source-kind.js';
import type { Problem } from '../emulator/language/problem.js';
import type { ProblemLevels } from '../emulator/messages/problem-levels.js';

/** A text that is to be tried on a site. */
export interface BackgroundJob {
  readonly text: string;
  readonly kind: SourceKind;
  /** Path of the site file. */
  readonly site: string;
  readonly levels: ProblemLevels;
}

/** A site file as it stands in an editor. */
export interface SiteFileJob {
  readonly path: string;
  readonly text: string;
  readonly levels: ProblemLevels;
}

/** What the command line prints. */
export interface Report {
  /** Its exit status. */
  readonly status: number;
  readonly text: string;
  /** The same as JSON: docs/json.md. */
  readonly document: object;
}

/** Why there is no report, as a sentence. */
export interface Failed {
  readonly failure: string;
}

/** A file of a workspace that is to be checked. */
export interface FileToCheck {
  readonly path: string;
  /** Of a file that is open in the editor; others are read. */
  readonly text?: string;
  /** Path of its site file. */
  readonly site?: string;
  readonly levels: ProblemLevels;
}

/** What was found in a file, or why it could not be read. */
export type CheckedFile =
  | { readonly file: string; readonly problems: readonly Problem[] }
  | { readonly file: string; readonly failure: string };

/** A script whose expectations are to be held against a run. */
export interface FileToTest {
  readonly path: string;
  readonly text: string;
  /** Path of its site file. */
  readonly site: string;
}

/** What became of the expectations of a file, or why it could not be run. */
export type TestedFile =
  | { readonly file: string; readonly jobs: readonly JobReport[] }
  | { readonly file: string; readonly failure: string };

export interface FilesProgress {
  /** Number of files. */
  readonly done: number;
  readonly total: number;
  /** Those that are new since the last time. */
  readonly checked: readonly CheckedFile[];
}

/** Ends work that nobody waits for any more. */
export interface Cancellation {
  readonly isCancellationRequested: boolean;
  onCancellationRequested(listener: () => void): { dispose(): void };
}

/** Long work, done elsewhere than where requests are answered. An answer is undefined when it was cancelled. */
export interface Background {
  /** All problems of a text with a dry run on a throw-away fork of the site. */
  check(job: BackgroundJob, token: Cancellation): Promise<readonly Problem[] | undefined>;
  /** All problems of a site file, those of its images included. */
  checkSite(job: SiteFileJob, token: Cancellation): Promise<readonly Problem[] | undefined>;
  /**
   * Checks many files at once on all cores.
   *
   * @param dryRun whether they run on their sites, too
   * @returns in the order of the files
   */
  checkFiles(
    files: readonly FileToCheck[],
    dryRun: boolean,
    progress: (progress: FilesProgress) => void,
    token: Cancellation,
  ): Promise<readonly CheckedFile[] | undefined>;
  /**
   * Runs scripts on throw-away forks of their sites, each with what it expects.
   *
   * @param progress called with files that are done
   * @returns in the order of the files
   */
  testFiles(
    files: readonly FileToTest[],
    progress: (tested: readonly TestedFile[]) => void,
    token: Cancellation,
  ): Promise<readonly TestedFile[] | undefined>;
  /** A site file, one of its images or libraries has changed: the site is loaded again when it is needed. */
  forget(site: string): void;
  dispose(): Promise<void>;
}
