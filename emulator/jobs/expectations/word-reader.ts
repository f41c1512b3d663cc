import type { Span } from '../../language/problem.js';
import type { ExpectationWord } from './comments.js';

/** Why an expectation cannot be read. Caught where expectations are read; it never leaves them. */
export class Mistake extends Error {
  constructor(
    /** `what`: a sentence; `code`: the code of a problem that does not exist. */
    readonly reason: { readonly what: string } | { readonly code: string },
  ) {
    super('what' in reason ? reason.what : reason.code);
  }
}

/** Reads the words of an expectation one after the other. */
export class WordReader {
  private at = 0;
  private stepPlace: Span | undefined;

  constructor(private readonly words: readonly ExpectationWord[]) {}

  /** Place of the name that {@link step} read. */
  get stepSpan(): Span | undefined {
    return this.stepPlace;
  }

  /** The word that comes next. */
  get next(): ExpectationWord | undefined {
    return this.words[this.at];
  }

  /** The word that was read last. */
  get last(): ExpectationWord | undefined {
    return this.words[this.at - 1];
  }

  /** Whether this word comes next; it is read then. */
  take(word: string): boolean {
    const is = this.next?.text.toUpperCase() === word;
    if (is) this.at++;
    return is;
  }

  /** Any word; throws {@link Mistake} where there is none. */
  word(what: string): string {
    const { next } = this;
    if (next === undefined) throw new Mistake({ what: `${capital(what)} is missing.` });
    this.at++;
    return next.text;
  }

  /** The next word where it is of this form. */
  optional(form: RegExp): string | undefined {
    const { next } = this;
    if (next === undefined || !form.test(next.text)) return undefined;
    this.at++;
    return next.text;
  }

  number(what: string): number {
    const text = this.word(what);
    if (!/^\d[\d,]{0,12}$/.test(text))
      throw new Mistake({ what: `${text} is not a number: ${what} is one.` });
    return Number(text.replaceAll(',', ''));
  }

  step(): string {
    const name = this.word('the name of a step').toUpperCase();
    this.stepPlace = this.last;
    return name;
  }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
