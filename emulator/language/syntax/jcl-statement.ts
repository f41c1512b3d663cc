import { findOperation, isOperatorCommand } from '../jcl/operations.js';
import { readOperands } from '../jcl/operands.js';
import type { Operand } from '../jcl/ast.js';
import type { RawRecord, RawStatement } from '../jcl/statement-reader.js';
import { symbolsIn } from '../jcl/symbols.js';
import { commandInfo } from './commands/index.js';
import type { StatementSyntax, SyntaxNode, SyntaxWord, VerbUse } from './document-syntax.js';
import { conditionNodes } from './jcl-condition.js';
import { JclNodes } from './jcl-nodes.js';

const nothing: readonly never[] = [];
const quiet = (): void => undefined;

/**
 * A statement or record of JCL as it is written: symbols are not replaced, so that it is the same whatever values they
 * have. Undefined for records that are data, delimiters, or nothing.
 */
export function jclStatement(raw: RawStatement | RawRecord): StatementSyntax | undefined {
  const base = { language: 'jcl', span: raw.span, operands: nothing, comments: nothing } as const;
  switch (raw.kind) {
    case 'statement':
      return statement(raw);
    case 'comment':
      return { ...base, comments: [raw.span], isComment: true };
    case 'control':
      return {
        ...base,
        verb: {
          text: raw.verb.text,
          span: raw.verb.span,
          keyword: raw.verb.text,
          how: 'full',
          help: `Control statement of ${raw.system}.`,
        },
        operands: raw.field.text.trimEnd() === '' ? nothing : [textNode(raw)],
        isComment: false,
      };
    case 'unreadable':
      return { ...base, name: raw.name, isComment: false };
    case 'delimiter':
    case 'null':
    case 'blank':
    case 'data':
      return undefined;
    default:
      return raw satisfies never;
  }
}

function textNode({ field }: Extract<RawRecord, { kind: 'control' }>): SyntaxNode {
  const source = field.slice(0, field.text.trimEnd().length);
  const { whole, text } = source;
  return { span: whole, text, valueSpan: whole, items: nothing, role: 'text', verbatim: true };
}

function statement(raw: RawStatement): StatementSyntax {
  const { comment, commentRecords, innerComments } = raw;
  const comments = [...innerComments, ...commentRecords.map((record) => record.span)];
  if (comment.text !== '') comments.push(comment.span);
  const name = nameOf(raw);
  return {
    language: 'jcl',
    span: raw.span,
    ...(name === undefined ? {} : { name }),
    verb: verbOf(raw),
    operands: operandsOf(raw),
    comments: comments.sort((a, b) => a.start - b.start),
    isComment: false,
  };
}

/** The name field, as it is written. */
function nameOf({ name, writtenName }: RawStatement): SyntaxWord | undefined {
  return name === undefined ? undefined : { text: writtenName ?? name.text, span: name.span };
}

function verbOf({ name, operation }: RawStatement): VerbUse {
  const { text, span } = operation;
  const row = findOperation(text);
  const info = commandInfo('jcl', text);
  const isCommand = row === undefined && name === undefined && isOperatorCommand(text);
  const help = row?.help ?? (isCommand ? 'Command to the system.' : undefined);
  return {
    text,
    span,
    keyword: text,
    how: row === undefined && !isCommand ? 'unknown' : 'full',
    ...(info === undefined ? {} : { info }),
    ...(help === undefined ? {} : { help }),
  };
}

function operandsOf(raw: RawStatement): readonly SyntaxNode[] {
  const { field } = raw;
  const operation = raw.operation.text;
  if (field.text === '') return nothing;
  switch (findOperation(operation)?.field) {
    case 'expression':
      return conditionNodes(field);
    case 'operands': {
      const operands = readOperands(field, quiet, true);
      const symbols = symbolsIn(field, operation);
      const symbolKeywords =
        operation === 'SET' || operation === 'PROC' || callsProcedure(operation, operands);
      return new JclNodes(commandInfo('jcl', operation), field, symbols, symbolKeywords).operands(operands);
    }
    default:
      return nothing;
  }
}

/** Keywords of a call that EXEC does not know are symbols of the procedure. */
function callsProcedure(operation: string, operands: readonly Operand[]): boolean {
  return operation === 'EXEC' && !operands.some(({ keyword }) => keyword?.text === 'PGM');
}
