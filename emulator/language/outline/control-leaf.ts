import type { StatementSyntax, SyntaxNode } from '../syntax/document-syntax.js';
import type { ValueRole } from '../syntax/command-info.js';
import { leaf, squeezed, type Leaf, type Slice } from './leaf.js';

/** Operands that say what form of a command is written, as people name it. */
const formWords = new Set(['FULL', 'TRACKS', 'DATASET', 'ESTABLISH', 'WITHDRAW', 'QUERY', 'RESYNC']);

/** Where a command copies from and to. */
const pairs = [
  ['SDEVN', 'TDEVN'],
  ['SOURCE', 'TARGET'],
  ['INDDNAME', 'OUTDDNAME'],
  ['INDYNAM', 'OUTDYNAM'],
  ['UNITADDRESS', 'TARGETVOL'],
  ['-source', '-target'],
] as const;

/** Values that tell a command from others of its kind, when it has no pair. */
const telling: ReadonlySet<ValueRole> = new Set([
  'device',
  'volser',
  'ddname',
  'data-set',
  'data-set-filter',
  'storage-image',
  'subsystem',
  'volume-id',
  'object',
]);

/** More of them say less. */
const mostValues = 3;

/** What a command or control statement is in an outline. */
export function controlLeaf(statement: StatementSyntax, slice: Slice): Leaf {
  const { verb, isComment } = statement;
  if (verb === undefined || isComment) return leaf(statement, 'none', '');
  if (statement.language === 'dfsmsdss' || statement.language === 'ickdsf') {
    switch (verb.keyword) {
      case 'IF':
        return leaf(statement, 'condition', conditionText(statement, slice));
      case 'THEN':
        return leaf(statement, 'then', 'THEN');
      case 'ELSE':
        return leaf(statement, 'branch', 'ELSE');
      case 'DO':
        return leaf(statement, 'group', 'DO');
      case 'END':
        return leaf(statement, 'end', 'END');
      default:
    }
  }
  return leaf(statement, 'command', nameOf(statement), detailOf(statement));
}

function nameOf({ verb, operands }: StatementSyntax): string {
  const form = operands.find((node) => formWords.has(fullKeyword(node)));
  const word = verb?.keyword ?? '';
  return form === undefined ? word : `${word} ${fullKeyword(form)}`;
}

function detailOf({ operands }: StatementSyntax): string {
  for (const [from, to] of pairs) {
    const [source, target] = [from, to].map((word) => operands.find((node) => fullKeyword(node) === word));
    if (source !== undefined && target !== undefined) return `${valueText(source)} → ${valueText(target)}`;
  }
  const values: string[] = [];
  for (const text of tellingValues(operands)) {
    if (values.length === mostValues) return `${values.join(', ')} …`;
    values.push(text);
  }
  return values.join(', ');
}

function valueText(node: SyntaxNode): string {
  if (node.text !== '') return node.text;
  return node.items.map(valueText).join(' ');
}

function* tellingValues(nodes: readonly SyntaxNode[]): IterableIterator<string> {
  for (const node of nodes) {
    if (node.items.length > 0) yield* tellingValues(node.items);
    else if (node.role !== undefined && telling.has(node.role) && node.text !== '') yield node.text;
  }
}

function fullKeyword({ keyword }: SyntaxNode): string {
  return keyword === undefined ? '' : (keyword.info?.keyword ?? keyword.text);
}

function conditionText({ span, operands }: StatementSyntax, slice: Slice): string {
  const last = operands[operands.length - 1];
  const text = slice({ start: span.start, end: last?.span.end ?? span.end });
  return squeezed(text.replace(/[-+]\s*\n/g, ' ')).replace(/\s+THEN$/i, '');
}
