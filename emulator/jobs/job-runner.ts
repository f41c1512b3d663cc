import {
  findOperation,
  type ExecStatement,
  type JclFile,
  type Job,
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
import { JclListing } from './jcl-listing.js';
import { JobLog } from './job-log.js';
import { lastStepOf, type JobPart } from './job-part.js';
import { errorsIn, problemsIn } from './job-problems.js';
import { StepOutputs } from './outputs.js';
import { abendCode, jclErrorCode, type JobResult, type SpoolFile, type StepResult } from './result.js';
import { systemName } from './system-symbols.js';

export interface JobOptions {
  readonly programs: ProgramRegistry;
  readonly tracer?: Tracer;
  /** User of &SYSUID; that of USER= on the JOB statement wins for data set names of the job log. */
  readonly sysuid?: string;
  /** Everything runs without. */
  readonly part?: JobPart;
  /** See `RunSourceOptions`: empty lines among control statements are not printed. */
  readonly isCut?: boolean;
}

/** Runs one job. */
export class JobRunner {
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
    private readonly options: JobOptions,
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
