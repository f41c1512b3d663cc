import { findOperation } from '../jcl/operations.js';
import type { SourceMap } from '../source-map.js';
import type { CommandInfo, ItemInfo, OperandInfo, OperandsInfo } from './command-info.js';
import type { CursorContext, StatementSyntax, SyntaxNode } from './document-syntax.js';
import { commandInfo } from './commands/index.js';
import { conditionContext } from './jcl-condition.js';
import { scanField, type FieldPlace, type KeywordAt } from './jcl-field-scan.js';
import { partOf, positionalShape, shapeOf, single, type Shape } from './jcl-shapes.js';

/** Where a cursor is in the operand field of a statement. All offsets are those of the time when it was read. */
export interface FieldCursor {
  readonly statement: StatementSyntax;
  readonly field: SourceMap;
  /** The text of the field, with a comma at its end that nothing follows yet. */
  readonly text: string;
  /** In the text of the field. */
  readonly at: number;
  /** In the document. */
  readonly offset: number;
}

const none: CursorContext = { kind: 'none' };

/** What could be written at a place of an operand field. */
export function operandContext(cursor: FieldCursor): CursorContext {
  const { statement, text, at } = cursor;
  const operation = statement.verb?.keyword ?? '';
  switch (findOperation(operation)?.field) {
    case 'expression': {
      const { from, item } = conditionContext(text, at);
      const command = commandInfo('jcl', operation);
      return {
        kind: 'value',
        language: 'jcl',
        prefix: prefixOf(cursor, from),
        statement,
        ...(command === undefined ? {} : { command }),
        item,
        index: 0,
      };
    }
    case 'operands':
      return new Place(cursor, operation).context();
    default:
      return none;
  }
}

function prefixOf({ field, text, at, offset }: FieldCursor, from: number) {
  if (from >= at || from >= text.length) return { start: offset, end: offset };
  return { start: Math.min(field.span(from, at).start, offset), end: offset };
}

class Place {
  private readonly command: CommandInfo | undefined;
  private readonly place: FieldPlace;

  constructor(
    private readonly cursor: FieldCursor,
    private readonly operation: string,
  ) {
    this.command = commandInfo('jcl', operation);
    this.place = scanField(cursor.text, cursor.at);
  }

  context(): CursorContext {
    const { lists, keywords, inQuote, isComplete } = this.place;
    if (isComplete) return none;
    const [field, ...inner] = lists;
    const path = [...lists.slice(1).flatMap((list) => list.keywords), ...keywords];
    const [first, ...rest] = path;
    if (first === undefined) {
      const shape = positionalShape(field!.positional, this.command);
      if (inner.length > 0 || inQuote) return this.value(shape, undefined, undefined);
      return this.operands(this.command ?? emptyTable(this.operation), undefined, undefined);
    }
    const info = this.command?.find(wordOf(first))?.info;
    const node = this.nodeAt(this.cursor.statement.operands, first);
    return this.inValue(shapeOf(info), info, node, rest);
  }

  /** Inside the value of a keyword: further keywords and lists lead to the place. */
  private inValue(
    outer: Shape,
    outerInfo: OperandInfo | undefined,
    outerNode: SyntaxNode | undefined,
    rest: readonly KeywordAt[],
  ): CursorContext {
    let shape = outer;
    let info = outerInfo;
    let node = outerNode;
    for (const keyword of rest) {
      const word = wordOf(keyword);
      const found = shape.table?.find(word)?.info;
      shape = shapeOf(found);
      info = found ?? info;
      node = this.nodeAt(node?.items ?? [], keyword) ?? node;
    }
    const { lists, keywords, inQuote } = this.place;
    const list = lists[lists.length - 1]!;
    // Where the first part names something, keywords stand instead of it: UNIT= wants a device, VOL= wants SER.
    const isKeyword = (shape.members?.[0]?.role ?? 'choice') === 'choice';
    const mayHoldKeyword =
      shape.table !== undefined && isKeyword && keywords.length <= 1 && !inQuote && !list.isSuffix;
    if (mayHoldKeyword && (keywords.length === 0) === lists.length > 1) {
      return this.operands(shape.table!, node, keywords.length === 0 ? list.positional : 0);
    }
    return this.value(shape, info, node);
  }

  private value(outer: Shape, info: OperandInfo | undefined, node: SyntaxNode | undefined): CursorContext {
    const { lists, keywords } = this.place;
    // Lists that belong to the value of the last keyword of the path.
    const inner = keywords.length > 0 ? [] : this.listsOfValue();
    let shape = outer;
    for (const list of inner) {
      if (list.isSuffix) shape = shape.role === 'data-set' ? { role: 'member' } : { role: 'text' };
      else shape = partOf(shape, list.positional, list.isGroups);
    }
    const { item, role } = inner.length === 0 ? single(shape) : shape;
    const { statement } = this.cursor;
    const index = keywords.length > 0 ? 0 : lists[lists.length - 1]!.index;
    const known: ItemInfo = item ?? { role, syntax: role };
    return {
      kind: 'value',
      language: 'jcl',
      prefix: prefixOf(this.cursor, this.place.from),
      statement,
      ...(this.command === undefined ? {} : { command: this.command }),
      ...(node === undefined ? {} : { node }),
      ...(info === undefined ? {} : { info }),
      item: known,
      index: inner.length === 0 ? 0 : index,
    };
  }

  /** From the list behind the last keyword to the innermost. */
  private listsOfValue() {
    const lists = this.place.lists.slice(1);
    const last = lists.findLastIndex((list) => list.keywords.length > 0);
    return lists.slice(Math.max(last, 0));
  }

  private operands(
    table: OperandsInfo,
    inside: SyntaxNode | undefined,
    positional: number | undefined,
  ): CursorContext {
    const { statement, field } = this.cursor;
    const { from } = this.place;
    const prefix = prefixOf(this.cursor, from);
    const beside = inside?.items ?? statement.operands;
    // The keyword that is being changed is not one beside it.
    const here = prefix.start < prefix.end ? field.span(from, from).start : undefined;
    const coded = new Set<string>();
    for (const { keyword } of beside) {
      if (keyword !== undefined && keyword.span.start !== here)
        coded.add(keyword.info?.keyword ?? keyword.text);
    }
    return {
      kind: 'operand',
      language: 'jcl',
      prefix,
      statement,
      table,
      ...(this.command === undefined ? {} : { command: this.command }),
      ...(inside === undefined ? {} : { inside }),
      coded,
      positional: positional ?? this.place.lists[0]!.positional,
    };
  }

  private nodeAt(nodes: readonly SyntaxNode[], keyword: KeywordAt): SyntaxNode | undefined {
    const { start } = this.cursor.field.span(keyword.at, keyword.at + 1);
    return nodes.find((node) => node.keyword?.span.start === start);
  }
}

/** `PARM.STEP1=` is PARM for a step. */
function wordOf({ text }: KeywordAt): string {
  return text.split('.', 1)[0]!.toUpperCase();
}

function emptyTable(keyword: string): OperandsInfo {
  return { keyword, operands: [], needs: [], abbreviation: 'none', isComplete: false, find: () => undefined };
}
