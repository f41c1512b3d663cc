import { openNode, type Leaf } from './leaf.js';
import type { OpenNode } from './outline-node.js';

/** IF in IF in IF: what is deeper stands flat. */
const deepest = 50;

/** Lines between two words that are joined, each by its continuation mark. */
const joined = /^(?:[^\n]*[-+]\s*(?:\d{8}\s*)?\n)*[^\n]*$/;

/**
 * Control statements in the order of the text, with what IF and DO hold inside them:
 *
 *     IF LASTCC=0 THEN DO      IF LASTCC=0
 *       COPY ...                 COPY
 *     END                        ELSE
 *     ELSE WTO ...                 WTO
 *
 * A THEN or ELSE at the end of a line holds nothing but a DO group, as the languages have it.
 */
export class ControlNodes {
  private at = 0;
  private depth = 0;

  /** @param between the text between two places of the block. */
  constructor(
    private readonly leaves: readonly Leaf[],
    private readonly shift: number,
    private readonly between: (start: number, end: number) => string,
  ) {}

  read(): OpenNode[] {
    const nodes: OpenNode[] = [];
    while (this.at < this.leaves.length) {
      const node = this.statement();
      if (node !== undefined) nodes.push(node);
    }
    return nodes;
  }

  /** Takes at least one leaf; undefined for a word that stands where it means nothing. */
  private statement(): OpenNode | undefined {
    const leaf = this.leaves[this.at++]!;
    switch (leaf.role) {
      case 'none':
      case 'then':
      case 'end':
      case 'branch':
        return undefined;
      case 'condition':
        return this.condition(leaf);
      case 'group': {
        const node = openNode(leaf, 'group', this.shift);
        this.group(node);
        return node;
      }
      default:
        return openNode(leaf, leaf.role, this.shift);
    }
  }

  private condition(leaf: Leaf): OpenNode {
    const node = openNode(leaf, 'condition', this.shift);
    let word = leaf;
    const then = this.leaves[this.at];
    if (then?.role === 'then') {
      this.at++;
      node.extend(then.span.end + this.shift);
      word = then;
    }
    this.clause(node, word);
    const otherwise = this.leaves[this.at];
    if (otherwise?.role === 'branch') {
      this.at++;
      const branch = openNode(otherwise, 'branch', this.shift);
      this.clause(branch, otherwise);
      add(node, branch);
    }
    return node;
  }

  /** What THEN or ELSE holds. */
  private clause(node: OpenNode, word: Leaf): void {
    const next = this.leaves[this.at];
    if (next === undefined || this.depth >= deepest) return;
    if (next.role === 'branch' || next.role === 'end' || next.role === 'then' || next.role === 'none') return;
    if (next.role === 'group') {
      this.at++;
      node.extend(next.span.end + this.shift);
      this.group(node);
      return;
    }
    if (!joined.test(this.between(word.span.end, next.span.start))) return;
    this.depth++;
    const inner = this.statement();
    this.depth--;
    if (inner !== undefined) add(node, inner);
  }

  /** Up to END. */
  private group(node: OpenNode): void {
    if (this.depth >= deepest) return;
    this.depth++;
    while (this.at < this.leaves.length) {
      const leaf = this.leaves[this.at]!;
      if (leaf.role === 'end') {
        this.at++;
        node.extend(leaf.span.end + this.shift);
        break;
      }
      const inner = this.statement();
      if (inner !== undefined) add(node, inner);
    }
    this.depth--;
  }
}

function add(node: OpenNode, child: OpenNode): void {
  node.children.push(child);
  node.extend(child.span.end);
}
