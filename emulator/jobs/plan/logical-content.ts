import type { CopyEngine } from '../../flashcopy/engine.js';
import type { Relationship, VolumeId } from '../../flashcopy/types.js';
import { shiftRange, type Range } from '../../ranges/range.js';
import { RangeMap } from '../../ranges/range-map.js';
import type { ContentRun } from '../../storage/volume-content.js';

/** A run of tracks with the place where its bytes come from. */
interface Piece extends Range {
  readonly origin: ContentRun['value'];
  /** Number that the first track of the run has, or had when it was written, at its origin. */
  readonly home: number;
}

/** Where the tracks come from that a host would read, as the engine stands now. Nothing is read. */
export class LogicalContent {
  /** Tracks of a volume that are still to be read from the source of a relationship. */
  private readonly open = new Map<VolumeId, RangeMap<Relationship>>();

  constructor(private readonly engine: CopyEngine) {}

  outOfSync(volume: VolumeId): RangeMap<Relationship> {
    const known = this.open.get(volume);
    if (known !== undefined) return known;
    const map = RangeMap.create<Relationship>();
    for (const relationship of this.engine.query(volume).relationships) {
      if (relationship.target !== volume) continue;
      for (const run of relationship.outOfSync.ranges()) {
        map.assign(shiftRange(run, relationship.targetExtent.start), relationship);
      }
    }
    this.open.set(volume, map);
    return map;
  }

  /** The pieces of a half-open range of tracks, ascending. */
  pieces(volume: VolumeId, range: Range): Piece[] {
    const pieces: Piece[] = [];
    let at = range.start;
    for (const { start, end, value: relationship } of this.outOfSync(volume).within(range)) {
      pieces.push(...this.physical(volume, { start: at, end: start }));
      const move = relationship.sourceExtent.start - relationship.targetExtent.start;
      for (const piece of this.pieces(relationship.source, shiftRange({ start, end }, move))) {
        pieces.push({ ...piece, ...shiftRange(piece, -move) });
      }
      at = end;
    }
    pieces.push(...this.physical(volume, { start: at, end: range.end }));
    return pieces;
  }

  /** What is on the volume itself, whatever relationships say. */
  physicalPieces(volume: VolumeId): Piece[] {
    return this.engine.content(volume).runs().map(pieceOf);
  }

  private physical(volume: VolumeId, range: Range): Piece[] {
    if (range.start >= range.end) return [];
    return this.engine.content(volume).runsWithin(range).map(pieceOf);
  }
}

function pieceOf({ start, end, value }: ContentRun): Piece {
  const home = value.kind === 'source' ? start + value.shift : value.home;
  return { start, end, origin: value, home };
}

/** Where two contents of the same tracks come from different places. Both cover all of the tracks. */
export function differences(before: readonly Piece[], after: readonly Piece[]): Range[] {
  const different: Range[] = [];
  let [b, a] = [0, 0];
  let at = before[0]?.start ?? 0;
  for (;;) {
    const [old, now] = [before[b], after[a]];
    if (old === undefined || now === undefined) return different;
    const end = Math.min(old.end, now.end);
    if (!sameOrigin(old.origin, now.origin) || at - old.start + old.home !== at - now.start + now.home) {
      different.push({ start: at, end });
    }
    at = end;
    if (old.end === end) b++;
    if (now.end === end) a++;
  }
}

function sameOrigin(old: Piece['origin'], now: Piece['origin']): boolean {
  if (old.kind === 'written') return now.kind === 'written' && old.image === now.image;
  return now.kind === 'source' && old.source === now.source;
}
