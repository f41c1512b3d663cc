import { advanceCopies } from './background-copy.js';
import type { EngineState } from './engine-state.js';
import { nextSlice, send } from './pprc/resend.js';

/** Lets simulated time pass: background copies, timers and remote copy pairs go on, in the order of their times. */
export function advanceTo(state: EngineState, time: number): void {
  if (state.mirrors.any) {
    for (let slice = nextSlice(state); slice !== undefined && slice.at <= time; slice = nextSlice(state)) {
      advanceCopies(state, slice.at);
      send(state, slice);
    }
  }
  advanceCopies(state, time);
}
