import { parseJcl, type Job, type JclFile } from '../language/jcl/index.js';
import type { Problem } from '../language/problem.js';
import type { SourceKind } from './source-kind.js';

/** What of a file of JCL is to be run, by the names of its statements. */
export interface JobPart {
  /** The first job of this name; all jobs without. */
  readonly job?: string;
  /** The step after which the jobs end; those that have none of this name run to their end. */
  readonly step?: string;
}

/** A file with no other jobs than those that are wanted. */
export function onlyPart(file: JclFile, part: JobPart | undefined): JclFile {
  const name = part?.job;
  if (name === undefined) return file;
  const wanted = file.jobs.find((job) => nameOf(job) === name.toUpperCase());
  return { ...file, jobs: wanted === undefined ? [] : [wanted] };
}

/** Index of the last step that is run: with all steps of a procedure that it calls. */
export function lastStepOf({ steps }: Job, part: JobPart | undefined): number {
  const name = part?.step?.toUpperCase();
  const found = name === undefined ? -1 : steps.findLastIndex(({ path }) => path[0] === name);
  return found === -1 ? Infinity : found;
}

/** Whether a finding is about what is run. */
export function isInPart(
  text: string,
  kind: SourceKind,
  part: JobPart | undefined,
): (found: Problem) => boolean {
  if (kind !== 'jcl' || part?.job === undefined) return () => true;
  const [job] = onlyPart(parseJcl(text), part).jobs;
  if (job === undefined) return () => true;
  const { start, end } = job.span;
  return ({ span }) => span.start >= start && span.start <= end;
}

function nameOf({ statement }: Job): string | undefined {
  return statement?.name?.text;
}
