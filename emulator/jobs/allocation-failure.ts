import type { ProblemCode } from '../messages/problems.js';
import type { Inserts } from '../messages/template.js';
import { problem, type Problem, type Span } from '../language/problem.js';
import type { iefMessages } from '../messages/ief.js';

/** Why a DD cannot be allocated: the system's message, and the finding at the operand that asked for it. */
export class AllocationFailure extends Error {
  readonly problem: Problem;

  constructor(
    readonly system: keyof typeof iefMessages,
    code: ProblemCode,
    span: Span,
    inserts: Inserts,
    readonly systemInserts: Inserts = {},
  ) {
    const found = problem(code, span, inserts);
    super(found.message);
    this.problem = found;
  }
}
