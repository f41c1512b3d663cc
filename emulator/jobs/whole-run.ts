import type { Problem } from '../language/problem.js';
import { ProblemSet } from '../language/problem-set.js';
import { wantedProblems } from '../language/suppression.js';
import { firstLine } from '../language/unreadable.js';
import type { Site } from '../site/site.js';
import { languageProblems } from './check.js';
import { isInPart } from './job-part.js';
import { madeByCut, runSource, type RunSourceOptions, type SourceRun } from './run-source.js';
import type { SourceKind } from './source-kind.js';
import { SpaceFindings } from './space-findings.js';

/** When a run ends: with its background copies, or with the job. */
export type CopiesUntil = 'copy-end' | 'job-end';

/** Simulated times of a run, microseconds. */
export interface Times {
  readonly start: number;
  readonly jobEnd: number;
  /** When the last background copy ended, or would end. */
  readonly copyEnd: number;
}

export interface WholeRunOptions extends Pick<RunSourceOptions, 'tracer' | 'part' | 'isCut' | 'jobEnd'> {
  /** Called when all jobs are done, before time goes on until their copies are. */
  readonly onJobEnd?: () => void;
}

/**
 * Runs a script on a site, which is changed by it, with all that can be said of the text besides: steps that did not
 * run have problems too, and background copies that go on behind the job.
 */
export function wholeRun(
  text: string,
  kind: SourceKind,
  site: Site,
  until: CopiesUntil,
  options: WholeRunOptions = {},
): { readonly done: SourceRun; readonly times: Times } {
  const start = site.clock.now;
  const ran = withLanguage(text, kind, site, options);
  // Copies that go on behind the job can run out of space, too.
  const late: Problem[] = [];
  const space = new SpaceFindings(site, firstLine(text), (found) => void late.push(found));
  options.onJobEnd?.();
  const jobEnd = site.clock.now;
  const copyEnd = finishCopies(site, until);
  space.look();
  return { done: { ...ran, problems: [...ran.problems, ...late] }, times: { start, jobEnd, copyEnd } };
}

function withLanguage(
  text: string,
  kind: SourceKind,
  site: Site,
  { onJobEnd: _, ...options }: WholeRunOptions,
): SourceRun {
  const found = new ProblemSet();
  for (const problem of languageProblems(text, kind, site).filter(isInPart(text, kind, options.part))) {
    if (options.isCut !== true || !madeByCut(problem)) found.add(problem);
  }
  const { result, problems } = runSource(text, kind, site, options);
  for (const problem of problems) found.add(problem);
  return { result, problems: wantedProblems(text, found.sorted(), site.definition.levels ?? {}) };
}

/**
 * Lets simulated time go on until the background copies are done, or only tells when that would be.
 *
 * @returns simulated microseconds
 */
export function finishCopies(site: Site, until: CopiesUntil = 'copy-end'): number {
  const jobEnd = site.clock.now;
  const { engine, virtualize } = site;
  virtualize?.advanceTo(jobEnd);
  const copyEnds = [engine.timeOfCopyEnd(), virtualize?.timeOfCopyEnd()];
  const copyEnd = Math.max(jobEnd, ...copyEnds.filter((time) => time !== undefined));
  if (until === 'copy-end') {
    site.spend(copyEnd - jobEnd);
    virtualize?.advanceTo(copyEnd);
  }
  return copyEnd;
}
