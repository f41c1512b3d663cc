import type { JclFile, Job, JobGroup } from '../language/jcl/index.js';
import { problem, type Problem, type Span } from '../language/problem.js';
import type { Site } from '../site/site.js';
import { GroupSchedule } from './job-groups.js';
import { errorsIn } from './job-problems.js';
import { JobRunner, type JobOptions } from './job-runner.js';
import type { JobResult } from './result.js';

export interface RunOptions extends JobOptions {
  /** Called when a job has ended, or was refused; the site is as the job left it. */
  readonly jobEnd?: JobEnd;
}

/** @param span of the job in the document */
export type JobEnd = (span: Span, result: JobResult) => void;

/** Runs the jobs of a file in their order, those of a group in that of the group, when the last one of it was read. */
export class FileRunner {
  private readonly results: JobResult[] = [];

  constructor(
    private readonly file: JclFile,
    private readonly site: Site,
    private readonly options: RunOptions,
  ) {}

  run(): readonly JobResult[] {
    const { jobs } = this.file;
    const groups = new Map<string, JobGroup>();
    const members = new Map<JobGroup, Map<string, Job>>();
    const last = new Map<Job, JobGroup>();
    for (const job of jobs) {
      const { group, scheduledIn } = job;
      if (group !== undefined) {
        groups.set(group.name, group);
        members.set(group, new Map());
        last.set(job, group);
      }
      const own = scheduledIn === undefined ? undefined : groups.get(scheduledIn.text);
      const name = job.statement?.name?.text ?? '';
      if (own?.jobs.some((row) => row.name.text === name) !== true) continue;
      const found = members.get(own)!;
      for (const [before, of] of last) if (of === own) last.delete(before);
      last.set(job, own);
      found.set(name, job);
    }
    for (const job of jobs) {
      if (job.group === undefined && !this.isMember(job, groups, members)) this.runAlone(job, groups);
      const group = last.get(job);
      if (group !== undefined) this.runGroup(group, members.get(group)!);
    }
    return this.results;
  }

  private isMember(
    job: Job,
    groups: ReadonlyMap<string, JobGroup>,
    members: ReadonlyMap<JobGroup, ReadonlyMap<string, Job>>,
  ): boolean {
    const group = groups.get(job.scheduledIn?.text ?? '');
    return group !== undefined && members.get(group)?.get(job.statement?.name?.text ?? '') === job;
  }

  /** A job that is in no group of the file. */
  private runAlone(job: Job, groups: ReadonlyMap<string, JobGroup>): void {
    const { scheduledIn } = job;
    if (scheduledIn === undefined) {
      this.runOne(job);
      return;
    }
    const group = groups.get(scheduledIn.text);
    if (group === undefined) {
      this.report(problem('jcl-group-elsewhere', scheduledIn.span, { group: scheduledIn.text }));
      this.runOne(job);
      return;
    }
    const name = job.statement?.name?.text ?? '';
    const names = group.jobs.map((row) => row.name.text);
    if (this.file.jobs.some((row) => row.group === group && row.span.start > job.span.start)) {
      this.runOne(job, `THE GROUP ${group.name} IS DEFINED BEHIND IT`);
      return;
    }
    if (names.includes(name)) {
      this.runOne(job, `THE GROUP ${group.name} HAS A JOB ${name} ALREADY`);
      return;
    }
    const inserts = { group: group.name, name, jobs: names.join(', ') };
    this.report(problem('jcl-not-in-group', scheduledIn.span, inserts));
    this.runOne(job, `THE GROUP ${group.name} HAS NO JOB ${name}`);
  }

  private runGroup(group: JobGroup, jobs: ReadonlyMap<string, Job>): void {
    const { isHeld, isScanned, name } = group;
    const definition = this.file.jobs.find((row) => row.group === group);
    const isWrong = definition !== undefined && errorsIn(this.file, definition).length > 0;
    if (isWrong) this.runOne(definition);
    const schedule = new GroupSchedule(group, new Set(jobs.keys()));
    for (const row of schedule.notModelled) this.report(row);
    for (const { name: job } of group.jobs) {
      if (jobs.has(job.text)) continue;
      this.report(problem('jcl-group-job-missing', job.span, { name: job.text, group: name }));
    }
    const reason = isWrong
      ? `THE DEFINITION OF THE GROUP ${name} HAS AN ERROR`
      : isScanned
        ? `TYPE=SCAN: THE GROUP ${name} IS ONLY CHECKED`
        : isHeld
          ? `HOLD=YES HOLDS THE GROUP ${name}`
          : undefined;
    for (let decision = schedule.next(); decision !== undefined; decision = schedule.next()) {
      const why = reason ?? (decision.run ? undefined : decision.reason);
      schedule.ended(decision, this.runOne(jobs.get(decision.job)!, why));
    }
  }

  private report(found: Problem): void {
    this.options.tracer?.problem?.(found);
  }

  /** @param reason why the job does not run. */
  private runOne(job: Job, reason?: string): JobResult {
    const number = this.file.jobs.indexOf(job) + 1;
    const result = new JobRunner(this.file, job, number, this.site, this.options, reason).run();
    this.results.push(result);
    this.options.jobEnd?.(job.span, result);
    return result;
  }
}
