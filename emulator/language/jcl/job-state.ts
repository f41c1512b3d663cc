import type { MemberLibraries } from '../member-libraries.js';
import { movedProblem } from '../moved.js';
import type { Problem, Span } from '../problem.js';
import type {
  Branch,
  Expansion,
  IfStatement,
  Job,
  JobStatement,
  ListedFrom,
  JobGroup,
  Missing,
  Step,
  Value,
  Word,
} from './ast.js';
import type { ListedNode, OpenCall, OpenStep } from './open-step.js';
import type { GroupReader } from './job-group.js';
import type { Memo, Piece } from './piece.js';
import { Symbols } from './symbols.js';

export interface AssembleOptions {
  readonly members: MemberLibraries;
  readonly systemSymbols?: ReadonlyMap<string, string> | undefined;
  /** Gives a member so many offsets of its own; the first of them. */
  readonly allocate: (length: number) => number;
}

/** A procedure in the stream: what stands between PROC and PEND, PROC included. */
export interface Definition {
  readonly name: string;
  readonly operation: Span;
  readonly piece: Piece;
  readonly pieces: Piece[];
}

/** What statements are read into: the job itself, a procedure that is called, or a member that is taken in. */
export interface Context {
  readonly from: ListedFrom;
  readonly symbols: Symbols;
  /** The step or the call that DD statements are for. A member shares it with the statement that takes it in. */
  readonly level: { current: OpenStep | OpenCall | undefined };
  /** The call in whose procedure we are. */
  readonly call: OpenCall | undefined;
  /** Names of procedures and members that are being read, to see one that takes in itself. */
  readonly chain: readonly string[];
  readonly memoOf: (piece: Piece) => Memo;
  /** How many IF statements were open before. */
  readonly openBranches: number;
  /** In a member that INCLUDE takes in. */
  readonly inGroup: boolean;
  /** Symbols of a procedure that nobody calls here, without a default: who calls it gives them a value. */
  readonly callersSymbols?: readonly string[];
}

interface OpenBranch {
  statement: IfStatement;
  branch: 'then' | 'else';
  readonly operation: Span;
}

/** What is known of the job that is being read. */
export class JobState {
  readonly steps: OpenStep[] = [];
  readonly branches: OpenBranch[] = [];
  readonly procedures = new Map<string, Definition>();
  readonly listing: ListedNode[] = [];
  readonly expansions: Expansion[] = [];
  readonly missing: Missing[] = [];
  /** The piece that a value of COND stands in: what the caller of a procedure says of a step stands in another one. */
  readonly condPieces = new WeakMap<Value, Piece>();
  /** DD statements of the job itself, such as JOBLIB. */
  readonly jobDds = new Set<string>();
  /** Libraries of JCLLIB. */
  libraries: readonly string[] = [];
  definition: Definition | undefined;
  /** CNTL was read, and ENDCNTL not yet. */
  inControl = false;
  /** The job group that is being defined. */
  groupReader: GroupReader | undefined;
  group: JobGroup | undefined;
  /** Group of SCHEDULE JOBGROUP=. */
  scheduledIn: Word | undefined;
  /** A null statement was read and nothing of the job since. */
  afterNull = false;
  saidAfterNull = false;
  saidTooMany = false;
  /** Statements of procedures and members. */
  taken = 0;
  span: Span | undefined;
  readonly context: Context;

  constructor(
    readonly statement: JobStatement | undefined,
    system: ReadonlyMap<string, string> | undefined,
  ) {
    this.context = {
      from: 'job',
      symbols: new Symbols(system),
      level: { current: undefined },
      call: undefined,
      chain: [],
      memoOf: (piece) => piece.memo,
      openBranches: 0,
      inGroup: false,
    };
  }

  /** Only comments so far: they belong to the next job. */
  get isEmpty(): boolean {
    return this.span === undefined;
  }

  /** Whether statements may come from somewhere else, so that what is missing here may be there. */
  get isIncomplete(): boolean {
    return this.statement === undefined || this.missing.some(({ kind }) => kind === 'member');
  }

  get currentBranches(): readonly Branch[] {
    return this.branches.length === 0
      ? noBranches
      : this.branches.map(({ statement, branch }) => ({ statement, branch }));
  }

  /** Whether something of it was read that counts. */
  get hasStatements(): boolean {
    return this.statement !== undefined || this.listing.some(({ numbered }) => numbered);
  }

  extend(span: Span, begins: boolean): void {
    if (this.span !== undefined)
      this.span = { start: this.span.start, end: Math.max(this.span.end, span.end) };
    else if (begins) this.span = span;
  }

  finish(): Job {
    const steps: Step[] = this.steps.map((step) => step.finish());
    return {
      ...(this.statement === undefined ? undefined : { statement: this.statement }),
      ...(this.group === undefined ? undefined : { group: this.group }),
      ...(this.scheduledIn === undefined ? undefined : { scheduledIn: this.scheduledIn }),
      steps,
      span: this.span ?? { start: 0, end: 0 },
      listing: this.listing,
      expansions: this.expansions,
      missing: this.missing,
    };
  }
}

const noBranches: readonly Branch[] = [];

/** A problem at its present place. */
export function shifted(problem: Problem, piece: Piece): Problem {
  return movedProblem(problem, piece.shift);
}
