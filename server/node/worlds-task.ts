import workerpool from 'workerpool';
import type { WorldTasks } from '../worlds/tasks.js';
import { Cancelled, type TaskControl } from './task-control.js';
import { WorldsWork } from './worlds-work.js';

/** The worlds of this thread. */
const work = new WorldsWork((event) => workerpool.workerEmit(event));

/** What the thread of `ThreadWorlds` is asked for. Undefined when it was cancelled. */
export async function worldsTask<Name extends keyof WorldTasks>(
  name: Name,
  params: WorldTasks[Name]['params'],
  control: TaskControl,
): Promise<WorldTasks[Name]['answer'] | undefined> {
  try {
    return await work.do(name, params, control);
  } catch (error) {
    if (error instanceof Cancelled) return undefined;
    throw error;
  }
}
