import { isNoWorse } from '../../../emulator/language/rewrite/no-worse.js';
import {
  rewordings,
  type Rewording,
  type WordLength,
} from '../../../emulator/language/rewrite/abbreviations.js';
import { rewordedEdits } from '../../../emulator/language/rewrite/reword.js';
import { lineEndOf } from '../../../emulator/language/format/format-document.js';
import { LineIndex } from '../../../emulator/language/line-index.js';
import { applyTextEdits } from '../../../emulator/language/problem.js';
import type { StatementSyntax } from '../../../emulator/language/syntax/document-syntax.js';
import { formattedLanguageOf } from '../formatting.js';
import {
  actionKinds,
  type Action,
  type ActionRequest,
  type ActionSource,
  type Change,
} from './action-source.js';
import { readerOf } from './reader.js';

type WordsOf = readonly (readonly [StatementSyntax, readonly Rewording[]])[];

const titles: Readonly<Record<WordLength, (what: string) => string>> = {
  full: (what) => `Write ${what} in full`,
  short: (what) => `Write ${what} as short as possible`,
};

/** Abbreviations in full, and words as short as their language takes them: one, those of a statement, or all. */
export const abbreviations: ActionSource = {
  kinds: [actionKinds.rewrite],
  *actions(request): Iterable<Action> {
    const { document, span } = request;
    const { syntax, text } = document;
    const statement = syntax?.statementAt(span.start);
    if (syntax === undefined || statement === undefined) return;
    const kind = actionKinds.rewrite;
    for (const length of ['full', 'short'] as const) {
      const words = rewordings(text, statement, length);
      const here = words.find((word) => word.span.start <= span.start && span.end <= word.span.end);
      if (here !== undefined) {
        yield {
          title: `Write ${here.from} as ${here.to}`,
          kind,
          change: () => reworded(request, [[statement, [here]]]),
        };
      }
      if (words.length === 0) continue;
      yield {
        title: titles[length]('all words of the statement'),
        kind,
        change: () => reworded(request, [[statement, words]]),
      };
      yield {
        title: titles[length]('all words of the document'),
        kind,
        change: () =>
          reworded(
            request,
            [...syntax.statements()].map((one) => [one, rewordings(text, one, length)]),
          ),
      };
    }
  },
};

/** Nothing where the words would be another problem: some abbreviations are not sure to be taken. */
function reworded({ session, document }: ActionRequest, words: WordsOf): Change | undefined {
  const { text, kind } = document;
  const index = new LineIndex(text);
  const lines = { index, lines: index.lines().map((line) => line.text), eol: lineEndOf(text) };
  const language = formattedLanguageOf(kind);
  const hasColumns = language !== undefined && language !== 'dscli' && language !== 'svc';
  const edits = words.flatMap(([statement, some]) => rewordedEdits(lines, statement, some, hasColumns));
  const read = readerOf(session, document);
  const isClean = edits.length > 0 && isNoWorse(read(text), read(applyTextEdits(text, edits)));
  return isClean ? { edits } : undefined;
}
