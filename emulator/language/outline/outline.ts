import type { PlacedBlock, SyntaxBlock } from '../syntax/document-syntax.js';
import { controlLeaf } from './control-leaf.js';
import { ControlNodes } from './control-nodes.js';
import { jclLeaf } from './jcl-leaf.js';
import { openNode, type Leaf, type Slice } from './leaf.js';
import type { OpenNode, OutlineKind, OutlineNode } from './outline-node.js';

/** IF in IF: what is deeper stands flat, as no job is nested so deep. */
const deepest = 50;

/**
 * The outline of a document: jobs, their steps, the DDs of these and the statements in their stream; of a script its
 * commands. What is made of a block is kept for as long as the block is: after an edit only what it touched is read.
 */
export class Outline {
  private readonly kept = new WeakMap<SyntaxBlock, readonly Leaf[]>();

  /** @param text the document as it is now. */
  of(blocks: readonly PlacedBlock[], text: string): readonly OutlineNode[] {
    const builder = new OutlineBuilder(text);
    for (const placed of blocks) builder.add(placed, this.leavesOf(placed, text));
    return builder.finish();
  }

  private leavesOf({ block, shift }: PlacedBlock, text: string): readonly Leaf[] {
    const known = this.kept.get(block);
    if (known !== undefined) return known;
    const slice: Slice = ({ start, end }) => text.slice(start + shift, end + shift);
    const leaves = block.statements.map((statement) =>
      statement.language === 'jcl' ? jclLeaf(statement, slice) : controlLeaf(statement, slice),
    );
    this.kept.set(block, leaves);
    return leaves;
  }
}

/** Puts the leaves of blocks together, in the order of the text. */
class OutlineBuilder {
  private readonly roots: OpenNode[] = [];
  /** From the outermost to the innermost that is open. */
  private readonly open: OpenNode[] = [];
  /** Statements of a script, to be nested when all are there. */
  private readonly script: Leaf[] = [];

  constructor(private readonly text: string) {}

  add(placed: PlacedBlock, leaves: readonly Leaf[]): void {
    const { shift } = placed;
    const [first] = leaves;
    if (first === undefined) this.record(placed);
    else if (!first.isJcl && this.open.length === 0) this.addToScript(leaves, shift);
    else if (first.isJcl) {
      this.statement(first, shift, placed.span.end);
      this.addControl(leaves.length === 1 ? [] : leaves.slice(1), shift);
    } else this.addControl(leaves, shift);
  }

  finish(): readonly OutlineNode[] {
    if (this.script.length > 0) {
      for (const node of new ControlNodes(this.script, 0, this.between(0)).read()) this.roots.push(node);
    }
    this.close(() => true);
    return this.roots;
  }

  /** Statements of a script may go over several blocks (IF here, ELSE there). */
  private addToScript(leaves: readonly Leaf[], shift: number): void {
    for (const leaf of leaves) this.script.push(shift === 0 ? leaf : moved(leaf, shift));
  }

  private addControl(leaves: readonly Leaf[], shift: number): void {
    if (leaves.length === 0) return;
    for (const node of new ControlNodes(leaves, shift, this.between(shift)).read()) this.put(node);
  }

  private between(shift: number): (start: number, end: number) => string {
    return (start, end) => this.text.slice(start + shift, end + shift);
  }

  /** A record that is no statement: the delimiter of data and what ends a job belong to what is open. */
  private record({ span }: PlacedBlock): void {
    const { text } = this;
    if (text.startsWith('/*', span.start)) this.open[this.open.length - 1]?.extend(span.end);
    else if (text.startsWith('//', span.start)) {
      this.close(({ kind }) => kind !== 'job');
      this.open[0]?.extend(span.end);
    }
  }

  /** @param end behind the statement's data. */
  private statement(leaf: Leaf, shift: number, end: number): void {
    switch (leaf.role) {
      case 'none':
      case 'then':
        return;
      case 'end':
        this.end(leaf, shift);
        return;
      case 'job':
        this.close(() => true);
        this.begin(leaf, 'job', shift);
        return;
      case 'procedure':
        this.close(({ kind }) => kind !== 'job');
        this.begin(leaf, 'procedure', shift);
        return;
      case 'step':
        this.close(isInStep);
        this.begin(leaf, 'step', shift);
        return;
      case 'condition':
        this.close(isInStep);
        if (this.open.length < deepest) this.begin(leaf, 'condition', shift);
        return;
      case 'branch':
        this.closeTo('condition');
        if (this.innermost?.kind === 'condition') this.begin(leaf, 'branch', shift);
        return;
      case 'dd':
        this.dd(leaf, shift, end);
        return;
      default:
        this.close(({ kind }) => kind === 'dd');
        this.put(openNode(leaf, leaf.role, shift));
    }
  }

  private dd(leaf: Leaf, shift: number, end: number): void {
    // One without a name is concatenated to the one before, which may have ended.
    const isPart = leaf.isUnnamed && this.open.some(({ kind }) => kind === 'dd');
    if (isPart) while (this.open.filter(({ kind }) => kind === 'dd').length > 1) this.open.pop();
    else this.close(({ kind }) => kind === 'dd');
    const node = this.begin(leaf, 'dd', shift);
    node.extend(end);
  }

  /** ENDIF and PEND. */
  private end(leaf: Leaf, shift: number): void {
    const kind = leaf.name === 'PEND' ? 'procedure' : 'condition';
    this.closeTo(kind);
    const node = this.innermost;
    if (node?.kind !== kind) return;
    node.extend(leaf.span.end + shift);
    this.pop();
  }

  private get innermost(): OpenNode | undefined {
    return this.open[this.open.length - 1];
  }

  private begin(leaf: Leaf, kind: OutlineKind, shift: number): OpenNode {
    const node = openNode(leaf, kind, shift);
    this.put(node);
    this.open.push(node);
    return node;
  }

  private put(node: OpenNode): void {
    const { innermost } = this;
    if (innermost === undefined) this.roots.push(node);
    else {
      innermost.children.push(node);
      innermost.extend(node.span.end);
    }
  }

  /** Closes from the innermost on, for as long as it is one of these. */
  private close(isOne: (node: OpenNode) => boolean): void {
    while (this.innermost !== undefined && isOne(this.innermost)) this.pop();
  }

  /** Closes everything inside the innermost node of a kind; nothing when none is open. */
  private closeTo(kind: OutlineKind): void {
    if (!this.open.some((node) => node.kind === kind)) return;
    while (this.innermost?.kind !== kind) this.pop();
  }

  private pop(): void {
    const node = this.open.pop();
    if (node !== undefined) this.innermost?.extend(node.span.end);
  }
}

function isInStep({ kind }: OpenNode): boolean {
  return kind === 'step' || kind === 'dd';
}

function moved(leaf: Leaf, by: number): Leaf {
  const move = ({ start, end }: Leaf['span']): Leaf['span'] => ({ start: start + by, end: end + by });
  return { ...leaf, span: move(leaf.span), selection: move(leaf.selection) };
}
