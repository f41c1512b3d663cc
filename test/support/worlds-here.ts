import { Cancelled } from '../../server/node/task-control.js';
import { WorldsWork } from '../../server/node/worlds-work.js';
import type { WorldChanged } from '../../server/worlds/protocol.js';
import type { RunProgress, WorldEvent, Worlds } from '../../server/worlds/tasks.js';

/** Worlds in the same thread: for tests of what is made of their answers. Nothing can be exported. @param idle milliseconds after which sandboxes that were only looked at are let go of */
export function worldsHere(idle?: number): Worlds {
  const listeners: ((changed: WorldChanged) => void)[] = [];
  const changes: Record<string, number> = {};
  let onProgress: ((progress: RunProgress) => void) | undefined;
  const work = new WorldsWork((event: WorldEvent) => {
    if (event.kind === 'progress') onProgress?.(event);
    else for (const listener of listeners) listener(event.world === undefined ? {} : { world: event.world });
  }, idle);
  return {
    async do(name, params, token, tell) {
      const cancel = new Int32Array(1);
      if (token.isCancellationRequested) return undefined;
      token.onCancellationRequested(() => void Atomics.store(cancel, 0, 1));
      onProgress = tell;
      try {
        return await work.do(name, params, { cancel, changes });
      } catch (error) {
        if (error instanceof Cancelled) return undefined;
        throw error;
      }
    },
    export: () => Promise.resolve({ failure: 'There is no thread for it.' }),
    onChanged: (listener) => void listeners.push(listener),
    forget: (site) => {
      changes[site] = (changes[site] ?? 0) + 1;
    },
    dispose: () => Promise.resolve(),
  };
}
