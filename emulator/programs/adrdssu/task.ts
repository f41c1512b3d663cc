import type { Problem } from '../../language/problem.js';
import type { AdrKey } from '../../messages/adr.js';
import type { Inserts } from '../../messages/template.js';
import { SimulatedClock } from '../../site/clock.js';
import type { Site } from '../../site/site.js';
import type { StepContext } from '../program.js';
import type { SysprintPage } from './page.js';

/** One function command while it runs: where its messages go, and the return code that they add up to. */
export class Task {
  private highest = 0;

  constructor(
    readonly number: number,
    readonly context: StepContext,
    /** PARM='TYPRUN=NORUN': tasks start but copy nothing. */
    readonly noRun: boolean,
    private readonly page: SysprintPage,
  ) {}

  get site(): Site {
    return this.context.site;
  }

  get returnCode(): number {
    return this.highest;
  }

  /** Prints a message; its return code counts for the task. */
  say(key: AdrKey, inserts: Inserts = {}): void {
    const time = SimulatedClock.julian(this.site.clock.now);
    const entry = this.page.message(key, { time, ...inserts }, this.number);
    this.highest = Math.max(this.highest, entry.returnCode);
  }

  /** Prints names under the last message. */
  list(names: Iterable<string>): void {
    this.page.list(names);
  }

  /** Tells what was found at a place of the control statements. */
  find(problem: Problem): void {
    this.context.tracer.problem?.(problem);
  }
}
