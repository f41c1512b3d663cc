import type { Span } from '../language/problem.js';

/** One spool data set, as SDSF lists it. */
export interface SpoolFile {
  /** `JESMSGLG`, `JESJCL`, `JESYSMSG`, or the DD name of a SYSOUT. */
  readonly name: string;
  readonly jobName: string;
  /** `JES2` for the files of the job itself. */
  readonly stepName: string;
  /** Step of the procedure that the step calls. */
  readonly procedureStep?: string;
  readonly ddname: string;
  readonly lines: readonly string[];
  /** Of each line: the statement in the document that it is of or about; undefined for lines of none. */
  readonly origins: readonly (Span | undefined)[];
}

/**
 * What became of a step. `executed`: it ran; `bypassed`: COND or IF said no; `abended`: its program ended abnormally;
 * `not-allocated`: a DD could not be given what it asks for; `flushed`: an earlier step ended the job.
 */
export type StepStatus = 'executed' | 'bypassed' | 'abended' | 'not-allocated' | 'flushed';

export interface StepResult {
  readonly jobName: string;
  /** Empty when the EXEC statement has no name. */
  readonly stepName: string;
  /** Name of the EXEC statement in a procedure, where `stepName` is the one that calls it. */
  readonly procedureStep?: string;
  /** Empty when the EXEC statement names none that is known. */
  readonly program: string;
  readonly status: StepStatus;
  /** Only of an executed step. */
  readonly returnCode?: number;
  /** Only of an abended step: `S806`. */
  readonly abend?: string;
  /** Why it was bypassed, not allocated or abended, as a sentence. */
  readonly reason?: string;
  /** The EXEC statement in the document; for a step of a member, the statement that takes the member in. */
  readonly span: Span;
}

export interface JobResult {
  /** Names of the jobs that the file holds. */
  readonly jobNames: readonly string[];
  /**
   * The highest return code of a step; {@link jclErrorCode} where a job has a JCL error or needs something that is
   * not modelled, {@link abendCode} where a step ended abnormally.
   */
  readonly returnCode: number;
  /** A job was not run, or was ended, because of its JCL. */
  readonly jclError: boolean;
  /** The first abend: `S806`. */
  readonly abend?: string;
  readonly spool: readonly SpoolFile[];
  readonly steps: readonly StepResult[];
}

/** A JCL error has no return code on a system; this is ours. */
export const jclErrorCode = 12;
/** An abend has no return code on a system; this is ours. */
export const abendCode = 16;
