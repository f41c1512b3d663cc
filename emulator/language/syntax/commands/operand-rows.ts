import { minimumOf, type Abbreviation, type NamedWord } from '../../operand-table.js';
import { membersOf, scalarItem, wordsOf } from './scalar-items.js';
import { syntaxOf } from '../../control/describe.js';
import type { Need, OperandRow, OperandRule, OperandTable, ValueForm } from '../../operand-table.js';
import type { OperandInfo, OperandsInfo, RuleInfo, ValueInfo } from '../command-info.js';
import { finderOf } from './find.js';

const made = new WeakMap<OperandTable, OperandsInfo>();

/** What a table of keywords with parentheses says. Made once for each table. */
export function operandsInfo(table: OperandTable, keyword: string): OperandsInfo {
  const known = made.get(table);
  if (known !== undefined) return known;
  const operands = table.operands.map((row) => operandInfo(row, table));
  const info: OperandsInfo = {
    keyword,
    operands,
    needs: (table.needs ?? []).map(needInfo),
    abbreviation: table.abbreviation,
    ...(table.abbreviationCertainty && { abbreviationCertainty: table.abbreviationCertainty }),
    isComplete: (table.completeCertainty ?? 'verified') === 'verified',
    find: finderOf(operands, table.abbreviation),
  };
  made.set(table, info);
  return info;
}

function needInfo({ oneOf, forms }: Need): OperandsInfo['needs'][number] {
  return { oneOf, ...(forms !== undefined && { forms }) };
}

function operandInfo(row: OperandRow, table: OperandTable): OperandInfo {
  const { keyword, aliases = [], help, source, certainty, forms } = row;
  const minimum = shortest(row, table.operands, table.abbreviation);
  return {
    keyword,
    aliases,
    ...(minimum !== undefined && { minimum }),
    syntax: syntaxOf(row),
    help,
    source,
    certainty,
    ...(row.default !== undefined && { default: row.default }),
    required: (table.needs ?? []).some(
      ({ oneOf, forms: only }) => only === undefined && oneOf.length === 1 && oneOf[0] === keyword,
    ),
    value: valueInfo(row.value, table.abbreviation, keyword),
    valueOptional: row.valueOptional === true,
    ...(forms !== undefined && { forms }),
    excludes: (row.excludes ?? []).map(ruleInfo),
    requires: (row.requires ?? []).map(ruleInfo),
  };
}

function ruleInfo({ when, with: others, value, forms, source, certainty }: OperandRule): RuleInfo {
  return {
    with: others,
    ...(when !== undefined && { when }),
    ...(value !== undefined && { value }),
    ...(forms !== undefined && { forms }),
    ...(source !== undefined && { source }),
    ...(certainty !== undefined && { certainty }),
  };
}

/** Least letters of a word, where it may be shortened at all. */
function shortest(
  word: NamedWord,
  among: readonly NamedWord[],
  abbreviation: Abbreviation,
): number | undefined {
  if (abbreviation === 'none') return undefined;
  if (abbreviation === 'minimum') return minimumOf(word);
  const { keyword } = word;
  const others = among.filter((other) => other !== word);
  for (let length = 1; length < keyword.length; length++) {
    const part = keyword.slice(0, length);
    const clear = others.every(
      (other) => !other.keyword.startsWith(part) && other.aliases?.includes(part) !== true,
    );
    if (clear) return length;
  }
  return keyword.length;
}

function valueInfo(form: ValueForm, abbreviation: Abbreviation, keyword: string): ValueInfo {
  switch (form.kind) {
    case 'none':
      return { kind: 'none' };
    case 'list':
      return { kind: form.max === 1 ? 'item' : 'list', item: scalarItem(form.of, abbreviation) };
    case 'tuple':
      return { kind: 'members', members: membersOf(form.members, abbreviation), repeats: false };
    case 'tuples':
      return { kind: 'groups', members: membersOf(form.members, abbreviation), flat: form.flat };
    case 'operands':
      return { kind: 'operands', table: operandsInfo(form.table, keyword) };
    case 'extents': {
      const members = form.members.map(
        (name) => ({ name, role: 'track', syntax: form.digits, optional: false }) as const,
      );
      return { kind: 'members', members, repeats: true };
    }
    case 'custom': {
      const words = form.words === undefined ? undefined : wordsOf(form.words, abbreviation);
      const value = form.shape === undefined ? undefined : valueInfo(form.shape, abbreviation, keyword);
      if (value === undefined) {
        const role = words === undefined ? 'text' : 'choice';
        return { kind: 'item', item: { role, syntax: form.syntax, ...(words !== undefined && { words }) } };
      }
      return words === undefined ? value : withWords(value, words, form.syntax);
    }
    default:
      return { kind: 'item', item: scalarItem(form, abbreviation) };
  }
}

/** A value in whose (first) place words of the language may stand, too. */
function withWords(value: ValueInfo, words: ReturnType<typeof wordsOf>, syntax: string): ValueInfo {
  switch (value.kind) {
    case 'item':
      return { ...value, item: { ...value.item, syntax, words: [...words, ...(value.item.words ?? [])] } };
    case 'list':
      return { ...value, item: { ...value.item, words: [...words, ...(value.item.words ?? [])] } };
    case 'members': {
      const [first, ...rest] = value.members;
      return first === undefined ? value : { ...value, members: [{ ...first, words }, ...rest] };
    }
    case 'groups':
      return { ...value, words };
    default:
      return value;
  }
}
