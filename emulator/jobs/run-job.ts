import {
  findOperation,
  parseJcl,
  type ExecStatement,
  type JclFile,
  type JclSources,
  type Job,
  type JobGroup,
  type Operand,
  type Step,
} from '../language/jcl/index.js';
import { problem, type Problem, type Span } from '../language/problem.js';
import type { AllocatedDd, Program, ProgramEnd, StepContext, Tracer } from '../programs/program.js';
import type { ProgramRegistry } from '../programs/registry.js';
import type { Site } from '../site/site.js';
import { AllocationFailure } from './allocation-failure.js';
import { Allocator } from './allocator.js';
import type { Allocated } from './allocated.js';
import { Conditions } from './conditions.js';
import { Dispositions } from './dispositions.js';
import { GroupSchedule } from './job-groups.js';
import { JclListing } from './jcl-listing.js';
import { JobLog } from './job-log.js';
import { lastStepOf, onlyPart, type JobPart } from './job-part.js';
import { StepOutputs } from './outputs.js';
import { abendCode, jclErrorCode, type JobResult, type SpoolFile, type StepResult } from './result.js';
import { SiteMembers } from './site-members.js';
import { systemName, systemSymbols, usualUser } from './system-symbols.js';

export interface RunOptions {
  readonly programs: ProgramRegistry;
  readonly tracer?: Tracer;
  /** User of &SYSUID; that of USER= on the JOB statement wins for data set names of the job log. */
  readonly sysuid?: string;
  /** Everything runs without. */
  readonly part?: JobPart;
  /** See `RunSourceOptions`: empty lines among control statements are not printed. */
  readonly isCut?: boolean;
  /** Called when a job has ended, or was refused; the site is as the job left it. */
  readonly jobEnd?: JobEnd;
}

/** @param span of the job in the document */
export type JobEnd = (span: Span, result: JobResult) => void;

/**
 * Runs all jobs of a file, one after the other, on a site, which is changed by it. Procedures and members come from
 * the libraries of the site.
 */
export function runJob(file: JclFile, site: Site, options: RunOptions): JobResult {
  const symbols = systemSymbols(site.clock.now, options.sysuid ?? usualUser);
  const isWhole = !file.text.includes('&') && file.jobs.every(({ missing }) => missing.length === 0);
  const resolved = isWhole
    ? file
    : parseJcl(file.text, { systemSymbols: symbols, members: new SiteMembers(site) });
  const tracer = locating(options.tracer ?? {}, resolved.sources);
  const wanted = onlyPart(resolved, options.part);
  const results = new FileRunner(wanted, site, { ...options, tracer }).run();
  if (results.length === 0) {
    const isGroup = wanted.jobs.length > 0;
    return { jobNames: [], returnCode: isGroup ? 0 : jclErrorCode, jclError: !isGroup, spool: [], steps: [] };
  }
  return merged(results);
}

/** A tracer that sees everything at its place in the document: what is in a member, where the member is taken in. */
function locating(tracer: Tracer, sources: JclSources): Tracer {
  if (sources.members.length === 0) return tracer;
  return {
    ...tracer,
    statement: (statement) => tracer.statement?.({ ...statement, span: sources.locateSpan(statement.span) }),
    problem: (found) => tracer.problem?.(sources.locate(found)),
  };
}

function merged(results: readonly JobResult[]): JobResult {
  const abend = results.find((result) => result.abend !== undefined)?.abend;
  return {
    jobNames: results.flatMap((result) => result.jobNames),
    returnCode: Math.max(...results.map((result) => result.returnCode)),
    jclError: results.some((result) => result.jclError),
    ...(abend === undefined ? {} : { abend }),
    spool: results.flatMap((result) => result.spool),
    steps: results.flatMap((result) => result.steps),
  };
}

/** Runs the jobs of a file in their order, those of a group in that of the group, when the last one of it was read. */
class FileRunner {
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

/** Runs one job. */
class JobRunner {
  private readonly name: string;
  private readonly log: JobLog;
  private readonly listing: JclListing;
  private readonly conditions: Conditions;
  private readonly allocator: Allocator;
  private readonly dispositions: Dispositions;
  private readonly steps: StepResult[] = [];
  private readonly spool: SpoolFile[] = [];
  private readonly tracer: Tracer;
  /** Once set, no further step runs. */
  private ended: 'jcl-error' | 'cond' | undefined;
  private abend: string | undefined;

  constructor(
    private readonly file: JclFile,
    private readonly job: Job,
    number: number,
    private readonly site: Site,
    private readonly options: RunOptions,
    /** Why its group does not let it run. */
    private readonly stopped: string | undefined,
  ) {
    this.tracer = options.tracer ?? {};
    this.name = job.statement?.name?.text ?? job.group?.name ?? 'NOJOB';
    this.log = new JobLog(this.name, number, site.clock);
    this.listing = new JclListing(file, job);
    this.conditions = new Conditions(job.statement?.cond ?? []);
    this.allocator = new Allocator(
      site,
      this.name,
      (found) => this.notModelled(found),
      options.isCut === true,
    );
    this.dispositions = new Dispositions(site.catalog, this.allocator, this.log);
  }

  run(): JobResult {
    this.listing.write(this.log);
    this.listing.writeExpansions(this.log);
    for (const { code, message } of problemsIn(this.file, this.job)) {
      if (code === 'jcl-records-leave') this.log.toSystem('notModelled', { text: message });
    }
    const errors = errorsIn(this.file, this.job);
    if (errors.length > 0) {
      this.listing.writeErrors(errors, this.log);
      return this.refuse();
    }
    if (this.missing()) return this.refuse();
    const missing = this.notModelledStatements();
    if (missing.length > 0) {
      for (const found of missing) this.notModelled(found);
      return this.refuse();
    }
    const held = this.held();
    if (held !== undefined) {
      this.log.toBoth('notScanned', { job: this.name, reason: held });
      this.flushAll();
      return this.result(0, false);
    }
    this.runSteps();
    return this.finish();
  }

  /** The job is not run at all. */
  private refuse(): JobResult {
    this.log.toBoth('notRun', { job: this.name });
    this.log.hasp('ended', { job: this.name.padEnd(8), how: 'JCL ERROR' });
    this.flushAll();
    return this.result(jclErrorCode, true);
  }

  private flushAll(): void {
    for (const step of this.job.steps) this.steps.push({ ...this.stepFacts(step), status: 'flushed' });
  }

  /** The group does not let it run, or TYPRUN asks for checks only, or for an operator. */
  private held(): string | undefined {
    if (this.stopped !== undefined) return this.stopped;
    const typrun = this.keyword('TYPRUN');
    if (typrun === 'SCAN') return 'TYPRUN=SCAN ASKS FOR A CHECK ONLY';
    return typrun === undefined ? undefined : `TYPRUN=${typrun} HOLDS IT`;
  }

  private keyword(name: string): string | undefined {
    const operand: Operand | undefined = this.job.statement?.operands.find(
      (row) => row.keyword?.text === name,
    );
    return operand?.value.kind === 'scalar' ? operand.value.text : undefined;
  }

  /** Says which procedures and members are not at hand, as the system does; without them nothing can be run. */
  private missing(): boolean {
    const { missing } = this.job;
    for (const { kind, name, searched } of missing) {
      const number = this.listing.numberAt(name.span);
      if (kind === 'procedure')
        this.log.jclError(number, 'procedureNotFound', { name: name.text }, name.span);
      this.log.jclError(
        number,
        kind === 'procedure' ? 'procedureLibraries' : 'memberNotFound',
        {
          name: name.text,
          searched: searched.length === 0 ? 'NONE' : searched.join(', '),
        },
        name.span,
      );
      const code = kind === 'procedure' ? 'jcl-procedure-not-found' : 'jcl-member-not-found';
      this.tracer.problem?.(problem(code, name.span, { name: name.text, where: '' }));
    }
    return missing.length > 0;
  }

  /** Statements and steps without which the job cannot be run truly. */
  private notModelledStatements(): Problem[] {
    const problems: Problem[] = [];
    for (const { entry } of this.job.listing) {
      if (entry.kind !== 'other') continue;
      if (findOperation(entry.operation.text)?.atRunTime !== 'stops') continue;
      problems.push(
        problem('jcl-not-modelled', entry.operation.span, {
          what: `The ${entry.operation.text} statement`,
          advice: 'Remove it for the dry run',
        }),
      );
    }
    return problems;
  }

  private notModelled(found: Problem): void {
    this.tracer.problem?.(found);
    this.log.about(found.span);
    this.log.toSystem('notModelled', { text: found.message });
  }

  // ---- steps -------------------------------------------------------------------------------------------

  private runSteps(): void {
    const { log, site } = this;
    log.hasp('started', {
      job: this.name.padEnd(8),
      initiator: '1   ',
      class: (this.keyword('CLASS') ?? 'A').padEnd(8),
      system: systemName,
    });
    log.toConsole('started', { job: this.name, time: log.time });
    const start = log.dateAndTime;
    const restart = this.keyword('RESTART');
    const isRestart = ({ path }: Step): boolean =>
      path[0] === restart || (path.length > 1 && `${path[0]}.${path[path.length - 1]}` === restart);
    let waiting = restart !== undefined && this.job.steps.some(isRestart);
    const last = lastStepOf(this.job, this.options.part);
    for (const [index, step] of this.job.steps.entries()) {
      log.about(step.exec.span);
      if (waiting && isRestart(step)) waiting = false;
      if (waiting) this.skip(step, 'RESTART= begins the job at a later step');
      else if (this.ended !== undefined) this.skip(step, 'the job ended before');
      else if (index > last) this.skip(step, 'it stands behind the step that is run last');
      else {
        site.spend(site.costs.step);
        this.step(step);
      }
    }
    log.about(undefined);
    this.dispositions.endJob();
    log.toSystem('jobStart', { job: this.name.padEnd(8), time: start });
    log.toSystem('jobStop', { job: this.name.padEnd(8), time: log.dateAndTime });
  }

  private skip(step: Step, reason: string): void {
    this.conditions.add({ path: step.path, ran: false });
    this.steps.push({ ...this.stepFacts(step), status: 'flushed', reason });
    this.log.toSystem('notExecuted', this.names(step));
  }

  private step(step: Step): void {
    const { exec } = step;
    this.tracer.statement?.({ interpreter: 'JCL', span: exec.span, text: textOf(exec) });
    if (this.conditions.jobEnds) {
      this.ended = 'cond';
      this.log.toSystem('jobTerminated', this.names(step));
      this.bypass(step, 'a test of COND on the JOB statement is true');
      return;
    }
    const decision = this.conditions.decide(step);
    if (!decision.run) {
      this.sayBypassed(step, decision.because, decision.statement);
      return;
    }
    let allocated: Allocated[];
    try {
      allocated = this.allocator.allocateStep(step);
    } catch (error) {
      if (!(error instanceof AllocationFailure)) throw error;
      this.failAllocation(step, error);
      return;
    }
    this.log.toSystem('allocation', this.names(step));
    for (const { ddname, devices } of allocated) {
      for (const device of devices) this.log.toSystem('allocated', { device: device.padEnd(4), ddname });
    }
    this.execute(step, allocated);
  }

  private sayBypassed(
    step: Step,
    because: 'cond' | 'if' | 'abend',
    statement: Step['branches'][number]['statement'] | undefined,
  ): void {
    if (because === 'cond') this.log.toSystem('conditionCodes', this.names(step));
    if (because === 'if' && statement !== undefined) {
      const number = this.listing.numberAt(statement.span);
      this.log.toSystem('conditionalExpression', { ...this.names(step), statement: number });
    }
    const reasons = {
      cond: 'a test of COND is true, or COND=ONLY and there was no abend',
      if: 'it stands in the branch of IF that was not taken',
      abend: 'an earlier step ended abnormally',
    };
    this.bypass(step, reasons[because]);
  }

  private bypass(step: Step, reason: string): void {
    this.conditions.add({ path: step.path, ran: false });
    this.steps.push({ ...this.stepFacts(step), status: 'bypassed', reason });
    this.log.toSystem('notExecuted', this.names(step));
  }

  private failAllocation(step: Step, failure: AllocationFailure): void {
    this.ended = 'jcl-error';
    this.conditions.add({ path: step.path, ran: false });
    const ddname = this.ddAt(step, failure.problem);
    this.log.about(failure.problem.span);
    this.log.toBoth(failure.system, { ...this.names(step), ddname, ...failure.systemInserts });
    this.log.toSystem('jclError', { text: failure.message });
    this.log.toSystem('notExecuted', this.names(step));
    this.tracer.problem?.(failure.problem);
    this.steps.push({ ...this.stepFacts(step), status: 'not-allocated', reason: failure.message });
  }

  /** The DD in whose statement a finding stands. */
  private ddAt(step: Step, { span }: Problem): string {
    const dd = step.dds.find(({ statements }) =>
      statements.some((statement) => statement.span.start <= span.start && span.start <= statement.span.end),
    );
    return dd?.name ?? '';
  }

  private execute(step: Step, allocated: readonly Allocated[]): void {
    const { log } = this;
    const start = log.dateAndTime;
    const byName = new Map<string, Allocated>();
    for (const row of allocated) if (!byName.has(row.ddname)) byName.set(row.ddname, row);
    const outputs = new StepOutputs(byName);
    const end = this.runProgram(step, allocated, outputs);
    const { files, failures } = outputs.close(this.name, step, this.locate);
    this.spool.push(...files);
    for (const failure of failures) log.toSystem('jclError', { text: failure });
    const abnormal = 'abend' in end;
    if (abnormal) this.sayAbend(step, end);
    else log.toSystem('executed', { ...this.names(step), code: code(end.returnCode) });
    for (const { dataSet } of allocated) {
      if (dataSet !== undefined) this.dispositions.endStep(dataSet, abnormal);
    }
    const stepName = ownName(step).padEnd(8);
    log.toSystem('stepStart', { step: stepName, time: start });
    log.toSystem('stepStop', { step: stepName, time: log.dateAndTime });
    this.conditions.add({ path: step.path, ran: true, ...end });
    this.steps.push({
      ...this.stepFacts(step),
      ...(abnormal
        ? { status: 'abended', abend: end.abend, reason: end.reason }
        : { status: 'executed', returnCode: end.returnCode }),
    });
    if (abnormal) this.abend ??= end.abend;
  }

  private runProgram(step: Step, allocated: readonly Allocated[], outputs: StepOutputs): ProgramEnd {
    const { exec } = step;
    const program = this.findProgram(step);
    if (program === undefined)
      return { abend: 'S806', reason: 'the program is not one that the emulator runs' };
    const context: StepContext = {
      jobName: this.name,
      stepName: step.name,
      program: programName(exec),
      parm: exec.parm,
      site: this.site,
      dds: ddsOf(step, allocated),
      tracer: outputs.running.watching(this.tracer),
      span: this.file.sources.locateSpan(exec.span),
      output: (ddname) => outputs.open(ddname),
      console: (text) => this.log.console(text),
    };
    return program.run(context);
  }

  private findProgram({ exec }: Step): Program | undefined {
    const { programs } = this.options;
    const found = exec.program?.kind === 'name' ? programs.find(exec.program.name.text) : undefined;
    if (found !== undefined) return found;
    const name = programName(exec);
    const list = programs.names.join(', ');
    const span =
      exec.program?.kind === 'name'
        ? exec.program.name.span
        : (exec.program?.reference.span ?? exec.operation.span);
    this.tracer.problem?.(problem('jcl-program-not-modelled', span, { program: name, programs: list }));
    this.log.toConsole('moduleNotFound', { program: name });
    this.log.toConsole('programNotModelled', { program: name, programs: list });
    return undefined;
  }

  private sayAbend(step: Step, { abend, reason }: Extract<ProgramEnd, { abend: string }>): void {
    const isSystem = abend.startsWith('S');
    const inserts = {
      ...this.names(step),
      system: isSystem ? abend.slice(1) : '000',
      user: isSystem ? '0000' : abend.slice(1),
      reason: abend === 'S806' ? '00000004' : '00000000',
      time: this.log.time,
    };
    this.log.toConsole('abend', { ...inserts, system: isSystem ? abend : 'S000' });
    this.log.toSystem('completionCode', inserts);
    this.log.toSystem('notModelled', { text: `${abend}: ${reason}` });
  }

  // ---- the end -----------------------------------------------------------------------------------------

  private finish(): JobResult {
    const { log } = this;
    const highest = Math.max(0, ...this.steps.map((step) => step.returnCode ?? 0));
    const failed = this.ended === 'jcl-error';
    log.toConsole(failed ? 'failed' : 'ended', { job: this.name, time: log.time });
    const how = failed
      ? 'JCL ERROR'
      : this.abend === undefined
        ? `RC=${code(highest)}`
        : `ABEND=${this.abend}${this.abend.startsWith('S') ? ' U0000' : ''}`;
    log.hasp('ended', { job: this.name.padEnd(8), how });
    const returnCode =
      this.abend !== undefined
        ? Math.max(highest, abendCode)
        : failed
          ? Math.max(highest, jclErrorCode)
          : highest;
    return this.result(returnCode, failed);
  }

  private result(returnCode: number, jclError: boolean): JobResult {
    return {
      jobNames: [this.name],
      returnCode,
      jclError,
      ...(this.abend === undefined ? {} : { abend: this.abend }),
      spool: [...this.log.files(this.locate), ...this.spool],
      steps: this.steps,
    };
  }

  private readonly locate = (span: Span | undefined): Span | undefined =>
    span && this.file.sources.locateSpan(span);

  private names(step: Step): { readonly job: string; readonly step: string } {
    const { name, procedureStep } = step;
    return { job: this.name, step: procedureStep === undefined ? name : `${procedureStep} ${name}` };
  }

  private stepFacts(
    step: Step,
  ): Pick<StepResult, 'jobName' | 'stepName' | 'procedureStep' | 'program' | 'span'> {
    const { name, procedureStep, exec } = step;
    return {
      jobName: this.name,
      stepName: name,
      ...(procedureStep === undefined ? {} : { procedureStep }),
      program: programName(exec),
      span: this.file.sources.locateSpan(exec.span),
    };
  }
}

function problemsIn({ problems }: JclFile, { span: { start, end } }: Job): readonly Problem[] {
  return problems.filter(({ span }) => span.start >= start && span.start <= end);
}

function errorsIn(file: JclFile, job: Job): readonly Problem[] {
  return problemsIn(file, job).filter(({ severity }) => severity === 'error');
}

/** The name of the EXEC statement that names the program. */
function ownName({ name, procedureStep }: Step): string {
  return procedureStep ?? name;
}

/** `0004` */
function code(returnCode: number): string {
  return String(returnCode).padStart(4, '0');
}

function programName(exec: ExecStatement): string {
  if (exec.program === undefined) return exec.procedure?.text ?? '';
  if (exec.program.kind === 'name') return exec.program.name.text;
  return `*.${exec.program.reference.words.map((word) => word.text).join('.')}`;
}

function textOf(exec: ExecStatement): string {
  return `//${exec.name?.text ?? ''} EXEC ${exec.field.text}`;
}

/** The DDs of a step by name, concatenations together; the first of a name wins, as when a program opens it. */
function ddsOf(step: Step, allocated: readonly Allocated[]): ReadonlyMap<string, AllocatedDd> {
  const dds = new Map<string, AllocatedDd>();
  let next = 0;
  for (const dd of step.dds) {
    const parts = allocated.slice(next, next + dd.statements.length);
    if (parts[0]?.ddname !== dd.name) continue;
    next += dd.statements.length;
    if (dds.has(dd.name)) continue;
    dds.set(dd.name, {
      name: dd.name,
      span: dd.statements[0]!.span,
      allocations: parts.map((part) => part.allocation),
    });
  }
  return dds;
}
