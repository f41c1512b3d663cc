import { problem, type Problem, type Span } from '../problem.js';
import type { SourceMap } from '../source-map.js';
import type { SvcWord } from './ast.js';

/** A line taken apart as a shell does it. */
export interface WordLine {
  readonly words: readonly SvcWord[];
  readonly comment: Span | undefined;
  readonly problems: readonly Problem[];
}

/*
 *     mkfcmap -source "my volume" -target b\ c   # by night
 *     word    word    word        word   word    comment
 *
 * Blanks separate; apostrophes, quotation marks and backslashes keep them; # begins a comment where a word could begin.
 */
export function readWords(line: SourceMap): WordLine {
  const { text } = line;
  const words: SvcWord[] = [];
  const problems: Problem[] = [];
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text[at]!)) {
      at++;
      continue;
    }
    if (text[at] === '#') return { words, problems, comment: line.span(at, text.length) };
    const from = at;
    let meant = '';
    // A hyphen in quotes begins no option; quotes behind it do not matter.
    const quoted = /["'\\]/.test(text[from]!);
    while (at < text.length && !/\s/.test(text[at]!)) {
      const character = text[at]!;
      if (character === '\\' && at + 1 < text.length) {
        meant += text[at + 1]!;
        at += 2;
      } else if (character === '"' || character === "'") {
        const end = text.indexOf(character, at + 1);
        if (end < 0)
          problems.push(problem('svc-quote-not-closed', line.span(at, text.length), { sign: character }));
        const stop = end < 0 ? text.length : end;
        meant += text.slice(at + 1, stop);
        at = stop + 1;
      } else {
        meant += character;
        at++;
      }
    }
    at = Math.min(at, text.length);
    words.push({ text: meant, span: line.span(from, at), quoted });
  }
  return { words, problems, comment: undefined };
}
