import type { Member, NamedWord, OperandRow, ScalarForm, ValueForm } from '../operand-table.js';

/** How an operand is written, for messages, hover and signature help: `MODE(COPY|NOCOPY)`. */
export function syntaxOf(row: NamedWord & Pick<OperandRow, 'value' | 'valueOptional'>): string {
  const inner = valueSyntax(row.value);
  if (inner === undefined) return row.keyword;
  return row.valueOptional === true ? `${row.keyword}[(${inner})]` : `${row.keyword}(${inner})`;
}

/** What stands in the parentheses; undefined where there are none. */
export function valueSyntax(form: ValueForm): string | undefined {
  switch (form.kind) {
    case 'none':
      return undefined;
    case 'list':
      return form.max === 1 ? scalarSyntax(form.of) : `${scalarSyntax(form.of)},...`;
    case 'tuple':
      return membersSyntax(form.members, ' ');
    case 'tuples': {
      const one = `(${membersSyntax(form.members, ',')})`;
      return form.max === 1 ? one : `${one},...`;
    }
    case 'operands':
      return form.table.operands.map(syntaxOf).join(' ');
    case 'extents':
      return `${form.members.map(() => form.digits).join(' ')},...`;
    case 'custom':
      return form.syntax;
    default:
      return scalarSyntax(form);
  }
}

function membersSyntax(members: readonly Member[], separator: string): string {
  return members
    .map((member, index) => {
      const text = `${index === 0 ? '' : separator}${member.name}`;
      return member.optional === true ? `[${text}]` : text;
    })
    .join('');
}

/** How a single value is written, for people. */
export function scalarSyntax(form: ScalarForm): string {
  switch (form.kind) {
    case 'choice':
      return form.words.map((word) => word.keyword).join('|');
    case 'number':
      return 'n';
    case 'hex':
      return 'h'.repeat(Math.min(form.digits, 8));
    case 'ddname':
      return 'ddname';
    case 'volser':
      return 'volser';
    case 'name':
      return form.what;
    case 'data-set-name':
      return 'dsname';
    case 'data-set-filter':
      return 'filter';
    case 'text':
      return "'text'";
  }
}
