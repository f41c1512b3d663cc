import { availableParallelism } from 'node:os';
import type {
  Background,
  BackgroundJob,
  Cancellation,
  CheckedFile,
  Failed,
  FileToCheck,
  FilesProgress,
  PlanJob,
  Report,
  SiteFileJob,
} from '../background.js';
import type { Problem } from '../../emulator/language/problem.js';
import { Threads } from './threads.js';

/** Time that a thread has to end a cancelled task by itself, before it is ended with its sites. Milliseconds. */
const usualGrace = 3000;
/** Files that a thread takes at a time: few enough that progress is seen, enough that messages cost nothing. */
const share = 20;

/**
 * Background work in threads: one for checks of what is being typed, one for plans, which may take long, and as
 * many as there are cores while a workspace is checked. They are started when they are needed.
 */
export class ThreadBackground implements Background {
  private readonly checks: Threads;
  private readonly plans: Threads;
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
    this.plans = new Threads({ script, most: 1, grace });
  }

  check(job: BackgroundJob, token: Cancellation): Promise<readonly Problem[] | undefined> {
    return this.checks.do('check', [job], this.changes, token);
  }

  checkSite(job: SiteFileJob, token: Cancellation): Promise<readonly Problem[] | undefined> {
    return this.checks.do('checkSite', [job], this.changes, token);
  }

  plan(job: PlanJob, token: Cancellation): Promise<Report | Failed | undefined> {
    return this.plans.do('plan', [job], this.changes, token);
  }

  async checkFiles(
    files: readonly FileToCheck[],
    dryRun: boolean,
    progress: (progress: FilesProgress) => void,
    token: Cancellation,
  ): Promise<readonly CheckedFile[] | undefined> {
    const total = files.length;
    const shares = Array.from({ length: Math.ceil(total / share) }, (_, index) =>
      files.slice(index * share, (index + 1) * share),
    );
    // A few files are not worth threads of their own, which would have to load the site first.
    const isFew = shares.length <= 1;
    const most = Math.min(availableParallelism(), shares.length);
    const threads = isFew ? this.checks : new Threads({ script: this.script, most, grace: this.grace });
    if (!isFew) this.workspaceChecks.add(threads);
    try {
      let done = 0;
      const answers = await Promise.all(
        shares.map(async (some) => {
          const checked = await threads.do<readonly CheckedFile[]>(
            'checkFiles',
            [some, dryRun],
            this.changes,
            token,
          );
          if (checked === undefined || token.isCancellationRequested) return undefined;
          done += checked.length;
          progress({ done, total, checked });
          return checked;
        }),
      );
      const all = answers.filter((some) => some !== undefined).flat();
      return all.length === total ? all : undefined;
    } finally {
      this.workspaceChecks.delete(threads);
      if (!isFew) await threads.end();
    }
  }

  forget(site: string): void {
    this.changes[site] = (this.changes[site] ?? 0) + 1;
  }

  async dispose(): Promise<void> {
    await Promise.all([this.checks, this.plans, ...this.workspaceChecks].map((threads) => threads.end()));
  }
}
