import type { JobPart } from '../../emulator/jobs/job-part.js';
import { readMemberNames } from '../../emulator/language/jcl/index.js';
import type { Failed } from '../background.js';
import type { Session } from '../session.js';
import { isRunnable, sourceOf, type Source } from '../source-of.js';
import { nameOf } from '../virtual-documents.js';
import type { WorldScript } from './protocol.js';
import type { ScriptJob } from './tasks.js';

/** A script that can run, as it is now, and the path of its site file. */
export interface RunnableScript extends Omit<ScriptJob, 'until'> {
  readonly sitePath: string | undefined;
}

/** The script that is meant, or why it cannot run. */
export function scriptOf(session: Session, { uri, job, step, lines }: WorldScript): RunnableScript | Failed {
  const source = sourceOf(session, uri);
  const known = nameOf(uri);
  if (source === undefined) return { failure: `${known} cannot be read.` };
  if (!isOfScript(source, uri)) return { failure: `${known} is no job and no script that can be run.` };
  const { name, text, kind, sitePath } = source;
  if (job !== undefined && !readMemberNames(text).jobs.some((row) => row.text === job.toUpperCase())) {
    return { failure: `${known} has no job ${job}.` };
  }
  const isPart = job !== undefined || step !== undefined;
  const part: JobPart = { ...(job !== undefined && { job }), ...(step !== undefined && { step }) };
  return { name, uri, text, kind, sitePath, ...(isPart && { part }), ...(lines !== undefined && { lines }) };
}

function isOfScript(source: Source, uri: string): source is Source & { readonly kind: ScriptJob['kind'] } {
  return isRunnable(source.kind, uri);
}
