import type { Span } from '../problem.js';

/** What a node of an outline stands for. */
export type OutlineKind =
  | 'job'
  | 'procedure'
  | 'step'
  | 'dd'
  /** A command or control statement. */
  | 'command'
  /** IF, of JCL or of control statements. */
  | 'condition'
  /** ELSE. */
  | 'branch'
  /** DO. */
  | 'group'
  /** SET. */
  | 'symbols'
  /** INCLUDE. */
  | 'member'
  | 'output'
  /** Any other statement of JCL or of the job entry subsystem. */
  | 'statement';

/** A part of a document that people know by name, with the parts inside it. */
export interface OutlineNode {
  readonly kind: OutlineKind;
  /** Never empty: `STEP1`, `SYSIN`, `COPY FULL`. */
  readonly name: string;
  /** What it is about: a program, a data set name, a pair of devices. May be empty. */
  readonly detail: string;
  /** Everything that belongs to it, half-open, in-stream data and the statement that ends it included. */
  readonly span: Span;
  /** The word that names it; inside `span`. */
  readonly selection: Span;
  /** In the order of the text, each inside `span`. */
  readonly children: readonly OutlineNode[];
}

/** All nodes from the top, each before those inside it. */
export function* allNodes(nodes: readonly OutlineNode[]): IterableIterator<OutlineNode> {
  for (const node of nodes) {
    yield node;
    yield* allNodes(node.children);
  }
}

/** A node that is still being put together: its span grows with what comes into it. */
export class OpenNode implements OutlineNode {
  readonly children: OpenNode[] = [];
  private end: number;

  constructor(
    readonly kind: OutlineKind,
    readonly name: string,
    readonly detail: string,
    private readonly own: Span,
    readonly selection: Span,
  ) {
    this.end = own.end;
  }

  get span(): Span {
    return { start: this.own.start, end: this.end };
  }

  /** Something up to an offset belongs to it, too. */
  extend(end: number): void {
    if (end > this.end) this.end = end;
  }
}
