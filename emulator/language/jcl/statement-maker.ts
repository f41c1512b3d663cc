import { nearestWord } from '../nearest-word.js';
import { hasPlaceholder } from '../placeholder.js';
import type { Problem, Span } from '../problem.js';
import { SourceMap } from '../source-map.js';
import type { DdStatement, InStreamData, Statement, StatementBase, Word } from './ast.js';
import { checkCharacters } from './check-characters.js';
import { checkComment, checkParameters } from './check-parameters.js';
import { findOperation, isOperatorCommand, type Operation } from './operations.js';
import { readGroupOperands } from './group-operands.js';
import { asWord, findOperand, itemsOf, readOperands } from './operands.js';
import { tableOf } from './parameters/tables.js';
import { reportInto, type Report } from './report.js';
import type { RawPlace, RawStatement, RawStream } from './statement-reader.js';
import { makeDd, makeExec, makeIf, makeJob, readDelimiter } from './statements.js';
import { replaceInData, replaceInField, SymbolUses, type SymbolValues, type Undefined } from './symbols.js';
import { isName, isNameText } from './values/value-reader.js';

/** A statement with what was found in it alone. */
export interface Made {
  readonly statement: Statement;
  readonly problems: readonly Problem[];
  readonly undefinedSymbols: readonly Undefined[];
  /** What was asked of symbols; `none`: it would be the same with any; `unreplaced`: they were left as written. */
  readonly uses: SymbolUses | 'none' | 'unreplaced';
}

const none: readonly never[] = [];

/**
 * Reads the operands of a statement. Without symbols they stay as they are written, as in a procedure that nobody
 * has called yet.
 */
export function makeStatement(raw: RawStatement, symbols: SymbolValues | undefined): Made {
  const problems: Problem[] = [];
  const report = reportInto(problems);
  const operation = findOperation(raw.operation.text);
  if (operation === undefined) {
    const known = raw.name === undefined && isOperatorCommand(raw.operation.text);
    const statement: Statement = { kind: 'other', known, ...baseOf(raw, raw.field, []) };
    return { statement, problems: none, undefinedSymbols: none, uses: 'none' };
  }
  checkCharacters(raw, report);
  checkName(raw, operation, report);
  const hasSymbols = mayHaveSymbols(raw);
  const uses = symbols !== undefined && hasSymbols ? new SymbolUses(symbols) : undefined;
  const replaced =
    uses === undefined
      ? { source: raw.field, undefinedSymbols: none }
      : replaceInField(uses, raw.field, raw.operation.text);
  const source = withoutTrailingBlanks(replaced.source, raw.field);
  const operands =
    operation.field === 'operands'
      ? readOperands(source, report, raw.broken)
      : operation.field === 'group'
        ? readGroupOperands(source, report)
        : none;
  const base = baseOf(raw, source, operands);
  const table = tableOf(raw.operation.text);
  if (table !== undefined) checkComment(table, raw.field, raw.comment, report);
  const statement = make(base, raw, uses, report);
  return {
    statement,
    problems: problems.length === 0 ? none : problems,
    undefinedSymbols: replaced.undefinedSymbols,
    uses: hasSymbols ? (uses ?? 'unreplaced') : 'none',
  };
}

/** The value of a symbol may end in blanks, behind which nothing more is read. */
function withoutTrailingBlanks(source: SourceMap, field: SourceMap): SourceMap {
  if (field.text.endsWith(' ') || !source.text.endsWith(' ')) return source;
  return source.slice(0, source.text.trimEnd().length);
}

/** Whether a statement would be the same if it were made again with these symbols. */
export function isCurrent({ uses }: Made, symbols: SymbolValues | undefined): boolean {
  if (uses === 'none') return true;
  return symbols === undefined ? uses === 'unreplaced' : uses !== 'unreplaced' && uses.areSame(symbols);
}

function mayHaveSymbols(raw: RawStatement): boolean {
  return raw.field.text.includes('&') || /SYMBOLS=/i.test(raw.field.text);
}

function baseOf(raw: RawStatement, field: SourceMap, operands: StatementBase['operands']): StatementBase {
  const { name, operation, span, lines } = raw;
  const substituted = field !== raw.field && field.text !== raw.field.text;
  const base = { operation, field, substituted, operands, span, lines };
  return name === undefined ? base : { name, ...base };
}

function make(
  base: StatementBase,
  raw: RawStatement,
  uses: SymbolUses | undefined,
  report: Report,
): Statement {
  switch (base.operation.text) {
    case 'JOB':
      return makeJob(base, report);
    case 'EXEC':
      return makeExec(base, report);
    case 'DD':
      return makeDdWithData(base, raw, uses, report);
    case 'IF':
      return makeIf(base, raw.broken, report);
    case 'SET':
      return { kind: 'set', ...base };
    default: {
      if (base.operation.text === 'XMIT') readDelimiter(base.operands, report);
      const table = tableOf(base.operation.text);
      if (table !== undefined) checkParameters(table, base, { symbolsAllowed: false }, report);
      return { kind: 'other', known: true, ...base };
    }
  }
}

function makeDdWithData(
  base: StatementBase,
  raw: RawStatement,
  uses: SymbolUses | undefined,
  report: Report,
): Statement {
  const { overrides, name } = splitOverride(raw);
  const named: StatementBase = name === undefined ? base : { ...base, name };
  const extra = { ...(overrides === undefined ? undefined : { overrides }), generated: false };
  const { stream } = raw;
  if (stream === undefined) return makeDd(named, extra, report);
  readDelimiter(base.operands, report);
  if (!stream.ended && stream.holdsJcl) {
    report('jcl-data-not-ended', base.operation.span, { delimiter: stream.endsAt });
  }
  return makeDd(named, { ...extra, data: dataOf(named, stream, uses) }, report);
}

function dataOf(base: StatementBase, stream: RawStream, uses: SymbolUses | undefined): InStreamData {
  const span = stream.place?.span ?? { start: base.span.end, end: base.span.end };
  const operand = findOperand(base.operands, 'SYMBOLS');
  if (operand === undefined || uses === undefined) return { lines: stream.lines, span };
  const mode = asWord(itemsOf(operand.value)[0]?.value)?.text ?? '';
  const lines = stream.lines.map((line) => replaceInData(uses, line, mode !== 'JCLONLY'));
  return { lines, span };
}

/** `STEP.DDNAME` names a DD of a procedure's step. */
function splitOverride(raw: RawStatement): { overrides?: Word; name?: Word } {
  const { name } = raw;
  const period = name?.text.indexOf('.') ?? -1;
  if (name === undefined || period === -1 || hasPlaceholder(name.text)) return {};
  const { start, end } = name.span;
  return {
    overrides: { text: name.text.slice(0, period), span: { start, end: start + period } },
    name: { text: name.text.slice(period + 1), span: { start: start + period + 1, end } },
  };
}

function checkName(raw: RawStatement, operation: Operation, report: Report): void {
  const { name } = raw;
  if (name === undefined) {
    if (operation.name === 'required') {
      report('jcl-name-required', raw.operation.span, { operation: operation.operation });
    }
    return;
  }
  if (hasPlaceholder(name.text)) return;
  const isDd = operation.operation === 'DD';
  const parts = name.text.split('.');
  if (parts.length > (isDd ? 2 : 1)) {
    report('jcl-bad-name', name.span, {
      name: name.text,
      what: isDd ? 'DD name (or step.ddname)' : 'name',
    });
    return;
  }
  let at = name.span.start;
  for (const part of parts) {
    const span = { start: at, end: at + part.length };
    at += part.length + 1;
    if (isName(part)) continue;
    if (isNameText(part)) report('jcl-name-too-long', span, { name: part, length: part.length });
    else report('jcl-bad-name', span, { name: part, what: 'name' });
  }
}

/** The DD statement that the reader of jobs puts before data without one. */
export function generatedSysin(place: RawPlace, stream: RawStream): DdStatement {
  const nowhere: Span = { start: place.span.start, end: place.span.start };
  const source = SourceMap.verbatim('', place.span.start);
  const base: StatementBase = {
    name: { text: 'SYSIN', span: nowhere },
    operation: { text: 'DD', span: nowhere },
    field: source,
    substituted: false,
    operands: [
      {
        value: { kind: 'scalar', source, text: '*', quoted: false, unresolved: false, span: nowhere },
        span: nowhere,
      },
    ],
    span: nowhere,
    lines: { start: place.lines.start, end: place.lines.start },
  };
  const data = { lines: stream.lines, span: place.span };
  return makeDd(base, { data, generated: true }, () => undefined);
}

/** Says that an operation is none of JCL, and which one was probably meant. */
export function reportUnknownOperation(operation: Word, words: readonly string[], report: Report): void {
  const nearest = nearestWord(operation.text, words);
  report(
    'jcl-unknown-operation',
    operation.span,
    {
      operation: operation.text,
      hint:
        nearest === undefined
          ? /[=,('&]/.test(operation.text)
            ? 'An operation such as EXEC or DD is missing before it, or a comma at the end of the line before'
            : 'It must be JOB, EXEC, DD, SET, IF or another JCL statement'
          : `Probably ${nearest} is meant`,
    },
    nearest === undefined
      ? {}
      : { fix: { title: `Change to ${nearest}`, edits: [{ span: operation.span, text: nearest }] } },
  );
}
