import type { Reference } from './ast.js';
import type { JobState } from './job-state.js';
import type { OpenStep } from './open-step.js';
import { findOperand } from './operands.js';
import type { Piece } from './piece.js';
import type { Report } from './report.js';
import { stepsNamed } from './step-path.js';

/**
 * Checks that need the job as a whole: what looks back must find something. Where a procedure or a member is not
 * at hand, nothing can be said.
 */
export function checkJob(job: JobState, report: Report): void {
  if (!isWhole(job)) return;
  const names = new Set<string>();
  for (const [index, step] of job.steps.entries()) {
    checkCond(step, condPieceOf(job, step), names, () => job.steps.slice(0, index), report);
    checkReferences(job, index, report);
    for (const name of step.path) if (name !== '') names.add(name);
  }
}

/** Whether all steps of a job are known. */
export function isWhole(job: JobState): boolean {
  return (
    !job.isIncomplete && job.missing.length === 0 && job.steps.every(({ exec }) => exec.program !== undefined)
  );
}

/** The piece that the COND of a step stands in. */
export function condPieceOf(job: JobState, step: OpenStep): Piece {
  const operand = findOperand(step.exec.operands, 'COND');
  return (operand === undefined ? undefined : job.condPieces.get(operand.value)) ?? step.piece;
}

/** COND may only look back. */
function checkCond(
  step: OpenStep,
  piece: Piece,
  names: ReadonlySet<string>,
  earlier: () => readonly OpenStep[],
  report: Report,
): void {
  for (const test of step.exec.cond.tests) {
    if (test.step === undefined) continue;
    const words = [test.step.text, ...(test.procedureStep === undefined ? [] : [test.procedureStep.text])];
    const isThere =
      words.length === 1
        ? names.has(test.step.text)
        : names.has(words[1]!) && stepsNamed(words, step.path, earlier()).length > 0;
    if (!isThere) report('jcl-unknown-step', piece.at(test.step.span), { name: words.join('.') });
  }
}

function checkReferences(job: JobState, index: number, report: Report): void {
  const step = job.steps[index]!;
  const { program } = step.exec;
  if (program?.kind === 'reference')
    check(job, index, step, step.dds.length, program.reference, step.piece, report);
  for (const [place, dd] of step.dds.entries()) {
    for (const { statement, piece } of dd.parts) {
      const { dsname, volume, dcbReference } = statement.definition;
      const references = [
        dsname?.kind === 'reference' ? dsname.reference : undefined,
        volume?.reference,
        dcbReference,
      ];
      for (const reference of references) {
        if (reference !== undefined) check(job, index, step, place, reference, piece, report);
      }
    }
  }
}

/** `*.dd` must stand earlier in the step, `*.step.dd` in an earlier step. */
function check(
  job: JobState,
  index: number,
  step: OpenStep,
  place: number,
  reference: Reference,
  piece: Piece,
  report: Report,
): void {
  const words = reference.words.map((word) => word.text);
  const ddname = words[words.length - 1] ?? '';
  const isThere =
    words.length === 1
      ? step.dds.some((dd, at) => at <= place && dd.name === ddname) || job.jobDds.has(ddname)
      : stepsNamed(words.slice(0, -1), step.path, job.steps.slice(0, index + 1)).some(
          (other) => other.find(ddname) !== undefined,
        );
  if (isThere) return;
  report('jcl-unknown-reference', piece.at(reference.span), { reference: `*.${words.join('.')}` });
}
