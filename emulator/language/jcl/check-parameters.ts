import { nearestWord } from '../nearest-word.js';
import type { Span } from '../problem.js';
import type { SourceMap } from '../source-map.js';
import type { Operand, StatementBase, Value, Word } from './ast.js';
import { isUnresolved } from './operands.js';
import {
  findParameter,
  keywordsOf,
  requiredParameters,
  type JclParameter,
  type StatementTable,
} from './parameters/parameter.js';
import { replaceFix, reportAs, type Report } from './report.js';
import {
  badValue,
  isName,
  isPlain,
  listed,
  oneOf,
  places,
  unwrapped,
  wholeNumber,
} from './values/value-reader.js';

/** Whether a keyword that is in no table may be a symbol of a procedure. */
export interface ParameterContext {
  readonly symbolsAllowed: boolean;
}

/** Checks the operands of a statement against its table: keywords, doubles, exclusions and forms of values. */
export function checkParameters(
  table: StatementTable,
  { operation, operands }: Pick<StatementBase, 'operation' | 'operands'>,
  context: ParameterContext,
  report: Report,
): void {
  const seen = new Map<string, Operand>();
  for (const [index, operand] of operands.entries()) {
    const { keyword } = operand;
    if (keyword === undefined) {
      checkPositional(table, operands, index, report);
      continue;
    }
    if (/[&]/.test(keyword.text)) continue;
    const row = findParameter(table, keyword.text);
    if (row === undefined) {
      if (!context.symbolsAllowed) reportUnknown(table, keyword.text, keyword.span, report);
      continue;
    }
    checkQualifier(row, operand, context, report);
    const identity = `${row.keyword}.${operand.qualifier?.text ?? ''}`;
    const before = seen.get(identity);
    if (before === undefined) seen.set(identity, operand);
    else {
      report(
        'jcl-duplicate-keyword',
        keyword.span,
        { keyword: row.keyword },
        {
          related: [{ span: before.span, message: `${row.keyword} is coded here first` }],
        },
      );
    }
    checkForm(row, operand, reportAs(row.certainty, report));
  }
  checkExclusions(table, operands, report);
  checkRequired(table, operation, operands, report);
}

function checkRequired(
  table: StatementTable,
  operation: Word,
  operands: readonly Operand[],
  report: Report,
): void {
  for (const { keyword, certainty } of requiredParameters(table)) {
    // A symbol, or an older form of the statement, can stand for it.
    const isThere = operands.some((operand) =>
      operand.keyword === undefined ? operand.value.kind !== 'omitted' : operand.keyword.text === keyword,
    );
    if (isThere) continue;
    report('jcl-required-keyword', operation.span, { operation: operation.text, keyword }, { certainty });
  }
}

function reportUnknown(table: StatementTable, keyword: string, span: Span, report: Report): void {
  const nearest = nearestWord(keyword, keywordsOf(table));
  // Newer systems have keywords that are not in the table; a slip in one that is in it is none of them.
  const isSlip = nearest !== undefined && table.namesAreCertain !== false;
  report(
    isSlip ? 'jcl-unknown-keyword' : 'jcl-unfamiliar-keyword',
    span,
    {
      keyword,
      operation: table.operation,
      hint: nearest === undefined ? 'Check its spelling' : `Probably ${nearest} is meant`,
    },
    nearest === undefined ? {} : { fix: replaceFix(`Change to ${nearest}`, span, nearest) },
  );
}

/** Positional parameters stand before keywords, and there are only so many places for them. */
function checkPositional(
  table: StatementTable,
  operands: readonly Operand[],
  index: number,
  report: Report,
): void {
  const operand = operands[index]!;
  const { value } = operand;
  if (value.kind === 'omitted') {
    // A comma that ends the field, or an omitted accounting parameter, is how JCL is written.
    return;
  }
  if (isUnresolved(value) || table.namesAreCertain === false) return;
  const keywordBefore = operands.slice(0, index).some((other) => other.keyword !== undefined);
  const text = isPlain(value) ? value.text : '';
  const shown = text === '' ? 'this' : `"${text}"`;
  if (keywordBefore) {
    report('jcl-positional-after-keyword', operand.span, { text: shown, operation: table.operation });
    return;
  }
  if (table.operation === 'DD' && index === 0) {
    if (table.positionals.some((row) => row.name === text)) return;
    const nearest = nearestWord(text, ['DATA', 'DUMMY']);
    report(
      'jcl-unexpected-positional',
      operand.span,
      { text: shown, operation: 'DD', expected: '*, DATA, DUMMY or a keyword' },
      nearest === undefined ? {} : { fix: replaceFix(`Change to ${nearest}`, operand.span, nearest) },
    );
  } else if (index >= (table.operation === 'DD' ? 1 : table.positionals.length)) {
    report('jcl-unexpected-positional', operand.span, {
      text: shown,
      operation: table.operation,
      expected: 'a keyword',
    });
  }
}

function checkQualifier(
  row: JclParameter,
  operand: Operand,
  context: ParameterContext,
  report: Report,
): void {
  if (operand.qualifier === undefined) return;
  if (row.perStep !== true || !context.symbolsAllowed) {
    report(
      'jcl-unknown-keyword',
      operand.qualifier.span,
      {
        keyword: `${row.keyword}.${operand.qualifier.text}`,
        operation: 'this',
        hint: `Only keywords of an EXEC statement that runs a procedure name one of its steps; write ${row.keyword}`,
      },
      { certainty: 'recalled' },
    );
  }
}

function checkExclusions(table: StatementTable, operands: readonly Operand[], report: Report): void {
  if (operands.length < 2) return;
  const rows = operands.map(({ keyword }) =>
    keyword === undefined ? undefined : findParameter(table, keyword.text),
  );
  if (rows.every((row) => row?.excludes === undefined)) return;
  const spelled = operands.map(({ keyword, value }, index) => {
    if (keyword !== undefined) return rows[index]?.keyword;
    return isPlain(value) ? value.text : undefined;
  });
  for (const [index, operand] of operands.entries()) {
    const row = rows[index];
    for (const other of row?.excludes ?? []) {
      const at = spelled.indexOf(other);
      // The positional ones have no keyword, and a keyword's namesake as a value is none.
      const found = operands[at];
      if (found === undefined || at === index || (found.keyword === undefined && at > 0)) continue;
      report(
        'jcl-exclusive-keywords',
        operand.keyword!.span,
        { keyword: row!.keyword, other },
        {
          related: [{ span: found.keyword?.span ?? found.span, message: `${other} is coded here` }],
          certainty: row!.excludesCertainty ?? row!.certainty,
        },
      );
    }
  }
}

/** Checks the value of one keyword against the form that its row gives. */
export function checkForm(row: JclParameter, operand: Operand, report: Report): void {
  const { value } = operand;
  if (value.kind === 'omitted' || isUnresolved(value)) return;
  const { form } = row;
  switch (form.kind) {
    case 'any':
      return;
    case 'own':
      if (row.keyword === 'TIME') checkTime(value, report);
      return;
    case 'choice':
      if (row.keyword !== 'DSORG') oneOf(report, 'jcl-bad-value', row.keyword, unwrapped(value), form.words);
      return;
    case 'number': {
      const number = wholeNumber(unwrapped(value));
      if (number === undefined || number < form.min || number > form.max) {
        badValue(
          report,
          'jcl-bad-value',
          row.keyword,
          value,
          `a whole number from ${form.min} to ${form.max}`,
        );
      }
      return;
    }
    case 'name':
      if (!isPlain(value) || !isName(value.text.toUpperCase())) {
        badValue(report, 'jcl-bad-value', row.keyword, value, `a name of 1 to ${form.maxLength} characters`);
      }
      return;
    case 'amount': {
      const single = unwrapped(value);
      const text = isPlain(single) ? single.text.toUpperCase() : '';
      if (form.words?.includes(text) === true) return;
      if (/^\d{1,10}$/.test(text.slice(0, -1)) && form.units.includes(text.slice(-1))) return;
      if (row.keyword === 'REGION' && /^\d{1,7}$/.test(text)) return;
      badValue(
        report,
        'jcl-bad-value',
        row.keyword,
        value,
        `a number with ${listed(form.units)} behind it${
          form.words === undefined ? '' : `, or ${listed(form.words)}`
        }`,
      );
      return;
    }
    default:
      form satisfies never;
  }
}

function checkTime(value: Value, report: Report): void {
  const [minutes, seconds, ...more] = places(value);
  const isWord = isPlain(minutes) && /^(NOLIMIT|MAXIMUM)$/i.test(minutes.text);
  const bad =
    more.length > 0 ||
    (minutes !== undefined && minutes.kind !== 'omitted' && !isWord && wholeNumber(minutes) === undefined) ||
    (seconds !== undefined && seconds.kind !== 'omitted' && (wholeNumber(seconds) ?? 60) > 59);
  if (bad) badValue(report, 'jcl-bad-value', 'TIME', value, '(minutes,seconds), NOLIMIT or MAXIMUM');
}

/** Text right behind the operand field that looks as if it were meant to be part of it: `PGM=A PARM='B'`. */
export function checkComment(
  table: StatementTable,
  field: SourceMap,
  comment: { readonly text: string; readonly span: Span },
  report: Report,
): void {
  const match = /^,?([A-Z]+)(?:\.[A-Z0-9@#$]+)?=/.exec(comment.text);
  const keyword = match?.[1];
  if (
    match === null ||
    keyword === undefined ||
    field.text === '' ||
    findParameter(table, keyword) === undefined
  )
    return;
  const word = /^\S+/.exec(comment.text)![0];
  report(
    'jcl-operand-in-comment',
    { start: comment.span.start, end: comment.span.start + word.length },
    { keyword },
  );
}
