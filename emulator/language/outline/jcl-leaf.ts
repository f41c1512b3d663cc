import type { StatementSyntax, SyntaxNode } from '../syntax/document-syntax.js';
import { leaf, squeezed, type Leaf, type Slice } from './leaf.js';

/** Statements that only say how others are read, and that nobody looks for. */
const unseen = new Set(['EXPORT', 'PEND', 'ENDCNTL', 'ENDIF', 'ELSE']);

/** What a statement of JCL is in an outline. */
export function jclLeaf(statement: StatementSyntax, slice: Slice): Leaf {
  const { verb, name, isComment } = statement;
  if (verb === undefined || isComment) return leaf(statement, 'none', '');
  const label = name?.text ?? '';
  switch (verb.keyword) {
    case 'JOB':
      return leaf(statement, 'job', label, textOf(positional(statement, 1), slice));
    case 'PROC':
      return leaf(statement, 'procedure', label);
    case 'EXEC': {
      const called = calledBy(statement, slice);
      return label === '' ? leaf(statement, 'step', called) : leaf(statement, 'step', label, called);
    }
    case 'DD': {
      const detail = ddDetail(statement, slice);
      const isUnnamed = label === '';
      return isUnnamed ? leaf(statement, 'dd', detail, '', true) : leaf(statement, 'dd', label, detail);
    }
    case 'IF':
      return leaf(statement, 'condition', conditionText(statement, slice));
    case 'ELSE':
      return leaf(statement, 'branch', 'ELSE');
    case 'ENDIF':
    case 'PEND':
      return leaf(statement, 'end', verb.keyword);
    case 'SET':
      return leaf(statement, 'symbols', 'SET', operandText(statement, slice));
    case 'INCLUDE':
      return leaf(statement, 'member', 'INCLUDE', textOf(keyword(statement, 'MEMBER'), slice));
    case 'OUTPUT':
      return leaf(statement, 'output', label, 'OUTPUT');
    default: {
      if (unseen.has(verb.keyword) || (verb.how === 'unknown' && label === ''))
        return leaf(statement, 'none', '');
      const detail = operandText(statement, slice);
      return label === ''
        ? leaf(statement, 'statement', verb.keyword, detail)
        : leaf(statement, 'statement', label, squeezed(`${verb.keyword} ${detail}`));
    }
  }
}

/** The program, or the procedure. */
function calledBy(statement: StatementSyntax, slice: Slice): string {
  const program = keyword(statement, 'PGM');
  if (program !== undefined) return textOf(program, slice);
  return textOf(keyword(statement, 'PROC') ?? positional(statement, 0), slice);
}

/** What a DD statement stands for: the shortest of what tells it from others. */
function ddDetail(statement: StatementSyntax, slice: Slice): string {
  const dsname = keyword(statement, 'DSNAME', 'DSN');
  if (dsname !== undefined) return textOf(dsname, slice);
  const sysout = keyword(statement, 'SYSOUT');
  if (sysout !== undefined) return `SYSOUT=${textOf(sysout, slice)}`;
  const serials = [...valuesOf(keyword(statement, 'VOLUME', 'VOL'), 'volser')];
  if (serials.length > 0) return serials.join(', ');
  const other = keyword(statement, 'PATH', 'DDNAME', 'SUBSYS') ?? positional(statement, 0);
  if (other !== undefined) return textOf(other, slice);
  const unit = keyword(statement, 'UNIT');
  return unit === undefined ? '' : `UNIT=${textOf(unit, slice)}`;
}

/** Without THEN, in one line. */
function conditionText(statement: StatementSyntax, slice: Slice): string {
  return squeezed(`IF ${operandText(statement, slice)}`).replace(/\s+THEN$/i, '');
}

function operandText({ operands }: StatementSyntax, slice: Slice): string {
  const [first, last] = [operands[0], operands[operands.length - 1]];
  if (first === undefined || last === undefined) return '';
  return squeezed(slice({ start: first.span.start, end: last.span.end }));
}

function keyword({ operands }: StatementSyntax, ...words: readonly string[]): SyntaxNode | undefined {
  return operands.find(
    (node) => node.keyword !== undefined && words.includes(node.keyword.text.toUpperCase()),
  );
}

function positional({ operands }: StatementSyntax, index: number): SyntaxNode | undefined {
  const node = operands[index];
  return node?.keyword === undefined ? node : undefined;
}

function textOf(node: SyntaxNode | undefined, slice: Slice): string {
  if (node === undefined) return '';
  if (node.text !== '') return node.text;
  return squeezed(slice(node.valueSpan ?? node.span));
}

function* valuesOf(node: SyntaxNode | undefined, role: SyntaxNode['role']): IterableIterator<string> {
  if (node === undefined) return;
  if (node.role === role && node.text !== '') yield node.text;
  else for (const item of node.items) yield* valuesOf(item, role);
}
