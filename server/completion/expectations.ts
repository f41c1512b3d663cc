import { CompletionItemKind } from 'vscode-languageserver';
import { commentOf } from '../../emulator/jobs/expectations/comments.js';
import { begunExpectation, nextWords, type NextWord } from '../../emulator/jobs/expectations/next-words.js';
import type { Span } from '../../emulator/language/problem.js';
import { problemCatalogue, problemCodes } from '../../emulator/messages/problems.js';
import { allNodes } from '../../emulator/language/outline/outline-node.js';
import { explainExpectation, explainForm } from '../explain/expectation.js';
import { explainProblem } from '../explain/problem-code.js';
import type { Cursor } from './cursor.js';
import { dataSetsFrom } from './data-sets.js';
import type { Offer } from './offer.js';
import { serials } from './volumes.js';

/** Words of an expectation, in a comment that says EXPECT, or is about to; undefined anywhere else. */
export function expectations(cursor: Cursor): Offer[] | undefined {
  const { document, lineStart } = cursor;
  if (document.kind === 'site' || document.kind === 'spool') return undefined;
  const comment = commentOf(document.kind, cursor.written);
  if (comment === undefined) return undefined;
  const start = lineStart + comment.at;
  const word = /^(\s*)(E[A-Z]*)$/.exec(comment.text);
  if (word !== null && 'EXPECT'.startsWith(word[2]!)) {
    const span = { start: start + word[1]!.length, end: cursor.offset };
    const help = (): string => explainExpectation(undefined);
    return [{ label: 'EXPECT', kind: CompletionItemKind.Keyword, insert: 'EXPECT ', help, span }];
  }
  const begin = /^\s*EXPECT(?=\s)/.exec(comment.text)?.[0];
  if (begin === undefined) return undefined;
  const { words, begun } = begunExpectation(comment.text.slice(begin.length), start + begin.length);
  const span = { start: begun.start, end: cursor.offset };
  return nextWords(words).flatMap((next) =>
    next.kind === 'hole' ? named(cursor, next, begun.text, span) : [{ ...fixed(next), span }],
  );
}

function fixed(next: Exclude<NextWord, { kind: 'hole' }>): Offer {
  const { word, form } = next;
  const offer = { label: word, kind: CompletionItemKind.Keyword };
  if (next.kind === 'word') return offer;
  if (form === undefined) return { ...offer, detail: 'what must not be', insert: 'NO ' };
  return {
    ...offer,
    detail: form.syntax,
    help: () => explainForm(form),
    insert: form.syntax.endsWith(word) ? word : `${word} `,
  };
}

type Hole = Extract<NextWord, { kind: 'hole' }>;

/** What a writer may name there, as far as the text and the site know it. */
function named(cursor: Cursor, { hole, behind }: Hole, begun: string, span: Span): Offer[] {
  const { document, lookup } = cursor;
  const placed = (offers: readonly Offer[]): Offer[] => offers.map((offer) => ({ ...offer, span }));
  switch (hole) {
    case 'code':
      return problemCodes.map((code) => ({
        label: code,
        kind: CompletionItemKind.EnumMember,
        detail: problemCatalogue[code].severity,
        help: () => explainProblem(code, undefined),
        span,
      }));
    case 'source':
    case 'target':
    case 'volume':
      return placed(serials(lookup));
    case 'one':
    case 'other':
      return placed([...serials(lookup), ...dataSetsFrom(lookup, begun)]);
    case 'name':
      if (behind === 'DATASET') return placed(dataSetsFrom(lookup, begun));
      return behind === 'STEP' ? placed(steps(document.kind === 'jcl', document.outline)) : [];
    default:
      return [];
  }
}

function steps(isJcl: boolean, outline: Cursor['document']['outline']): Offer[] {
  const names = isJcl
    ? [...allNodes(outline)].filter(({ kind }) => kind === 'step').map(({ name }) => name)
    : ['STEP1'];
  return [...new Set(names)].map((label) => ({ label, kind: CompletionItemKind.Function }));
}
