import type { Step } from '../jcl/ast.js';
import { problem, type Problem, type Span } from '../problem.js';

/** A DD name that a control statement uses. */
export interface UsedDdName {
  /** In upper case. */
  readonly value: string;
  readonly span: Span;
}

/** DD names that a program or the system uses by itself. */
const systemNames = /^(?:SYS[A-Z0-9$#@]*|STEPLIB|STEPCAT|CEEDUMP|DFSPARM|JOBLIB|ABNL[A-Z]*|ARCHDD)$/;

/** Whether programs or the system find a DD by this name, whatever control statements say. */
export function isSystemDdName(name: string): boolean {
  return systemNames.test(name);
}

/**
 * DD names that control statements use and the step lacks, and DDs that no statement uses.
 *
 * @param program for the message.
 * @param used of all control statements of the step.
 */
export function checkDdNames(step: Step, program: string, used: readonly UsedDdName[]): Problem[] {
  const there = new Set(step.dds.map(({ name }) => name));
  const missing = used
    .filter(({ value }) => !there.has(value) && !systemNames.test(value))
    .map(({ value, span }) => problem('dd-missing', span, { ddname: value, user: program }));
  const wanted = new Set([
    ...used.map(({ value }) => value),
    ...step.dds.flatMap(({ statements }) =>
      statements.flatMap(({ definition }) => definition.ddname?.text ?? []),
    ),
  ]);
  const unused = step.dds.flatMap(({ name, statements }) => {
    const [first] = statements;
    if (first === undefined || wanted.has(name) || systemNames.test(name)) return [];
    return problem('dd-unused', first.span, { ddname: name, program });
  });
  return [...missing, ...unused];
}
