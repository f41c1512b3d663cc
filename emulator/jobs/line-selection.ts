import { controlDataOf, parseJcl } from '../language/jcl/index.js';
import { LineIndex } from '../language/line-index.js';
import type { SourceKind } from './source-kind.js';

/** Lines of a text. Count from 0, half-open. */
export interface LineRange {
  readonly from: number;
  readonly to: number;
}

/** Some lines of a script as a script of their own. */
export interface LineSelection {
  /** The whole text with blanks in the place of all other lines, so that places in it are those of the whole. */
  readonly text: string;
  readonly kind: SourceKind;
}

/**
 * Lines of a script that are to run alone. In JCL they are jobs, or lie in the control statements of one step, which
 * run as a script of their language. Otherwise the answer says why they cannot run, as a sentence.
 */
export function selectLines(text: string, kind: SourceKind, lines: LineRange): LineSelection | string {
  const index = new LineIndex(text);
  const start = index.lineStart(lines.from);
  const end = index.lineEnd(lines.to - 1);
  if (lines.from >= lines.to || lines.from >= index.lineCount || text.slice(start, end).trim() === '') {
    return 'There is nothing in the selected lines. Select the statements that are to run.';
  }
  const blank = (part: string): string => part.replace(/[^\r\n]/g, ' ');
  const selected = blank(text.slice(0, start)) + text.slice(start, end) + blank(text.slice(end));
  if (kind !== 'jcl') return { text: selected, kind };
  const language = dataAround(text, start, end);
  if (language !== undefined) return { text: selected, kind: language };
  return 'The selected lines are no control statements of one step. Select statements in the data of one DD, such as SYSIN or SYSTSIN.';
}

/** The language of the control statements that a part of a member lies in. */
function dataAround(text: string, start: number, end: number): SourceKind | undefined {
  for (const { steps } of parseJcl(text).jobs) {
    for (const step of steps) {
      const found = controlDataOf(step);
      if (found?.data.some(({ span }) => span.start <= start && end <= span.end) === true)
        return found.language;
    }
  }
  return undefined;
}
