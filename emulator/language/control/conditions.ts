import type { Span } from '../problem.js';
import { itemSpan, itemText, type ControlStatement, type Item } from './ast.js';
import type { ModalCodes } from './dialect.js';
import type { ByOperator, ConditionVariable } from './modal-ast.js';
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
  codes: ModalCodes,
): Condition | undefined {
  const [first, second, third, extra] = items;
  const fail = (what: string, span: Span): Condition | undefined => {
    reporter.report(codes.conditionInvalid, span, { what });
    return undefined;
  };
  if (first === undefined) return fail('IF has no condition.', place);
  const variable = variableOf(first);
  if (variable === undefined) return fail(`"${itemText(first)}" cannot be compared.`, itemSpan(first));
  if (second === undefined) return fail('The condition has no operator.', itemSpan(first));
  let operator = operatorOf(itemText(second));
  if (operator === 'foreign') {
    reporter.reportWithText(codes.operatorForeign, itemSpan(second), { text: itemText(second) }, 'NE');
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

export interface SetConditionBody {
  readonly type: 'set';
  readonly variable: ConditionVariable;
  readonly to: number;
}

/** SET LASTCC=n or SET MAXCC=n; undefined when it is neither. */
export function readSetCondition(
  { operands }: ControlStatement,
  place: Span,
  reporter: Reporter,
  codes: ModalCodes,
): SetConditionBody | undefined {
  const [first, sign, value, extra] = operands;
  const fail = (what: string, span: Span): SetConditionBody | undefined => {
    reporter.report(codes.setInvalid, span, { what });
    return undefined;
  };
  if (first === undefined) return fail('SET has no operand.', place);
  const variable = variableOf(first);
  if (variable === undefined) return fail(`"${itemText(first)}" cannot be set.`, itemSpan(first));
  if (sign === undefined || itemText(sign) !== '=') return fail('"=" is missing.', itemSpan(sign ?? first));
  const number = value === undefined ? undefined : readNumber(value);
  if (value === undefined || number === undefined) {
    return fail('A return code is expected behind "=".', itemSpan(value ?? sign));
  }
  if (extra !== undefined) return fail(`"${itemText(extra)}" is too much.`, itemSpan(extra));
  if (number > highestCode) reporter.report(codes.setRange, itemSpan(value), { number });
  return { type: 'set', variable, to: Math.min(number, highestCode) };
}

/** Decimal or X'..'; undefined for anything else. */
export function readNumber(item: Item): number | undefined {
  if (item.kind === 'hex') return /^[0-9A-F]+$/i.test(item.digits) ? parseInt(item.digits, 16) : undefined;
  return item.kind === 'word' && item.list === undefined && /^\d+$/.test(item.text)
    ? Number(item.text)
    : undefined;
}
