import type { JobPart } from '../emulator/jobs/job-part.js';

/** What commands are about: a document, one of its jobs, or a job up to one of its steps. */
export interface CommandTarget extends JobPart {
  readonly uri: string;
}

/** The commands of the server, by what they do. Editors call them by `workspace/executeCommand`. */
export const commands = {
  /** Runs a script on a throw-away fork of its site. */
  dryRun: 'drydasd.dryRun',
  /** Says what a script would do, statement by statement. */
  plan: 'drydasd.plan',
  /** The relationships that a script leaves. */
  relationships: 'drydasd.relationships',
  /** A job with procedures, members and symbols resolved. */
  resolved: 'drydasd.resolved',
} as const;

export type CommandName = keyof typeof commands;

/** The target of a command by its arguments: `[{ uri, job?, step? }]`, or a URI alone. */
export function targetOf(args: readonly unknown[] | undefined): CommandTarget | undefined {
  const [first]: readonly unknown[] = args ?? [];
  if (typeof first === 'string') return { uri: first };
  if (typeof first !== 'object' || first === null) return undefined;
  const { uri, job, step } = first as Readonly<Record<string, unknown>>;
  if (typeof uri !== 'string') return undefined;
  return {
    uri,
    ...(typeof job === 'string' && { job }),
    ...(typeof step === 'string' && { step }),
  };
}
