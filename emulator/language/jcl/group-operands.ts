import type { SourceMap } from '../source-map.js';
import type { Operand } from './ast.js';
import { readOperands } from './operands.js';
import type { Report } from './report.js';

/** Operands whose value is a condition, with blanks and comparisons in it. */
const conditions = /^(WHEN|ERROR)=/i;

/** Reads the operands of a statement of a job group; a condition is one value, as it is written. */
export function readGroupOperands(field: SourceMap, report: Report): Operand[] {
  const { text } = field;
  if (!/(?:^|,)(?:WHEN|ERROR)=/i.test(text)) return readOperands(field, report, false);
  return partsOf(text).flatMap(([start, end]) => {
    const part = field.slice(start, end);
    const keyword = conditions.exec(part.text)?.[1];
    if (keyword === undefined) return readOperands(part, report, false);
    const source = part.slice(keyword.length + 1);
    const span = source.whole;
    return {
      keyword: { text: keyword.toUpperCase(), span: part.span(0, keyword.length + 1) },
      value: {
        kind: 'scalar',
        source,
        text: source.text.toUpperCase(),
        quoted: false,
        unresolved: false,
        span,
      },
      span: part.whole,
    };
  });
}

/** The half-open ranges between commas that stand in no parentheses and no apostrophes. */
function partsOf(text: string): [number, number][] {
  const parts: [number, number][] = [];
  let from = 0;
  let depth = 0;
  let inQuote = false;
  for (let at = 0; at <= text.length; at++) {
    const char = text[at];
    if (char === "'") inQuote = !inQuote;
    if (inQuote && char !== undefined) continue;
    if (char === '(') depth++;
    else if (char === ')') depth--;
    else if (char === undefined || (char === ',' && depth <= 0)) {
      parts.push([from, at]);
      from = at + 1;
    }
  }
  return parts;
}
