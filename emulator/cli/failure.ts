/**
 * Ends a command because of what the user gave it: one message without a stack, exit status 2.
 * Defects are other errors, and reported as such.
 */
export class Failure extends Error {
  constructor(
    message: string,
    /** More lines, such as the problems of a site file. */
    readonly details: readonly string[] = [],
  ) {
    super(message);
    this.name = 'Failure';
  }
}

/** Exit statuses that are no return code of a job. */
export const exitStatus = { ok: 0, problems: 1, usage: 2, defect: 70, interrupted: 130 } as const;

/** The exit status for the highest return code of a run: what stands between two of a job's usual codes counts as the higher. */
export function exitStatusOf(returnCode: number): number {
  return [0, 4, 8, 12].find((status) => returnCode <= status) ?? 16;
}
