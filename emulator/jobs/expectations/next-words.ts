import { wordsOf, type ExpectationWord } from './comments.js';
import { expectationForms, type ExpectationForm } from './forms.js';

/** A word that can come next in an expectation. */
export type NextWord =
  /** NO, or the word of a form. */
  | { readonly kind: 'form'; readonly word: string; readonly form?: ExpectationForm }
  /** A fixed word of a form: STEP, AT, NOCOPY, an arrow. */
  | { readonly kind: 'word'; readonly word: string; readonly form: ExpectationForm }
  /** Something that the writer names: `hole` as the syntax of the form has it, behind the fixed word `behind`. */
  | { readonly kind: 'hole'; readonly hole: string; readonly behind: string; readonly form: ExpectationForm };

/** A text behind EXPECT, cut into its whole words and the one that is begun at its end. */
export interface BegunExpectation {
  readonly words: readonly ExpectationWord[];
  /** Empty, with its place, where a new word can begin. */
  readonly begun: ExpectationWord;
}

/** @param text from behind EXPECT up to the cursor; it begins at `offset` */
export function begunExpectation(text: string, offset: number): BegunExpectation {
  const words = wordsOf(text, offset);
  const end = offset + text.length;
  const last = words.at(-1);
  if (last?.end !== end) return { words, begun: { text: '', start: end, end } };
  return { words: words.slice(0, -1), begun: last };
}

/** What can follow these words, read off the syntax of the forms; nothing behind what is no expectation. */
export function nextWords(words: readonly ExpectationWord[]): NextWord[] {
  const texts = words.map(({ text }) => text.toUpperCase());
  const no = texts[0] === 'NO';
  const rest = no ? texts.slice(1) : texts;
  const [first] = rest;
  if (first === undefined) {
    const forms = expectationForms
      .filter((form) => (no ? form.no !== 'never' : form.no !== 'only'))
      .map((form): NextWord => ({ kind: 'form', word: form.word, form }));
    return no ? forms : [{ kind: 'form', word: 'NO' }, ...forms];
  }
  const form = expectationForms.find(({ word }) => word === first);
  if (form === undefined) return [];
  const found = new Map<string, NextWord>();
  follow(partsOf(form.syntax), rest, (token, behind) => {
    const isFixed = /^(?:[A-Z]{2,}|->)$/.test(token);
    const next: NextWord = isFixed
      ? { kind: 'word', word: token, form }
      : { kind: 'hole', hole: token, behind, form };
    found.set(token, next);
  });
  return [...found.values()];
}

/** The form that words behind EXPECT are of. */
export function formOf(words: readonly ExpectationWord[]): ExpectationForm | undefined {
  const texts = words.map(({ text }) => text.toUpperCase());
  const word = texts[0] === 'NO' ? texts[1] : texts[0];
  return expectationForms.find((form) => form.word === word);
}

/** A row of words, all of which or none stand there; of words with a stroke between them one. */
interface Part {
  readonly isOptional: boolean;
  readonly tokens: readonly (readonly string[])[];
}

/** `NO PROBLEMS` as its forms have it: the NO is not part of what follows it. */
function partsOf(syntax: string): Part[] {
  return [...syntax.replace(/^NO /, '').matchAll(/\[([^\]]*)\]|[^\s[\]]+/g)].map(([written, inner]) => ({
    isOptional: inner !== undefined,
    tokens: (inner ?? written).split(' ').map((token) => token.split('|')),
  }));
}

function follow(
  parts: readonly Part[],
  words: readonly string[],
  take: (token: string, behind: string) => void,
): void {
  const walk = (part: number, token: number, word: number, behind: string): void => {
    const row = parts[part];
    if (row === undefined) return;
    const alternatives = row.tokens[token];
    if (alternatives === undefined) {
      walk(part + 1, 0, word, behind);
      return;
    }
    if (row.isOptional && token === 0) walk(part + 1, 0, word, behind);
    const text = words[word];
    for (const alternative of alternatives) {
      if (text === undefined) take(alternative, behind);
      else if (fits(alternative, text)) {
        walk(part, token + 1, word + 1, /^[A-Z]{2,}$/.test(alternative) ? alternative : behind);
      }
    }
  };
  walk(0, 0, 0, '');
}

/** Whether a word can stand where the syntax has this: fixed words are in capitals, `n` is a number, `Sxxx` a code. */
function fits(token: string, word: string): boolean {
  if (/^(?:[A-Z]{2,}|->)$/.test(token)) return word === token || (token === 'TRACKS' && word === 'TRACK');
  if (token === 'n') return /^[\d,]+$/.test(word);
  return /^[A-Z]/.test(token) ? word.startsWith(token[0]!) : true;
}
