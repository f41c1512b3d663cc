import type { CopyEvent } from './types.js';

/**
 * What happened, in order; nothing is ever taken out. Forks share one array as long as only one of them
 * appends to it: a log sees the first `length` events of its array, and copies them only when somebody
 * else already wrote behind them.
 */
export class EventLog implements Iterable<CopyEvent> {
  private constructor(
    private events: CopyEvent[],
    private count: number,
  ) {}

  static empty(): EventLog {
    return new EventLog([], 0);
  }

  fork(): EventLog {
    return new EventLog(this.events, this.count);
  }

  get length(): number {
    return this.count;
  }

  at(index: number): CopyEvent | undefined {
    return index < this.count ? this.events[index] : undefined;
  }

  /** The events from an index on: a reader keeps `length` and asks for what is new. */
  from(index: number): readonly CopyEvent[] {
    return this.events.slice(index, this.count);
  }

  [Symbol.iterator](): Iterator<CopyEvent> {
    return this.from(0)[Symbol.iterator]();
  }

  /** @internal */
  append(event: CopyEvent): void {
    if (this.events.length !== this.count) this.events = this.events.slice(0, this.count);
    this.events.push(event);
    this.count++;
  }
}
