// A worker whose checks of the text `stuck` never end by themselves.
import workerpool from 'workerpool';

workerpool.worker({
  check: ({ text }) => {
    if (text === 'stuck') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    return [];
  },
});
