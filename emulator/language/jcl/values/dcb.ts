import { nearestWord } from '../../nearest-word.js';
import type { DcbRequest, Operand, Reference, Value } from '../ast.js';
import { dcbParameters, organisations } from '../parameters/dcb.js';
import { replaceFix, type Report } from '../report.js';
import { readReference } from './reference.js';
import { badValue, isPlain, keyed, oneOf, places, unwrapped, wholeNumber } from './value-reader.js';

const keywords = dcbParameters.map((row) => row.keyword);

/**
 * Attributes out of DCB= and out of the keywords on the statement itself, which win. A reference to another DD
 * or data set is not followed here.
 */
export function readDcb(operands: readonly Operand[], report: Report): DcbRequest {
  const dcb = operands.find((operand) => operand.keyword?.text === 'DCB');
  const result: { -readonly [Key in keyof DcbRequest]: DcbRequest[Key] } = {};
  for (const item of dcb === undefined ? [] : keyed(dcb.value)) {
    if (!keywords.includes(item.keyword.text)) {
      const nearest = nearestWord(item.keyword.text, keywords);
      report(
        'jcl-bad-dcb',
        item.keyword.span,
        {
          keyword: 'DCB',
          value: item.keyword.text,
          expected: 'a subparameter of DCB such as RECFM, LRECL or BLKSIZE',
        },
        nearest === undefined
          ? { certainty: 'recalled' }
          : { fix: replaceFix(`Change to ${nearest}`, item.keyword.span, nearest) },
      );
    } else readAttribute(item, result, report);
  }
  for (const operand of operands) readAttribute(operand, result, report);
  return result;
}

/** `*.dd` as DCB or as its first part. */
export function readDcbReference(operand: Operand | undefined): Reference | undefined {
  const [first] = operand === undefined ? [] : places(operand.value);
  return isPlain(first) ? readReference(first) : undefined;
}

function readAttribute(
  operand: Operand,
  result: { -readonly [Key in keyof DcbRequest]: DcbRequest[Key] },
  report: Report,
): void {
  const value = unwrapped(operand.value);
  if (value.kind === 'omitted') return;
  switch (operand.keyword?.text) {
    case 'RECFM': {
      const recfm = readRecfm(value, report);
      if (recfm !== undefined) result.recfm = recfm;
      return;
    }
    case 'LRECL': {
      const lrecl = readLength(value, 'LRECL', 65536, ['K'], report);
      if (lrecl !== undefined) result.lrecl = lrecl;
      return;
    }
    case 'BLKSIZE': {
      const blksize = readLength(value, 'BLKSIZE', 2147483648, ['K', 'M', 'G'], report);
      if (blksize !== undefined) result.blksize = blksize;
      return;
    }
    case 'DSORG': {
      const dsorg = oneOf(report, 'jcl-bad-dcb', 'DSORG', value, organisations);
      if (dsorg !== undefined) result.dsorg = dsorg;
      return;
    }
    default:
      return;
  }
}

function readRecfm(value: Value, report: Report): string | undefined {
  if (isPlain(value) && value.unresolved) return undefined;
  const text = isPlain(value) ? value.text.toUpperCase() : '';
  if (/^[FVUD][BSTAM]*$/.test(text) || /^[AMGR]$/.test(text)) return text;
  badValue(report, 'jcl-bad-dcb', 'RECFM', value, 'F, V, U or D, with B, S, T and A or M behind it');
  return undefined;
}

const multiples: Readonly<Record<string, number>> = { K: 1024, M: 1024 ** 2, G: 1024 ** 3 };

function readLength(
  value: Value,
  keyword: string,
  most: number,
  units: readonly string[],
  report: Report,
): number | undefined {
  const plain = wholeNumber(value);
  if (plain !== undefined && plain <= most) return plain;
  if (isPlain(value)) {
    if (value.unresolved) return undefined;
    const text = value.text.toUpperCase();
    if (keyword === 'LRECL' && text === 'X') return undefined;
    const match = /^(\d{1,7})([KMG])$/.exec(text);
    const multiple = multiples[match?.[2] ?? ''];
    if (match !== null && multiple !== undefined && units.includes(match[2]!))
      return Number(match[1]) * multiple;
  }
  badValue(report, 'jcl-bad-dcb', keyword, value, `a number of bytes up to ${most}`);
  return undefined;
}
