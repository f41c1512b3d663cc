import type { Span } from '../problem.js';
import type { AssembledJob } from '../jcl/assembler.js';
import type { JclDocument } from '../jcl/document.js';
import type { Piece } from '../jcl/piece.js';
import { symbolsIn, type SymbolPlace } from '../jcl/symbols.js';

/** A symbol in a statement of JCL, with the value that is put in its place there. */
export interface SymbolUse {
  /** Its present place, ampersand included, without the period that may end it. */
  readonly span: Span;
  /** In upper case, without its ampersand. */
  readonly name: string;
  readonly value: string;
}

interface KnownUse {
  readonly piece: Piece;
  readonly place: SymbolPlace;
  readonly value: string;
}

const known = new WeakMap<AssembledJob, readonly KnownUse[]>();

/**
 * The symbols of a document that have a value where they stand, in the order of the text. Those in a procedure have
 * other values in each call and are left out, as are those without a value.
 */
export function* symbolUses(document: JclDocument): Iterable<SymbolUse> {
  for (const job of document.jobs) {
    let uses = known.get(job);
    if (uses === undefined) known.set(job, (uses = usesIn(job)));
    for (const { piece, place, value } of uses) {
      yield { span: piece.at(place.span), name: place.name, value };
    }
  }
}

function usesIn({ pieces }: AssembledJob): KnownUse[] {
  const found: KnownUse[] = [];
  for (const piece of pieces) {
    const { raw, memo } = piece;
    const answers = memo.made?.uses;
    if (raw.kind !== 'statement' || typeof answers !== 'object') continue;
    for (const place of symbolsIn(raw.field, raw.operation.text)) {
      const value = answers.answered(place.name);
      if (value !== undefined) found.push({ piece, place, value });
    }
  }
  return found;
}
