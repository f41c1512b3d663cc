/** Puts a text in the place of a half-open range of columns, which count from 0. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A half-open range of columns. */
export interface ColumnRange {
  readonly start: number;
  readonly end: number;
}

/**
 * A line with some of its words replaced, in which everything else stays in its column as far as that can be:
 *
 *     //S1      EXEC PGM=ADRDSSU,REGION=0M     copy it          00010000
 *     //COPYVOL EXEC PGM=ADRDSSU,REGION=0M     copy it          00010000
 *
 * Blanks between fields are taken or added first, of which at least one remains; what then does not fit before `limit`
 * makes it impossible.
 *
 * @param fields in order; blanks alone stand between them
 * @param replacements in order, each inside a field
 * @param limit behind the last column of the text: what stands from there on stays there
 */
export function layOut(
  line: string,
  fields: readonly ColumnRange[],
  replacements: readonly Replacement[],
  limit: number,
): string | undefined {
  const [first] = fields;
  if (first === undefined) return undefined;
  let out = line.slice(0, first.start);
  for (const [index, field] of fields.entries()) {
    const before = fields[index - 1];
    if (before !== undefined) {
      const least = field.start > before.end ? 1 : 0;
      out += ' '.repeat(Math.max(least, field.start - out.length));
    }
    out += replaced(line, field, replacements);
  }
  if (out.length > limit) return undefined;
  const tail = line.slice(limit);
  if (tail !== '') return out.padEnd(limit) + tail;
  return out.padEnd(line.length);
}

function replaced(line: string, field: ColumnRange, replacements: readonly Replacement[]): string {
  let text = '';
  let at = field.start;
  for (const { start, end, text: word } of replacements) {
    if (start < field.start || end > field.end) continue;
    text += line.slice(at, start) + word;
    at = end;
  }
  return text + line.slice(at, field.end);
}

/**
 * The fields of a line of commands: words with single blanks between them are one field, so that two blanks or more
 * are what gives way. Where an apostrophe or quotation mark has no partner on the line, all of it is one field.
 */
export function commandFields(line: string, limit: number): readonly ColumnRange[] {
  const text = line.slice(0, limit).trimEnd();
  const start = text.length - text.trimStart().length;
  if (start >= text.length) return [];
  const whole = [{ start, end: text.length }];
  if (text.includes('"') || (text.match(/'/g) ?? []).length % 2 === 1) return whole;
  const fields: ColumnRange[] = [];
  let from = start;
  let inQuote = false;
  for (let at = start; at < text.length; at++) {
    if (text[at] === "'") inQuote = !inQuote;
    if (inQuote || text[at] !== ' ' || text[at + 1] !== ' ') continue;
    fields.push({ start: from, end: at });
    while (text[at + 1] === ' ') at++;
    from = at + 1;
  }
  return [...fields, { start: from, end: text.length }];
}
