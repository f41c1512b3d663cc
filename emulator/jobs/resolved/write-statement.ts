import type { Operand, Value } from '../../language/jcl/index.js';

/*
 *     12345678901234567890                                                 71
 *     //NAME     DD  DSN=PROD.DATA,DISP=(NEW,CATLG,DELETE),
 *     //             UNIT=SYSDA
 */
const operationColumn = 12;
const operandColumn = 16;
const lastColumn = 71;

/** The operands of a statement as they are written: symbols replaced, one comma after the other. */
export function operandText(operands: readonly Operand[]): string {
  return operands.map(oneOperand).join(',');
}

function oneOperand({ keyword, qualifier, value }: Operand): string {
  const text = valueText(value);
  if (keyword === undefined) return text;
  return `${keyword.text}${qualifier === undefined ? '' : `.${qualifier.text}`}=${text}`;
}

function valueText(value: Value): string {
  switch (value.kind) {
    case 'omitted':
      return '';
    case 'scalar':
      return value.source.text + (value.suffix === undefined ? '' : valueText(value.suffix));
    case 'list': {
      const items = operandText(value.items);
      return value.parenthesised ? `(${items})` : items;
    }
  }
}

/** The records of a statement, continued where it is too long: behind a comma, or within apostrophes at column 71. */
export function statementRecords(name: string, operation: string, operands: string): string[] {
  const head = `${`//${name}`.padEnd(operationColumn - 2)} ${operation} `.padEnd(operandColumn - 1);
  const records: string[] = [];
  let record = head;
  let rest = operands;
  for (;;) {
    const room = lastColumn - record.length;
    const end = rest.length <= room ? rest.length : breakBefore(rest, room);
    records.push((record + rest.slice(0, end)).trimEnd());
    rest = rest.slice(end);
    if (rest === '') return records;
    record = '//'.padEnd(operandColumn - 1);
  }
}

/** How much of the text goes into a record with so much room. */
function breakBefore(text: string, room: number): number {
  let comma = 0;
  let inQuote = false;
  for (let at = 0; at < room; at++) {
    const character = text[at];
    if (character === "'") inQuote = !inQuote;
    else if (character === ',' && !inQuote) comma = at + 1;
  }
  if (comma > 0) return comma;
  // A text in apostrophes fills the record, and goes on in column 16 of the next one.
  if (inQuote) return room;
  const next = text.indexOf(',', room);
  return next < 0 ? text.length : next + 1;
}
