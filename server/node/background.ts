import { availableParallelism } from 'node:os';
import type {
  Background,
  BackgroundJob,
  Cancellation,
  CheckedFile,
  FileToCheck,
  FileToTest,
  FilesProgress,
  SiteFileJob,
  TestedFile,
} from '../background.js';
import type { Problem } from '../../emulator/language/problem.js';
import { Threads } from './threads.js';

/** Time that a thread has to end a cancelled task by itself, before it is ended with its sites. Milliseconds. */
const usualGrace = 3000;
/** Files that a thread takes at a time: few enough that progress is seen, enough that messages cost nothing. */
const share = 20;
/** Of files that are run, which takes longer. */
const testShare = 4;

/**
 * Background work in threads: one for checks of what is being typed, one for a few tests, which may take long, and
 * as many as there are cores while a workspace is checked or tested. They are started when they are needed.
 */
export class ThreadBackground implements Background {
  private readonly checks: Threads;
  private readonly tests: Threads;
  private readonly changes: Record<string, number> = {};
  private readonly workspaceChecks = new Set<Threads>();

  /**
   * @param script path of the built `background-worker.ts`
   * @param grace milliseconds that a thread has to end a cancelled task
   */
  constructor(
    private readonly script: string,
    private readonly grace = usualGrace,
  ) {
    this.checks = new Threads({ script, most: 1, grace });
    this.tests = new Threads({ script, most: 1, grace });
  }

  check(job: BackgroundJob, token: Cancellation): Promise<readonly Problem[] | undefined> {
    return this.checks.do('check', [job], this.changes, token);
  }

  checkSite(job: SiteFileJob, token: Cancellation): Promise<readonly Problem[] | undefined> {
    return this.checks.do('checkSite', [job], this.changes, token);
  }

  async checkFiles(
    files: readonly FileToCheck[],
    dryRun: boolean,
    progress: (progress: FilesProgress) => void,
    token: Cancellation,
  ): Promise<readonly CheckedFile[] | undefined> {
    let done = 0;
    const total = files.length;
    return this.inShares(files, share, 'checkFiles', [dryRun], token, (checked: readonly CheckedFile[]) =>
      progress({ done: (done += checked.length), total, checked }),
    );
  }

  testFiles(
    files: readonly FileToTest[],
    progress: (tested: readonly TestedFile[]) => void,
    token: Cancellation,
  ): Promise<readonly TestedFile[] | undefined> {
    return this.inShares(files, testShare, 'testFiles', [], token, progress);
  }

  /** Has files done on all cores, some at a time; in their order. */
  private async inShares<Done>(
    files: readonly unknown[],
    size: number,
    method: string,
    parameters: readonly unknown[],
    token: Cancellation,
    progress: (done: readonly Done[]) => void,
  ): Promise<readonly Done[] | undefined> {
    const shares = Array.from({ length: Math.ceil(files.length / size) }, (_, index) =>
      files.slice(index * size, (index + 1) * size),
    );
    // A few files are not worth threads of their own, which would have to load the site first.
    const isFew = shares.length <= 1;
    const most = Math.min(availableParallelism(), shares.length);
    const own = method === 'testFiles' ? this.tests : this.checks;
    const threads = isFew ? own : new Threads({ script: this.script, most, grace: this.grace });
    if (!isFew) this.workspaceChecks.add(threads);
    try {
      const answers = await Promise.all(
        shares.map(async (some) => {
          const task = [some, ...parameters];
          const done = await threads.do<readonly Done[]>(method, task, this.changes, token);
          if (done === undefined || token.isCancellationRequested) return undefined;
          progress(done);
          return done;
        }),
      );
      const all = answers.filter((some) => some !== undefined).flat();
      return all.length === files.length ? all : undefined;
    } finally {
      this.workspaceChecks.delete(threads);
      if (!isFew) await threads.end();
    }
  }

  forget(site: string): void {
    this.changes[site] = (this.changes[site] ?? 0) + 1;
  }

  async dispose(): Promise<void> {
    await Promise.all([this.checks, this.tests, ...this.workspaceChecks].map((threads) => threads.end()));
  }
}
