import { problem, type Problem, type Span } from '../../language/problem.js';
import { iebgenerEnd, iebgenerHeader, iebMessages } from '../../messages/ieb.js';
import { iecMessages } from '../../messages/iec.js';
import { messageText } from '../../messages/message.js';
import { fillTemplate, type Inserts } from '../../messages/template.js';
import type { SiteVolume } from '../../site/site.js';
import type { AllocatedDd, DdAllocation, Output, ProgramEnd, StepContext } from '../program.js';

export type DataSetAllocation = Extract<DdAllocation, { kind: 'data-set' }>;

/** Ends the step from wherever it is; never leaves the program. */
export class StepEnd extends Error {
  constructor(readonly end: ProgramEnd) {
    super('the step ends');
    this.name = 'StepEnd';
  }
}

/** What IEBGENER says and finds while it runs: SYSPRINT, the console and the problems of the document. */
export class GenerateStep {
  constructor(
    readonly context: StepContext,
    private readonly sysprint: Output,
  ) {
    const { template, gapBytes } = iebgenerHeader;
    sysprint.write(fillTemplate(template, { gap: ' '.repeat(gapBytes), page: '0001' }));
  }

  /** Prints a message; its return code. */
  say(key: keyof typeof iebMessages, inserts: Inserts = {}): number {
    const entry = iebMessages[key];
    this.sysprint.write(`-${entry.id} ${messageText(entry, inserts)}`);
    return entry.returnCode;
  }

  sayEnd(): void {
    this.sysprint.write('');
    this.sysprint.write(` ${iebgenerEnd.text}`);
  }

  find(found: Problem): void {
    this.context.tracer.problem?.(found);
  }

  /** The DD statement of a name. Ends the step when it is missing. */
  dd(ddname: string): AllocatedDd {
    const found = this.context.dds.get(ddname);
    if (found !== undefined) return found;
    sayMissing(this.context, ddname);
    throw new StepEnd({ returnCode: this.say('cannotBeOpened', { ddname }) });
  }

  /** Ends the step because the dry run cannot do something. */
  notModelled(what: string, span: Span): never {
    this.find(problem('not-modelled', span, { what, effect: 'nothing is copied' }));
    throw new StepEnd({ returnCode: this.say('notModelled', { what: what.toUpperCase() }) });
  }

  /** Ends the step because attributes do not go together. */
  conflict(dsn: string, span: Span, reason: string): never {
    this.find(problem('data-set-not-copied', span, { dsn, reason }));
    throw new StepEnd({ returnCode: this.say('conflictingDcb') });
  }

  /** Ends the step because input and output are one data set. */
  sameDataSet(dsn: string, span: Span): never {
    const reason = 'SYSUT1 and SYSUT2 are the same data set; name another one in SYSUT2';
    this.find(problem('data-set-not-copied', span, { dsn, reason }));
    throw new StepEnd({ returnCode: this.say('sameDataSet', { dsn }) });
  }

  /** Ends the step abnormally with a message on the console. */
  abend(
    code: string,
    key: 'volumeFull' | 'noSecondary' | 'memberMissing' | 'dataSetMissing',
    at: {
      readonly dd: AllocatedDd;
      readonly allocation: DataSetAllocation;
      readonly volume: SiteVolume | undefined;
    },
    reason: string,
  ): never {
    const { dd, allocation, volume } = at;
    const { name: dsn, member } = allocation;
    const entry = iecMessages[key];
    const text = messageText(entry, {
      job: this.context.jobName,
      step: this.context.stepName,
      ddname: dd.name,
      device: deviceName(volume),
      volser: volume?.volser ?? '',
      dsn: member === undefined ? dsn : `${dsn}(${member})`,
    });
    this.context.console(`${entry.id} ${text}`);
    this.find(problem('data-set-not-copied', dd.span, { dsn, reason }));
    throw new StepEnd({ abend: code, reason });
  }

  /** Ends the step because a block cannot be read or written. */
  ioError(
    operation: 'GET' | 'PUT',
    at: { readonly dd: AllocatedDd; readonly dsn: string; readonly volume: SiteVolume | undefined },
    reason: string,
  ): never {
    this.find(problem('data-set-not-copied', at.dd.span, { dsn: at.dsn, reason }));
    const { jobName: job, stepName: step } = this.context;
    const inserts = { job, step, device: deviceName(at.volume), ddname: at.dd.name, operation };
    throw new StepEnd({ returnCode: this.say('ioError', { ...inserts, what: reason.toUpperCase() }) });
  }
}

/** Says on the console that a DD is missing, and finds it a problem of the step. */
export function sayMissing(context: StepContext, ddname: string): void {
  const entry = iecMessages.ddMissing;
  context.console(`${entry.id} ${messageText(entry, { ddname })}`);
  context.tracer.problem?.(problem('dd-missing', context.span, { ddname, user: context.program }));
}

function deviceName(volume: SiteVolume | undefined): string {
  return volume === undefined ? '' : volume.deviceNumber.toString(16).toUpperCase().padStart(4, '0');
}

/** A sentence of a storage error as the reason within another sentence. */
export function reasonOf(error: Error): string {
  return error.message.replace(/\.$/, '');
}
