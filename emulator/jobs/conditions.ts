import {
  compare,
  mentionsAbend,
  stepsNamed,
  type Branch,
  type Condition,
  type CondTest,
  type HasPath,
  type IfStatement,
  type Step,
  type Word,
} from '../language/jcl/index.js';

/** What is known of a step that the job came to. */
export interface StepOutcome extends HasPath {
  readonly ran: boolean;
  readonly returnCode?: number;
  /** `S806`, `U0001`. */
  readonly abend?: string;
}

/** What a step may do now. */
export type Decision =
  | { readonly run: true }
  | { readonly run: false; readonly because: 'cond' | 'if' | 'abend'; readonly statement?: IfStatement };

/**
 * Decides which steps run. COND says when a step is *bypassed*; IF says when it runs. A condition of IF is looked at
 * once, when its first step comes up, and holds for all steps of its branches.
 */
export class Conditions {
  private readonly outcomes: StepOutcome[] = [];
  private readonly decided = new Map<IfStatement, boolean>();

  constructor(private readonly jobTests: readonly CondTest[]) {}

  add(outcome: StepOutcome): void {
    this.outcomes.push(outcome);
  }

  /** Whether a test of COND on the JOB statement ends the job now. */
  get jobEnds(): boolean {
    return this.anyTrue(this.jobTests, []);
  }

  get abended(): boolean {
    return this.outcomes.some((outcome) => outcome.abend !== undefined);
  }

  decide(step: Step): Decision {
    for (const branch of step.branches) {
      if (!this.isTaken(branch, step.path)) return { run: false, because: 'if', statement: branch.statement };
    }
    const { cond } = step.exec;
    const asksForAbend = step.branches.some(({ statement }) => mentionsAbend(statement.condition));
    if (this.abended && cond.afterAbend === 'never' && !asksForAbend) return { run: false, because: 'abend' };
    if (!this.abended && cond.afterAbend === 'only') return { run: false, because: 'cond' };
    return this.anyTrue(cond.tests, step.path) ? { run: false, because: 'cond' } : { run: true };
  }

  /** Whether a condition is true of the job as it has ended. */
  holds(condition: Condition): boolean {
    return this.evaluate(condition, []);
  }

  /** A test of a step that did not run is not made; nor is any before the first step. */
  private anyTrue(tests: readonly CondTest[], from: readonly string[]): boolean {
    return tests.some(({ code, operator, ...names }) =>
      this.stepsOf(names, from).some(
        (outcome) => outcome.returnCode !== undefined && compare(code, operator, outcome.returnCode),
      ),
    );
  }

  private isTaken({ statement, branch }: Branch, from: readonly string[]): boolean {
    let value = this.decided.get(statement);
    if (value === undefined) {
      value = statement.condition === undefined || this.evaluate(statement.condition, from);
      this.decided.set(statement, value);
    }
    return value === (branch === 'then');
  }

  private evaluate(condition: Condition, from: readonly string[]): boolean {
    switch (condition.kind) {
      case 'and':
        return this.evaluate(condition.left, from) && this.evaluate(condition.right, from);
      case 'or':
        return this.evaluate(condition.left, from) || this.evaluate(condition.right, from);
      case 'not':
        return !this.evaluate(condition.of, from);
      case 'numbers':
        return compare(condition.left, condition.operator, condition.right);
      case 'code':
        return this.testCode(condition, from);
      case 'flag': {
        const steps = this.stepsOf(condition, from);
        const isSo =
          condition.what === 'RUN'
            ? steps.some((outcome) => outcome.ran)
            : steps.some((outcome) => outcome.abend !== undefined);
        return isSo === condition.expected;
      }
      default:
        return condition satisfies never;
    }
  }

  private testCode(condition: Extract<Condition, { kind: 'code' }>, from: readonly string[]): boolean {
    const steps = this.stepsOf(condition, from);
    if (condition.what === 'ABENDCC') {
      const matches = steps.some((outcome) => outcome.abend === condition.value);
      return condition.operator === 'NE' ? !matches : matches;
    }
    const codes = steps.flatMap((outcome) => outcome.returnCode ?? []);
    // A step that did not run has no return code, and no test of it is true. Without a step: the highest so far.
    if (condition.step !== undefined && codes.length === 0) return false;
    const flipped = { GT: 'LT', GE: 'LE', LT: 'GT', LE: 'GE', EQ: 'EQ', NE: 'NE' } as const;
    return compare(Number(condition.value), flipped[condition.operator], Math.max(0, ...codes));
  }

  private stepsOf(
    { step, procedureStep }: { readonly step?: Word; readonly procedureStep?: Word },
    from: readonly string[],
  ): readonly StepOutcome[] {
    if (step === undefined) return this.outcomes;
    const names = procedureStep === undefined ? [step.text] : [step.text, procedureStep.text];
    return stepsNamed(names, from, this.outcomes);
  }
}
