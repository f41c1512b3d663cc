import { flashDocument, printFlash } from '../../emulator/cli/flash-report.js';
import { SourceFile } from '../../emulator/cli/located-problem.js';
import {
  printRun,
  runDocument,
  runSummary,
  runToEnd,
  type Run,
  type RunToEndOptions,
} from '../../emulator/cli/run-report.js';
import { spoolPlaces, type SpoolPlace } from '../../emulator/cli/spool-text.js';
import { onlyLines } from '../../emulator/jobs/only-lines.js';
import type { Tracer } from '../../emulator/programs/program.js';
import type { Site } from '../../emulator/site/site.js';
import type { Failed, Report } from '../background.js';
import type { SpoolSection } from '../worlds/protocol.js';
import type { RunReport, ScriptJob, WorldEvent } from '../worlds/tasks.js';
import type { HostedWorld, TraceSource } from './hosted-world.js';
import { printed } from './printed.js';
import { watching, type TaskControl } from './task-control.js';

/** Milliseconds between two words about how far a run has come. */
const progressEvery = 100;

/** A script as it is given to the emulator. */
export interface Runnable {
  readonly source: SourceFile;
  readonly options: Pick<RunToEndOptions, 'part' | 'isCut'> & Pick<ScriptJob, 'kind'>;
}

/** The script of a job, or why the lines that are wanted of it cannot run. */
export function runnableOf({ name, text, kind, part, lines }: ScriptJob): Runnable | Failed {
  const ofPart = { ...(part !== undefined && { part }) };
  if (lines === undefined) return { source: new SourceFile(name, text), options: { kind, ...ofPart } };
  const selected = onlyLines(text, kind, lines);
  if (selected === undefined) {
    return { failure: 'The selected lines hold no statement. Select the statements that are to run.' };
  }
  return { source: new SourceFile(name, selected), options: { kind, ...ofPart, isCut: true } };
}

/** Runs a script in a world, which is changed by it. Throws `Cancelled`. */
export function runInWorld(
  world: HostedWorld,
  { source, options }: Runnable,
  { uri, until }: ScriptJob,
  control: TaskControl,
  emit: (event: WorldEvent) => void,
): Run {
  const tracer = tracing(world, { uri, lines: source.lines }, control, emit);
  const run = runToEnd(source, world.site, until, {
    ...options,
    tracer,
    onJobEnd: () => world.note(undefined),
  });
  world.hasChanged();
  return run;
}

/** Notes which statements run, tells how far they are, and ends where that is wanted. */
function tracing(
  world: HostedWorld,
  source: TraceSource,
  control: TaskControl,
  emit: (event: WorldEvent) => void,
): Tracer {
  const watch = watching(control);
  let statements = 0;
  let told = 0;
  return {
    ...watch,
    statement: (statement) => {
      watch.statement?.(statement);
      world.note(statement, source);
      statements++;
      const now = performance.now();
      if (statements > 1 && now - told < progressEvery) return;
      told = now;
      emit({ kind: 'progress', text: statement.text, statements });
    },
  };
}

/** @param sandbox where the run is kept */
export function reportOf(run: Run, { ref, name }: HostedWorld, sandbox: string | undefined): RunReport {
  const finished = { ...run, siteName: name, sandbox };
  const places = spoolPlaces(run.done.result.spool);
  return {
    world: ref,
    status: run.status,
    // Problems are data: only what is printed beside them is text.
    text: printed(({ out }, err) => printRun({ out, err }, finished)),
    document: runDocument(finished),
    sections: places.map(sectionOf),
    summary: runSummary(run),
    origins: originsOf(places),
  };
}

/** The title of a file is a line of none. */
function originsOf(places: readonly SpoolPlace[]): Int32Array {
  const rows: number[] = [];
  for (const { file, line } of places) {
    for (const [index, span] of file.origins.entries()) {
      if (span !== undefined) rows.push(line + 1 + index, span.start, span.end);
    }
  }
  return Int32Array.from(rows);
}

function sectionOf({ file, line, lines }: SpoolPlace): SpoolSection {
  const { jobName, stepName, procedureStep, ddname } = file;
  const names = [jobName, stepName, procedureStep, ddname];
  return {
    name: names.filter((name) => name !== undefined && name !== '').join('.'),
    job: jobName,
    step: stepName,
    ddname,
    line,
    lines,
  };
}

/** What `drydasd flash` shows of what a script leaves on a site of its own. */
export function relationshipsOf(
  site: Site,
  siteName: string,
  { source, options }: Runnable,
  { until }: ScriptJob,
  control: TaskControl,
): Report {
  const { status } = runToEnd(source, site, until, { ...options, tracer: watching(control) });
  return {
    status,
    text: printed(({ out }) => printFlash(out, site, undefined)),
    document: flashDocument(site, siteName, undefined),
  };
}
