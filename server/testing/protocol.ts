import type { JobReport, ListedJob } from '../../emulator/jobs/expectations/test-report.js';

/*
 * Jobs that say what they expect (docs/testing.md), as tests of an editor. Lines and columns count from 1, as the command
 * line prints them.
 */

export const testRequests = {
  /** {@link ListParams} -> `ListedFile[]` */
  list: 'drydasd/tests/list',
  /** {@link RunParams} -> `FileOutcome[]`, or null when it was cancelled */
  run: 'drydasd/tests/run',
} as const;

export const testNotifications = {
  /** What a file expects may be otherwise now: {@link TestsChanged}. */
  changed: 'drydasd/tests/changed',
  /** A file of a run is done: {@link FileTested}. */
  tested: 'drydasd/tests/tested',
} as const;

export interface ListParams {
  /** Only of these files; of the whole workspace without. */
  readonly uris?: readonly string[];
}

/** Files in which nothing is expected have no jobs; a list of the whole workspace leaves them out. */
export interface ListedFile {
  readonly uri: string;
  readonly jobs: readonly ListedJob[];
}

export interface RunParams {
  readonly uris: readonly string[];
  /** Notifications of files that are done bear it. */
  readonly run: string;
}

/** What became of a file: its jobs, or why it could not be run. */
export type FileOutcome =
  | { readonly uri: string; readonly jobs: readonly JobReport[] }
  | { readonly uri: string; readonly failure: string };

export interface TestsChanged {
  readonly uri: string;
}

export interface FileTested {
  readonly run: string;
  readonly outcome: FileOutcome;
}
