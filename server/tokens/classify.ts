import type { Span } from '../../emulator/language/problem.js';
import type { StatementSyntax, SyntaxNode } from '../../emulator/language/syntax/document-syntax.js';
import { roleStyles, style, type TokenStyle } from './legend.js';

/** A word with its colour. */
export interface StyledSpan {
  readonly span: Span;
  readonly style: TokenStyle;
}

const verb = {
  full: style('keyword'),
  short: style('keyword', 'abbreviated'),
  unknown: style('keyword', 'unknown'),
};
const keyword = {
  full: style('property'),
  short: style('property', 'abbreviated'),
  unknown: style('property', 'unknown'),
};
const comment = style('comment');
const string = style('string');
const names: Readonly<Record<string, TokenStyle>> = {
  JOB: style('namespace', 'declaration'),
  EXEC: style('label', 'declaration'),
  DD: style('variable', 'declaration', 'ddname'),
  PROC: style('function', 'declaration'),
};
const otherName = style('label', 'declaration');

/** The words of statements in the order of the text. Those that say nothing of themselves (commas, blanks) are not there. */
export function classify(statements: readonly StatementSyntax[]): StyledSpan[] {
  const found: StyledSpan[] = [];
  for (const statement of statements) {
    const { name, verb: word, operands, comments } = statement;
    if (name !== undefined) found.push({ span: name.span, style: names[word?.keyword ?? ''] ?? otherName });
    if (word !== undefined) found.push({ span: word.span, style: verb[lengthOf(word.how)] });
    for (const node of operands) addNode(node, found);
    for (const span of comments) found.push({ span, style: comment });
    if (statement.isComment && comments.length === 0) found.push({ span: statement.span, style: comment });
  }
  return inOrder(found);
}

function lengthOf(how: 'full' | 'abbreviated' | 'alias' | 'unknown'): 'full' | 'short' | 'unknown' {
  return how === 'abbreviated' || how === 'alias' ? 'short' : how;
}

function addNode(node: SyntaxNode, found: StyledSpan[]): void {
  if (node.keyword !== undefined) {
    found.push({ span: node.keyword.span, style: keyword[lengthOf(node.keyword.how)] });
  }
  for (const item of node.items) addNode(item, found);
  if (node.keyword !== undefined || node.items.length > 0 || node.text === '') return;
  const span = node.valueSpan ?? node.span;
  const role = node.role === undefined ? undefined : roleStyles[node.role];
  found.push({ span, style: role ?? (isNumber(node.text) ? roleStyles.number : string) });
}

function isNumber(text: string): boolean {
  return /^\d+$/.test(text);
}

/** Tokens must not overlap: where two do, the first and longer one stays. */
function inOrder(found: StyledSpan[]): StyledSpan[] {
  found.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
  let end = 0;
  return found.filter(({ span }) => {
    if (span.start < end || span.end <= span.start) return false;
    end = span.end;
    return true;
  });
}
