import type { Mapping } from '../flashcopy/svc/types.js';
import { languageProblems } from '../jobs/check.js';
import { isInPart } from '../jobs/job-part.js';
import { ProblemSet } from '../language/problem-set.js';
import { runSource, type RunSourceOptions, type SourceRun } from '../jobs/run-source.js';
import { sourceKind, type SourceKind } from '../jobs/source-kind.js';
import { SpaceFindings } from '../jobs/space-findings.js';
import type { Problem } from '../language/problem.js';
import { wantedProblems } from '../language/suppression.js';
import { firstLine } from '../language/unreadable.js';
import { isoTime } from '../messages/plain-text.js';
import type { Site } from '../site/site.js';
import { exitStatusOf } from './failure.js';
import { jsonProblem, jsonRange, type SourceFile } from './located-problem.js';
import { countProblems, printProblems } from './problem-text.js';
import { printSpool, printSteps } from './spool-text.js';
import { beforeRun, summarize, summaryLine, type Summary } from './summary.js';
import type { Terminal } from './terminal.js';

/** When a run ends: with its background copies, or with the job. */
export type CopiesUntil = 'copy-end' | 'job-end';

/** Simulated times of a run, microseconds. */
interface Times {
  readonly start: number;
  readonly jobEnd: number;
  /** When the last background copy ended, or would end. */
  readonly copyEnd: number;
}

/** A run that is over. */
export interface Run {
  readonly source: SourceFile;
  readonly kind: SourceKind;
  /** As the run left it. */
  readonly site: Site;
  readonly done: SourceRun;
  readonly times: Times;
  readonly summary: Summary;
  /** Exit status of the command line. */
  readonly status: number;
}

/** With what its report says besides. */
export interface FinishedRun extends Run {
  /** What people know the site by: path of the site file or of the sandbox. */
  readonly siteName: string;
  /** Where the run is kept. */
  readonly sandbox: string | undefined;
}

export interface RunToEndOptions extends Pick<RunSourceOptions, 'tracer' | 'part' | 'withoutEmptyLines'> {
  readonly kind?: SourceKind;
  /** Called when the job is done, before time goes on until its copies are. */
  readonly onJobEnd?: () => void;
}

/** Runs a script on a site, which is changed by it. */
export function runToEnd(
  source: SourceFile,
  site: Site,
  until: CopiesUntil,
  options: RunToEndOptions = {},
): Run {
  const { kind = sourceKind(source.name, source.text) } = options;
  const before = beforeRun(site.engine);
  const start = site.clock.now;
  const ran = runWithProblems(source.text, kind, site, options);
  // Copies that go on behind the job can run out of space, too.
  const late: Problem[] = [];
  const space = new SpaceFindings(site, firstLine(source.text), (found) => void late.push(found));
  options.onJobEnd?.();
  const times = finish(site, start, until);
  space.look();
  const done = { ...ran, problems: [...ran.problems, ...late] };
  const summary = summarize(site.engine, before);
  return { source, kind, site, done, times, summary, status: statusOf(done) };
}

/** A run with what can be said of the text besides: steps that did not run have problems too. */
function runWithProblems(
  text: string,
  kind: SourceKind,
  site: Site,
  { tracer, part, withoutEmptyLines = false }: RunToEndOptions,
): SourceRun {
  const found = new ProblemSet();
  for (const problem of languageProblems(text, kind, site).filter(isInPart(text, kind, part))) {
    found.add(problem);
  }
  const { result, problems } = runSource(text, kind, site, {
    ...(tracer !== undefined && { tracer }),
    ...(part !== undefined && { part }),
    withoutEmptyLines,
  });
  for (const problem of problems) found.add(problem);
  return { result, problems: wantedProblems(text, found.sorted(), site.definition.levels ?? {}) };
}

/** Lets simulated time go on until the background copies are done. */
function finish(site: Site, start: number, until: CopiesUntil): Times {
  const jobEnd = site.clock.now;
  const { engine, virtualize } = site;
  virtualize?.advanceTo(jobEnd);
  const copyEnds = [engine.timeOfCopyEnd(), virtualize?.timeOfCopyEnd()];
  const copyEnd = Math.max(jobEnd, ...copyEnds.filter((time) => time !== undefined));
  if (until === 'copy-end') {
    site.spend(copyEnd - jobEnd);
    virtualize?.advanceTo(copyEnd);
  }
  return { start, jobEnd, copyEnd };
}

/** A JCL error and an abend have no return code on a system; both count as the highest. */
function statusOf({ result }: SourceRun): number {
  return result.jclError || result.abend !== undefined ? 16 : exitStatusOf(result.returnCode);
}

/** The mappings that are left, by state. */
function mappingsLine(mappings: readonly Mapping[]): string {
  const states = new Map<string, number>();
  for (const { state } of mappings) states.set(state, (states.get(state) ?? 0) + 1);
  const counts = [...states].map(([state, count]) => `${count} ${state}`).join(', ');
  return mappings.length === 0 ? 'Mappings: none left' : `Mappings: ${mappings.length} left (${counts})`;
}

/** What the run did, as one line. */
export function runSummary({ kind, site, summary }: Run): string {
  return kind === 'svc' ? mappingsLine(site.virtualize?.mappings() ?? []) : summaryLine(summary);
}

/** Prints a run as `drydasd run` does: the spool and the summary on `out`, problems on `err`. */
export function printRun(terminal: Terminal, run: FinishedRun): void {
  const { source, done, sandbox } = run;
  const { out, err } = terminal;
  printSpool(out, done.result.spool);
  printSteps(out, done.result);
  out.line(runSummary(run));
  if (sandbox !== undefined) out.line(`Kept in the sandbox ${sandbox}`);
  // Hints are advice about the text, for `check` and editors.
  const problems = done.problems
    .filter(({ severity }) => severity !== 'hint')
    .map((problem) => ({ source, problem }));
  printProblems(err, problems);
  if (err.isTerminal && problems.length > 0) err.line(countProblems(problems));
}

/** The run as JSON: docs/json.md describes it; a change that a reader could trip over gets a new version. */
export function runDocument(run: FinishedRun): object {
  const { source, kind, siteName, done, times, summary, status, sandbox } = run;
  const { result, problems } = done;
  return {
    format: 'drydasd-run',
    version: 1,
    file: source.name,
    kind,
    site: siteName,
    exitStatus: status,
    returnCode: result.returnCode,
    jclError: result.jclError,
    abend: result.abend ?? null,
    jobs: result.jobNames,
    steps: result.steps.map(({ jobName, stepName, span, returnCode, abend, reason, ...step }) => ({
      job: jobName,
      step: stepName,
      ...step,
      returnCode: returnCode ?? null,
      abend: abend ?? null,
      reason: reason ?? null,
      ...jsonRange(source, span),
    })),
    spool: result.spool.map(({ name, jobName, stepName, procedureStep, ddname, lines }) => ({
      name,
      job: jobName,
      step: stepName,
      ...(procedureStep !== undefined && { procedureStep }),
      ddname,
      lines,
    })),
    problems: problems.map((problem) => jsonProblem({ source, problem })),
    flashcopy: summary,
    time: { start: isoTime(times.start), jobEnd: isoTime(times.jobEnd), copyEnd: isoTime(times.copyEnd) },
    sandbox: sandbox ?? null,
  };
}
