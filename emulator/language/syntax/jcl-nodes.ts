import type { Span } from '../problem.js';
import type { List, Operand, Scalar, Value, Word } from '../jcl/ast.js';
import { isDeviceNumber } from '../jcl/values/unit-volume.js';
import type { SymbolPlace } from '../jcl/symbols.js';
import type { SourceMap } from '../source-map.js';
import type { CommandInfo, ItemInfo, OperandsInfo, ValueRole } from './command-info.js';
import type { KeywordUse, SyntaxNode } from './document-syntax.js';
import { partOf, positionalShape, shapeOf, single, type Shape } from './jcl-shapes.js';

const nothing: readonly never[] = [];

/** Where `*.step.dd` or `*.label` may stand. */
const referring: ReadonlySet<ValueRole> = new Set<ValueRole>(['reference', 'label', 'data-set', 'program']);

/**
 * Makes nodes of operands as they are written, symbols and all. A single value with parts that mean something of their
 * own has them as its items:
 *
 *     DSN=&HLQ..LIB(MEM)        data-set, with the symbol and the member
 *     DCB=*.STEP1.OUT           reference, with the step and the DD name
 *     PARM.STEP1='X'            the step is the first item of the keyword's node
 */
export class JclNodes {
  constructor(
    private readonly command: CommandInfo | undefined,
    private readonly field: SourceMap,
    private readonly symbols: readonly SymbolPlace[],
    /** Keywords that the table does not have name symbols. */
    private readonly symbolKeywords: boolean,
  ) {}

  operands(operands: readonly Operand[]): SyntaxNode[] {
    let positional = 0;
    const nodes: SyntaxNode[] = [];
    for (const operand of operands) {
      if (operand.keyword === undefined) {
        const shape = positionalShape(positional++, this.command);
        if (operand.value.kind !== 'omitted') nodes.push(this.value(operand.value, shape));
      } else nodes.push(this.keyed(operand, operand.keyword, this.command, this.symbolKeywords));
    }
    return nodes;
  }

  /** `KEY=value`, of the statement or inside the value of another one. */
  private keyed(
    operand: Operand,
    word: Word,
    table: OperandsInfo | undefined,
    mayBeSymbol: boolean,
  ): SyntaxNode {
    const found = table?.find(word.text);
    const isSymbol = found === undefined && mayBeSymbol;
    const keyword: KeywordUse = {
      text: this.written(word),
      span: word.span,
      ...(found === undefined ? {} : { info: found.info }),
      how: found?.how ?? (isSymbol ? 'full' : 'unknown'),
    };
    const shape = shapeOf(found?.info);
    const { value, qualifier } = operand;
    const items = this.valueItems(value, shape);
    const only = items.length === 1 && value.kind === 'scalar' ? items[0] : undefined;
    return {
      span: operand.span,
      keyword,
      text: only?.text ?? '',
      valueSpan: value.span,
      items: qualifier === undefined ? items : [this.word(qualifier, 'step'), ...items],
      ...(isSymbol ? { role: 'symbol' as const } : {}),
      verbatim: only?.verbatim ?? true,
    };
  }

  private valueItems(value: Value, shape: Shape): readonly SyntaxNode[] {
    if (value.kind === 'omitted') return nothing;
    if (value.kind === 'list') return this.listItems(value, shape);
    return [this.value(value, single(shape), shape.members === undefined ? undefined : 0)];
  }

  /** The items of a list, those that are omitted left out; the others say by `member` where they stand. */
  private listItems(list: List, shape: Shape): SyntaxNode[] {
    const nodes: SyntaxNode[] = [];
    const isGroups = shape.groups !== undefined && beginsWithGroup(list);
    let index = 0;
    for (const item of list.items) {
      if (item.keyword !== undefined) {
        nodes.push(this.keyed(item, item.keyword, shape.table, false));
        continue;
      }
      const part = partOf(shape, index, isGroups);
      const member = shape.members !== undefined && !isGroups ? index : undefined;
      index++;
      if (item.value.kind !== 'omitted') nodes.push(this.value(item.value, part, member));
    }
    return nodes;
  }

  private value(value: Value, shape: Shape, member?: number): SyntaxNode {
    const place = member === undefined ? {} : { member };
    if (value.kind === 'list') {
      const end = value.span.end > value.span.start + 1 ? value.span.end - 1 : value.span.end;
      return {
        span: value.span,
        text: '',
        valueSpan: { start: value.span.start + 1, end },
        items: this.listItems(value, shape),
        verbatim: true,
        ...place,
      };
    }
    if (value.kind === 'omitted') return { span: value.span, text: '', items: nothing, verbatim: true };
    return { ...this.scalar(value, shape), ...place };
  }

  private scalar(value: Scalar, shape: Shape): SyntaxNode {
    const written = value.source.text;
    if (referring.has(shape.role) && !value.quoted && written.startsWith('*.')) {
      return this.reference(value, shape.item);
    }
    const role = roleOf(value, shape);
    const items: SyntaxNode[] = [];
    if (role === 'step' && written.includes('.') && !value.quoted) this.words(items, value.source, 0, 'step');
    const whole = value.source.whole;
    for (const symbol of this.symbols) {
      if (symbol.span.start >= whole.start && symbol.span.end <= whole.end) items.push(symbolNode(symbol));
    }
    if (value.suffix !== undefined) {
      for (const item of value.suffix.items) {
        if (item.value.kind === 'omitted') continue;
        const isMember = shape.role === 'data-set' && item.value.kind === 'scalar';
        const isGeneration = isMember && /^[+-]?\d+$/.test(item.value.text);
        items.push(this.value(item.value, { role: isGeneration ? 'number' : isMember ? 'member' : 'text' }));
      }
    }
    const inside = value.quoted && /^'[^']*'$/.test(written) ? 1 : 0;
    const valueSpan: Span = { start: whole.start + inside, end: whole.end - inside };
    return {
      span: value.span,
      text: value.text,
      valueSpan,
      items,
      role,
      ...(shape.item === undefined ? {} : { item: shape.item }),
      verbatim: value.source.isVerbatim && valueSpan.end - valueSpan.start === value.text.length,
    };
  }

  /** `*.dd`, `*.step.dd`, `*.step.procstep.dd`, or with a label as the last word. */
  private reference(value: Scalar, item: ItemInfo | undefined): SyntaxNode {
    const items: SyntaxNode[] = [];
    this.words(items, value.source, 2, item?.role === 'label' ? 'label' : 'ddname');
    return {
      span: value.span,
      text: value.text,
      valueSpan: value.source.whole,
      items,
      role: 'reference',
      ...(item === undefined ? {} : { item }),
      verbatim: value.source.isVerbatim && value.span.end - value.span.start === value.text.length,
    };
  }

  /** Words between periods. All are steps but the last one. */
  private words(into: SyntaxNode[], source: SourceMap, from: number, last: ValueRole): void {
    const words = source.text.slice(from).split('.');
    let at = from;
    words.forEach((word, index) => {
      if (word !== '' && !word.includes('&')) {
        const span = source.span(at, at + word.length);
        into.push(this.word({ text: word.toUpperCase(), span }, index === words.length - 1 ? last : 'step'));
      }
      at += word.length + 1;
    });
  }

  private word({ text, span }: Word, role: ValueRole): SyntaxNode {
    return {
      span,
      text,
      valueSpan: span,
      items: nothing,
      role,
      verbatim: span.end - span.start === text.length,
    };
  }

  private written({ text, span }: Word): string {
    const at = this.field.find(span.start);
    return at === undefined ? text : this.field.text.slice(at, at + text.length);
  }
}

/** What a value names: where words may stand beside other values, one of them is no more than that. */
function roleOf({ text, quoted, unresolved }: Scalar, { role, item }: Shape): ValueRole {
  if (role === 'operator' || unresolved || quoted) return role;
  if (item?.words?.some(({ word }) => word === text) === true) return 'choice';
  return role === 'device' && !isDeviceNumber(text) ? 'name' : role;
}

function symbolNode({ name, span }: SymbolPlace): SyntaxNode {
  const valueSpan = { start: span.start + 1, end: span.end };
  return { span, text: name, valueSpan, items: nothing, role: 'symbol', verbatim: true };
}

/** Whether a list is one of groups: `((4,LT),EVEN)`. */
function beginsWithGroup({ items }: List): boolean {
  const first = items[0]?.value;
  return first?.kind === 'list' || (first?.kind === 'scalar' && /^[A-Z]/.test(first.text));
}
