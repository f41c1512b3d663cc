import path from 'node:path';
import type { Mapping } from '../../flashcopy/svc/types.js';
import { languageProblems } from '../../jobs/check.js';
import { ProblemSet, runSource, type SourceRun } from '../../jobs/run-source.js';
import { sourceKind, type SourceKind } from '../../jobs/source-kind.js';
import { SpaceFindings } from '../../jobs/space-findings.js';
import type { Problem } from '../../language/problem.js';
import { wantedProblems } from '../../language/suppression.js';
import { firstLine } from '../../language/unreadable.js';
import type { Sandbox } from '../../site/sandbox/sandbox.js';
import type { Site } from '../../site/site.js';
import { exitStatusOf } from '../failure.js';
import { jsonProblem, jsonRange, SourceFile } from '../located-problem.js';
import { newSandbox, openWorld, type World } from '../open-world.js';
import { isoTime } from '../../messages/plain-text.js';
import { countProblems, printProblems } from '../problem-text.js';
import { readSourceText } from '../source-text.js';
import { printSpool, printSteps } from '../spool-text.js';
import { beforeRun, summarize, summaryLine, type Summary } from '../summary.js';
import type { Terminal } from '../terminal.js';

export interface RunOptions {
  readonly site?: string;
  readonly from?: string;
  readonly keep?: string;
  readonly force?: boolean;
  /** Both `from` and `keep`. */
  readonly sandbox?: string;
  readonly until: 'copy-end' | 'job-end';
  readonly format: 'text' | 'json';
}

/** Simulated times of a run, microseconds. */
interface Times {
  readonly start: number;
  readonly jobEnd: number;
  /** When the last background copy ended, or would end. */
  readonly copyEnd: number;
}

/**
 * `drydasd run`: the images stay as they are; what changed is thrown away or kept as a sandbox. It is kept at the end,
 * as a whole or not at all.
 */
export async function run(terminal: Terminal, file: string, options: RunOptions): Promise<number> {
  const source = new SourceFile(file, readSourceText(file));
  const from = options.sandbox ?? options.from;
  const world = await openWorld(terminal, { site: options.site, sandbox: from, job: file });
  try {
    const sandbox = await sandboxOf(terminal, world, options);
    try {
      return await runIn(terminal, source, world, sandbox, options);
    } finally {
      if (sandbox !== world.sandbox) await sandbox?.close();
    }
  } finally {
    await world.close();
  }
}

async function runIn(
  terminal: Terminal,
  source: SourceFile,
  world: World,
  sandbox: Sandbox | undefined,
  options: RunOptions,
): Promise<number> {
  const { site } = world;
  const before = beforeRun(site.engine);
  const start = site.clock.now;
  const kind = sourceKind(source.name, source.text);
  const ran = runWithProblems(source.text, kind, site);
  // Copies that go on behind the job can run out of space, too.
  const late: Problem[] = [];
  const space = new SpaceFindings(site, firstLine(source.text), (found) => void late.push(found));
  const times = finish(site, start, options.until);
  space.look();
  const done = { ...ran, problems: [...ran.problems, ...late] };
  const summary = summarize(site.engine, before);
  await sandbox?.commit(site);
  const status = statusOf(done);
  const keep = options.sandbox ?? options.keep;
  const outcome: Outcome = { source, kind, world, done, times, summary, status, keep };
  if (options.format === 'json') terminal.out.line(JSON.stringify(document(outcome), undefined, 2));
  else print(terminal, outcome);
  return status;
}

/** Where the run is kept. Found before it begins, so that it is not in vain. */
async function sandboxOf(
  terminal: Terminal,
  world: World,
  { sandbox, from, keep, force }: RunOptions,
): Promise<Sandbox | undefined> {
  if (sandbox !== undefined) return world.sandbox;
  if (keep === undefined) return undefined;
  // A sandbox that is to be replaced by what becomes of it is gone on with.
  const inPlace = force === true && from !== undefined && path.resolve(from) === path.resolve(keep);
  return inPlace ? world.sandbox : newSandbox(terminal, keep, force === true);
}

/** A run with what can be said of the text besides: steps that did not run have problems too. */
function runWithProblems(text: string, kind: SourceKind, site: Site): SourceRun {
  const found = new ProblemSet();
  for (const problem of languageProblems(text, kind, site)) found.add(problem);
  const { result, problems } = runSource(text, kind, site);
  for (const problem of problems) found.add(problem);
  return { result, problems: wantedProblems(text, found.sorted(), site.definition.levels ?? {}) };
}

interface Outcome {
  readonly source: SourceFile;
  readonly kind: SourceKind;
  readonly world: World;
  readonly done: SourceRun;
  readonly times: Times;
  readonly summary: Summary;
  readonly status: number;
  readonly keep: string | undefined;
}

/** Lets simulated time go on until the background copies are done. */
function finish(site: Site, start: number, until: RunOptions['until']): Times {
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

function print(terminal: Terminal, { source, kind, world, done, summary, keep }: Outcome): void {
  const { out, err } = terminal;
  printSpool(out, done.result.spool);
  printSteps(out, done.result);
  const mappings = world.site.virtualize?.mappings() ?? [];
  if (kind === 'svc') out.line(mappingsLine(mappings));
  else out.line(summaryLine(summary));
  if (keep !== undefined) out.line(`Kept in the sandbox ${keep}`);
  // Hints are advice about the text, for `check` and editors.
  const problems = done.problems
    .filter(({ severity }) => severity !== 'hint')
    .map((problem) => ({ source, problem }));
  printProblems(err, problems);
  if (err.isTerminal && problems.length > 0) err.line(countProblems(problems));
}

/** docs/json.md describes it; a change that a reader could trip over gets a new version. */
function document({ source, kind, world, done, times, summary, status, keep }: Outcome): object {
  const { result, problems } = done;
  return {
    format: 'drydasd-run',
    version: 1,
    file: source.name,
    kind,
    site: world.name,
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
    sandbox: keep ?? null,
  };
}
