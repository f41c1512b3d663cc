import {
  minimumOf,
  type Abbreviation,
  type NamedWord,
  type OperandRow,
  type ScalarForm,
  type ValueForm,
} from '../../emulator/language/operand-table.js';

/** Every way to write a word, from the shortest: what the rule of its table allows, and its aliases. */
export function spellingsOf(
  words: readonly NamedWord[],
  abbreviation: Abbreviation,
  word: NamedWord,
): string[] {
  const { keyword } = word;
  const least = abbreviation === 'minimum' ? minimumOf(word) : abbreviation === 'none' ? keyword.length : 1;
  const shorter = Array.from({ length: keyword.length - least }, (_, index) =>
    keyword.slice(0, least + index),
  );
  const clear = shorter.filter(
    (part) =>
      !words.some((row) => row !== word && (row.aliases?.includes(part) === true || row.keyword === part)) &&
      (abbreviation === 'minimum' || words.filter((row) => row.keyword.startsWith(part)).length === 1),
  );
  return [...clear, keyword, ...(word.aliases ?? [])];
}

/** A right value for the parentheses; empty for a flag. */
export function sampleOf(form: ValueForm): string {
  switch (form.kind) {
    case 'none':
      return '';
    case 'list':
      return Array.from({ length: form.min ?? 1 }, () => scalar(form.of)).join(',');
    case 'tuple':
      return form.members.map((member) => scalar(member.form)).join(',');
    case 'tuples':
      return `(${form.members.map((member) => scalar(member.form)).join(',')})`;
    case 'operands': {
      const row = form.table.operands[0]!;
      return coded(row, undefined);
    }
    case 'extents':
      // A set of two tracks, of source and target where both are named.
      return form.members.length > 2 ? '00010000 00010001 00020000 00020001' : '00010000 00010001';
    case 'custom':
      return 'A';
    default:
      return scalar(form);
  }
}

function scalar(form: ScalarForm): string {
  switch (form.kind) {
    case 'choice':
      return form.words[0]!.keyword;
    case 'number':
      return String(form.min);
    case 'hex':
      return '1'.repeat(form.digits);
    case 'text':
      return "'A'";
    default:
      return 'A';
  }
}

/** The operand with a right value: one of `values` if given. */
export function coded(
  row: OperandRow,
  values: readonly string[] | undefined,
  spelling = row.keyword,
): string {
  const value = values?.[0] ?? sampleOf(row.value);
  return value === '' ? spelling : `${spelling}(${value})`;
}
