import type { JobReport } from '../jobs/expectations/test-report.js';
import { plural } from '../messages/plain-text.js';
import type { Stream } from './terminal.js';
import type { TestedFile } from './test-files.js';

export interface TestCounts {
  readonly files: number;
  readonly jobs: number;
  readonly expectations: number;
  readonly failed: number;
  /** Files that could not be read or run. */
  readonly unreadable: number;
}

export function countTested(tested: readonly TestedFile[]): TestCounts {
  const jobs = tested.flatMap((one) => ('jobs' in one ? one.jobs : []));
  const expectations = jobs.flatMap((job) => job.expectations);
  return {
    files: tested.filter((one) => 'jobs' in one && one.jobs.length > 0).length,
    jobs: jobs.length,
    expectations: expectations.length,
    failed: expectations.filter(({ passed }) => !passed).length,
    unreadable: tested.filter((one) => 'failure' in one).length,
  };
}

/** A line for each job, details of what was not met at places that editors and `grep` find, and a summary. */
export function printTested(stream: Stream, tested: readonly TestedFile[], verbose: boolean): void {
  const { green, red, bold, dim } = stream.colors;
  for (const one of tested) {
    if ('failure' in one) continue;
    for (const job of one.jobs) {
      const failed = job.expectations.filter(({ passed }) => !passed);
      const mark = failed.length === 0 ? green('ok  ') : red('FAIL');
      stream.line(`${mark} ${bold(nameOf(one.file, job))} ${verdict(job, failed.length)}`);
      for (const { text, passed, expected, actual, line, column } of job.expectations) {
        if (passed && !verbose) continue;
        const place = `${one.file}:${line}:${column}:`;
        stream.line(`     ${dim(place)} ${passed ? green('met') : red('not met')}: EXPECT ${text}`);
        if (passed) continue;
        stream.line(`       expected  ${expected}`);
        stream.line(`       actual    ${actual}`);
      }
    }
  }
  const counts = countTested(tested);
  if (counts.expectations === 0) return;
  const met = counts.expectations - counts.failed;
  const summary =
    `${plural(counts.expectations, 'expectation')} of ${plural(counts.jobs, 'job')} in ` +
    `${plural(counts.files, 'file')}: ${met} met, ${counts.failed} not met`;
  stream.line(counts.failed === 0 ? green(summary) : red(summary));
}

function nameOf(file: string, { name }: JobReport): string {
  return name === '' ? file : `${file} ${name}`;
}

function verdict({ expectations, ended }: JobReport, failed: number): string {
  const all = plural(expectations.length, 'expectation');
  return failed === 0 ? `${all} met` : `${failed} of ${all} not met (the job ended with ${ended})`;
}

/** As JSON: docs/json.md describes it. */
export function testDocument(tested: readonly TestedFile[]): object {
  const { files, jobs, expectations, failed, unreadable } = countTested(tested);
  return {
    format: 'drydasd-test',
    version: 1,
    counts: { files, jobs, expectations, passed: expectations - failed, failed, unreadable },
    files: tested.map((one) =>
      'failure' in one
        ? { file: one.file, site: null, failure: one.failure, jobs: [] }
        : { file: one.file, site: one.site, failure: null, jobs: one.jobs },
    ),
  };
}
