import { movedSpan } from '../moved.js';
import type {
  CursorContext,
  KeywordUse,
  StatementSyntax,
  SyntaxNode,
  SyntaxWord,
} from './document-syntax.js';

/** A statement in a text in which everything stands so many characters further on. */
export function movedStatement(statement: StatementSyntax, by: number): StatementSyntax {
  if (by === 0) return statement;
  const { name, verb } = statement;
  return {
    ...statement,
    span: movedSpan(statement.span, by),
    ...(name && { name: movedWord(name, by) }),
    ...(verb && { verb: movedWord(verb, by) }),
    operands: statement.operands.map((node) => movedNode(node, by)),
    comments: statement.comments.map((span) => movedSpan(span, by)),
  };
}

/** A node in such a text. */
export function movedNode(node: SyntaxNode, by: number): SyntaxNode {
  if (by === 0) return node;
  const { keyword, valueSpan } = node;
  return {
    ...node,
    span: movedSpan(node.span, by),
    ...(keyword && { keyword: movedWord<KeywordUse>(keyword, by) }),
    ...(valueSpan && { valueSpan: movedSpan(valueSpan, by) }),
    items: node.items.map((item) => movedNode(item, by)),
  };
}

/** What stands at a cursor in such a text. */
export function movedContext(context: CursorContext, by: number): CursorContext {
  if (by === 0 || context.kind === 'none') return context;
  const prefix = movedSpan(context.prefix, by);
  switch (context.kind) {
    case 'name':
      return { ...context, prefix };
    case 'verb':
      return { ...context, prefix, ...(context.name && { name: movedWord(context.name, by) }) };
    case 'operand':
      return {
        ...context,
        prefix,
        statement: movedStatement(context.statement, by),
        ...(context.inside && { inside: movedNode(context.inside, by) }),
      };
    case 'value':
      return {
        ...context,
        prefix,
        statement: movedStatement(context.statement, by),
        ...(context.node && { node: movedNode(context.node, by) }),
      };
    default:
      return context satisfies never;
  }
}

function movedWord<Word extends SyntaxWord>(word: Word, by: number): Word {
  return { ...word, span: movedSpan(word.span, by) };
}
