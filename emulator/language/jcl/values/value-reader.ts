import { nearestWord } from '../../nearest-word.js';
import type { Operand, Scalar, Value, Word } from '../ast.js';
import { isUnresolved } from '../operands.js';
import { replaceFix, type Report } from '../report.js';

/** The problem codes for values of one parameter. */
export type ValueCode =
  | 'jcl-bad-value'
  | 'jcl-bad-disp'
  | 'jcl-bad-cond'
  | 'jcl-bad-unit'
  | 'jcl-bad-volume'
  | 'jcl-bad-space'
  | 'jcl-bad-dcb'
  | 'jcl-bad-dsname';

/** Reports that a value is not what its place asks for; says nothing where a symbol hides what it is. */
export function badValue(
  report: Report,
  code: ValueCode,
  keyword: string,
  value: Value,
  expected: string,
): void {
  if (isUnresolved(value)) return;
  report(code, value.span, { keyword, value: written(value), expected });
}

/** A value as a message shows it. */
export function written(value: Value): string {
  if (value.kind === 'omitted') return 'nothing';
  if (value.kind === 'scalar')
    return value.suffix === undefined ? value.source.text : `${value.source.text}(...)`;
  if (!value.parenthesised) return `${value.items[0]?.keyword?.text ?? ''}=...`;
  const items = value.items.map(
    (item) =>
      `${item.keyword === undefined ? '' : `${item.keyword.text}=`}${written(item.value).replace('nothing', '')}`,
  );
  const text = `(${items.join(',')})`;
  return text.length > 40 ? `${text.slice(0, 37)}...` : text;
}

/**
 * One of a set of words; undefined when it is none of them, which is then reported with the one that was
 * probably meant.
 */
export function oneOf<Choice extends string>(
  report: Report,
  code: ValueCode,
  keyword: string,
  value: Value,
  choices: readonly Choice[],
): Choice | undefined {
  if (value.kind === 'scalar' && value.suffix === undefined) {
    const found = choices.find((choice) => choice === value.text.toUpperCase());
    if (found !== undefined) return found;
    if (value.unresolved) return undefined;
    const nearest = nearestWord(value.text.toUpperCase(), choices);
    report(
      code,
      value.span,
      { keyword, value: value.source.text, expected: listed(choices) },
      nearest === undefined ? {} : { fix: replaceFix(`Change to ${nearest}`, value.span, nearest) },
    );
    return undefined;
  }
  badValue(report, code, keyword, value, listed(choices));
  return undefined;
}

/** `A, B or C` */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} or ${words[words.length - 1]!}`;
}

/** A whole number without sign; undefined when it is none. */
export function wholeNumber(value: Value | undefined): number | undefined {
  return value?.kind === 'scalar' && value.suffix === undefined && /^\d{1,10}$/.test(value.text)
    ? Number(value.text)
    : undefined;
}

/** `(A)` means the same as `A`. */
export function unwrapped(value: Value): Value {
  const only = value.kind === 'list' && value.items.length === 1 ? value.items[0] : undefined;
  return only === undefined || only.keyword !== undefined ? value : only.value;
}

/** The items of a value at fixed places: of a list in parentheses, or the one value. */
export function places(value: Value): readonly Value[] {
  if (value.kind === 'omitted') return [];
  if (value.kind === 'list')
    return value.items.filter((item) => item.keyword === undefined).map((item) => item.value);
  return [value];
}

/** The items of a value with a keyword. */
export function keyed(value: Value): readonly (Operand & { readonly keyword: Word })[] {
  if (value.kind !== 'list') return [];
  return value.items.filter(
    (item): item is Operand & { readonly keyword: Word } => item.keyword !== undefined,
  );
}

/** Letters, digits and national characters. On other code pages these stand where @ # $ do. */
const national = '@#$§£ÄÖÅÆØÑàÀ¥';
const namePattern = new RegExp(`^[A-Z${national}][A-Z0-9${national}]*$`);
const nationalOnly = new RegExp(`^[A-Z0-9${national}]+$`);

/** Whether a word is a name by its characters; its length is another matter. */
export function isNameText(text: string): boolean {
  return namePattern.test(text);
}

/** Whether a word has only letters, digits and national characters. */
export function isAlphanumeric(text: string): boolean {
  return nationalOnly.test(text);
}

/** A name of at most eight characters. */
export function isName(text: string): boolean {
  return text.length <= 8 && isNameText(text);
}

/** Whether a value is a plain word. */
export function isPlain(value: Value | undefined): value is Scalar {
  return value?.kind === 'scalar' && value.suffix === undefined;
}
