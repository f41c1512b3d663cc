import { parseJcl } from '../language/jcl/index.js';
import { problem, type Problem } from '../language/problem.js';
import { ProblemSet } from '../language/problem-set.js';
import type { ProblemCode } from '../messages/problems.js';
import { wantedProblems } from '../language/suppression.js';
import type { Tracer } from '../programs/program.js';
import { standardPrograms, type ProgramRegistry } from '../programs/registry.js';
import type { Site } from '../site/site.js';
import { isInPart, type JobPart } from './job-part.js';
import type { JobEnd } from './file-runner.js';
import { FreezeWatch } from './freeze-watch.js';
import { jclErrorCode, type JobResult } from './result.js';
import { runDscliScript } from './run-dscli.js';
import { runJob } from './run-job.js';
import { runScript } from './run-script.js';
import { SiteMembers } from './site-members.js';
import type { SourceKind } from './source-kind.js';
import { SpaceFindings } from './space-findings.js';
import { firstLine, unreadable } from '../language/unreadable.js';

export interface RunSourceOptions {
  /** All programs of the emulator unless given. */
  readonly programs?: ProgramRegistry;
  readonly tracer?: Tracer;
  /** User of &SYSUID. */
  readonly sysuid?: string;
  /** Of a file of JCL; everything runs without. */
  readonly part?: JobPart;
  /** Whether the text is what is left of a longer one: see {@link madeByCut} and `ScriptOptions`. */
  readonly isCut?: boolean;
  /** Called when a job of JCL has ended, and at the end of a script, with its whole span. */
  readonly jobEnd?: JobEnd;
}

export interface SourceRun {
  readonly result: JobResult;
  /** The problems of the JCL and everything that was found on the way, each once, in the order of the text. */
  readonly problems: readonly Problem[];
}

/** Runs a document of any kind on a site, which is changed by it. */
export function runSource(
  text: string,
  kind: SourceKind,
  site: Site,
  options: RunSourceOptions = {},
): SourceRun {
  const { result, problems } = run(text, kind, site, options);
  const found = options.isCut === true ? problems.filter((row) => !madeByCut(row)) : problems;
  return { result, problems: wantedProblems(text, found, site.definition.levels ?? {}) };
}

const aboutOtherSteps: ReadonlySet<ProblemCode> = new Set([
  'jcl-unknown-step',
  'jcl-cond-first-step',
  'jcl-cond-only-first-step',
  'jcl-cond-step-never-runs',
]);

/** Whether a finding is about steps that a text may only lack because they were cut out of it. */
export function madeByCut({ code }: Problem): boolean {
  return aboutOtherSteps.has(code);
}

function run(text: string, kind: SourceKind, site: Site, options: RunSourceOptions): SourceRun {
  const { programs = standardPrograms, tracer: outer = {}, sysuid, part, isCut = false, jobEnd } = options;
  const found = new ProblemSet();
  const report = (row: Problem): void => {
    found.add(row);
    outer.problem?.(row);
  };
  const freezes = new FreezeWatch(site, report);
  const space = new SpaceFindings(site, firstLine(text), report);
  const tracer: Tracer = {
    ...outer,
    statement: (statement) => {
      freezes.statement(statement);
      space.begin(statement.span);
      outer.statement?.(statement);
    },
    problem: report,
  };
  if (kind === 'jcl') {
    const file = parseJcl(text, { members: new SiteMembers(site) });
    for (const row of file.problems.filter(isInPart(text, kind, part))) found.add(row);
    const result = runJob(file, site, {
      programs,
      tracer,
      ...(sysuid === undefined ? {} : { sysuid }),
      ...(part === undefined ? {} : { part }),
      isCut,
      ...(jobEnd === undefined ? {} : { jobEnd }),
    });
    freezes.end();
    space.look();
    return { result, problems: found.sorted() };
  }
  const failure = unreadable(text);
  if (failure !== undefined) return notRun(failure);
  if (kind === 'unknown') return notRun(problem('source-kind-unknown', firstLine(text)));
  if (kind === 'rexx' || kind === 'clist') {
    return notRun(problem('exec-not-run', firstLine(text), { what: kind === 'rexx' ? 'REXX' : 'A CLIST' }));
  }
  const result =
    kind === 'dscli' || kind === 'dscli-shell'
      ? runDscliScript(text, kind, site, tracer)
      : runScript(text, kind, site, { programs, tracer, isCut });
  jobEnd?.({ start: 0, end: text.length }, result);
  freezes.end();
  space.look();
  return { result, problems: found.sorted() };
}

function notRun(found: Problem): SourceRun {
  const result = { jobNames: [], returnCode: jclErrorCode, jclError: true, spool: [], steps: [] };
  return { result, problems: [found] };
}
