import { lssOf } from '../flashcopy/freeze.js';
import type { LssId } from '../flashcopy/types.js';
import { problem, type Problem, type Span } from '../language/problem.js';
import type { TracedStatement } from '../programs/program.js';
import { volumeName } from '../programs/refusal.js';
import { SimulatedClock } from '../site/clock.js';
import type { Site } from '../site/site.js';

const second = 1_000_000;

/** Where the volumes of a logical subsystem were frozen. */
interface Frozen {
  readonly statement: TracedStatement;
  readonly at: number;
}

/**
 * Follows the consistency groups of a run: a freeze that the timer of its logical subsystem ended instead of a thaw,
 * at the statement that ran then. A group that spans subsystems or facilities is several freezes, and each of them is
 * judged by itself. What a text never thaws is found without a run (`language/flow`).
 */
export class FreezeWatch {
  private seen: number;
  private current: TracedStatement | undefined;
  private readonly frozen = new Map<LssId, Frozen>();

  constructor(
    private readonly site: Site,
    private readonly report: (found: Problem) => void,
  ) {
    this.seen = site.engine.events.length;
  }

  /** To be called before each statement, as the tracer is. */
  statement(next: TracedStatement): void {
    this.look();
    this.current = next;
  }

  /** The run is over. */
  end(): void {
    this.look();
  }

  private look(): void {
    const { events } = this.site.engine;
    const expired: { readonly lss: LssId; readonly at: number; readonly volumes: readonly string[] }[] = [];
    for (const event of events.from(this.seen)) {
      if (event.kind === 'frozen' && this.current !== undefined) {
        const lss = lssOf(event.volume);
        if (!this.frozen.has(lss)) this.frozen.set(lss, { statement: this.current, at: event.at });
      } else if (event.kind === 'thawed') {
        this.frozen.delete(event.lss);
      } else if (event.kind === 'timer-expired') {
        expired.push(event);
      }
    }
    this.seen = events.length;
    if (expired.length > 0) this.reportExpired(expired);
    for (const { lss } of expired) this.frozen.delete(lss);
  }

  private reportExpired(
    expired: readonly { readonly lss: LssId; readonly at: number; readonly volumes: readonly string[] }[],
  ): void {
    const span: Span = this.current?.span ?? { start: 0, end: 0 };
    const what = expired.map(({ lss, at, volumes }) => {
      const names = volumes.map((id) => volumeName(this.site, id)).join(', ');
      const since = this.frozen.get(lss)?.at;
      const after = since === undefined ? '' : `, ${(at - since) / second} seconds after the freeze`;
      return `LSS ${lss} at ${SimulatedClock.timeOfDay(at)}${after} (${names})`;
    });
    const related = expired.flatMap(({ lss }) => {
      const frozen = this.frozen.get(lss);
      if (frozen === undefined || frozen.statement === this.current) return [];
      return { span: frozen.statement.span, message: `LSS ${lss} was frozen here.` };
    });
    this.report(problem('freeze-timer-expired', span, { what: what.join('; ') }, { related }));
  }
}
