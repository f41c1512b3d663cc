import type { Span } from '../../emulator/language/problem.js';
import type { PlacedBlock, SyntaxBlock } from '../../emulator/language/syntax/document-syntax.js';
import { symbolUsesIn } from '../../emulator/language/syntax/jcl-values.js';
import type { OpenDocument } from '../documents/open-document.js';
import type { Settings } from '../settings/schema.js';
import type { Hint } from './hint.js';
import { statementHints } from './statement-hints.js';

/** Of statements, with places as their blocks have them. */
const known = new WeakMap<SyntaxBlock, readonly Hint[]>();

/** A value that is longer is cut: it is a hint, not the statement. */
const longestValue = 44;

/** The hints of a part of a document that the settings ask for, in the order of the text. */
export function documentHints(
  document: OpenDocument,
  range: Span,
  wanted: Settings['inlayHints'],
  isCancelled: () => boolean,
): Hint[] {
  const { syntax, jcl } = document;
  if (syntax === undefined) return [];
  const found: Hint[] = [];
  for (const { block, shift } of blocksIn(syntax.blocks(), range)) {
    if (isCancelled()) return [];
    for (const hint of hintsOf(block)) {
      const offset = hint.offset + shift;
      const isThere = range.start <= offset && offset <= range.end;
      if (isThere && wanted[hint.kind]) found.push({ ...hint, offset });
    }
  }
  if (jcl !== undefined && wanted.symbols) {
    for (const { span, value } of symbolUsesIn(jcl.document, range)) {
      const shown = value.length > longestValue ? `${value.slice(0, longestValue)}…` : value;
      found.push({ kind: 'symbols', offset: span.end, label: `=${shown === '' ? "''" : shown}` });
    }
  }
  return found.sort((a, b) => a.offset - b.offset);
}

function hintsOf(block: SyntaxBlock): readonly Hint[] {
  let hints = known.get(block);
  if (hints === undefined)
    known.set(block, (hints = block.statements.flatMap((one) => [...statementHints(one)])));
  return hints;
}

/** The blocks that a range touches; they stand in the order of the text. */
function* blocksIn(blocks: readonly PlacedBlock[], { start, end }: Span): Iterable<PlacedBlock> {
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (blocks[middle]!.span.end < start) low = middle + 1;
    else high = middle;
  }
  for (let at = low; at < blocks.length && blocks[at]!.span.start <= end; at++) yield blocks[at]!;
}
