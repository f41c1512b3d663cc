import type { Tracer } from '../../emulator/programs/program.js';
import type { SiteChanges } from './loaded-sites.js';

/** What goes with every task. Plain data, so that it can be sent to a thread. */
export interface TaskControl {
  /** Shared with who gave the task; not 0 when it shall end. */
  readonly cancel: Int32Array;
  readonly changes: SiteChanges;
}

/** Ends a task from inside. */
export class Cancelled extends Error {}

/** Throws {@link Cancelled} when the task shall end. */
export function endIfCancelled({ cancel }: TaskControl): void {
  if (Atomics.load(cancel, 0) !== 0) throw new Cancelled();
}

/** Looks at each statement, within long ones too, and at each finding whether the task shall end. */
export function watching(control: TaskControl): Tracer {
  const look = (): void => endIfCancelled(control);
  return { statement: look, problem: look, working: look };
}

export function unlessCancelled<Answer>(task: () => Answer): Answer | undefined {
  try {
    return task();
  } catch (error) {
    if (error instanceof Cancelled) return undefined;
    throw error;
  }
}
