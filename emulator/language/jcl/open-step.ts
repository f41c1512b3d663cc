import type { Branch, Dd, DdStatement, ExecStatement, Listed, ListedFrom, Operand, Step } from './ast.js';
import { mergeDd } from './override.js';
import type { Piece } from './piece.js';

/** A DD statement of a step that is being put together, and the piece that its places count in. */
export interface DdPart {
  readonly statement: DdStatement;
  readonly piece: Piece;
  readonly listed: ListedNode;
}

/** An entry of the job listing, before it is known whether the job overrides it. */
export interface ListedNode extends Listed {
  overridden: boolean;
}

interface OpenDd {
  readonly name: string;
  parts: DdPart[];
}

/** A step with its DDs so far. */
export class OpenStep {
  readonly kind = 'step';
  readonly dds: OpenDd[] = [];
  /** The last entry of the job listing that belongs to it: what the job adds to the step is listed behind it. */
  lastListed: ListedNode | undefined;

  constructor(
    readonly exec: ExecStatement,
    readonly piece: Piece,
    /** Names of EXEC statements from the job's to this one. */
    readonly path: readonly string[],
    readonly branches: readonly Branch[],
  ) {}

  /** The name of its own EXEC statement. */
  get ownName(): string {
    return this.path[this.path.length - 1] ?? '';
  }

  find(name: string): OpenDd | undefined {
    return this.dds.find((dd) => dd.name === name);
  }

  get lastDd(): OpenDd | undefined {
    return this.dds[this.dds.length - 1];
  }

  add(name: string, part: DdPart): OpenDd {
    const dd = { name, parts: [part] };
    this.dds.push(dd);
    return dd;
  }

  finish(): Step {
    const dds: Dd[] = this.dds.map(({ name, parts }) => ({
      name,
      statements: parts.map((part) => part.statement),
    }));
    const { path } = this;
    return {
      name: path[0] ?? '',
      ...(path.length > 1 ? { procedureStep: this.ownName } : undefined),
      path,
      exec: this.exec,
      dds,
      branches: this.branches,
    };
  }
}

/** An EXEC statement that called a procedure: DD statements behind it override or add to those of its steps. */
export class OpenCall {
  readonly kind = 'call';
  readonly steps: OpenStep[] = [];
  /** Names of the EXEC statements in the procedure. */
  readonly execNames: string[] = [];
  /** A procedure in it is not at hand, or has steps of its own that are named otherwise. */
  isIncomplete = false;
  /** Whether a step has come up: an override of EXEC without a step's name is of the first in some cases. */
  hasSteps = false;
  /** The step that the last overriding DD statement named. */
  private step: OpenStep | undefined;
  private overriding:
    { readonly dd: OpenDd; readonly step: OpenStep; next: number; isNew: boolean } | undefined;

  constructor(
    readonly outer: OpenCall | undefined,
    /** What the EXEC statement says, with what the one outside of it says of it. */
    readonly operands: readonly Operand[],
    readonly path: readonly string[],
  ) {}

  add(step: OpenStep): void {
    this.steps.push(step);
    this.outer?.add(step);
  }

  /** The names of steps that DD statements may name. */
  get stepNames(): string[] {
    return this.steps.map((step) => step.ownName);
  }

  /** The step that a DD statement of the caller is for; undefined when there is none of that name. */
  stepFor(name: string | undefined): OpenStep | undefined {
    if (name !== undefined) {
      const named = this.steps.filter((step) => step.ownName === name);
      const direct = named.find((step) => step.path.length === this.path.length + 1);
      const found = direct ?? named[0];
      if (found !== undefined) this.step = found;
      return found;
    }
    return this.step ?? this.steps[0];
  }

  /** Overrides a DD statement of a step, or adds one. */
  override(step: OpenStep, name: string, part: DdPart): void {
    const dd = step.find(name);
    if (dd === undefined) {
      this.overriding = { dd: step.add(name, part), step, next: 1, isNew: true };
      return;
    }
    this.overriding = { dd, step, next: 0, isNew: false };
    this.replace(part);
  }

  /** A DD statement without a name goes on with the concatenation; false when there is none. */
  concatenate(part: DdPart): boolean {
    if (this.overriding === undefined) return false;
    this.replace(part);
    return true;
  }

  /** Whether the next DD statement without a name stands for one of the procedure. */
  get nextReplaced(): ListedNode | undefined {
    const { overriding } = this;
    return overriding === undefined || overriding.isNew
      ? undefined
      : overriding.dd.parts[overriding.next]?.listed;
  }

  get lastStep(): OpenStep | undefined {
    return this.overriding?.step;
  }

  private replace(part: DdPart): void {
    const { overriding } = this;
    if (overriding === undefined) return;
    const base = overriding.isNew ? undefined : overriding.dd.parts[overriding.next];
    if (base === undefined) overriding.dd.parts.push(part);
    else {
      const statement = mergeDd(base.statement, part.statement);
      const isBase = statement === base.statement;
      overriding.dd.parts[overriding.next] = isBase ? base : { ...part, statement };
    }
    overriding.next++;
  }
}

/** Where an entry of the listing is from, by what is being read. */
export function listed(entry: Listed['entry'], from: ListedFrom, numbered: boolean): ListedNode {
  return { entry, from, numbered, overridden: false };
}
