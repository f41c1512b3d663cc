import { pool, type Pool } from 'workerpool';
import type { Cancellation } from '../background.js';
import type { SiteChanges } from './loaded-sites.js';
import type { TaskControl } from './task-control.js';

export interface ThreadsOptions {
  /** Path of the script that a thread runs. */
  readonly script: string;
  readonly most: number;
  /** Milliseconds that a thread has to end a cancelled task by itself, before it is ended with all that it holds. */
  readonly grace: number;
  /** Whether the answer to a cancelled task counts when it comes all the same: for tasks that leave something. */
  readonly isAwaited?: boolean;
  /** Called when a thread has ended, whatever the reason. */
  readonly onEnded?: () => void;
}

/** Some threads of one script, started when they are needed. */
export class Threads {
  private threads: Pool | undefined;
  private ended = false;
  /** Of the tasks that are not done. */
  private readonly open = new Set<Int32Array>();

  constructor(private readonly options: ThreadsOptions) {}

  /** Undefined when it was cancelled, or when the threads were ended meanwhile. */
  async do<Answer>(
    method: string,
    parameters: readonly unknown[],
    changes: SiteChanges,
    token: Cancellation,
    on: (event: unknown) => void = () => undefined,
  ): Promise<Answer | undefined> {
    if (token.isCancellationRequested || this.ended) return undefined;
    const { script, most, grace, isAwaited = false, onEnded } = this.options;
    this.threads ??= pool(script, {
      workerType: 'thread',
      maxWorkers: most,
      // Who waited for the answer has waited long enough.
      workerTerminateTimeout: isAwaited ? 100 : grace,
      ...(onEnded !== undefined && { onTerminateWorker: onEnded }),
    });
    const cancel = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    this.open.add(cancel);
    const control: TaskControl = { cancel, changes };
    const task = this.threads.exec(method, [...parameters, control], { on });
    let timer: ReturnType<typeof setTimeout> | undefined;
    const listening = token.onCancellationRequested(() => {
      Atomics.store(cancel, 0, 1);
      if (isAwaited) timer = setTimeout(() => void task.cancel(), grace);
      else task.cancel();
    });
    try {
      return (await task) as Answer | undefined;
    } catch (error) {
      if (Atomics.load(cancel, 0) !== 0) return undefined;
      throw error;
    } finally {
      clearTimeout(timer);
      listening.dispose();
      this.open.delete(cancel);
    }
  }

  /** A thread in the middle of a task is not waited for. */
  async end(): Promise<void> {
    this.ended = true;
    for (const cancel of this.open) Atomics.store(cancel, 0, 1);
    await this.threads?.terminate(true);
  }
}
