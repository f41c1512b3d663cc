import { advanceTo } from './passing-time.js';
import { settle } from './deferred-copies.js';
import type { EngineState } from './engine-state.js';

/** Calls between two checkpoints unless given. */
const usualDistance = 256;

/** A call that changed the engine, or may have. */
export type NotedCall = (state: EngineState) => unknown;

/** What was done, and how many events there were when it was done. */
type Step =
  | { readonly kind: 'call'; readonly call: NotedCall; readonly events: number }
  | { readonly kind: 'time'; readonly to: number; readonly events: number };

/** The engine as it stood before a step. Never changed: whoever needs it forks it. */
interface Checkpoint {
  readonly state: EngineState;
  readonly events: number;
  /** Number of steps before it. */
  readonly steps: number;
}

/**
 * What happened to an engine, so that any earlier state can be had again: a fork every so many calls, and the calls.
 *
 *     calls        . . . . | . . . . | . . .
 *     checkpoints  0       1         2            state at x = fork of 1, and the calls up to x again
 *                              x
 *
 * A fork costs next to nothing and the outcome of a call depends on nothing but the state, so going back costs at most
 * as much as the calls between two checkpoints. Keeping it costs a closure a call, and the tracks that were written
 * stay in memory.
 */
export class History {
  private readonly steps: Step[] = [];
  private readonly checkpoints: Checkpoint[] = [];

  /** From the state as it is now on. @param distance calls between two checkpoints, at least 1. */
  constructor(
    state: EngineState,
    private readonly distance = usualDistance,
  ) {
    this.checkpoint(state);
  }

  /** To be called after the call. */
  note(state: EngineState, call: NotedCall): void {
    this.push(state, { kind: 'call', call, events: state.events.length });
  }

  /** Time passed up to now. How it was sliced makes no difference, so slices that follow each other are one. */
  noteTime(state: EngineState): void {
    const step = { kind: 'time', to: state.now, events: state.events.length } as const;
    const last = this.steps.length - 1;
    const isFollowing = this.steps[last]?.kind === 'time' && this.latest.steps <= last;
    if (isFollowing) this.steps[last] = step;
    else this.push(state, step);
  }

  /** For changes that cannot be done again, such as a volume that is added: the state is kept as it is now. */
  checkpoint(state: EngineState): void {
    settle(state);
    const { length } = state.events;
    this.checkpoints.push({ state: state.fork(), events: length, steps: this.steps.length });
  }

  /**
   * The state right after the call that appended an event or, where time passed, at the time of the event. The index
   * before the first event that was noted stands for the beginning; undefined for any other event that was not noted.
   *
   * @returns a state of its own.
   */
  stateAt(index: number): EngineState | undefined {
    const [first] = this.checkpoints;
    if (first === undefined || index < first.events - 1) return undefined;
    if (index === first.events - 1) return first.state.fork();
    const found = this.stepOf(index);
    const step = this.steps[found];
    if (step === undefined) return undefined;
    const from = this.checkpointBefore(found);
    const state = from.state.fork();
    for (const earlier of this.steps.slice(from.steps, found)) apply(state, earlier);
    if (step.kind === 'call') apply(state, step);
    else apply(state, { ...step, to: this.timeOf(state, step, index) });
    settle(state);
    return state;
  }

  private get latest(): Checkpoint {
    return this.checkpoints[this.checkpoints.length - 1]!;
  }

  private push(state: EngineState, step: Step): void {
    this.steps.push(step);
    if (this.steps.length - this.latest.steps >= this.distance) this.checkpoint(state);
  }

  /** The first step after which there were more events. */
  private stepOf(index: number): number {
    let [low, high] = [0, this.steps.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.steps[middle]!.events > index) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  private checkpointBefore(step: number): Checkpoint {
    let [low, high] = [0, this.checkpoints.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.checkpoints[middle]!.steps <= step) low = middle;
      else high = middle - 1;
    }
    return this.checkpoints[low]!;
  }

  /** When an event of a step of time happened: found by doing the step once more. */
  private timeOf(state: EngineState, step: Step & { kind: 'time' }, index: number): number {
    const trial = state.fork();
    apply(trial, step);
    return trial.events.at(index)?.at ?? step.to;
  }
}

function apply(state: EngineState, step: Step): void {
  if (step.kind === 'call') step.call(state);
  else advanceTo(state, step.to);
  // A fork of it may be wanted at any time.
  settle(state);
}
