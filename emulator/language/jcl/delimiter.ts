/**
 * The characters of DLM= in an operand field as written, or undefined. A reader of jobs looks for them before any
 * symbol is replaced.
 */
export function scanDelimiter(field: string): string | undefined {
  const at = findOutsideQuotes(field);
  if (at === -1) return undefined;
  const rest = field.slice(at);
  const quoted = /^'((?:[^']|'')*)'/.exec(rest)?.[1];
  const text = quoted === undefined ? /^[^,\s]*/.exec(rest)![0] : quoted.replaceAll("''", "'");
  const meaning = text.replaceAll('&&', '&');
  return meaning === '' ? undefined : meaning;
}

/** Index behind `DLM=`; -1 when it is not there. */
function findOutsideQuotes(field: string): number {
  if (!/DLM=/i.test(field)) return -1;
  let inQuote = false;
  for (let at = 0; at < field.length; at++) {
    if (field[at] === "'") inQuote = !inQuote;
    else if (!inQuote && /^,DLM=$/i.test(field.slice(at, at + 5))) return at + 5;
  }
  return -1;
}
