import type { Span } from '../problem.js';
import type {
  Branch,
  Dd,
  DdStatement,
  Entry,
  ExecStatement,
  IfStatement,
  Job,
  JobStatement,
  Step,
} from './ast.js';
import type { Report } from './report.js';

/** DD names that belong to the job and stand before its first step. */
const jobLevelDds = new Set(['JOBLIB', 'JOBCAT', 'SYSCHK']);

interface OpenStep {
  readonly exec: ExecStatement;
  readonly branches: readonly Branch[];
  readonly dds: { readonly name: string; readonly statements: DdStatement[] }[];
}

/** Puts statements together into a job: steps with their DDs, branches of IF, procedures set aside. */
export class JobBuilder {
  private span: Span | undefined;
  private readonly steps: Step[] = [];
  private step: OpenStep | undefined;
  private readonly branches: { statement: IfStatement; branch: 'then' | 'else' }[] = [];
  private procedure: Span | undefined;
  private includes = false;

  constructor(
    readonly statement: JobStatement | undefined,
    private readonly report: Report,
  ) {
    this.span = statement?.span;
  }

  /** Only comments so far: they belong to the next job. */
  get isEmpty(): boolean {
    return this.span === undefined;
  }

  get hasSteps(): boolean {
    return this.step !== undefined || this.steps.length > 0;
  }

  get inProcedure(): boolean {
    return this.procedure !== undefined;
  }

  /** Whether statements may come from somewhere else, so that what is missing here may be there. */
  get isIncomplete(): boolean {
    return this.statement === undefined || this.includes || this.inProcedure;
  }

  /** Whether stray data can become SYSIN of a step. */
  get currentStep(): ExecStatement | undefined {
    return this.step?.exec;
  }

  add(entry: Entry): void {
    if (this.span !== undefined || !['comment', 'null', 'delimiter', 'control'].includes(entry.kind)) {
      this.span = {
        start: this.span?.start ?? entry.span.start,
        end: Math.max(this.span?.end ?? 0, entry.span.end),
      };
    }
    if (entry.kind === 'exec') this.addStep(entry);
    else if (entry.kind === 'dd') this.addDd(entry);
    else if (entry.kind === 'if') this.branches.push({ statement: entry, branch: 'then' });
    else if (entry.kind === 'other') this.addOther(entry.operation.text, entry.operation.span);
  }

  private addStep(exec: ExecStatement): void {
    if (this.procedure !== undefined) return;
    this.closeStep();
    this.step = { exec, branches: this.branches.map((branch) => ({ ...branch })), dds: [] };
  }

  private addDd(dd: DdStatement): void {
    if (this.procedure !== undefined) return;
    const { step } = this;
    if (step === undefined) {
      if (
        this.statement !== undefined &&
        dd.name !== undefined &&
        !jobLevelDds.has(dd.name.text) &&
        !this.includes
      ) {
        this.report('jcl-misplaced-statement', dd.operation.span, {
          operation: `DD ${dd.name.text}`,
          reason: 'it stands before the first EXEC statement',
        });
      }
      return;
    }
    if (dd.name === undefined) {
      const last = step.dds[step.dds.length - 1];
      if (last !== undefined) last.statements.push(dd);
      else if (step.exec.program !== undefined) {
        this.report('jcl-misplaced-statement', dd.operation.span, {
          operation: 'DD without a name',
          reason: 'there is no DD statement before it that it could be concatenated to',
        });
      }
      return;
    }
    const before = step.dds.find((other) => other.name === dd.name!.text);
    if (before !== undefined && step.exec.program !== undefined && !dd.generated) {
      this.report(
        'jcl-duplicate-ddname',
        dd.name.span,
        { name: dd.name.text },
        {
          related: [{ span: before.statements[0]!.span, message: `${dd.name.text} is defined here first` }],
        },
      );
    }
    step.dds.push({ name: dd.name.text, statements: [dd] });
  }

  private addOther(operation: string, span: Span): void {
    switch (operation) {
      case 'PROC':
        this.procedure = span;
        return;
      case 'PEND':
        if (this.procedure === undefined && this.statement !== undefined) {
          this.report('jcl-misplaced-statement', span, {
            operation,
            reason: 'no PROC statement stands before it',
          });
        }
        this.procedure = undefined;
        return;
      case 'INCLUDE':
        this.includes = true;
        return;
      case 'JCLLIB':
        if (this.hasSteps) {
          this.report('jcl-misplaced-statement', span, {
            operation,
            reason: 'it must stand before the first EXEC statement',
          });
        }
        return;
      case 'ELSE': {
        const open = this.branches[this.branches.length - 1];
        if (open === undefined || open.branch === 'else') {
          this.report('jcl-misplaced-statement', span, {
            operation,
            reason: 'no open IF statement stands before it',
          });
        } else this.branches[this.branches.length - 1] = { statement: open.statement, branch: 'else' };
        return;
      }
      case 'ENDIF':
        if (this.branches.pop() === undefined) {
          this.report('jcl-misplaced-statement', span, {
            operation,
            reason: 'no open IF statement stands before it',
          });
        }
        return;
      default:
    }
  }

  private closeStep(): void {
    const { step } = this;
    if (step === undefined) return;
    const name = step.exec.name?.text ?? '';
    const dds: Dd[] = step.dds;
    this.steps.push({ name, exec: step.exec, dds, branches: step.branches });
    this.step = undefined;
  }

  finish(): Job {
    this.closeStep();
    if (this.procedure !== undefined && this.statement !== undefined) {
      this.report('jcl-misplaced-statement', this.procedure, {
        operation: 'PROC',
        reason: 'no PEND statement ends the procedure',
      });
    }
    for (const open of this.branches) this.report('jcl-if-not-closed', open.statement.operation.span);
    if (!this.includes) this.checkSteps();
    return {
      ...(this.statement === undefined ? {} : { statement: this.statement }),
      steps: this.steps,
      span: this.span ?? { start: 0, end: 0 },
    };
  }

  /** COND may only look back. With a procedure in the job its steps are not known, and nothing is said. */
  private checkSteps(): void {
    if (this.statement === undefined || this.steps.some((step) => step.exec.program === undefined)) return;
    const earlier = new Set<string>();
    for (const step of this.steps) {
      for (const test of step.exec.cond.tests) {
        if (test.step !== undefined && test.procedureStep === undefined && !earlier.has(test.step.text)) {
          this.report('jcl-unknown-step', test.step.span, { name: test.step.text });
        }
      }
      if (step.name !== '') earlier.add(step.name);
    }
  }
}
