import type { Span } from '../../emulator/language/problem.js';
import type { StatementSyntax, SyntaxNode } from '../../emulator/language/syntax/document-syntax.js';

/** The word of a statement that an offset is in, or at the end of. */
export type WordAt =
  | { readonly kind: 'verb' | 'name'; readonly span: Span }
  /** A keyword. `path`: the operands that it is inside of, from the outermost, with its own as the last. */
  | { readonly kind: 'keyword'; readonly span: Span; readonly path: NodePath }
  /** A value, as the last of its path. */
  | { readonly kind: 'value'; readonly span: Span; readonly path: NodePath };

export type NodePath = readonly [SyntaxNode, ...SyntaxNode[]];

export function wordAt(
  { name, verb, operands, comments }: StatementSyntax,
  offset: number,
): WordAt | undefined {
  if (comments.some((span) => span.start <= offset && offset < span.end)) return undefined;
  const found = inNodes(operands, [], offset);
  // A place between two words belongs to the one that begins there.
  if (found !== undefined && offset < found.span.end) return found;
  if (verb !== undefined && holds(verb.span, offset)) return { kind: 'verb', span: verb.span };
  if (name !== undefined && holds(name.span, offset)) return { kind: 'name', span: name.span };
  return found;
}

function inNodes(
  nodes: readonly SyntaxNode[],
  outer: readonly SyntaxNode[],
  offset: number,
): WordAt | undefined {
  let touching: WordAt | undefined;
  for (const node of nodes) {
    if (!holds(node.span, offset)) continue;
    const found = inNode(node, outer, offset);
    if (found === undefined) continue;
    if (offset < found.span.end) return found;
    touching ??= found;
  }
  return touching;
}

function inNode(node: SyntaxNode, outer: readonly SyntaxNode[], offset: number): WordAt | undefined {
  const { keyword, items, span, text, valueSpan } = node;
  const path: NodePath = [...outer, node] as unknown as NodePath;
  // The words of `*.step.dd` lead to one thing together.
  if (node.role === 'reference' && keyword === undefined) return { kind: 'value', span, path };
  const inner = inNodes(items, path, offset);
  if (inner !== undefined && offset < inner.span.end) return inner;
  if (keyword !== undefined) {
    return holds(keyword.span, offset) ? { kind: 'keyword', span: keyword.span, path } : inner;
  }
  if (inner !== undefined) return inner;
  if (text === '' && items.length > 0) return undefined;
  // What a value stands in (apostrophes) is a part of it; a list is not.
  const isList = text === '' && valueSpan !== undefined && valueSpan.start > span.start;
  return isList ? undefined : { kind: 'value', span, path };
}

function holds({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}
