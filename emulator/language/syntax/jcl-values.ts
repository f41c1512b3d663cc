import { lastStarting } from '../../ranges/last-not-above.js';
import type { Span } from '../problem.js';
import type { AssembledJob } from '../jcl/assembled-job.js';
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

/** The same for the statements that a part of the text touches: no others are looked at. */
export function* symbolUsesIn(document: JclDocument, { start, end }: Span): Iterable<SymbolUse> {
  const { jobs } = document;
  for (let index = Math.max(0, lastStarting(jobs, start)); index < jobs.length; index++) {
    const job = jobs[index]!;
    if (job.start > end) return;
    // Values are given to symbols when it is put together.
    job.wake();
    const { pieces } = job;
    for (let at = Math.max(0, lastStarting(pieces, start)); at < pieces.length; at++) {
      if (pieces[at]!.start > end) break;
      for (const { piece, place, value } of usesOf(pieces[at]!)) {
        const span = piece.at(place.span);
        if (span.end >= start && span.end <= end) yield { span, name: place.name, value };
      }
    }
  }
}

function usesIn(job: AssembledJob): KnownUse[] {
  job.wake();
  return job.pieces.flatMap(usesOf);
}

function usesOf(piece: Piece): KnownUse[] {
  const { raw, memo } = piece;
  const answers = memo.made?.uses;
  if (raw.kind !== 'statement' || typeof answers !== 'object') return [];
  return symbolsIn(raw.field, raw.operation.text).flatMap((place) => {
    const value = answers.answered(place.name);
    return value === undefined ? [] : [{ piece, place, value }];
  });
}
