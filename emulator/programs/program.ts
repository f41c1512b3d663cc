import type { Problem, Span } from '../language/problem.js';
import type { SourceMap } from '../language/source-map.js';
import type { Site, SiteVolume } from '../site/site.js';

/** Data set attributes of a DD statement; what is not coded is undefined. Lengths in bytes. */
export interface DcbAttributes {
  readonly recfm?: string;
  readonly lrecl?: number;
  readonly blksize?: number;
  readonly dsorg?: string;
}

/** What one DD statement (or one part of a concatenation) stands for, once allocated. */
export type DdAllocation =
  | { readonly kind: 'in-stream'; readonly lines: readonly SourceMap[] }
  | { readonly kind: 'sysout' }
  | { readonly kind: 'dummy' }
  /** UNIT and VOL without a data set name: the volume as a whole. */
  | { readonly kind: 'volume'; readonly volumes: readonly SiteVolume[] }
  | {
      readonly kind: 'data-set';
      readonly name: string;
      readonly member?: string;
      readonly status: 'NEW' | 'OLD' | 'SHR' | 'MOD';
      readonly volumes: readonly SiteVolume[];
      readonly dcb: DcbAttributes;
    };

/** A DD name with its allocation; more than one when concatenated. */
export interface AllocatedDd {
  readonly name: string;
  /** The DD statement in the document. */
  readonly span: Span;
  readonly allocations: readonly DdAllocation[];
}

/** A statement that is about to run. */
export interface TracedStatement {
  /** `ADRDSSU`, `IKJEFT01`, `DSCLI`, or `JCL` for a step. */
  readonly interpreter: string;
  readonly span: Span;
  /** The statement as one line, continuations joined. */
  readonly text: string;
}

/** The one hook into a run: reports, plan, replay, debugger, checks and tests are its clients. */
export interface Tracer {
  /** Called before each statement of every program and before each step. */
  statement?(statement: TracedStatement): void;
  /** Called for each refusal or other finding, at the span of the statement or operand that caused it. */
  problem?(problem: Problem): void;
  /**
   * Called between the parts of a statement that may do much: its data sets, records or pairs. What it throws ends the run
   * there, so that nobody has to wait for the end of the statement.
   */
  working?(): void;
}

/** Lines that go to one spool data set. Programs that print with carriage control put it in column 1. */
export interface Output {
  /** @param isHeading of a page, which is of no statement */
  write(line: string, isHeading?: boolean): void;
  /**
   * Says which statement the lines that follow are of, until the next statement runs: its echo before it runs, and what
   * is of no statement. Lines are of the statement that runs where nothing is said.
   */
  about?(span: Span | undefined): void;
}

/** All that a program may touch. */
export interface StepContext {
  readonly jobName: string;
  readonly stepName: string;
  /** As EXEC PGM= names it. */
  readonly program: string;
  /** Value of PARM; empty when not coded. */
  readonly parm: string;
  readonly site: Site;
  readonly dds: ReadonlyMap<string, AllocatedDd>;
  readonly tracer: Tracer;
  /** Span of the EXEC statement, for findings about the step as a whole. */
  readonly span: Span;
  /** The spool data set of a DD; undefined when the DD is missing or is no output. */
  output(ddname: string): Output | undefined;
  /** A line of the job log, as an operator's console shows it (WTO, IEF messages). */
  console(line: string): void;
}

/** How a program ended. `abend` is as a job log shows it: `S013`, `U0001`. */
export type ProgramEnd =
  { readonly returnCode: number } | { readonly abend: string; readonly reason: string };

/** A program that EXEC PGM= can name. */
export interface Program {
  /** All names it answers to. */
  readonly names: readonly string[];
  /** One line of what it does, for completion and help. */
  readonly help: string;
  run(context: StepContext): ProgramEnd;
}
