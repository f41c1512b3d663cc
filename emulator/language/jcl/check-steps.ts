import type { Span } from '../problem.js';
import type { IfStatement, Operand, Value } from './ast.js';
import { condPieceOf, isWhole } from './check-job.js';
import { constantOf, coversAllCodes, mentionsAbend } from './constant-condition.js';
import type { JobState } from './job-state.js';
import type { OpenStep } from './open-step.js';
import { findOperand } from './operands.js';
import type { Report } from './report.js';
import { stepsNamed } from './step-path.js';

/** What is known of a step before the job runs. */
type Fate = 'runs' | 'never' | 'open';

/**
 * COND that bypasses a step always, or can have no effect. `runs` means: unless the job has ended before it, or a step
 * before it has ended abnormally. Nothing is said where a procedure, a member or a symbol leaves it open, nor of a job
 * that may begin at another step.
 */
export function checkSteps(job: JobState, report: Report): void {
  const { statement } = job;
  if (statement === undefined || !isWhole(job)) return;
  if (findOperand(statement.operands, 'RESTART') !== undefined) return;
  const ofJob = findOperand(statement.operands, 'COND');
  if (
    ofJob !== undefined &&
    isLiteral(ofJob.value) &&
    job.steps.length > 1 &&
    coversAllCodes(statement.cond)
  ) {
    const piece = job.condPieces.get(ofJob.value);
    const span = piece?.at(ofJob.span) ?? ofJob.span;
    report('jcl-cond-always-true', span, { effect: 'the job ends behind its first step' });
  }
  const fates = new Map<OpenStep, Fate>();
  for (const [index, step] of job.steps.entries()) fates.set(step, checkStep(job, index, fates, report));
}

function checkStep(job: JobState, index: number, fates: ReadonlyMap<OpenStep, Fate>, report: Report): Fate {
  const step = job.steps[index]!;
  const byBranches = fateOfBranches(step);
  const operand = findOperand(step.exec.operands, 'COND');
  if (operand === undefined) return byBranches;
  const at = condPieceOf(job, step).at(operand.span);
  if (!isLiteral(operand.value)) return byBranches === 'never' ? 'never' : 'open';
  if (index === 0) return checkFirst(step, at, byBranches, report);
  const { tests, afterAbend } = step.exec.cond;
  for (const { step: first, procedureStep } of tests) {
    if (first === undefined) continue;
    const names = [first.text, ...(procedureStep === undefined ? [] : [procedureStep.text])];
    const named = stepsNamed(names, step.path, job.steps.slice(0, index));
    if (named.length > 0 && named.every((other) => fates.get(other) === 'never')) {
      report('jcl-cond-step-never-runs', condPieceOf(job, step).at(first.span), { name: names.join('.') });
    }
  }
  if (byBranches === 'never') return 'never';
  // After an abend, tests of the step that ended so are not made.
  if (afterAbend !== 'never' || step.branches.some(({ statement }) => mentionsAbend(statement.condition))) {
    return 'open';
  }
  if (tests.length === 0) return byBranches;
  if (!isAlwaysBypassed(job, index, fates)) return 'open';
  report('jcl-cond-always-true', at, { effect: 'this step never runs' });
  return 'never';
}

function checkFirst(step: OpenStep, at: Span, byBranches: Fate, report: Report): Fate {
  // The first step of a procedure may be called later in another job, where its COND has a meaning.
  const isOwn = step.path.length === 1;
  if (step.exec.cond.afterAbend === 'only') {
    if (isOwn) report('jcl-cond-only-first-step', at);
    return 'never';
  }
  // A COND that could not be read is reported as such.
  const { tests, afterAbend } = step.exec.cond;
  if (isOwn && (tests.length > 0 || afterAbend === 'even')) report('jcl-cond-first-step', at);
  return byBranches;
}

/** Whether a step that surely runs before has its return code tested so that any of them bypasses this step. */
function isAlwaysBypassed(job: JobState, index: number, fates: ReadonlyMap<OpenStep, Fate>): boolean {
  const step = job.steps[index]!;
  const { tests } = step.exec.cond;
  const earlier = job.steps.slice(0, index);
  const ofAny = tests.filter((test) => test.step === undefined);
  if (coversAllCodes(ofAny) && earlier.some((other) => fates.get(other) === 'runs')) return true;
  return tests.some(({ step: first, procedureStep }) => {
    if (first === undefined) return false;
    const names = [first.text, ...(procedureStep === undefined ? [] : [procedureStep.text])];
    const [named, ...more] = stepsNamed(names, step.path, earlier);
    if (named === undefined || more.length > 0 || fates.get(named) !== 'runs') return false;
    const same = tests.filter(
      (test) => test.step?.text === first.text && test.procedureStep?.text === procedureStep?.text,
    );
    return coversAllCodes([...ofAny, ...same]);
  });
}

function fateOfBranches({ branches }: OpenStep): Fate {
  let fate: Fate = 'runs';
  for (const { statement, branch } of branches) {
    const constant = constantOf(statement);
    if (constant === undefined) fate = 'open';
    else if ((constant === 'always') !== (branch === 'then')) return 'never';
  }
  return fate;
}

/** A condition of IF that decides nothing. */
export function checkCondition(statement: IfStatement, span: Span, report: Report): void {
  const constant = constantOf(statement);
  if (constant !== undefined) report(`jcl-condition-${constant}`, span);
}

/** The condition without the blanks before THEN. */
export function conditionSpan({ field }: IfStatement): Span {
  return field.span(0, field.text.trimEnd().length);
}

/** Whether no symbol has had a part in a value: its text is as long as its place. */
function isLiteral(value: Value): boolean {
  if (value.kind === 'list') return value.items.every(({ value: item }: Operand) => isLiteral(item));
  if (value.kind === 'omitted') return true;
  return !value.unresolved && value.source.text.length === value.span.end - value.span.start;
}
