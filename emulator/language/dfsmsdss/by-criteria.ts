import {
  detachLists,
  itemSpan,
  itemText,
  type Group,
  type HexString,
  type Item,
  type Word,
} from '../control/ast.js';
import type { Span } from '../problem.js';
import { nearestWord } from '../nearest-word.js';
import type { ByCharacteristic, ByCriterion, ByOperator, ByValue } from './ast.js';
import { operatorOf, operatorWords } from '../control/operators.js';
import { characteristics } from './characteristics.js';
import { readPattern } from './patterns.js';
import type { Reporter } from '../control/reporter.js';
import { readNumber } from '../control/conditions.js';

const flags: Readonly<Record<string, boolean>> = { YES: true, NO: false, '1': true, '0': false };

/** Criteria of BY(...): each in parentheses of its own, or a single one without them. */
export function readByCriteria(list: Group, reporter: Reporter): ByCriterion[] {
  const items = list.items;
  if (items.length > 0 && items.every((item) => item.kind !== 'group')) {
    return readCriterion(detachLists(items), list.span, reporter);
  }
  return items.flatMap((item) => {
    if (item.kind === 'group') return readCriterion(detachLists(item.items), item.span, reporter);
    reporter.report('dss-by-form', itemSpan(item), { what: `"${itemText(item)}" is not a criterion.` });
    return [];
  });
}

function readCriterion(items: readonly Item[], span: Span, reporter: Reporter): ByCriterion[] {
  const [first, second, ...rest] = items;
  if (first === undefined || second === undefined) {
    reporter.report('dss-by-form', span, {
      what: 'A criterion needs a characteristic, an operator and a value.',
    });
    return [];
  }
  const characteristic = readCharacteristic(first, reporter);
  const operator = readOperator(second, reporter);
  if (characteristic === undefined || operator === undefined) return [];
  const { equalityOnly, kind } = characteristics[characteristic];
  if (equalityOnly && operator !== 'EQ' && operator !== 'NE') {
    reporter.report('dss-by-operator-not-valid', itemSpan(second), { characteristic, operator });
    return [];
  }
  const coded = rest.flatMap((item) => (item.kind === 'group' ? detachLists(item.items) : [item]));
  if (coded.length === 0) {
    reporter.report('dss-by-form', span, { what: `${characteristic} is compared with nothing.` });
    return [];
  }
  const values =
    kind === 'date'
      ? readDates(coded, characteristic, reporter)
      : coded.flatMap((item) => readValue(item, characteristic, reporter));
  const extra = values[1];
  if (extra !== undefined && operator !== 'EQ' && operator !== 'NE') {
    reporter.report('dss-by-several-values', extra.span, { operator });
    return [{ characteristic, operator, values: values.slice(0, 1), span }];
  }
  return [{ characteristic, operator, values, span }];
}

function readCharacteristic(item: Item, reporter: Reporter): ByCharacteristic | undefined {
  const text = itemText(item).toUpperCase();
  if (Object.hasOwn(characteristics, text)) return text as ByCharacteristic;
  const choices = Object.keys(characteristics);
  const nearest = nearestWord(text, choices);
  const inserts = { text: itemText(item), choices: choices.join(', ') };
  if (nearest === undefined) reporter.report('dss-by-characteristic', itemSpan(item), inserts);
  else reporter.reportWithText('dss-by-characteristic', itemSpan(item), inserts, nearest);
  return undefined;
}

function readOperator(item: Item, reporter: Reporter): ByOperator | undefined {
  const text = itemText(item);
  const found = operatorOf(text);
  if (found === 'foreign') {
    reporter.reportWithText('dss-operator-foreign', itemSpan(item), { text }, 'NE');
    return 'NE';
  }
  if (found === undefined) {
    reporter.report('dss-by-operator', itemSpan(item), { text, choices: operatorWords.join(', ') });
  }
  return found;
}

function readValue(item: Item, characteristic: ByCharacteristic, reporter: Reporter): ByValue[] {
  const { kind, words } = characteristics[characteristic];
  const span = itemSpan(item);
  const text = itemText(item).toUpperCase();
  const unknown = (choices: string): [] => {
    reporter.report('dss-by-value', span, { text: itemText(item), characteristic, choices });
    return [];
  };
  switch (kind) {
    case 'word':
      if (words?.includes(text) !== true) unknown(`one of ${words?.join(', ') ?? ''}`);
      return [{ kind, word: text, span }];
    case 'flag': {
      const on = flags[text];
      return on === undefined ? unknown('YES or NO') : [{ kind, on, span }];
    }
    case 'number': {
      const number = readNumber(item);
      return number === undefined ? unknown("a number, decimal or X'..'") : [{ kind, number, span }];
    }
    case 'pattern':
      if (item.kind !== 'word') return unknown('a class name');
      return [{ kind, pattern: readPattern(text, span, reporter).pattern, span }];
    default:
      return [];
  }
}

/** `yyddd`, `yyyyddd`, `*`, or `*` and a number of days from today. */
function readDates(items: readonly Item[], characteristic: ByCharacteristic, reporter: Reporter): ByValue[] {
  const values: ByValue[] = [];
  for (let index = 0; index < items.length; index++) {
    const item = items[index]!;
    const span = itemSpan(item);
    const text = itemText(item);
    const relative = /^\*([+-]?\d+)?$/.exec(text);
    if (relative === null) {
      const date = item.kind === 'word' ? readDate(text) : undefined;
      if (date !== undefined) values.push({ kind: 'date', ...date, span });
      else {
        const choices = 'yyyyddd, yyddd, * for today, or (*,-n) for n days ago';
        reporter.report('dss-by-value', span, { text, characteristic, choices });
      }
      continue;
    }
    const days = relative[1] === undefined ? daysBehind(items[index + 1]) : undefined;
    if (days === undefined) {
      values.push({ kind: 'relative-date', days: Number(relative[1] ?? 0), span });
    } else {
      index++;
      values.push({
        kind: 'relative-date',
        days: days.number,
        span: { start: span.start, end: days.item.span.end },
      });
    }
  }
  return values;
}

/** The number of days behind a `*`: signed, or too short for a date. */
function daysBehind(item: Item | undefined): { number: number; item: Word | HexString } | undefined {
  if (item?.kind !== 'word' || !/^([+-]\d{1,4}|\d{1,4})$/.test(item.text)) return undefined;
  return { number: Number(item.text), item };
}

function readDate(text: string): { year: number; day: number } | undefined {
  if (/^0+$/.test(text)) return { year: 0, day: 0 };
  const parts = /^(\d{2}|\d{4})(\d{3})$/.exec(text);
  if (parts === null) return undefined;
  const day = Number(parts[2]);
  const year = Number(parts[1]);
  if (day > 366 || (day === 0 && year !== 0)) return undefined;
  // Our choice: two-digit years from 70 on are of the last century, as 99365 for "never expires" is.
  return { year: parts[1]!.length === 4 ? year : year < 70 ? 2000 + year : 1900 + year, day };
}
