import { nearestWord } from '../../language/nearest-word.js';
import { problem, type Fix, type Problem, type Span } from '../../language/problem.js';
import { problemCodes } from '../../messages/problems.js';
import type { SourceKind } from '../source-kind.js';
import { expectationComments, type ExpectationComment, type ExpectationWord } from './comments.js';
import type { Expectation } from './expectation.js';
import { expectationForms, type ExpectationForm } from './forms.js';
import { Mistake, WordReader } from './word-reader.js';

/** A comment that says what is expected: read, or why it cannot be. */
export type ReadExpectation = Expectation | { readonly mistake: Problem; readonly span: Span };

/** The expectations of a text in its order, whatever job they belong to. */
export function readExpectations(text: string, kind: SourceKind): ReadExpectation[] {
  return expectationComments(text, kind).map(read);
}

const words = expectationForms.map(({ word }) => word);
/** Words that prose has are not nearly one of these: "some" is not SAME. */
const longWords = words.filter((word) => word.length > 4);

function read({ words: all, span }: ExpectationComment): ReadExpectation {
  const not = all[0]?.text.toUpperCase() === 'NO';
  const [first, ...rest] = not ? all.slice(1) : all;
  if (first === undefined) {
    return {
      span,
      mistake: problem('expectation-invalid', span, { what: 'Nothing is expected.', syntax: 'RC 0' }),
    };
  }
  const form = expectationForms.find(({ word }) => word === first.text.toUpperCase());
  if (form === undefined) return { span, mistake: unknown(first, span) };
  const reader = new WordReader(rest);
  try {
    checkNot(form, not);
    const expected = form.read(reader);
    const more = reader.next;
    if (more !== undefined) throw new Mistake({ what: `${more.text} is one word too many.` });
    return {
      expected,
      not,
      text: all.map((word) => word.text).join(' '),
      span,
      ...(reader.stepSpan !== undefined && { stepSpan: reader.stepSpan }),
    };
  } catch (error) {
    if (!(error instanceof Mistake)) throw error;
    const place = reader.next ?? reader.last ?? first;
    return { span, mistake: mistakeOf(error, form, 'code' in error.reason ? (reader.last ?? place) : place) };
  }
}

function checkNot({ no, word }: ExpectationForm, not: boolean): void {
  if (not && no === 'never') throw new Mistake({ what: `NO cannot stand before ${word}.` });
  if (!not && no === 'only') throw new Mistake({ what: `NO must stand before ${word}.` });
}

function unknown({ text, start, end }: ExpectationWord, span: Span): Problem {
  const word = text.toUpperCase();
  const nearest = nearestWord(word, longWords);
  const place = { start, end };
  if (nearest === undefined)
    return problem('expectation-unknown', span, { word: text, known: words.join(', ') });
  return problem('expectation-misspelt', place, { word: text, nearest }, { fix: change(place, nearest) });
}

function mistakeOf(
  { reason }: Mistake,
  { syntax, no }: ExpectationForm,
  { start, end }: ExpectationWord,
): Problem {
  const place = { start, end };
  if ('what' in reason) {
    const written = no === 'may' ? `[NO] ${syntax}` : syntax;
    return problem('expectation-invalid', place, { what: reason.what, syntax: written });
  }
  const nearest = nearestWord(reason.code, problemCodes);
  const hint = nearest === undefined ? 'docs/problems lists them.' : `Did you mean ${nearest}?`;
  const fix = nearest === undefined ? {} : { fix: change(place, nearest) };
  return problem('expectation-code-unknown', place, { code: reason.code, hint }, fix);
}

function change(span: Span, text: string): Fix {
  return { title: `Change to ${text}`, edits: [{ span, text }] };
}
