import { LineIndex } from '../../language/line-index.js';
import type { Span } from '../../language/problem.js';
import type { SourceKind } from '../source-kind.js';

// Which comments are expectations. It is read off the lines alone, so that a script whose statements cannot be parsed has
// expectations all the same:
//
//     //* EXPECT RC 4             JCL
//     /* EXPECT RC 4 */           TSO, DFSMSdss, ICKDSF
//     # EXPECT RC 4               DS CLI, shell scripts, Spectrum Virtualize
//
// The comment stands alone in its line, and EXPECT in capitals at its beginning: prose is seldom written so. With a
// minus sign at its end it goes on in the comment of the next line.

/** A word of an expectation. */
export interface ExpectationWord extends Span {
  readonly text: string;
}

export interface ExpectationComment {
  /** The words behind EXPECT. */
  readonly words: readonly ExpectationWord[];
  /** From EXPECT to behind the last word. */
  readonly span: Span;
}

/** What every line has that may hold an expectation of JCL. */
export const jclExpectation = /^\/\/\*\s*EXPECT(?:\s|$)/;

/** How a comment begins and ends. Only what stands in columns 1 to 71 of JCL is read. */
interface CommentForm {
  readonly open: RegExp;
  readonly close: string;
}

const forms: Readonly<Partial<Record<SourceKind, CommentForm>>> = {
  jcl: { open: /^\/\/\*/, close: '' },
  tso: { open: /^\s*\/\*/, close: '*/' },
  dfsmsdss: { open: /^\s*\/\*/, close: '*/' },
  ickdsf: { open: /^\s*\/\*/, close: '*/' },
  dscli: { open: /^\s*#/, close: '' },
  'dscli-shell': { open: /^\s*#/, close: '' },
  svc: { open: /^\s*#/, close: '' },
};

/** Sequence numbers stand behind it. */
const lastColumn = 72;

/** The text of a comment that stands alone in its line, with the column where it begins, from 0. */
export function commentOf(kind: SourceKind, line: string): { text: string; at: number } | undefined {
  const form = forms[kind];
  const open = form?.open.exec(line);
  if (form === undefined || !open) return undefined;
  const at = open[0].length;
  const isCard = form.close !== '' || kind === 'jcl';
  const zone = isCard && line.length > lastColumn ? line.slice(0, lastColumn) : line;
  const close = form.close === '' ? -1 : zone.indexOf(form.close, at);
  // What stands behind the comment is a continuation sign, or the expectation is only a part of the line.
  if (close >= 0 && !/^\s*[-+]?\s*$/.test(zone.slice(close + form.close.length))) return undefined;
  return { text: zone.slice(at, close < 0 ? undefined : close), at };
}

/** All comments of a text that begin with EXPECT, in its order. */
export function expectationComments(text: string, kind: SourceKind): ExpectationComment[] {
  if (forms[kind] === undefined || !text.includes('EXPECT')) return [];
  const index = new LineIndex(text);
  const found: ExpectationComment[] = [];
  for (let line = 0; line < index.lineCount; line++) {
    const lineText = (at: number): string => text.slice(index.lineStart(at), index.lineEnd(at));
    const comment = commentOf(kind, lineText(line));
    const begin = comment === undefined ? null : /^\s*(EXPECT)(?=\s|$)/.exec(comment.text);
    if (comment === undefined || begin === null) continue;
    const start = index.lineStart(line) + comment.at + begin[0].length - 'EXPECT'.length;
    const words = wordsOf(comment.text, index.lineStart(line) + comment.at).slice(1);
    while (words.at(-1)?.text === '-' && line + 1 < index.lineCount) {
      const next = commentOf(kind, lineText(line + 1));
      if (next === undefined) break;
      words.pop();
      line++;
      words.push(...wordsOf(next.text, index.lineStart(line) + next.at));
    }
    found.push({ words, span: { start, end: words.at(-1)?.end ?? start + 'EXPECT'.length } });
  }
  return found;
}

/** Blanks and equals signs divide words, and so does an arrow, which is one itself. */
export function wordsOf(text: string, offset: number): ExpectationWord[] {
  return [...text.matchAll(/->|(?:(?!->)[^\s=])+/g)].map(({ 0: word, index }) => ({
    text: word,
    start: offset + index,
    end: offset + index + word.length,
  }));
}
