import { JclDocument } from '../../../emulator/language/jcl/index.js';
import type {
  CursorContext,
  DocumentSyntax,
  StatementSyntax,
  SyntaxNode,
} from '../../../emulator/language/syntax/document-syntax.js';
import { JclSyntax } from '../../../emulator/language/syntax/jcl-syntax.js';
import { markedText } from '../../support/marked-text.js';

export function syntaxOf(text: string): JclSyntax {
  return new JclSyntax(new JclDocument(text));
}

/** A node in one line: keyword, role, place in its list, text and parts. */
export function shownNode(node: SyntaxNode, text: string): string {
  const written = text.slice(node.span.start, node.span.end);
  const parts =
    node.items.length === 0 ? '' : `[${node.items.map((item) => shownNode(item, text)).join(' ')}]`;
  if (node.keyword !== undefined) return `${node.keyword.text}${parts}`;
  const member = node.member === undefined ? '' : `${node.member}:`;
  if (node.role === undefined) return `${member}${parts}`;
  return `${member}${node.role}<${written}>${parts}`;
}

export function shownStatement(statement: StatementSyntax, text: string): string {
  const { name, verb, operands } = statement;
  const nodes = operands.map((node) => shownNode(node, text));
  return [name?.text ?? '-', verb?.keyword ?? '-', ...nodes].join(' ');
}

/** The context at `<||>`, in one line. */
export function shownContext(marked: string, make: (text: string) => DocumentSyntax = syntaxOf): string {
  const { text, spans } = markedText(marked);
  return shown(make(text).contextAt(spans[0]!.start), text);
}

function shown(context: CursorContext, text: string): string {
  if (context.kind === 'none') return 'none';
  const { kind, prefix } = context;
  const word = `"${text.slice(prefix.start, prefix.end)}"`;
  switch (context.kind) {
    case 'name':
      return `${kind} ${word}`;
    case 'verb':
      return `${kind} ${word} of ${context.name?.text ?? '-'}`;
    case 'operand': {
      const where = context.inside?.keyword?.text ?? context.statement.verb?.keyword ?? '-';
      return `${kind} ${word} of ${where} ${context.positional} {${[...context.coded].join()}}`;
    }
    case 'value': {
      const of = context.node?.keyword?.text ?? '-';
      return `${kind} ${word} of ${of} ${context.index} ${context.item?.role ?? '-'}`;
    }
    default:
      return context satisfies never;
  }
}
