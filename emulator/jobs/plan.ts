import type { Problem } from '../language/problem.js';
import { wantedProblems } from '../language/suppression.js';
import type { Tracer } from '../programs/program.js';
import { standardPrograms, type ProgramRegistry } from '../programs/registry.js';
import type { Site } from '../site/site.js';
import { languageProblems } from './check.js';
import { isInPart, type JobPart } from './job-part.js';
import { PlanRecorder } from './plan/recorder.js';
import type { Plan, PlannedStatement } from './plan/types.js';
import type { JobResult } from './result.js';
import { ProblemSet } from '../language/problem-set.js';
import { madeByCut, runSource, type RunSourceOptions } from './run-source.js';
import type { SourceKind } from './source-kind.js';

export interface PlanOptions extends Pick<RunSourceOptions, 'isCut'> {
  readonly programs?: ProgramRegistry;
  /** User of &SYSUID. */
  readonly sysuid?: string;
  /** Called after the plan has looked itself. */
  readonly tracer?: Tracer;
  /** Of a file of JCL; everything is planned without. */
  readonly part?: JobPart;
}

/**
 * What a document of any kind would do to the site, statement by statement. It runs on a fork: the site stays as it
 * is. The plan ends with the job; background copies that still run then are not waited for.
 */
export function planSource(text: string, kind: SourceKind, site: Site, options: PlanOptions = {}): Plan {
  const { programs = standardPrograms, sysuid, tracer, part, isCut } = options;
  const fork = site.fork();
  const recorder = new PlanRecorder(fork);
  const { result, problems } = runSource(text, kind, fork, {
    programs: recorder.watch(programs),
    tracer: tracer === undefined ? recorder.tracer : bothTracers(recorder.tracer, tracer),
    ...(sysuid === undefined ? {} : { sysuid }),
    ...(part === undefined ? {} : { part }),
    ...(isCut === undefined ? {} : { isCut }),
  });
  recorder.end();
  const found = new ProblemSet();
  for (const row of languageProblems(text, kind, site).filter(isInPart(text, kind, part))) {
    if (isCut !== true || !madeByCut(row)) found.add(row);
  }
  for (const row of problems) found.add(row);
  const all = wantedProblems(text, found.sorted(), site.definition.levels ?? {});
  const { statements, others } = attribute(recorder.statements, all);
  return {
    statements,
    steps: result.steps,
    problems: others,
    result,
    refusals: refusals(result, statements, all),
  };
}

function bothTracers(first: Tracer, second: Tracer): Tracer {
  return {
    statement: (statement) => {
      first.statement?.(statement);
      second.statement?.(statement);
    },
    problem: (found) => {
      first.problem?.(found);
      second.problem?.(found);
    },
    working: () => {
      first.working?.();
      second.working?.();
    },
  };
}

/** Gives every problem to one statement: to the one that ran when it was found, or else that it stands in. */
function attribute(
  recorded: readonly PlannedStatement[],
  all: readonly Problem[],
): { statements: PlannedStatement[]; others: Problem[] } {
  const mine = recorded.map((): Problem[] => []);
  const others: Problem[] = [];
  for (const row of all) {
    const ran = recorded.findIndex(({ problems }) => problems.some((other) => same(row, other)));
    const inside =
      ran >= 0
        ? ran
        : recorded.findIndex(
            ({ phase, span }) =>
              phase !== 'step-end' && span.start <= row.span.start && row.span.start < span.end,
          );
    (mine[inside] ?? others).push(row);
  }
  return {
    statements: recorded.map((statement, index) => ({ ...statement, problems: mine[index]! })),
    others,
  };
}

function same(a: Problem, b: Problem): boolean {
  return a.code === b.code && a.span.start === b.span.start && a.span.end === b.span.end;
}

/** Errors, and the steps that failed without one: abends, or, where nothing else is wrong, a return code of 8 or more. */
function refusals(
  { steps, jclError }: JobResult,
  statements: readonly PlannedStatement[],
  problems: readonly Problem[],
): number {
  const errors = problems.filter(isError).length;
  const explained = stepsWithErrors(statements);
  const abends = steps.filter(
    ({ status, span }) => status === 'abended' && !explained.has(span.start),
  ).length;
  if (errors + abends > 0) return errors + abends;
  const failed = steps.filter(({ returnCode = 0 }) => returnCode >= 8).length;
  return Math.max(failed, jclError ? 1 : 0);
}

function isError({ severity }: Problem): boolean {
  return severity === 'error';
}

/** Where the EXEC statements of the steps begin in which an error was found; 0 for the one step of a script. */
function stepsWithErrors(statements: readonly PlannedStatement[]): Set<number> {
  const found = new Set<number>();
  let step = 0;
  for (const { phase, span, problems } of statements) {
    if (phase === 'step') step = span.start;
    if (problems.some(isError)) found.add(step);
  }
  return found;
}
