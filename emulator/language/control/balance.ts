import { createTokenInstance, type IToken } from 'chevrotain';
import { LeftParenthesis, RightParenthesis, WordToken } from './tokens.js';

/** Deeper lists than any real statement has; a limit, so that no input can exhaust the stack. */
export const maxNesting = 40;

export interface Balanced {
  /** The tokens with every parenthesis in a pair. Added ones have the length 0. */
  readonly tokens: IToken[];
  readonly unmatchedOpen: readonly IToken[];
  readonly unmatchedClose: readonly IToken[];
  /** First parenthesis that opens a list deeper than {@link maxNesting}; what it holds is left out. */
  readonly tooDeep: IToken | undefined;
}

/**
 * Pairs the parentheses before the parser sees them, so that one missing parenthesis does not swallow the rest:
 *
 *     SDEVN(0F40 TDEVN(0F41) MODE(COPY)        the first ( has no partner
 *     SDEVN(0F40)TDEVN(0F41) MODE(COPY)        it is closed before the next operand
 *
 * @param startsOperand whether a word is an operand of the statement with this verb.
 */
export function balance(tokens: IToken[], startsOperand: (verb: string, word: string) => boolean): Balanced {
  const unmatchedClose: IToken[] = [];
  const open: IToken[] = [];
  let deepest = 0;
  for (const token of tokens) {
    if (token.tokenType === LeftParenthesis) {
      open.push(token);
      deepest = Math.max(deepest, open.length);
    } else if (token.tokenType === RightParenthesis && open.pop() === undefined) {
      unmatchedClose.push(token);
    }
  }
  if (open.length === 0 && unmatchedClose.length === 0 && deepest <= maxNesting) {
    return { tokens, unmatchedOpen: [], unmatchedClose: [], tooDeep: undefined };
  }
  const repair = new Repair(new Set(open), new Set(unmatchedClose), startsOperand);
  for (const token of tokens) repair.take(token);
  return {
    tokens: repair.finish(),
    unmatchedOpen: open,
    unmatchedClose,
    tooDeep: repair.tooDeep,
  };
}

class Repair {
  tooDeep: IToken | undefined;
  private readonly result: IToken[] = [];
  /** The open lists, innermost last. */
  private readonly lists: IToken[] = [];
  private verb: string | undefined;
  private end = 0;

  constructor(
    private readonly unmatchedOpen: ReadonlySet<IToken>,
    private readonly unmatchedClose: ReadonlySet<IToken>,
    private readonly startsOperand: (verb: string, word: string) => boolean,
  ) {}

  take(token: IToken): void {
    if (this.unmatchedClose.has(token)) return;
    if (token.tokenType === WordToken) {
      if (this.verb === undefined) this.verb = token.image.toUpperCase();
      else if (this.inUnclosed() && this.startsOperand(this.verb, token.image)) {
        while (this.inUnclosed()) this.closeHere();
      }
    }
    if (token.tokenType === LeftParenthesis) {
      this.lists.push(token);
      if (this.lists.length > maxNesting) {
        this.tooDeep ??= token;
        return;
      }
    } else if (token.tokenType === RightParenthesis) {
      this.lists.pop();
      if (this.lists.length >= maxNesting) return;
    } else if (this.lists.length > maxNesting) {
      return;
    }
    this.result.push(token);
    this.end = token.startOffset + token.image.length;
  }

  finish(): IToken[] {
    while (this.lists.length > 0) this.closeHere();
    return this.result;
  }

  private inUnclosed(): boolean {
    const innermost = this.lists[this.lists.length - 1];
    return innermost !== undefined && this.unmatchedOpen.has(innermost);
  }

  private closeHere(): void {
    this.lists.pop();
    if (this.lists.length >= maxNesting) return;
    this.result.push(createTokenInstance(RightParenthesis, '', this.end, this.end, 0, 0, 0, 0));
  }
}
