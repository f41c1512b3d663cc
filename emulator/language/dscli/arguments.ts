import type { IToken } from 'chevrotain';
import { problem, type Problem } from '../problem.js';
import type { SourceMap } from '../source-map.js';
import { Argument } from './ast.js';
import { DscliGrammar } from './grammar.js';
import type { CommandLine } from './split-lines.js';
import { OptionToken, QuotedToken, UnclosedQuote } from './tokens.js';

/** A line in words. */
export interface LineWords {
  readonly words: readonly Argument[];
  readonly comments: readonly { readonly start: number; readonly end: number }[];
  readonly problems: readonly Problem[];
}

/** Divides a line into words. Pieces without a blank between them are one word, as in `"IBM.2107-"75FA120`. */
export function readWords({ source, problems: before, from }: CommandLine): LineWords {
  const { prompt, pieces, comments } = DscliGrammar.shared.read(source.text);
  const problems: Problem[] = [...before];
  if (prompt !== undefined) problems.push(promptProblem(source, prompt));
  const words: Argument[] = [];
  for (let index = 0; index < pieces.length;) {
    const first = pieces[index]!;
    let text = '';
    let variable = false;
    let end = first.startOffset;
    for (; index < pieces.length && pieces[index]!.startOffset === end; index++) {
      const piece = pieces[index]!;
      const value = valueOf(piece);
      text += value;
      variable ||= from === 'shell' && !piece.image.startsWith("'") && /[$`]/.test(value);
      end = piece.startOffset + piece.image.length;
      if (piece.tokenType === UnclosedQuote) {
        problems.push(problem('dscli-quote-not-closed', source.span(piece.startOffset, end)));
      }
    }
    const kind = first.tokenType === OptionToken ? 'option' : 'word';
    words.push(new Argument(source, first.startOffset, end, kind, text, variable));
  }
  return { words, comments: comments.map((token) => spanOf(source, token)), problems };
}

function valueOf({ tokenType, image }: IToken): string {
  if (tokenType === QuotedToken) return image.slice(1, -1);
  return tokenType === UnclosedQuote ? image.slice(1) : image;
}

function promptProblem(source: SourceMap, prompt: IToken): Problem {
  const span = spanOf(source, prompt);
  return problem(
    'dscli-prompt',
    span,
    {},
    { fix: { title: 'Remove the prompt', edits: [{ span, text: '' }] } },
  );
}

function spanOf(source: SourceMap, { startOffset, image }: IToken): { start: number; end: number } {
  return source.span(startOffset, startOffset + image.length);
}
