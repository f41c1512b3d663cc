// The thread of worlds as it stands in its source, but for one line of a terminal that never ends by itself.
import workerpool from 'workerpool';
import { register } from 'tsx/esm/api';

register();
const { worldsTask } = await import('../../server/node/worlds-task.ts');

workerpool.worker({
  task: (name, params, control) => {
    if (params.line === 'STUCK') {
      workerpool.workerEmit({ kind: 'progress', text: params.line, statements: 0 });
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    }
    return worldsTask(name, params, control);
  },
});
