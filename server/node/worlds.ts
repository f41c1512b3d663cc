import type { Cancellation } from '../background.js';
import type { WorldChanged, WorldRequests } from '../worlds/protocol.js';
import type { RunProgress, WorldEvent, Worlds, WorldTasks } from '../worlds/tasks.js';
import { exportFailure, exportImage } from './export-image.js';
import { Threads } from './threads.js';

/** Milliseconds that the thread has to end a cancelled task by itself. */
const usualGrace = 3000;

/**
 * Worlds in a thread of their own. A thread that does not end a cancelled task is ended itself: sandboxes are then as
 * they were last kept, and runs are gone.
 */
export class ThreadWorlds implements Worlds {
  private readonly thread: Threads;
  private readonly changes: Record<string, number> = {};
  private readonly listeners: ((changed: WorldChanged) => void)[] = [];

  /**
   * @param scripts paths of the built `worlds-worker.ts` and `export-worker.ts`
   * @param grace milliseconds that the thread has to end a cancelled task
   */
  constructor(
    private readonly scripts: { readonly worlds: string; readonly export: string },
    grace = usualGrace,
  ) {
    const script = scripts.worlds;
    // Everything that is in memory is gone with the thread.
    this.thread = new Threads({ script, most: 1, grace, isAwaited: true, onEnded: () => this.tell({}) });
  }

  do<Name extends keyof WorldTasks>(
    name: Name,
    params: WorldTasks[Name]['params'],
    token: Cancellation,
    onProgress: (progress: RunProgress) => void = () => undefined,
  ): Promise<WorldTasks[Name]['answer'] | undefined> {
    return this.thread.do('task', [name, params], this.changes, token, (event) => {
      const heard = event as WorldEvent;
      if (heard.kind === 'progress') onProgress(heard);
      else this.tell(heard.world === undefined ? {} : { world: heard.world });
    });
  }

  async export(
    params: WorldRequests['export']['params'],
    token: Cancellation,
    onProgress: (progress: RunProgress) => void = () => undefined,
  ): Promise<WorldRequests['export']['answer'] | undefined> {
    return exportFailure(params) ?? exportImage(this.scripts.export, this, params, token, onProgress);
  }

  onChanged(listener: (changed: WorldChanged) => void): void {
    this.listeners.push(listener);
  }

  forget(site: string): void {
    this.changes[site] = (this.changes[site] ?? 0) + 1;
    this.tell({ world: { kind: 'site', path: site } });
  }

  dispose(): Promise<void> {
    return this.thread.end();
  }

  private tell(changed: WorldChanged): void {
    for (const listener of this.listeners) listener(changed);
  }
}
