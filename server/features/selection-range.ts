import type { SelectionRange, SelectionRangeParams } from 'vscode-languageserver';
import type { OutlineNode } from '../../emulator/language/outline/outline-node.js';
import type { Span } from '../../emulator/language/problem.js';
import type { StatementSyntax, SyntaxNode } from '../../emulator/language/syntax/document-syntax.js';
import type { OpenDocument } from '../documents/open-document.js';
import { onDocument, type Feature } from '../feature.js';

/**
 * What is selected when a selection grows: the word, the value, the operand, what stands in the parentheses around it,
 * the statement, the data in the stream, the step, the job, everything.
 */
export const selectionRange: Feature = {
  capabilities: () => ({ selectionRangeProvider: true }),

  register(connection, session) {
    connection.onSelectionRanges(
      onDocument<SelectionRangeParams, SelectionRange[]>(session, [], (document, { positions }) =>
        document.kind === 'site'
          ? session.siteFiles.selection(document, positions)
          : positions.map((position) => selectionAt(document, document.offsetAt(position))),
      ),
    );
  },
};

function selectionAt(document: OpenDocument, offset: number): SelectionRange {
  const { text } = document;
  const spans = [{ start: 0, end: text.length }];
  addNodesAt(document.outline, offset, spans);
  const statement = document.syntax?.statementAt(offset);
  if (statement === undefined) spans.push(lineAt(document, offset));
  else addStatement(statement, offset, text, spans);
  spans.push(wordAt(text, offset));
  return nested(spans, offset).reduceRight<SelectionRange | undefined>(
    (parent, span) => ({ range: document.rangeOf(span), ...(parent !== undefined && { parent }) }),
    undefined,
  )!;
}

/** Those around the offset, from the smallest, each inside the next. */
function nested(spans: readonly Span[], offset: number): Span[] {
  const length = ({ start, end }: Span): number => end - start;
  const kept: Span[] = [];
  for (const span of spans
    .filter(({ start, end }) => start <= offset && offset <= end)
    .sort((a, b) => length(a) - length(b))) {
    const inner = kept[kept.length - 1];
    const isWider =
      inner === undefined ||
      (span.start <= inner.start && inner.end <= span.end && length(span) > length(inner));
    if (isWider && (length(span) > 0 || spans.length === 1)) kept.push(span);
  }
  return kept.length === 0 ? [{ start: offset, end: offset }] : kept;
}

/** Jobs, steps and DDs, and of a DD what stands in its stream. */
function addNodesAt(nodes: readonly OutlineNode[], offset: number, spans: Span[]): void {
  for (const { kind, span, children } of nodes) {
    if (offset < span.start || offset > span.end) continue;
    spans.push(span);
    const [first, last] = [children[0], children[children.length - 1]];
    if (kind === 'dd' && first !== undefined && last !== undefined) {
      spans.push({ start: first.span.start, end: last.span.end });
    }
    addNodesAt(children, offset, spans);
  }
}

function addStatement(statement: StatementSyntax, offset: number, text: string, spans: Span[]): void {
  const { span, name, verb, operands, comments } = statement;
  spans.push(span, ...comments);
  if (name !== undefined) spans.push(name.span);
  if (verb !== undefined) spans.push(verb.span);
  const [first, last] = [operands[0], operands[operands.length - 1]];
  if (first !== undefined && last !== undefined) spans.push({ start: first.span.start, end: last.span.end });
  for (const node of operands) addOperand(node, offset, text, spans);
}

function addOperand(node: SyntaxNode, offset: number, text: string, spans: Span[]): void {
  const { span, keyword, valueSpan, items } = node;
  if (offset < span.start || offset > span.end) return;
  spans.push(span);
  if (keyword !== undefined) spans.push(keyword.span);
  if (valueSpan !== undefined) spans.push(valueSpan, ...insideOf(valueSpan, text));
  else if (keyword === undefined) spans.push(...insideOf(span, text));
  for (const item of items) addOperand(item, offset, text, spans);
}

/** What stands in parentheses or apostrophes. */
function insideOf({ start, end }: Span, text: string): Span[] {
  const [open, close] = [text[start], text[end - 1]];
  const isPair = (open === '(' && close === ')') || (open === "'" && close === "'");
  return isPair && end - start > 1 ? [{ start: start + 1, end: end - 1 }] : [];
}

function lineAt(document: OpenDocument, offset: number): Span {
  const { line } = document.positionAt(offset);
  const start = document.offsetAt({ line, character: 0 });
  return { start, end: start + document.lineText(line).length };
}

const wordCharacter = /[A-Za-z0-9@#$_]/;

function wordAt(text: string, offset: number): Span {
  let [start, end] = [offset, offset];
  while (start > 0 && wordCharacter.test(text[start - 1]!)) start--;
  while (end < text.length && wordCharacter.test(text[end]!)) end++;
  return { start, end };
}
