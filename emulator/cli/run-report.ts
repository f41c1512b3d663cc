import type { Mapping } from '../flashcopy/svc/types.js';
import type { SourceRun } from '../jobs/run-source.js';
import { sourceKind, type SourceKind } from '../jobs/source-kind.js';
import { wholeRun, type CopiesUntil, type Times, type WholeRunOptions } from '../jobs/whole-run.js';
import { isoTime } from '../messages/plain-text.js';
import type { Site } from '../site/site.js';
import { exitStatusOf } from './failure.js';
import { jsonProblem, jsonRange, type SourceFile } from './located-problem.js';
import { countProblems, printProblems } from './problem-text.js';
import { printSpool, printSteps } from './spool-text.js';
import { beforeRun, summarize, summaryLine, type Summary } from './summary.js';
import type { Terminal } from './terminal.js';

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

export interface RunToEndOptions extends WholeRunOptions {
  readonly kind?: SourceKind;
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
  const { done, times } = wholeRun(source.text, kind, site, until, options);
  const summary = summarize(site.engine, before);
  return { source, kind, site, done, times, summary, status: statusOf(done) };
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
