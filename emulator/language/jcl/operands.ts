import type { IToken } from 'chevrotain';
import type { SourceMap } from '../source-map.js';
import type { List, Operand, Scalar, Value, Word } from './ast.js';
import { parseField, type ListCst, type OperandCst, type ScalarCst, type ValueCst } from './grammar.js';
import type { Report } from './report.js';
import { tokenize } from './tokens.js';

/** Reads an operand field into its tree. With `quiet`, mistakes of form are not reported (they were already). */
export function readOperands(field: SourceMap, report: Report, quiet: boolean): Operand[] {
  if (field.text === '') return [];
  const tokens = tokenize(field.text);
  if (depthOf(tokens) > deepest) {
    report('jcl-nesting-too-deep', field.whole, { limit: deepest });
    return [];
  }
  return new Converter(field, quiet ? () => undefined : report).field(tokens);
}

/** More levels than any operand has; what is deeper would only cost stack. */
const deepest = 50;

/** Levels of parentheses, and of keywords within one operand. */
function depthOf(tokens: readonly IToken[]): number {
  let depth = 0;
  let equals = 0;
  let most = 0;
  for (const { image } of tokens) {
    if (image === '(') depth++;
    else if (image === ')') depth = Math.max(0, depth - 1);
    else if (image === '=') equals++;
    else if (image === ',') equals = 0;
    most = Math.max(most, depth, equals);
  }
  return most;
}

/** Half-open range of the field's text. */
interface Extent {
  from: number;
  to: number;
}

/** Turns the concrete tree into the one that everybody else sees, and reports what the grammar let pass. */
class Converter {
  constructor(
    private readonly source: SourceMap,
    private readonly report: Report,
  ) {}

  field(tokens: IToken[]): Operand[] {
    const cst = parseField(tokens);
    for (const token of cst.extra ?? []) {
      this.report('jcl-extra-parenthesis', this.source.span(token.startOffset, token.startOffset + 1));
    }
    const separators = [...(cst.Comma ?? []), ...(cst.extra ?? [])].sort(
      (a, b) => a.startOffset - b.startOffset,
    );
    const operands = this.items(
      cst.operand.map((node) => node.children),
      separators,
      0,
    );
    // A parenthesis too many separates nothing: what follows it up to the comma is no parameter of its own.
    return operands.filter(
      (operand, index) =>
        index === 0 ||
        operand.value.kind !== 'omitted' ||
        operand.keyword !== undefined ||
        !isExtra(separators[index - 1]),
    );
  }

  /** Operands with their places: an omitted one stands right behind the separator before it. */
  private items(operands: OperandCst[], separators: IToken[], start: number): Operand[] {
    return operands.map((operand, index) => {
      const before = index === 0 ? undefined : separators[index - 1];
      return this.operand(operand, before === undefined ? start : before.startOffset + 1);
    });
  }

  private operand(cst: OperandCst, start: number): Operand {
    const keywordToken = cst.keyword?.[0];
    const inner = cst.operand?.[0]?.children;
    if (keywordToken === undefined || inner === undefined) {
      const value = this.value(cst.value?.[0]?.children, start);
      return { value, span: value.span };
    }
    const equals = cst.Equals?.[0];
    const behind = equals === undefined ? end(keywordToken) : end(equals);
    const nested = this.operand(inner, behind);
    // VOL=SER=A means VOL=(SER=A).
    const value: Value =
      nested.keyword === undefined
        ? nested.value
        : { kind: 'list', items: [nested], parenthesised: false, span: nested.span };
    const [keyword, ...qualifier] = this.words(keywordToken);
    const from = this.source.span(keywordToken.startOffset, behind);
    return {
      keyword: keyword!,
      ...(qualifier.length === 0 ? {} : { qualifier: joined(qualifier) }),
      value,
      span: { start: from.start, end: Math.max(from.end, value.span.end) },
    };
  }

  private words(token: IToken): Word[] {
    const words: Word[] = [];
    let at = token.startOffset;
    for (const text of token.image.split('.')) {
      words.push({ text: text.toUpperCase(), span: this.source.span(at, at + text.length) });
      at += text.length + 1;
    }
    return words;
  }

  private value(cst: ValueCst | undefined, start: number): Value {
    const omitted: Value = { kind: 'omitted', span: this.source.span(start, start) };
    if (cst === undefined) return omitted;
    const list = cst.list?.[0]?.children;
    const scalar = cst.scalar?.[0]?.children;
    const value = list !== undefined ? this.list(list) : scalar !== undefined ? this.scalar(scalar) : omitted;
    this.surplus(cst);
    return value;
  }

  private surplus(cst: ValueCst): void {
    const extents: Extent[] = [
      ...(cst.surplus ?? []).map((token) => ({ from: token.startOffset, to: end(token) })),
      ...(cst.surplusList ?? []).map((node) => listExtent(node.children)),
      ...(cst.surplusScalar ?? []).map((node) => scalarExtent(node.children)),
    ];
    if (extents.length === 0) return;
    const from = Math.min(...extents.map((extent) => extent.from));
    const to = Math.max(...extents.map((extent) => extent.to));
    this.report('jcl-unexpected-text', this.source.span(from, to), {
      text: this.source.text.slice(from, to),
    });
  }

  private list(cst: ListCst): List {
    const open = cst.LeftParenthesis[0]!;
    if (cst.RightParenthesis === undefined) {
      this.report('jcl-unclosed-parenthesis', this.source.span(open.startOffset, open.startOffset + 1));
    }
    const items = this.items(
      cst.operand.map((node) => node.children),
      cst.Comma ?? [],
      open.startOffset + 1,
    );
    const extent = listExtent(cst);
    const only = items[0];
    const isEmpty = items.length === 1 && only?.keyword === undefined && only?.value.kind === 'omitted';
    return {
      kind: 'list',
      items: isEmpty ? [] : items,
      parenthesised: true,
      span: this.source.span(extent.from, extent.to),
    };
  }

  private scalar(cst: ScalarCst): Scalar {
    const parts = [...cst.part].sort((a, b) => a.startOffset - b.startOffset);
    const from = parts[0]!.startOffset;
    const to = end(parts[parts.length - 1]!);
    const suffix = cst.suffix?.[0]?.children;
    const extent = scalarExtent(cst);
    const source = this.source.slice(from, to);
    return {
      kind: 'scalar',
      source,
      text: parts.map((part) => meaning(part.image)).join(''),
      quoted: parts.some((part) => part.image.startsWith("'")),
      unresolved: hasSymbol(source.text),
      ...(suffix === undefined ? {} : { suffix: this.list(suffix) }),
      span: this.source.span(extent.from, extent.to),
    };
  }
}

function isExtra(token: IToken | undefined): boolean {
  return token?.image === ')';
}

function joined(words: readonly Word[]): Word {
  return {
    text: words.map((word) => word.text).join('.'),
    span: { start: words[0]!.span.start, end: words[words.length - 1]!.span.end },
  };
}

function end(token: IToken): number {
  return token.startOffset + token.image.length;
}

/** Text of a part without its apostrophes. */
function meaning(image: string): string {
  if (!image.startsWith("'")) return image.toUpperCase();
  const closed = image.length > 1 && image.endsWith("'");
  return image.slice(1, closed ? -1 : undefined).replaceAll("''", "'");
}

/** Whether a symbol is in a text that is neither `&&` nor in the value of nothing. */
function hasSymbol(text: string): boolean {
  return /(?<!&)&(?!&)[A-Z@#$]/i.test(text);
}

function listExtent(cst: ListCst): Extent {
  const open = cst.LeftParenthesis[0]!;
  const close = cst.RightParenthesis?.[0];
  if (close !== undefined) return { from: open.startOffset, to: end(close) };
  const last = Math.max(
    end(open),
    ...(cst.Comma ?? []).map(end),
    ...cst.operand.map((node) => operandEnd(node.children)),
  );
  return { from: open.startOffset, to: last };
}

function scalarExtent(cst: ScalarCst): Extent {
  const from = Math.min(...cst.part.map((part) => part.startOffset));
  const suffix = cst.suffix?.[0]?.children;
  return { from, to: suffix === undefined ? Math.max(...cst.part.map(end)) : listExtent(suffix).to };
}

function operandEnd(cst: OperandCst): number {
  const inner = cst.operand?.[0]?.children;
  const value = cst.value?.[0]?.children;
  return Math.max(
    0,
    ...(cst.Equals ?? []).map(end),
    inner === undefined ? 0 : operandEnd(inner),
    ...(value?.list ?? []).map((node) => listExtent(node.children).to),
    ...(value?.scalar ?? []).map((node) => scalarExtent(node.children).to),
    ...(value?.surplus ?? []).map(end),
    ...(value?.surplusList ?? []).map((node) => listExtent(node.children).to),
    ...(value?.surplusScalar ?? []).map((node) => scalarExtent(node.children).to),
  );
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
