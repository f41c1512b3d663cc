import type { Problem, Span } from '../problem.js';
import type { SourceMap } from '../source-map.js';

/**
 * A piece of a statement. It knows its place in the joined text (`from`, `to`, half-open) and finds its
 * span in the document only when somebody asks: an extent list has thousands of items and no problems.
 */
abstract class Node {
  constructor(
    readonly source: SourceMap,
    readonly from: number,
    readonly to: number,
  ) {}

  /** Place in the original document, through continuations. */
  get span(): Span {
    return this.source.span(this.from, this.to);
  }
}

/** A bare word: keyword, name, number, hexadecimal digits, pattern. With `list` when parentheses follow it. */
export class Word extends Node {
  readonly kind = 'word';

  constructor(
    source: SourceMap,
    from: number,
    /** End of the word itself; `list` lies behind it. */
    to: number,
    /** As written. */
    readonly text: string,
    /** The parentheses behind the word; blanks may stand between. */
    readonly list: Group | undefined,
  ) {
    super(source, from, to);
  }

  get upper(): string {
    return this.text.toUpperCase();
  }

  /** The word together with its parentheses. */
  get wholeSpan(): Span {
    return this.source.span(this.from, this.list?.to ?? this.to);
  }
}

/** `X'0A12'`. */
export class HexString extends Node {
  readonly kind = 'hex';

  constructor(
    source: SourceMap,
    from: number,
    to: number,
    /** What stands between the apostrophes, not checked. */
    readonly digits: string,
  ) {
    super(source, from, to);
  }
}

/** `'text'`, with doubled apostrophes for one. */
export class QuotedString extends Node {
  readonly kind = 'string';

  constructor(
    source: SourceMap,
    from: number,
    to: number,
    /** The text that is meant. */
    readonly value: string,
    /** Whether the closing apostrophe is there. */
    readonly closed: boolean,
  ) {
    super(source, from, to);
  }
}

/** `=`, `¬=`, `<=` and so on. Operators written as words (EQ, NE) are words. */
export class Operator extends Node {
  readonly kind = 'operator';

  constructor(
    source: SourceMap,
    from: number,
    to: number,
    readonly text: string,
  ) {
    super(source, from, to);
  }
}

/** `( ... )`. */
export class Group extends Node {
  readonly kind = 'group';

  constructor(
    source: SourceMap,
    from: number,
    to: number,
    readonly items: readonly Item[],
    readonly commas: readonly Comma[],
    /** Whether the closing parenthesis is there. */
    readonly closed: boolean,
  ) {
    super(source, from, to);
  }
}

/** A comma separates like a blank; its place is kept for languages that care. */
export class Comma extends Node {
  readonly kind = 'comma';

  constructor(
    source: SourceMap,
    from: number,
    to: number,
    /** How many items stand before it in its list. */
    readonly after: number,
  ) {
    super(source, from, to);
  }
}

export type Item = Word | HexString | QuotedString | Operator | Group;

/** One statement: a verb and what follows it. */
export interface ControlStatement {
  readonly source: SourceMap;
  /** Undefined when the statement does not begin with a word. */
  readonly verb: Word | undefined;
  /** Everything behind the verb, at the outermost level. */
  readonly operands: readonly Item[];
  readonly commas: readonly Comma[];
  /** Comments with their delimiters, in order. */
  readonly comments: readonly Span[];
  /** What is wrong with its form: parentheses, quotes, comments. */
  readonly problems: readonly Problem[];
}

/**
 * Items with the lists taken off their words: where blanks separate, `EQ (A B)` may be meant as two items
 * and not as a keyword with its value.
 */
export function detachLists(items: readonly Item[]): Item[] {
  return items.flatMap((item): Item[] =>
    item.kind === 'word' && item.list !== undefined
      ? [new Word(item.source, item.from, item.to, item.text, undefined), item.list]
      : [item],
  );
}

/** Place of an item with everything that belongs to it. */
export function itemSpan(item: Item): Span {
  return item.kind === 'word' ? item.wholeSpan : item.span;
}

/** An item as it is written. */
export function itemText(item: Item): string {
  return item.source.text.slice(item.from, item.kind === 'word' ? (item.list?.to ?? item.to) : item.to);
}
