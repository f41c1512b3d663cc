import {
  jobsOnce,
  movedBy,
  notJcl,
  type AssembledJob,
  type Job,
  type Step,
} from '../../language/jcl/index.js';
import { problem, type Problem, type Span } from '../../language/problem.js';
import { unreadable } from '../../language/unreadable.js';
import type { Site } from '../../site/site.js';
import { SiteMembers } from '../site-members.js';
import type { SourceKind } from '../source-kind.js';
import type { Expectation } from './expectation.js';
import { readExpectations, type ReadExpectation } from './read-expectations.js';

/** A job, or a script as a whole, with what is expected of it. */
export interface JobToTest {
  /** Of the JOB statement; empty for a script, and for statements without one. */
  readonly name: string;
  readonly span: Span;
  readonly expectations: readonly Expectation[];
  /** Mistakes in comments that were meant to be expectations. */
  readonly mistakes: readonly Problem[];
}

/**
 * The jobs of a text that have expectations, or mistakes in them. What stands before the first JOB statement belongs to
 * the first job.
 *
 * @param site where procedures and members come from
 */
export function jobsToTest(text: string, kind: SourceKind, site?: Site): JobToTest[] {
  const found = readExpectations(text, kind);
  if (found.length === 0) return [];
  if (kind !== 'jcl') return unreadable(text) === undefined ? [ofScript(text, found)] : [];
  if (notJcl(text) !== undefined) return [];
  return assign(found, jobsOnce(text, site === undefined ? {} : { members: new SiteMembers(site) }));
}

/** Mistakes in the expectations of a text of JCL that is read already. */
export function expectationMistakes(text: string, jobs: Iterable<AssembledJob>): readonly Problem[] {
  const found = readExpectations(text, 'jcl');
  return found.length === 0 ? [] : assign(found, jobs).flatMap(({ mistakes }) => mistakes);
}

function ofScript(text: string, found: readonly ReadExpectation[]): JobToTest {
  return jobToTest('', { start: 0, end: text.length }, ['STEP1'], found);
}

function assign(found: readonly ReadExpectation[], parts: Iterable<AssembledJob>): JobToTest[] {
  const jobs = [...parts].flatMap((part) => part.jobs.map(({ job }) => ({ job, part, by: movedBy(part) })));
  return jobs.flatMap(({ job, part, by }, index) => {
    const next = jobs[index + 1];
    const from = index === 0 ? 0 : job.span.start + by;
    const to = next === undefined ? Infinity : next.job.span.start + next.by;
    const own = found.filter(
      ({ span }) => span.start >= from && span.start < to && !isInData(job, part, span.start),
    );
    if (own.length === 0) return [];
    const span = { start: job.span.start + by, end: job.span.end + by };
    const steps = job.missing.length > 0 ? undefined : [...new Set(job.steps.flatMap(stepNames))];
    return jobToTest(job.statement?.name?.text ?? job.group?.name ?? '', span, steps, own);
  });
}

/** In the stream of a job anything can stand, also a job with expectations of its own. */
function isInData({ listing }: Job, { pieceOf }: AssembledJob, offset: number): boolean {
  return listing.some(({ entry, from }) => {
    if (from !== 'job' || entry.kind !== 'dd' || entry.data === undefined) return false;
    const { start, end } = entry.data.span;
    const at = offset - (pieceOf.get(entry.data)?.shift ?? 0);
    return start <= at && at < end;
  });
}

/** All names that a step answers to: that of the job's EXEC statement, and with the step of a procedure behind it. */
function stepNames({ path }: Step): string[] {
  const [caller = ''] = path;
  return path.length < 2 ? [caller] : [caller, `${caller}.${path.at(-1)}`];
}

/** @param steps names of its steps; undefined where they are not all known */
function jobToTest(
  name: string,
  span: Span,
  steps: readonly string[] | undefined,
  found: readonly ReadExpectation[],
): JobToTest {
  const expectations: Expectation[] = [];
  const mistakes: Problem[] = [];
  for (const one of found) {
    if ('mistake' in one) {
      mistakes.push(one.mistake);
      continue;
    }
    const step = 'step' in one.expected ? one.expected.step : undefined;
    if (step === undefined || steps === undefined || steps.includes(step)) expectations.push(one);
    else {
      const job = name === '' ? 'The script' : `The job ${name}`;
      const known = steps.filter((row) => row !== '').join(', ') || 'none with a name';
      mistakes.push(
        problem('expectation-step-unknown', one.stepSpan ?? one.span, { job, step, steps: known }),
      );
    }
  }
  return { name, span, expectations, mistakes };
}
