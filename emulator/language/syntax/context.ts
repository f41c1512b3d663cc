import { SourceMap } from '../source-map.js';
import { controlContext } from './control-context.js';
import type { CursorContext } from './document-syntax.js';
import { lineCount, optionLines } from './option-statements.js';
import { joinLines, type ControlLanguage } from './logical-lines.js';
import { optionContext } from './option-context.js';
import type { LineLanguage } from './read-statements.js';

/** More lines than these are not joined only to find out what stands at a cursor. */
const mostLines = 300;
/** How far the languages look ahead and back where a continuation mark is missing. */
const margin = 60;

/**
 * What could be written at an offset of the document. The lines are those of a script or of in-stream data; the offset
 * may be in one of them, at its end, or on a line that is not among them because it is empty. Never fails.
 */
export function contextInLines(
  language: LineLanguage,
  lines: readonly SourceMap[],
  offset: number,
): CursorContext {
  const { all, at } = withLineAt(lines, offset);
  if (language === 'dscli' || language === 'svc') {
    for (let first = 0; first < all.length;) {
      const count = lineCount(language, all, first);
      if (at < first + count) {
        const [line] = optionLines(language, all.slice(first, first + count));
        return line === undefined ? { kind: 'none' } : optionContext(language, line, offset);
      }
      first += count;
    }
    return { kind: 'none' };
  }
  const { near, index } = window(language, all, at);
  let first = 0;
  for (const { count, text } of joinLines(language, near)) {
    if (index < first + count) return controlContext(language, text, offset);
    first += count;
  }
  return { kind: 'none' };
}

/** The lines, and which of them an offset is in; an empty one is added where none is. */
function withLineAt(
  lines: readonly SourceMap[],
  offset: number,
): { readonly all: readonly SourceMap[]; readonly at: number } {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (lines[middle]!.whole.start <= offset) low = middle + 1;
    else high = middle;
  }
  const at = low - 1;
  const line = lines[at];
  if (line !== undefined && offset <= line.whole.end) return { all: lines, at };
  const empty = SourceMap.verbatim('', offset);
  return { all: [...lines.slice(0, low), empty, ...lines.slice(low)], at: low };
}

/** The lines around one, cut where nothing is continued. */
function window(
  language: ControlLanguage,
  lines: readonly SourceMap[],
  at: number,
): { readonly near: readonly SourceMap[]; readonly index: number } {
  if (lines.length <= mostLines) return { near: lines, index: at };
  const goesOn = (index: number): boolean => {
    const { text } = lines[index]!;
    return /[-+]$/.test((language === 'tso' ? text : text.slice(0, 72)).trimEnd());
  };
  let from = Math.max(0, at - margin);
  while (from > 0 && goesOn(from - 1)) from--;
  let to = Math.min(lines.length, at + margin);
  while (to < lines.length && goesOn(to - 1)) to++;
  return { near: lines.slice(from, to), index: at - from };
}
