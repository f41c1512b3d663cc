import type { SemanticTokensEdit } from 'vscode-languageserver';
import type { PlacedBlock, SyntaxBlock } from '../../emulator/language/syntax/document-syntax.js';
import { chunkOf, tokenSize, type PlaceOf, type TokenChunk } from './chunk.js';

interface PlacedChunk {
  readonly block: SyntaxBlock;
  readonly chunk: TokenChunk;
  /** Line of the document in which the block begins, from 0. */
  readonly line: number;
}

/** The tokens of one version of a document. */
export interface TokenVersion {
  readonly id: string;
  readonly chunks: readonly PlacedChunk[];
}

/** What is read of a document to make its tokens. */
export interface TokenSource {
  readonly blocks: readonly PlacedBlock[];
  readonly placeOf: PlaceOf;
  readonly lineText: (line: number) => string;
}

/**
 * The tokens of a document, block by block. A block that an edit did not touch has the tokens that it had; only where
 * it stands may be new:
 *
 *     before   | A | B | C    | D | E |
 *     after    | A | B | C' X | D | E |       the same at the beginning, the same at the end
 *                       └edit┘ and the first token behind it, which counts its lines from there
 */
export class DocumentTokens {
  private readonly chunks = new WeakMap<SyntaxBlock, TokenChunk>();

  /** @param before the version that was made last, if there is one. */
  version(id: string, { blocks, placeOf, lineText }: TokenSource): TokenVersion {
    const chunks = blocks.map(({ block, shift, span }): PlacedChunk => {
      const { line } = placeOf(span.start);
      let chunk = this.chunks.get(block);
      if (chunk === undefined) {
        this.chunks.set(block, (chunk = chunkOf(block, shift, line, placeOf, lineText)));
      }
      return { block, chunk, line };
    });
    return { id, chunks };
  }
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

/** What turns the numbers of one version into those of the next. */
export function editsBetween(before: TokenVersion, after: TokenVersion): SemanticTokensEdit[] {
  const old = before.chunks;
  const fresh = after.chunks;
  let start = 0;
  while (start < old.length && start < fresh.length && isSame(old[start]!, fresh[start]!)) start++;
  let kept = 0;
  const most = Math.min(old.length, fresh.length) - start;
  while (kept < most && isMoved(old, fresh, kept)) kept++;
  // The first token behind the change counts from what is new before it.
  if (kept > 0) kept--;
  while (kept > 0 && old[old.length - 1 - kept]?.chunk.data.length === 0) kept--;
  const gone = dataOf(before, start, old.length - kept);
  const come = dataOf(after, start, fresh.length - kept);
  let same = 0;
  while (same < gone.length && same < come.length && gone[same] === come[same]) same++;
  same -= same % tokenSize;
  let sameAtEnd = 0;
  const mostAtEnd = Math.min(gone.length, come.length) - same;
  while (sameAtEnd < mostAtEnd && gone[gone.length - 1 - sameAtEnd] === come[come.length - 1 - sameAtEnd]) {
    sameAtEnd++;
  }
  sameAtEnd -= sameAtEnd % tokenSize;
  const deleteCount = gone.length - same - sameAtEnd;
  const data = come.slice(same, come.length - sameAtEnd);
  if (deleteCount === 0 && data.length === 0) return [];
  const first = old.slice(0, start).reduce((sum, { chunk }) => sum + chunk.data.length, 0);
  return [{ start: first + same, deleteCount, data }];
}

function isSame(a: PlacedChunk, b: PlacedChunk): boolean {
  return a.block === b.block && a.line === b.line;
}

/** Whether the chunks so far from the end are the same, as far from the ones before them. */
function isMoved(old: readonly PlacedChunk[], fresh: readonly PlacedChunk[], fromEnd: number): boolean {
  const a = old[old.length - 1 - fromEnd]!;
  const b = fresh[fresh.length - 1 - fromEnd]!;
  if (a.block !== b.block) return false;
  const [nextA, nextB] = [old[old.length - fromEnd], fresh[fresh.length - fromEnd]];
  return nextA === undefined || nextB === undefined || nextA.line - a.line === nextB.line - b.line;
}
