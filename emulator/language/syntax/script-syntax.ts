import type { TextEdit } from '../problem.js';
import { contextInLines } from './context.js';
import { controlContext } from './control-context.js';
import type { CursorContext, DocumentSyntax, PlacedBlock, StatementSyntax } from './document-syntax.js';
import { movedStatement } from './moved-syntax.js';
import { optionContext } from './option-context.js';
import { dscliLine } from './option-statements.js';
import {
  countLines,
  embeddedBlocks,
  lineBlock,
  linesAt,
  type EmbeddingKind,
  type LineKind,
  type ScriptBlock,
  type ScriptKind,
} from './script-blocks.js';

export type { ScriptKind } from './script-blocks.js';

/** How many lines the languages look ahead at most to find out whether a line goes on. */
const lookahead = 60;
/** Lines that are looked at first behind an edit. */
const firstWindow = 200;

/** A block where it stands at present. */
interface Placed {
  readonly block: ScriptBlock;
  readonly start: number;
}

/**
 * What stands where in a file of commands. After an edit the blocks that it did not touch are the same objects; a block
 * is read when it is asked for its statements.
 */
export class ScriptSyntax implements DocumentSyntax {
  private placed: readonly Placed[] | undefined;
  private shown: readonly PlacedBlock[] | undefined;

  constructor(
    private current: string,
    readonly kind: ScriptKind,
  ) {}

  get text(): string {
    return this.current;
  }

  /** Replaces a part of the text; the span counts in the text before. */
  update({ span, text }: TextEdit): void {
    const before = this.current;
    const start = Math.min(Math.max(span.start, 0), before.length);
    const end = Math.min(Math.max(span.end, start), before.length);
    this.current = before.slice(0, start) + text + before.slice(end);
    const old = this.placed;
    this.shown = undefined;
    if (old === undefined) return;
    const { kind } = this;
    this.placed = isLineKind(kind)
      ? this.readAround(kind, old, start, end, text.length - (end - start))
      : reused(old, this.readEmbedded(kind));
  }

  groups(): readonly (readonly PlacedBlock[])[] {
    return [this.blocks()];
  }

  blocks(): readonly PlacedBlock[] {
    this.shown ??= this.now().map(({ block, start }) => ({
      block,
      shift: start - block.start,
      span: { start, end: start + block.text.length },
    }));
    return this.shown;
  }

  *statements(): Iterable<StatementSyntax> {
    for (const { block, start } of this.now()) {
      for (const statement of block.statements) yield movedStatement(statement, start - block.start);
    }
  }

  statementAt(offset: number): StatementSyntax | undefined {
    const placed = this.now();
    // At the end of a file the last block ends without a line end: the offset is in it, or behind its last statement.
    const at = this.indexAt(offset);
    for (const index of [at, at - 1]) {
      const here = placed[index];
      if (here === undefined) continue;
      const by = here.start - here.block.start;
      let found: StatementSyntax | undefined;
      for (const statement of here.block.statements) {
        if (statement.span.start + by <= offset && offset <= statement.span.end + by) found = statement;
      }
      if (found !== undefined) return movedStatement(found, by);
    }
    return undefined;
  }

  contextAt(offset: number): CursorContext {
    const { kind, current } = this;
    if (isLineKind(kind)) {
      const placed = this.now();
      const at = this.indexAt(offset);
      const from = placed[Math.max(0, at - 2)]?.start ?? 0;
      const last = placed[Math.min(placed.length - 1, at + 2)];
      const to = last === undefined ? current.length : last.start + last.block.text.length;
      return contextInLines(kind, linesAt(current.slice(from, to), from), offset);
    }
    for (const { source, line } of embeddedBlocks(kind, current)) {
      const { start, end } = source.whole;
      if (offset < start || offset > end) continue;
      return line === undefined
        ? controlContext('tso', source, offset)
        : optionContext('dscli', dscliLine(line), offset);
    }
    return { kind: 'none' };
  }

  private now(): readonly Placed[] {
    const { kind, current } = this;
    this.placed ??= isLineKind(kind)
      ? Array.from(readLines(kind, current, 0, current.length))
      : this.readEmbedded(kind);
    return this.placed;
  }

  private readEmbedded(kind: EmbeddingKind): readonly Placed[] {
    return embeddedBlocks(kind, this.current).map(({ block }) => ({ block, start: block.start }));
  }

  private indexAt(offset: number): number {
    return lastAt(this.now(), offset);
  }

  /** Reads the blocks again that an edit may concern: some before it, and those behind up to the first old one. */
  private readAround(
    kind: LineKind,
    old: readonly Placed[],
    start: number,
    end: number,
    by: number,
  ): readonly Placed[] {
    const text = this.current;
    const first = Math.max(0, lastAt(old, start) - lookahead);
    const from = old[first]?.start ?? 0;
    const behind = new Map<number, number>();
    for (let index = first; index < old.length; index++) {
      const place = old[index]!.start;
      if (place > end) behind.set(place + by, index);
    }
    for (let lines = firstWindow; ; lines *= 4) {
      const stop = lineEndBehind(text, end + by, lines);
      const trusted = stop === text.length ? stop : lineEndBehind(text, end + by, lines - lookahead);
      const fresh: Placed[] = [];
      for (const one of readLines(kind, text, from, stop)) {
        const known = behind.get(one.start);
        if (known !== undefined) return joined(old, first, fresh, known, by);
        if (one.start + one.block.text.length > trusted) break;
        fresh.push({ block: ownCopy(kind, one.block), start: one.start });
      }
      if (stop === text.length) return joined(old, first, fresh, old.length, by);
    }
  }
}

/** Index of the last block that begins at or before an offset; -1 where there is none. */
function lastAt(placed: readonly Placed[], offset: number): number {
  let low = 0;
  let high = placed.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (placed[middle]!.start <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function isLineKind(kind: ScriptKind): kind is LineKind {
  return kind !== 'dscli-shell' && kind !== 'rexx' && kind !== 'clist';
}

/** The old blocks before, the new ones, and the old ones behind at their new places. */
function joined(
  old: readonly Placed[],
  first: number,
  fresh: readonly Placed[],
  next: number,
  by: number,
): readonly Placed[] {
  const again = reused(old.slice(first, next), fresh);
  const rest = old.slice(next).map(({ block, start }) => ({ block, start: start + by }));
  return [...old.slice(0, first), ...again, ...rest];
}

/** New blocks, but the old ones where their texts are the same from the beginning or from the end on. */
function reused(old: readonly Placed[], fresh: readonly Placed[]): readonly Placed[] {
  const result = [...fresh];
  let head = 0;
  while (head < old.length && head < fresh.length && old[head]!.block.text === fresh[head]!.block.text) {
    result[head] = { block: old[head]!.block, start: fresh[head]!.start };
    head++;
  }
  for (let tail = 1; tail <= Math.min(old.length, fresh.length) - head; tail++) {
    const before = old[old.length - tail]!;
    const after = fresh[fresh.length - tail]!;
    if (before.block.text !== after.block.text) break;
    result[fresh.length - tail] = { block: before.block, start: after.start };
  }
  return result;
}

/** A part of a text would keep the whole text alive for as long as the block lives. */
function ownCopy(kind: LineKind, { text, start }: ScriptBlock): ScriptBlock {
  return lineBlock(kind, ` ${text}`.slice(1), start);
}

/** The blocks of a half-open part of a text that begins with a line. */
function* readLines(kind: LineKind, text: string, from: number, to: number): IterableIterator<Placed> {
  const lines = linesAt(text.slice(from, to), from);
  let next = 0;
  for (const count of countLines(kind, lines)) {
    const start = lines[next]!.whole.start;
    next += count;
    const end = lines[next]?.whole.start ?? to;
    yield { block: lineBlock(kind, text.slice(start, end), start), start };
  }
}

/** Behind the line end that is so many lines behind an offset; the end of the text when there are fewer. */
function lineEndBehind(text: string, offset: number, lines: number): number {
  let at = offset;
  for (let count = 0; count < lines; count++) {
    const next = text.indexOf('\n', at);
    if (next < 0) return text.length;
    at = next + 1;
  }
  return at;
}
