import type { Span } from '../language/problem.js';
import type { Output, Tracer } from '../programs/program.js';

/** The statement that runs in a step, for those who note whose lines are printed. */
export class RunningStatement {
  private span: Span | undefined;
  private count = 0;

  /** A tracer that hears of statements before another one does. */
  watching(tracer: Tracer): Tracer {
    return {
      ...tracer,
      statement: (statement) => {
        this.span = statement.span;
        this.count++;
        tracer.statement?.(statement);
      },
    };
  }

  /** How many have run, and the one that does. */
  get now(): { readonly count: number; readonly span: Span | undefined } {
    return { count: this.count, span: this.span };
  }
}

/** The lines of one spool data set, each with the statement that it is of or about. */
export class SpoolLines implements Output {
  readonly lines: string[] = [];
  /** Parallel to the lines. */
  readonly origins: (Span | undefined)[] = [];
  private told: { readonly count: number; readonly span: Span | undefined } | undefined;

  /** @param running what lines are of unless it is said otherwise */
  constructor(private readonly running: RunningStatement = new RunningStatement()) {}

  write(line: string, isHeading = false): void {
    const { now } = this.running;
    const { span } = this.told?.count === now.count ? this.told : now;
    this.lines.push(line);
    this.origins.push(isHeading ? undefined : span);
  }

  about(span: Span | undefined): void {
    this.told = { count: this.running.now.count, span };
  }
}
