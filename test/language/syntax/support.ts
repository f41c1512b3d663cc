import { expect } from 'chai';
import { LineIndex } from '../../../emulator/language/line-index.js';
import type { Span } from '../../../emulator/language/problem.js';
import { contextInLines } from '../../../emulator/language/syntax/context.js';
import type {
  CursorContext,
  StatementSyntax,
  SyntaxNode,
} from '../../../emulator/language/syntax/document-syntax.js';
import { readStatements, type LineLanguage } from '../../../emulator/language/syntax/read-statements.js';

export function read(language: LineLanguage, text: string): StatementSyntax[] {
  return readStatements(language, new LineIndex(text).lines());
}

/** A context as one line: `value SDEVN device "0A"`, of a text with `|` at the cursor. */
export function contextAt(language: LineLanguage, marked: string): string {
  const offset = marked.indexOf('|');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  return shownContext(contextInLines(language, new LineIndex(text).lines(), offset), text);
}

export function shownContext(context: CursorContext, text: string): string {
  if (context.kind === 'none') return 'none';
  const prefix = JSON.stringify(text.slice(context.prefix.start, context.prefix.end));
  if (context.kind === 'operand') {
    const coded = [...context.coded].join(' ');
    return `operand of ${context.table.keyword} beside (${coded}) ${prefix}`;
  }
  if (context.kind !== 'value') return `${context.kind} ${prefix}`;
  const { info, item, index } = context;
  return `value ${info?.keyword ?? '-'} ${item?.role ?? '-'} ${index} ${prefix}`;
}

/** Nodes as they nest: `COPY DATASET{INCLUDE{data-set-filter:A.**}}`. */
export function shown({ verb, operands, isComment }: StatementSyntax): string {
  if (isComment) return 'comment';
  return [verb?.keyword ?? '-', ...operands.map(shownNode)].join(' ');
}

function shownNode({ keyword, items, role, text, member }: SyntaxNode): string {
  const inner = items.length === 0 ? '' : `{${items.map(shownNode).join(' ')}}`;
  if (keyword !== undefined) return `${keyword.info?.keyword ?? `?${keyword.text}`}${inner}`;
  const place = member === undefined ? '' : `#${member}`;
  return `${role ?? '-'}${place}:${text}${inner}`;
}

/** Expects that all places are in the text, that nodes are in order, and inside the nodes that they belong to. */
export function expectOrdered(statements: readonly StatementSyntax[], text: string): void {
  for (const { span, verb, operands, comments } of statements) {
    expectInside(span, { start: 0, end: text.length });
    if (verb !== undefined) expectInside(verb.span, span);
    for (const comment of comments) expectInside(comment, span);
    expectNodes(operands, span);
  }
}

function expectNodes(nodes: readonly SyntaxNode[], around: Span): void {
  let before = around.start;
  for (const { span, keyword, valueSpan, items } of nodes) {
    expectInside(span, around);
    expect(span.start).to.be.at.least(before);
    before = span.end;
    if (keyword !== undefined) expectInside(keyword.span, span);
    if (valueSpan !== undefined) expectInside(valueSpan, span);
    expectNodes(items, span);
  }
}

function expectInside(inner: Span, outer: Span): void {
  expect(inner.start).to.be.at.least(outer.start);
  expect(inner.end).to.be.at.most(outer.end);
  expect(inner.end).to.be.at.least(inner.start);
}
