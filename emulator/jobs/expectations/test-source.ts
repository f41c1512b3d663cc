import type { Problem, Span } from '../../language/problem.js';
import type { Tracer } from '../../programs/program.js';
import type { Site } from '../../site/site.js';
import type { JobResult } from '../result.js';
import type { SourceRun } from '../run-source.js';
import type { SourceKind } from '../source-kind.js';
import { finishCopies, wholeRun } from '../whole-run.js';
import { evaluate, notEvaluated, type JobAfterRun, type Outcome } from './evaluate.js';
import type { Moment } from './expectation.js';
import { jobsToTest, type JobToTest } from './jobs-to-test.js';

/** A job whose expectations were held against a run. */
export interface TestedJob {
  readonly job: JobToTest;
  readonly outcomes: readonly Outcome[];
  /** How it ended, as people say: `RC 0`, `JCL ERROR`, `ABEND S806`, `NOT RUN`. */
  readonly ended: string;
}

export interface TestedSource {
  readonly jobs: readonly TestedJob[];
  /** Undefined where nothing is expected, and so nothing was run. */
  readonly run: SourceRun | undefined;
}

/** Where a job begins and ends in the life of the site. */
interface Stay {
  readonly span: Span;
  readonly result: JobResult;
  readonly before: Site;
  readonly after: Site;
}

/**
 * Runs a text on forks of a site, which stays as it is, and holds what its jobs expect against what became of them. The
 * jobs run one after the other, as in any run; background copies end behind the last one.
 */
export function testSource(
  text: string,
  kind: SourceKind,
  site: Site,
  options: { readonly tracer?: Tracer } = {},
): TestedSource {
  const jobs = jobsToTest(text, kind, site);
  if (jobs.length === 0) return { jobs: [], run: undefined };
  const world = site.fork();
  const stays: Stay[] = [];
  let before = world.fork();
  const { done } = wholeRun(text, kind, world, 'copy-end', {
    ...options,
    jobEnd: (span, result) => {
      const after = world.fork();
      stays.push({ span, result, before, after });
      before = after;
    },
  });
  return {
    run: done,
    jobs: jobs.map((job) => {
      const stay = stays.find(({ span }) => span.start === job.span.start);
      if (stay === undefined) {
        const reason = done.result.jclError ? 'JCL ERROR' : 'NOT RUN';
        return {
          job,
          ended: reason,
          outcomes: job.expectations.map((row) => notEvaluated(row, `the job did not run (${reason})`)),
        };
      }
      const after = new AfterRun(text, stay, problemsOf(job, jobs, done.problems));
      return {
        job,
        ended: endOf(stay.result),
        outcomes: job.expectations.map((row) => evaluate(row, after, job.expectations)),
      };
    }),
  };
}

/** Problems at places of a job; what stands before the first job belongs to it. */
function problemsOf(job: JobToTest, jobs: readonly JobToTest[], problems: readonly Problem[]): Problem[] {
  const from = job === jobs[0] ? 0 : job.span.start;
  const { end } = job.span;
  return problems.filter(({ span }) => span.start >= from && span.start <= end);
}

function endOf({ jclError, abend, returnCode }: JobResult): string {
  if (jclError) return 'JCL ERROR';
  return abend === undefined ? `RC ${returnCode}` : `ABEND ${abend}`;
}

class AfterRun implements JobAfterRun {
  private copied: Site | undefined;

  constructor(
    readonly text: string,
    private readonly stay: Stay,
    readonly problems: readonly Problem[],
  ) {}

  get result(): JobResult {
    return this.stay.result;
  }

  get before(): Site {
    return this.stay.before;
  }

  site(at: Moment): Site {
    if (at === 'job-end') return this.stay.after;
    if (this.copied === undefined) {
      this.copied = this.stay.after.fork();
      finishCopies(this.copied);
    }
    return this.copied;
  }
}
