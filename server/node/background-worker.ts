import workerpool from 'workerpool';
import { BackgroundWork } from './background-work.js';
import type { TaskControl } from './task-control.js';
import type { BackgroundJob, FileToCheck, FileToTest, SiteFileJob } from '../background.js';

/** What the threads of {@link ThreadBackground} run. */
const work = new BackgroundWork();

/*
 * A task that is cancelled ends by itself when it looks at its control; then the thread lives on, with its sites. It is
 * only ended from outside when no answer comes to the message that this listener answers.
 */
let listens = false;
function endsByItself(): void {
  if (listens) return;
  listens = true;
  check.worker.addAbortListener(() => {
    listens = false;
    return Promise.resolve();
  });
}

function check(job: BackgroundJob, control: TaskControl) {
  endsByItself();
  return work.check(job, control);
}
/** Put here by workerpool when it takes the function. */
check.worker = undefined as unknown as { addAbortListener(listener: () => Promise<void>): void };

function checkSite(job: SiteFileJob) {
  endsByItself();
  return work.checkSite(job);
}

function checkFiles(files: readonly FileToCheck[], dryRun: boolean, control: TaskControl) {
  endsByItself();
  return work.checkFiles(files, dryRun, control);
}

function testFiles(files: readonly FileToTest[], control: TaskControl) {
  endsByItself();
  return work.testFiles(files, control);
}

workerpool.worker({ check, checkSite, checkFiles, testFiles });
