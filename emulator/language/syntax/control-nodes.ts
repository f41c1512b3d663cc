import { detachLists, itemText, type Group, type Item, type Word } from '../control/ast.js';
import type { ItemInfo, MemberInfo, OperandsInfo, ValueInfo } from './command-info.js';
import type { KeywordUse, SyntaxNode } from './document-syntax.js';

/*
 * Nodes of the languages whose operands are keywords with parentheses.
 */

const none: readonly SyntaxNode[] = [];

/** Operands by a table of keywords: one node for each item, in order. */
export function keywordNodes(items: readonly Item[], table: OperandsInfo): SyntaxNode[] {
  return items.map((item) => (item.kind === 'word' ? keywordNode(item, table) : valueNode(item)));
}

/** Operands of a command that nobody knows: words with parentheses are taken for keywords. */
export function looseNodes(items: readonly Item[]): SyntaxNode[] {
  return items.map((item) =>
    item.kind === 'word' && item.list !== undefined
      ? withKeyword(item, unknown(item), undefined)
      : valueNode(item),
  );
}

/** Values at fixed places; the last place repeats. */
export function positionalNodes(items: readonly Item[], places: readonly MemberInfo[]): SyntaxNode[] {
  return items.map((item, index) => {
    const member = Math.min(index, places.length - 1);
    return valueNode(item, places[member], member < 0 ? undefined : member);
  });
}

function keywordNode(word: Word, table: OperandsInfo): SyntaxNode {
  const found = table.find(word.text);
  if (found === undefined) return withKeyword(word, unknown(word), undefined);
  return withKeyword(word, { text: word.text, span: word.span, ...found }, found.info.value);
}

function unknown(word: Word): KeywordUse {
  return { text: word.text, span: word.span, how: 'unknown' };
}

function withKeyword(word: Word, keyword: KeywordUse, value: ValueInfo | undefined): SyntaxNode {
  const { source, from, to, list } = word;
  const node = {
    span: word.wholeSpan,
    keyword,
    text: '',
    verbatim: source.isVerbatimAt(from, list?.to ?? to),
  };
  if (list === undefined) return { ...node, items: none };
  return { ...node, valueSpan: insideOf(list), items: valueNodes(list.items, value) };
}

/** What stands between the parentheses. */
function insideOf({ source, from, to, closed }: Group): SyntaxNode['span'] {
  return source.span(from + 1, closed ? to - 1 : to);
}

/** What stands in the parentheses of a keyword: a node for each item. */
function valueNodes(items: readonly Item[], value: ValueInfo | undefined): readonly SyntaxNode[] {
  switch (value?.kind) {
    case 'item':
    case 'list':
      return items.map((item) => valueNode(item, value.item));
    case 'members':
      return memberNodes(items, value.members, value.repeats);
    case 'groups':
      return groupNodes(items, value);
    case 'operands':
      return keywordNodes(items, value.table);
    default:
      return items.map((item) => valueNode(item));
  }
}

function memberNodes(items: readonly Item[], members: readonly MemberInfo[], repeats: boolean): SyntaxNode[] {
  return items.map((item, index) => {
    const place = repeats ? index % members.length : index;
    const member = members[place];
    return valueNode(item, member, member === undefined ? undefined : place);
  });
}

function groupNodes(
  items: readonly Item[],
  { members, flat, words }: ValueInfo & { kind: 'groups' },
): SyntaxNode[] {
  const parts = detachLists(items);
  if (flat && parts.every((part) => part.kind !== 'group')) return memberNodes(parts, members, false);
  const [first] = members;
  return parts.map((part) => {
    if (part.kind === 'group') return valueNode(part, undefined, undefined, members);
    const isWord = words?.some(({ word }) => word === itemText(part).toUpperCase()) === true;
    return isWord ? valueNode(part, { role: 'choice', syntax: '', words }) : valueNode(part, first, 0);
  });
}

/** One value, or a list in parentheses without a keyword, whose parts are `inner`. */
function valueNode(
  item: Item,
  info?: ItemInfo,
  member?: number,
  inner: readonly MemberInfo[] = [],
): SyntaxNode {
  const { source, from } = item;
  const to = item.kind === 'word' ? (item.list?.to ?? item.to) : item.to;
  const span = source.span(from, to);
  const place = {
    span,
    ...(info !== undefined && { role: roleAt(item, info), item: info }),
    ...(member !== undefined && { member }),
  };
  if (item.kind === 'group') {
    const items = memberNodes(detachLists(item.items), inner, false);
    return { ...place, text: '', valueSpan: insideOf(item), items, verbatim: source.isVerbatimAt(from, to) };
  }
  return {
    ...place,
    text: meantText(item),
    valueSpan: valueSpanOf(item, span),
    items: item.kind === 'word' && item.list !== undefined ? insideName(item.list, info) : none,
    verbatim: isVerbatim(item, to),
  };
}

/** A word of the language beside other values is a choice. */
function roleAt(item: Item, { role, words }: ItemInfo): ItemInfo['role'] {
  if (words === undefined || item.kind !== 'word' || role === 'operator') return role;
  const text = item.text.toUpperCase();
  return words.some(({ word }) => word === text) ? 'choice' : role;
}

/** The member or generation behind a data set name. */
function insideName(list: Group, info: ItemInfo | undefined): SyntaxNode[] {
  const isDataSet = info?.role === 'data-set' || info?.role === 'data-set-filter';
  const member: ItemInfo | undefined = isDataSet
    ? { role: 'member', syntax: 'member|generation' }
    : undefined;
  return list.items.map((item) =>
    member === undefined || /^[+-]?\d/.test(itemText(item)) ? valueNode(item) : valueNode(item, member),
  );
}

function meantText(item: Exclude<Item, Group>): string {
  switch (item.kind) {
    case 'hex':
      return item.digits;
    case 'string':
      return item.value;
    case 'operator':
      return item.text;
    case 'word':
      return itemText(item);
  }
}

/** Of a value in apostrophes what stands between them. */
function valueSpanOf(item: Exclude<Item, Group>, span: SyntaxNode['span']): SyntaxNode['span'] {
  switch (item.kind) {
    case 'hex':
      return item.source.span(item.from + 2, item.to - 1);
    case 'string':
      return item.source.span(item.from + 1, item.closed ? item.to - 1 : item.to);
    default:
      return span;
  }
}

function isVerbatim(item: Exclude<Item, Group>, to: number): boolean {
  const { source, from } = item;
  if (!source.isVerbatimAt(from, to)) return false;
  return item.kind !== 'string' || item.value.length === to - from - (item.closed ? 2 : 1);
}
