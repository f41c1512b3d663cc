/** Columns 1 to 71 of a line are read. */
const lastColumn = 71;
const operandColumn = 16;

/**
 * A line of a JCL statement whose operands go over column 71, as several that do not, each broken behind a comma.
 * Undefined where it needs no breaking, or there is no place for it: inside apostrophes, or in a comment. All of the line
 * is text here, whatever its columns.
 *
 * @param begins whether the line begins a statement, and does not continue one.
 */
export function breakJclLine(line: string, begins: boolean): string[] | undefined {
  const text = line.trimEnd();
  const head = begins ? /^\/\/\S*[ \t]+([A-Z]+)[ \t]+/i.exec(text) : /^\/\/[ \t]+/.exec(text);
  if (text.length <= lastColumn || head === null) return undefined;
  // The operands of IF have blanks in them, and no commas.
  if (/^(?:IF|ELSE|ENDIF)$/i.test(head[1] ?? '')) return undefined;
  const operands = operandsOf(text, head[0].length);
  // Otherwise only the comment behind them is too long, or a mark stands in column 72.
  if (operands === undefined || operands.end <= lastColumn) return undefined;
  const at = operands.commas.filter((comma) => comma < lastColumn).at(-1);
  if (at === undefined) return undefined;
  const indent = begins ? operandColumn - 1 : Math.min(head[0].length, operandColumn - 1);
  const rest = `//${' '.repeat(indent - 2)}${text.slice(at + 1)}`;
  const more = rest.length <= lastColumn ? [rest] : breakJclLine(rest, false);
  return more === undefined ? undefined : [text.slice(0, at + 1), ...more];
}

/** Where the operands end that begin at an offset, and their commas; undefined when an apostrophe stays open. */
function operandsOf(
  text: string,
  from: number,
): { readonly end: number; readonly commas: readonly number[] } | undefined {
  const commas: number[] = [];
  let isQuoted = false;
  let end = from;
  for (; end < text.length; end++) {
    const character = text[end];
    if (character === "'") isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (character === ' ' || character === '\t') break;
    // With nothing behind it on its line it says already that the statement goes on.
    else if (character === ',' && /\S/.test(text[end + 1] ?? ' ')) commas.push(end);
  }
  return isQuoted ? undefined : { end, commas };
}
