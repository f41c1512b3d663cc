import type {
  NamedWord,
  OperandRow,
  OperandTable,
  ScalarForm,
  ValueForm,
} from '../../emulator/language/operand-table.js';

/** Every way to write a word that no other word of the table can be taken for. */
export function spellingsOf(table: OperandTable, word: NamedWord): string[] {
  const { keyword } = word;
  const shorter =
    table.abbreviation === 'none' ? [] : Array.from(keyword, (_, index) => keyword.slice(0, index + 1));
  const clear = shorter.filter(
    (part) =>
      !table.operands.some((row) => row.aliases?.includes(part) || row.keyword === part) &&
      table.operands.filter((row) => row.keyword.startsWith(part)).length === 1,
  );
  return [...clear, keyword, ...(word.aliases ?? [])];
}

/** A right value for the parentheses; empty for a flag. */
export function sampleOf(form: ValueForm): string {
  switch (form.kind) {
    case 'none':
      return '';
    case 'list':
      return scalar(form.of);
    case 'tuple':
      return form.members.map((member) => scalar(member.form)).join(',');
    case 'tuples':
      return `(${form.members.map((member) => scalar(member.form)).join(',')})`;
    case 'operands':
    case 'extents':
      throw new Error(`no sample for ${form.kind}`);
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

/** What a value form does not take; undefined where anything goes. */
export function badValueOf({ value }: OperandRow): string | undefined {
  switch (value.kind) {
    case 'none':
      return 'A';
    case 'number':
      return String(value.max + 1);
    case 'hex':
      return 'XYZ';
    case 'choice':
      return 'NONSENSE';
    case 'ddname':
    case 'volser':
    case 'name':
      return 'MUCHTOOLONGANAME';
    case 'tuple':
      return '(A)';
    default:
      return undefined;
  }
}
