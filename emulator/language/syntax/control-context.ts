import type { Group, Item } from '../control/ast.js';
import type { Part } from '../control/clauses.js';
import type { Span } from '../problem.js';
import type { SourceMap } from '../source-map.js';
import type {
  CommandInfo,
  ItemInfo,
  MemberInfo,
  OperandInfo,
  OperandsInfo,
  ValueInfo,
} from './command-info.js';
import { commentsOf, statementOf } from './control-statements.js';
import type { CursorContext, StatementSyntax, SyntaxNode } from './document-syntax.js';
import { partsOf, type ControlLanguage } from './logical-lines.js';

const nothing: CursorContext = { kind: 'none' };

/** What could be written at an offset of the document that is in the lines of a joined text. */
export function controlContext(language: ControlLanguage, text: SourceMap, offset: number): CursorContext {
  const comments = commentsOf(text);
  const isInComment = comments.some(
    ({ span, isClosed }) => span.start < offset && (offset < span.end || !isClosed),
  );
  if (isInComment) return nothing;
  const at = text.offsetOf(offset);
  // Blanks at the end of a line and a continuation mark are not in the text: the cursor is behind its last word then.
  const touches = at > 0 && text.span(at - 1, at).end === offset;
  const verb: CursorContext = { kind: 'verb', language, prefix: { start: offset, end: offset } };
  const parts = partsOf(language, text).filter(({ kind }) => kind !== 'end-of-line');
  let part: Part | undefined;
  for (const next of parts) {
    if (next.kind === 'end-of-line' || next.from > at || (part !== undefined && next.from === at)) break;
    part = next;
  }
  if (part === undefined || part.kind === 'end-of-line') return verb;
  if (part.kind !== 'command' && part.kind !== 'if') {
    const start = part.span.start;
    return touches && at <= part.to && offset > start ? { ...verb, prefix: { start, end: offset } } : verb;
  }
  // A semicolon of ICKDSF ends the command before it.
  if (at > part.to || (at === part.to && text.text[part.to] === undefined && isBehindEnd(text, at)))
    return verb;
  const statement = statementOf(
    language,
    text,
    part,
    comments.map(({ span }) => span),
  );
  return new ControlCursor(language, statement, part.statement.source, at - part.from, touches, offset).find(
    part,
  );
}

function isBehindEnd(text: SourceMap, at: number): boolean {
  return text.text[at - 1] === ';';
}

class ControlCursor {
  constructor(
    private readonly language: ControlLanguage,
    private readonly statement: StatementSyntax,
    private readonly source: SourceMap,
    /** Place in the text of the statement. */
    private readonly at: number,
    /** The character before that place is the one before the cursor. */
    private readonly touches: boolean,
    private readonly offset: number,
  ) {}

  find({ statement: { verb: word, operands } }: Extract<Part, { kind: 'command' | 'if' }>): CursorContext {
    const { language, statement } = this;
    const info = statement.verb?.info;
    if (word === undefined) return operands.length === 0 ? this.verb(this.empty) : nothing;
    if (this.at <= word.from) return this.verb(this.empty);
    if (this.isAtWord(word.from, word.to)) return this.verb(this.prefixFrom(word.from));
    if (info === undefined) return nothing;
    if (info.positionals.length === 0)
      return this.keywords(operands, statement.operands, info, undefined, Infinity);
    // Behind the condition of IF stands THEN.
    const before = this.countBefore(operands);
    if (before >= info.positionals.length && info.keyword === 'IF')
      return this.verb(this.prefixAt(operands) ?? this.empty);
    const place = info.positionals[Math.min(before, info.positionals.length - 1)];
    return {
      kind: 'value',
      language,
      prefix: this.prefixAt(operands) ?? this.empty,
      statement,
      command: info,
      ...(place !== undefined && { item: place }),
      index: before,
    };
  }

  private get empty(): Span {
    return { start: this.offset, end: this.offset };
  }

  private get command(): { readonly command?: CommandInfo } {
    const info = this.statement.verb?.info;
    return info === undefined ? {} : { command: info };
  }

  private verb(prefix: Span): CursorContext {
    return { kind: 'verb', language: this.language, prefix };
  }

  /** From a place of the statement up to the cursor. */
  private prefixFrom(from: number): Span {
    return { start: Math.min(this.source.span(from, this.at).start, this.offset), end: this.offset };
  }

  private isAtWord(from: number, to: number): boolean {
    return this.at > from && (this.at < to || (this.at === to && this.touches));
  }

  /** Where the value begins that the cursor is in or directly behind. */
  private prefixAt(items: readonly Item[]): Span | undefined {
    for (const item of items) {
      const to = item.kind === 'word' ? (item.list?.to ?? item.to) : item.to;
      if (item.kind === 'group' || !this.isAtWord(item.from, to)) continue;
      const isEnded = this.at === to && (item.kind === 'hex' || (item.kind === 'string' && item.closed));
      if (isEnded) continue;
      return this.prefixFrom(item.from + (item.kind === 'hex' ? 2 : item.kind === 'string' ? 1 : 0));
    }
    return undefined;
  }

  /** How many items end before the one that the cursor is in. */
  private countBefore(items: readonly Item[]): number {
    let count = 0;
    for (const item of items) {
      const to = item.kind === 'word' ? (item.list?.to ?? item.to) : item.to;
      const isEnded = to < this.at || (to === this.at && !this.isAtWord(item.from, to));
      const isClosed = to === this.at && item.kind !== 'word' && item.kind !== 'operator';
      if (isEnded || isClosed) count++;
    }
    return count;
  }

  /** Whether the cursor is in parentheses; those that nobody closes end before the next item. */
  private isInside({ from, to, closed }: Group, next: number): boolean {
    if (this.at <= from) return false;
    if (closed) return this.at < to;
    return this.at <= to || this.at <= next;
  }

  /** Between keywords, of the statement or of the operand `inside`. */
  private keywords(
    items: readonly Item[],
    nodes: readonly SyntaxNode[],
    table: OperandsInfo,
    inside: SyntaxNode | undefined,
    end: number,
  ): CursorContext {
    const coded = new Set<string>();
    let positional = 0;
    let prefix = this.empty;
    for (let index = 0; index < items.length; index++) {
      const item = items[index]!;
      const node = nodes[index];
      const next = items[index + 1]?.from ?? end;
      if (item.kind === 'word') {
        const info = node?.keyword?.info;
        if (item.list !== undefined && this.isInside(item.list, next)) {
          return this.value(item.list, node, info, info?.value, next);
        }
        if (this.isAtWord(item.from, item.to)) {
          prefix = this.prefixFrom(item.from);
          continue;
        }
        if (info !== undefined) coded.add(info.keyword);
        continue;
      }
      if (item.kind === 'group' && this.isInside(item, next))
        return this.value(item, node, undefined, undefined, next);
      if (item.kind !== 'group' && this.prefixAt([item]) !== undefined) {
        return this.valueAt([item], node, undefined, undefined, undefined);
      }
      if (item.from < this.at) positional++;
    }
    const { language, statement } = this;
    return {
      kind: 'operand',
      language,
      prefix,
      statement,
      table,
      ...this.command,
      ...(inside !== undefined && { inside }),
      coded,
      positional,
    };
  }

  /** In the parentheses of a keyword. */
  private value(
    group: Group,
    node: SyntaxNode | undefined,
    info: OperandInfo | undefined,
    value: ValueInfo | undefined,
    next: number,
  ): CursorContext {
    const { items } = group;
    switch (value?.kind) {
      case 'operands':
        return this.keywords(items, node?.items ?? [], value.table, node, group.closed ? group.to - 1 : next);
      case 'item':
      case 'list':
        return this.valueAt(items, node, info, value.item, undefined);
      case 'members':
        return this.valueAt(items, node, info, undefined, value);
      case 'groups':
        return this.inGroups(group, node, info, value, next);
      default:
        return this.valueAt(items, node, info, undefined, undefined);
    }
  }

  private inGroups(
    { items }: Group,
    node: SyntaxNode | undefined,
    info: OperandInfo | undefined,
    value: ValueInfo & { kind: 'groups' },
    next: number,
  ): CursorContext {
    const { members, flat, words } = value;
    for (let index = 0; index < items.length; index++) {
      const item = items[index]!;
      const group = item.kind === 'group' ? item : item.kind === 'word' ? item.list : undefined;
      if (group === undefined || !this.isInside(group, items[index + 1]?.from ?? next)) continue;
      return this.valueAt(group.items, node, info, undefined, { members, repeats: false });
    }
    const isFlat = flat && items.every(({ kind }) => kind !== 'group');
    if (isFlat && words === undefined)
      return this.valueAt(items, node, info, undefined, { members, repeats: false });
    const [first] = members;
    const item: ItemInfo | undefined = words === undefined ? first : { role: 'choice', syntax: '', words };
    return this.valueAt(items, node, info, item, undefined);
  }

  private valueAt(
    items: readonly Item[],
    node: SyntaxNode | undefined,
    info: OperandInfo | undefined,
    item: ItemInfo | undefined,
    places: { readonly members: readonly MemberInfo[]; readonly repeats: boolean } | undefined,
  ): CursorContext {
    const { language, statement } = this;
    const index = this.countBefore(items);
    const member = places?.members[places.repeats ? index % places.members.length : index];
    const meant = item ?? member;
    return {
      kind: 'value',
      language,
      prefix: this.prefixAt(items) ?? this.empty,
      statement,
      ...this.command,
      ...(node !== undefined && { node }),
      ...(info !== undefined && { info }),
      ...(meant !== undefined && { item: meant }),
      index,
    };
  }
}
