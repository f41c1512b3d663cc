import { itemSpan, itemText, type ControlStatement, type Item } from '../control/ast.js';
import { readSetCondition, type SetConditionBody } from '../control/conditions.js';
import type { Reporter } from '../control/reporter.js';
import type { Span } from '../problem.js';
import type { SetPatchCommand } from './ast.js';
import { dfsmsdssDialect } from './dialect.js';

export type SetBody = SetConditionBody | Pick<SetPatchCommand, 'type' | 'patches'>;

/** Reports what is wrong with a SET; there is none then. */
type Fail = (what: string, span: Span) => SetBody | undefined;

/** What SET does; undefined when it cannot be told. */
export function readSet(statement: ControlStatement, place: Span, reporter: Reporter): SetBody | undefined {
  const [first, ...rest] = statement.operands;
  const codes = dfsmsdssDialect.codes;
  if (first === undefined || itemText(first).toUpperCase() !== 'PATCH') {
    return readSetCondition(statement, place, reporter, codes);
  }
  const fail: Fail = (what, span) => {
    reporter.report(codes.setInvalid, span, { what });
    return undefined;
  };
  return readPatches(rest, itemSpan(first), fail);
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
