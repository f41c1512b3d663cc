import { behindPlaceholder, hasPlaceholder } from '../placeholder.js';
import type { SourceMap } from '../source-map.js';
import type { List, Operand, Scalar, Value, Word } from './ast.js';
import type { Report } from './report.js';

/** More levels than any operand has; what is deeper would only cost stack. */
const deepest = 50;

/**
 * Reads an operand field: parameters between commas, each with or without a keyword, values nested in parentheses.
 *
 *     PGM=ADRDSSU,PARM=('A,B',C),COND=((4,LT),EVEN)
 *
 *     field    operand { ( "," | extra ")" ) operand }
 *     operand  [ keyword "=" operand | value ]
 *     value    ( list | scalar ) { surplus }
 *     scalar   ( text | quoted text ) { text | quoted text } [ list ]
 *     list     "(" operand { "," operand } [ ")" ]
 *
 * Every text has a tree: a parenthesis that nothing opened, one that nothing closes and text behind a complete value
 * are reported, and one mistake costs no more than the value it stands in. With `quiet`, mistakes of form are not
 * reported (they were already).
 */
export function readOperands(field: SourceMap, report: Report, quiet: boolean): Operand[] {
  if (field.text === '') return [];
  if (field.text.length > deepest && depthOf(field.text) > deepest) {
    report('jcl-nesting-too-deep', field.whole, { limit: deepest });
    return [];
  }
  return new OperandReader(field, quiet ? () => undefined : report).field();
}

/** Levels of parentheses, and of keywords within one operand. */
function depthOf(text: string): number {
  let depth = 0;
  let equals = 0;
  let most = 0;
  let inQuote = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === "'") inQuote = !inQuote;
    else if (inQuote) continue;
    else if (char === '(') depth++;
    else if (char === ')') depth = Math.max(0, depth - 1);
    else if (char === '=') equals++;
    else if (char === ',') equals = 0;
    most = Math.max(most, depth, equals);
  }
  return most;
}

/** Characters that end a piece of text. */
const isSpecial = (code: number): boolean =>
  code === 44 /* , */ ||
  code === 40 /* ( */ ||
  code === 41 /* ) */ ||
  code === 61 /* = */ ||
  code === 39 /* ' */ ||
  code === 123 /* { */ ||
  code === 60; /* < */

class OperandReader {
  private at = 0;
  private readonly text: string;

  constructor(
    private readonly source: SourceMap,
    private readonly report: Report,
  ) {
    this.text = source.text;
  }

  field(): Operand[] {
    const operands: Operand[] = [this.operand()];
    while (this.at < this.text.length) {
      const isExtra = this.text[this.at] === ')';
      if (isExtra) this.report('jcl-extra-parenthesis', this.source.span(this.at, this.at + 1));
      this.at++;
      const operand = this.operand();
      // A parenthesis too many separates nothing: what follows it up to the comma is no parameter of its own.
      if (isExtra && operand.keyword === undefined && operand.value.kind === 'omitted') continue;
      operands.push(operand);
    }
    return operands;
  }

  /** `KEY=VALUE`, where the value may have a keyword again (`VOL=SER=A`), or a value, or nothing. */
  private operand(): Operand {
    const from = this.at;
    const to = this.textEnd(from);
    if (to === from || this.text[to] !== '=') {
      const value = this.value();
      return { value, span: value.span };
    }
    this.at = to + 1;
    const nested = this.operand();
    // VOL=SER=A means VOL=(SER=A).
    const value: Value =
      nested.keyword === undefined
        ? nested.value
        : { kind: 'list', items: [nested], parenthesised: false, span: nested.span };
    const keyword = this.source.span(from, to + 1);
    const span = { start: keyword.start, end: Math.max(keyword.end, value.span.end) };
    const period = this.text.indexOf('.', from);
    if (period === -1 || period >= to) return { keyword: this.word(from, to), value, span };
    return { keyword: this.word(from, period), qualifier: this.word(period + 1, to), value, span };
  }

  private word(from: number, to: number): Word {
    return { text: this.text.slice(from, to).toUpperCase(), span: this.source.span(from, to) };
  }

  /** A value, and what stands behind it although it is complete. */
  private value(): Value {
    const char = this.text[this.at];
    let value: Value;
    if (char === undefined || char === ',' || char === ')') return this.omitted();
    if (char === '(') value = this.list();
    else if (char === '=') value = this.omitted();
    else value = this.scalar();
    const from = this.at;
    while (this.at < this.text.length && this.text[this.at] !== ',' && this.text[this.at] !== ')') {
      if (this.text[this.at] === '=') this.at++;
      else if (this.text[this.at] === '(') this.list();
      else this.scalar();
    }
    if (this.at > from) {
      const text = this.text.slice(from, this.at);
      this.report('jcl-unexpected-text', this.source.span(from, this.at), { text });
    }
    return value;
  }

  private omitted(): Value {
    return { kind: 'omitted', span: this.source.span(this.at, this.at) };
  }

  private list(): List {
    const from = this.at++;
    const items: Operand[] = [this.operand()];
    while (this.text[this.at] === ',') {
      this.at++;
      items.push(this.operand());
    }
    if (this.text[this.at] === ')') this.at++;
    else this.report('jcl-unclosed-parenthesis', this.source.span(from, from + 1));
    const only = items[0];
    const isEmpty = items.length === 1 && only?.keyword === undefined && only?.value.kind === 'omitted';
    const span = this.source.span(from, this.at);
    return { kind: 'list', items: isEmpty ? [] : items.slice(), parenthesised: true, span };
  }

  private scalar(): Scalar {
    const from = this.at;
    let text = '';
    let quoted = false;
    for (;;) {
      if (this.text[this.at] === "'") {
        quoted = true;
        text += this.quotedText();
      } else {
        const end = this.textEnd(this.at);
        if (end === this.at) break;
        text += this.text.slice(this.at, end).toUpperCase();
        this.at = end;
      }
    }
    const to = this.at;
    const suffix = this.text[to] === '(' ? this.list() : undefined;
    const source = this.source.slice(from, to);
    const unresolved = hasSymbol(source.text);
    // Written out twice: most values are of the first form, and there are very many.
    if (suffix === undefined) {
      return { kind: 'scalar', source, text, quoted, unresolved, span: source.whole };
    }
    const span = this.source.span(from, this.at);
    return { kind: 'scalar', source, text, quoted, unresolved, suffix, span };
  }

  /** The text between apostrophes, doubled ones single. One without a partner holds the rest of the field. */
  private quotedText(): string {
    const from = this.at + 1;
    let doubled = false;
    for (let at = from; ;) {
      const found = this.text.indexOf("'", at);
      if (found === -1) {
        this.at = this.text.length;
        return this.unquoted(from, this.at, doubled);
      }
      if (this.text[found + 1] !== "'") {
        this.at = found + 1;
        return this.unquoted(from, found, doubled);
      }
      doubled = true;
      at = found + 2;
    }
  }

  private unquoted(from: number, to: number, doubled: boolean): string {
    const text = this.text.slice(from, to);
    return doubled ? text.replaceAll("''", "'") : text;
  }

  private textEnd(from: number): number {
    let end = from;
    for (;;) {
      while (end < this.text.length && !isSpecial(this.text.charCodeAt(end))) end++;
      const char = this.text[end];
      if (char !== '{' && char !== '<') return end;
      end = Math.max(end + 1, behindPlaceholder(this.text, end));
    }
  }
}

/** Whether a symbol is in a text that is neither `&&` nor in the value of nothing, or what a template leaves open. */
function hasSymbol(text: string): boolean {
  return (text.includes('&') && /(?<!&)&(?!&)[A-Z@#$]/i.test(text)) || hasPlaceholder(text);
}

/** The operands with a keyword, found by any of its spellings. */
export function findOperand(
  operands: readonly Operand[],
  ...keywords: readonly string[]
): Operand | undefined {
  return operands.find((operand) => operand.keyword !== undefined && keywords.includes(operand.keyword.text));
}

/** Items of a value: those of a list, or the value alone. An omitted value has none. */
export function itemsOf(value: Value): readonly Operand[] {
  if (value.kind === 'omitted') return [];
  return value.kind === 'list' ? value.items : [{ value, span: value.span }];
}

/** A single value as a word; undefined for lists and nothing. */
export function asWord(value: Value | undefined): Word | undefined {
  return value?.kind === 'scalar' ? { text: value.text, span: value.span } : undefined;
}

/** Whether a symbol without a value is somewhere inside, so that the value cannot be judged. */
export function isUnresolved(value: Value): boolean {
  if (value.kind === 'omitted') return false;
  if (value.kind === 'scalar')
    return value.unresolved || (value.suffix !== undefined && isUnresolved(value.suffix));
  return value.items.some((item) => isUnresolved(item.value));
}

/** Whether the value of a keyword has a symbol without a value in it. */
export function hasSymbolIn(operands: readonly Operand[], keyword: string): boolean {
  const operand = findOperand(operands, keyword);
  return operand !== undefined && isUnresolved(operand.value);
}
