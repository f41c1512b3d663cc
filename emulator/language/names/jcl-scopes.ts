import type { Piece } from '../jcl/piece.js';
import type { RawStream } from '../jcl/statement-reader.js';
import type { SourceMap } from '../source-map.js';

/** Records of in-stream data, as the step reads them. */
export interface StreamUse {
  readonly piece: Piece;
  readonly raw: RawStream;
  /** With symbols replaced where the job asks for it; undefined: as they are written. */
  readonly lines: readonly SourceMap[];
  /** Whether symbols are replaced in them. */
  readonly hasSymbols: boolean;
}

/** What is known of a DD of a step. */
export class DdNode {
  /** `DDNAME=` */
  laterDd: string | undefined;
  readonly streams: StreamUse[] = [];
  /** The same data as calls of the procedure make it: only what comes out of symbols counts. */
  readonly replaced: StreamUse[] = [];
  /** A part of it is no in-stream data. */
  hasOther = false;
}

/** A DD statement behind the call of a procedure: for a step of it. */
export interface OverridingDd {
  /** Of `//STEP.DD`; without one the step before, or the first one. */
  readonly stepName: string | undefined;
  readonly name: string;
  readonly node: DdNode;
}

/** A step as it is written: of a job, or of a procedure. */
export class StepNode {
  readonly dds = new Map<string, DdNode>();
  readonly overridingDds: OverridingDd[] = [];
  /** Program of `PGM=`, where it can be told. */
  program: string | undefined;
  /** The procedures that it calls: more than one where a symbol names them. */
  readonly calls: Scope[] = [];
  /** As it is named, where it calls one. */
  procedure: string | undefined;
  /** Whether control statements that it reads stand somewhere else. */
  hasOtherControls = false;
  /** The DD that one without a name goes on with. */
  lastDd: DdNode | undefined;
  /** The step that the last overriding DD statement named. */
  lastNamed: string | undefined;

  constructor(
    readonly scope: Scope,
    /** Empty where it has none. */
    readonly name: string,
    /** The scope and the name, and which it is of those of this name. */
    readonly key: string,
  ) {}

  get isCall(): boolean {
    return this.procedure !== undefined;
  }

  dd(name: string): DdNode {
    let node = this.dds.get(name);
    if (node === undefined) this.dds.set(name, (node = new DdNode()));
    return node;
  }
}

/** A job, a procedure, or what stands in neither. */
export class Scope {
  readonly steps: StepNode[] = [];
  private readonly byName = new Map<string, StepNode[]>();
  /** Symbols of a procedure: on its PROC statement. */
  readonly parameters = new Set<string>();
  /** And on the EXEC statements that call it. */
  readonly assigned = new Set<string>();
  /** Names of OUTPUT and CNTL statements, each behind the key of its step (or of this scope). */
  readonly labels = new Set<string>();
  /** What stands in it, where it is a procedure. */
  pieces: readonly Piece[] = [];
  /** The steps that call it. */
  readonly callers = new Set<StepNode>();
  current: StepNode | undefined;

  constructor(
    readonly key: string,
    /** The job that it is in; undefined for the job itself. */
    readonly root: Scope | undefined,
    /** Nothing is known of it but its name: steps are made up as they are named. */
    readonly isUnknown = false,
  ) {}

  addStep(name: string): StepNode {
    const same = this.byName.get(name) ?? [];
    const step = new StepNode(this, name, `${this.key}/${name}${same.length === 0 ? '' : `~${same.length}`}`);
    this.steps.push(step);
    same.push(step);
    this.byName.set(name, same);
    return (this.current = step);
  }

  /** Its own steps of a name. */
  stepsNamed(name: string): readonly StepNode[] {
    const found = this.byName.get(name);
    if (found !== undefined || !this.isUnknown) return found ?? [];
    return [this.addStep(name)];
  }

  /** Steps of a name in it and in the procedures that it calls: its own first. */
  stepsWithin(name: string, seen: ReadonlySet<Scope> = new Set()): readonly StepNode[] {
    if (seen.has(this)) return [];
    const own = this.stepsNamed(name);
    if (own.length > 0) return own;
    const inner = new Set([...seen, this]);
    return this.steps.flatMap((step) => step.calls.flatMap((call) => call.stepsWithin(name, inner)));
  }

  /** The first step of it that runs a program. */
  firstStep(seen: ReadonlySet<Scope> = new Set()): StepNode | undefined {
    if (seen.has(this)) return undefined;
    const [first] = this.steps;
    if (first === undefined || !first.isCall) return first;
    return first.calls[0]?.firstStep(new Set([...seen, this])) ?? first;
  }
}
