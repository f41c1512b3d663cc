import { itemSpan, itemText, type ControlStatement, type Item } from '../control/ast.js';
import type { Span } from '../problem.js';
import type { ByOperator, ConditionVariable, SetPatchCommand } from './ast.js';
import { readNumber } from './by-criteria.js';
import { operatorOf } from './operators.js';
import type { Reporter } from './reporter.js';

/** Highest return code; larger numbers count as this. */
const highestCode = 16;

export interface Condition {
  readonly variable: ConditionVariable;
  readonly operator: ByOperator;
  readonly number: number;
}

/** `LASTCC > 4`; undefined when it is none. */
export function readCondition(
  items: readonly Item[],
  place: Span,
  reporter: Reporter,
): Condition | undefined {
  const [first, second, third, extra] = items;
  const fail = (what: string, span: Span): Condition | undefined => {
    reporter.report('dss-condition-invalid', span, { what });
    return undefined;
  };
  if (first === undefined) return fail('IF has no condition.', place);
  const variable = variableOf(first);
  if (variable === undefined) return fail(`"${itemText(first)}" cannot be compared.`, itemSpan(first));
  if (second === undefined) return fail('The condition has no operator.', itemSpan(first));
  let operator = operatorOf(itemText(second));
  if (operator === 'foreign') {
    reporter.reportWithText('dss-operator-foreign', itemSpan(second), { text: itemText(second) }, 'NE');
    operator = 'NE';
  }
  if (operator === undefined) return fail(`"${itemText(second)}" is not an operator.`, itemSpan(second));
  const number = third === undefined ? undefined : readNumber(third);
  if (third === undefined) return fail('The condition has no number.', itemSpan(second));
  if (number === undefined) return fail(`"${itemText(third)}" is not a number.`, itemSpan(third));
  if (extra !== undefined) return fail(`"${itemText(extra)}" is too much.`, itemSpan(extra));
  return { variable, operator, number: Math.min(number, highestCode) };
}

function variableOf(item: Item): ConditionVariable | undefined {
  const text = itemText(item).toUpperCase();
  return text === 'LASTCC' || text === 'MAXCC' ? text : undefined;
}

export type SetBody =
  | { readonly type: 'set'; readonly variable: ConditionVariable; readonly to: number }
  | Pick<SetPatchCommand, 'type' | 'patches'>;

/** Reports what is wrong with a SET; there is none then. */
type Fail = (what: string, span: Span) => SetBody | undefined;

/** What SET does; undefined when it cannot be told. */
export function readSet(statement: ControlStatement, place: Span, reporter: Reporter): SetBody | undefined {
  const [first, ...rest] = statement.operands;
  const fail: Fail = (what, span) => {
    reporter.report('dss-set-invalid', span, { what });
    return undefined;
  };
  if (first === undefined) return fail('SET has no operand.', place);
  if (itemText(first).toUpperCase() === 'PATCH') return readPatches(rest, itemSpan(first), fail);
  const variable = variableOf(first);
  if (variable === undefined) return fail(`"${itemText(first)}" cannot be set.`, itemSpan(first));
  const [sign, value, extra] = rest;
  if (sign === undefined || itemText(sign) !== '=') return fail('"=" is missing.', itemSpan(sign ?? first));
  const number = value === undefined ? undefined : readNumber(value);
  if (value === undefined || number === undefined) {
    return fail('A return code is expected behind "=".', itemSpan(value ?? sign));
  }
  if (extra !== undefined) return fail(`"${itemText(extra)}" is too much.`, itemSpan(extra));
  if (number > highestCode) reporter.report('dss-set-range', itemSpan(value), { number });
  return { type: 'set', variable, to: Math.min(number, highestCode) };
}

function readPatches(items: readonly Item[], place: Span, fail: Fail): SetBody | undefined {
  const patches: { offset: number; value: number; span: Span }[] = [];
  for (let at = 0; at < items.length; at += 3) {
    const [offset, sign, value] = items.slice(at, at + 3);
    const [from, to] = [hexOf(offset), hexOf(value)];
    if (offset === undefined || value === undefined || from === undefined || to === undefined) {
      return fail('A patch is two hexadecimal values.', offset === undefined ? place : itemSpan(offset));
    }
    if (sign === undefined || itemText(sign) !== '=') return fail('"=" is missing.', itemSpan(offset));
    const span = { start: itemSpan(offset).start, end: itemSpan(value).end };
    patches.push({ offset: from, value: to, span });
  }
  return patches.length === 0 ? fail('PATCH has no operand.', place) : { type: 'set-patch', patches };
}

function hexOf(item: Item | undefined): number | undefined {
  const digits = item?.kind === 'hex' ? item.digits : item?.kind === 'word' ? item.text : '';
  return /^[0-9A-F]{1,6}$/i.test(digits) ? parseInt(digits, 16) : undefined;
}

/** The text of WTO and WTOR. */
export function readText(statement: ControlStatement, verb: string, place: Span, reporter: Reporter): string {
  const [first, extra] = statement.operands;
  if (first === undefined) {
    reporter.report('dss-text-missing', place, { verb });
    return '';
  }
  if (first.kind === 'string' && extra === undefined) return first.value;
  const last = statement.operands[statement.operands.length - 1]!;
  const text = statement.source.text.slice(first.from, last.to);
  const start = itemSpan(first).start;
  const span = { start, end: itemSpan(last).end };
  const quoted = `'${text.replaceAll("'", "''")}'`;
  if (first.kind === 'string') reporter.report('dss-text-not-quoted', span, { verb });
  else reporter.reportWithText('dss-text-not-quoted', span, { verb }, quoted);
  return first.kind === 'string' ? first.value : text;
}
