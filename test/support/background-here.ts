import type { Background } from '../../server/background.js';
import { BackgroundWork } from '../../server/node/background-work.js';

/** Background work that is done at once, in the same thread: for tests of what is made of its answers. */
export function backgroundHere(): Background {
  const work = new BackgroundWork();
  const changes: Record<string, number> = {};
  const control = () => ({ cancel: new Int32Array(1), changes });
  return {
    check: (job) => Promise.resolve(work.check(job, control())),
    checkSite: (job) => Promise.resolve(work.checkSite(job)),
    checkFiles: (files, dryRun) => Promise.resolve(work.checkFiles(files, dryRun, control())),
    testFiles: (files, progress) => {
      const tested = work.testFiles(files, control());
      if (tested !== undefined) progress(tested);
      return Promise.resolve(tested);
    },
    forget: (site) => {
      changes[site] = (changes[site] ?? 0) + 1;
    },
    dispose: () => Promise.resolve(),
  };
}
