import type { SemanticTokensEdit } from 'vscode-languageserver';
import type { PlacedBlock } from '../../emulator/language/syntax/document-syntax.js';
import { chunkOf, tokenSize, type PlaceOf, type TokenChunk } from './chunk.js';

interface PlacedChunk {
  /** The block or group that the chunk is of. */
  readonly of: object;
  readonly chunk: TokenChunk;
  /** Line of the document in which it begins, from 0. */
  readonly line: number;
  /** How many numbers the chunk has. */
  readonly size: number;
}

const none: readonly PlacedChunk[] = [];

/** The tokens of one version of a document. */
export interface TokenVersion {
  readonly id: string;
  readonly chunks: readonly PlacedChunk[];
}

/** What is read of a document to make its tokens. */
export interface TokenSource {
  readonly groups: readonly (readonly PlacedBlock[])[];
  readonly placeOf: PlaceOf;
  readonly lineText: (line: number) => string;
}

/** More blocks than a screen shows; those of one group are all kept. */
const mostRecent = 500;

/**
 * The tokens of a document, group by group, and those of a group block by block. What an edit did not touch has the
 * tokens that it had; only where it stands may be new:
 *
 *     before   | A | B | C    | D | E |
 *     after    | A | B | C' X | D | E |
 *                       └edit┘ and the first token behind it, which counts its lines from there
 */
export class DocumentTokens {
  private readonly chunks = new WeakMap<object, TokenChunk>();
  /** Of the blocks of the groups that were made last: what is edited next is most likely there. */
  private readonly recent = new Map<object, TokenChunk>();

  /** @param before the version that was made last: what is as it was there is not made again. */
  version(id: string, source: TokenSource, before?: TokenVersion): TokenVersion {
    const groups = source.groups.filter((group) => group.length > 0);
    const old = before?.chunks ?? none;
    const fromEnd = old.length - groups.length;
    const chunks = groups.map((group, index): PlacedChunk => {
      const line = lineOf(group[0]!, source);
      const ahead = old[index];
      if (ahead?.of === group && ahead.line === line) return ahead;
      const behind = old[index + fromEnd];
      if (behind?.of === group && behind.line === line) return behind;
      const chunk = this.ofGroup(group, line, source);
      return { of: group, chunk, line, size: chunk.data.length };
    });
    return { id, chunks };
  }

  private ofGroup(group: readonly PlacedBlock[], first: number, source: TokenSource): TokenChunk {
    const known = this.chunks.get(group);
    if (known !== undefined) return known;
    const chunks = group.map((placed): PlacedChunk => {
      const { block, shift } = placed;
      const line = lineOf(placed, source);
      const chunk = this.recent.get(block) ?? chunkOf(block, shift, line, source.placeOf, source.lineText);
      return { of: block, chunk, line, size: chunk.data.length };
    });
    if (this.recent.size > mostRecent) this.recent.clear();
    for (const { of, chunk } of chunks) this.recent.set(of, chunk);
    const data = dataOf({ id: '', chunks });
    const { line, character } = lastBefore(chunks, chunks.length);
    if (data.length > 0) data[0]! -= first;
    const made = { data: Int32Array.from(data), lastLine: line - first, lastCharacter: character };
    this.chunks.set(group, made);
    return made;
  }
}

function lineOf(placed: PlacedBlock, { placeOf }: TokenSource): number {
  return placed.line ?? placeOf(placed.span.start).line;
}

/** All numbers of a version, or of a part of its chunks; a half-open range. */
export function dataOf({ chunks }: TokenVersion, first = 0, end = chunks.length): number[] {
  const data: number[] = [];
  let { line: lastLine, character: lastCharacter } = lastBefore(chunks, first);
  for (let index = first; index < end; index++) {
    const { chunk, line } = chunks[index]!;
    if (chunk.data.length === 0) continue;
    const from = data.length;
    for (const number of chunk.data) data.push(number);
    placeFirst(data, from, line, lastLine, lastCharacter);
    lastLine = line + chunk.lastLine;
    lastCharacter = chunk.lastCharacter;
  }
  return data;
}

/** Lets the first token of a chunk count from the last one before it. */
function placeFirst(data: number[], at: number, line: number, lastLine: number, lastCharacter: number): void {
  const own = line + data[at]!;
  data[at] = own - lastLine;
  if (own === lastLine) data[at + 1]! -= lastCharacter;
}

function lastBefore(chunks: readonly PlacedChunk[], index: number): { line: number; character: number } {
  for (let at = index - 1; at >= 0; at--) {
    const { chunk, line } = chunks[at]!;
    if (chunk.data.length > 0) return { line: line + chunk.lastLine, character: chunk.lastCharacter };
  }
  return { line: 0, character: 0 };
}

/** How many groups further on it is looked for where two versions are the same again. */
const nearby = 40;

/**
 * What turns the numbers of one version into those of the next. All places count in the numbers before; the edits come
 * from the last to the first, so that each can be done by itself.
 *
 *     before   | A | B | C    | D | E | F | G  |         two changes, and what is between them is not sent
 *     after    | A | B | C' X | D | E | F | G' |
 */
export function editsBetween(before: TokenVersion, after: TokenVersion): SemanticTokensEdit[] {
  const old = before.chunks;
  const fresh = after.chunks;
  const edits: SemanticTokensEdit[] = [];
  /** Numbers of the old chunks so far. */
  let numbers = 0;
  let [o, f] = [0, 0];
  for (;;) {
    for (; isSame(old, o, fresh, f); o++, f++) numbers += old[o]!.size;
    if (o === old.length && f === fresh.length) return edits;
    const [oldEnd, freshEnd] = sameAgain(old, o, fresh, f);
    const edit = editOf(numbers, dataOf(before, o, oldEnd), dataOf(after, f, freshEnd));
    if (edit !== undefined) edits.unshift(edit);
    for (; o < oldEnd; o++) numbers += old[o]!.size;
    f = freshEnd;
  }
}

/** Whether chunks are the same, as far behind the ones before them; these are the same, too. */
function isSame(old: readonly PlacedChunk[], o: number, fresh: readonly PlacedChunk[], f: number): boolean {
  const [a, b] = [old[o], fresh[f]];
  if (a === undefined || a.of !== b?.of) return false;
  const [beforeA, beforeB] = [old[o - 1], fresh[f - 1]];
  return a.line - (beforeA?.line ?? 0) === b.line - (beforeB?.line ?? 0);
}

/**
 * Where two versions that differ at a place go on alike. The first token behind a change counts from what is new before
 * it, so the first chunk with tokens belongs to the change.
 */
function sameAgain(
  old: readonly PlacedChunk[],
  o: number,
  fresh: readonly PlacedChunk[],
  f: number,
): [number, number] {
  let [a, b] = [o, f];
  for (;;) {
    const ahead = nearestMeeting(old, a, fresh, b);
    if (ahead === undefined) return [old.length, fresh.length];
    [a, b] = ahead;
    while (a < old.length && old[a]!.of === fresh[b]?.of) {
      const isEmpty = old[a]!.size === 0;
      a++;
      b++;
      if (!isEmpty) return [a, b];
    }
  }
}

/** The next places with the same group on both sides; from the end when none is near. */
function nearestMeeting(
  old: readonly PlacedChunk[],
  o: number,
  fresh: readonly PlacedChunk[],
  f: number,
): [number, number] | undefined {
  for (let sum = 0; sum < nearby; sum++) {
    for (let ahead = 0; ahead <= sum; ahead++) {
      const unit = old[o + ahead]?.of;
      if (unit !== undefined && unit === fresh[f + sum - ahead]?.of) return [o + ahead, f + sum - ahead];
    }
  }
  let kept = 0;
  const most = Math.min(old.length - o, fresh.length - f);
  while (kept < most && old[old.length - 1 - kept]!.of === fresh[fresh.length - 1 - kept]!.of) kept++;
  return kept === 0 ? undefined : [old.length - kept, fresh.length - kept];
}

/** @param start of the numbers that go */
function editOf(
  start: number,
  gone: readonly number[],
  come: readonly number[],
): SemanticTokensEdit | undefined {
  const most = Math.min(gone.length, come.length);
  let same = 0;
  while (same < most && gone[same] === come[same]) same++;
  same -= same % tokenSize;
  let sameAtEnd = 0;
  while (sameAtEnd < most - same && gone[gone.length - 1 - sameAtEnd] === come[come.length - 1 - sameAtEnd]) {
    sameAtEnd++;
  }
  sameAtEnd -= sameAtEnd % tokenSize;
  const deleteCount = gone.length - same - sameAtEnd;
  const data = come.slice(same, come.length - sameAtEnd);
  return deleteCount === 0 && data.length === 0 ? undefined : { start: start + same, deleteCount, data };
}
