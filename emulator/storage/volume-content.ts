import { RangeMap } from '../ranges/range-map.js';
import type { Geometry, TrackNumber, TrackRange } from './geometry.js';
import { rebaseTrack } from './track.js';
import type { TrackImage, TrackSource } from './track-access.js';

/** Where a run of tracks comes from: `track + shift` of a source, or one written track. */
type Piece =
  | { readonly kind: 'source'; readonly source: TrackSource; readonly shift: number }
  /** A track as it was written when it had the number `home`. */
  | { readonly kind: 'written'; readonly image: TrackImage; readonly home: number };

function samePiece(a: Piece, b: Piece): boolean {
  return a.kind === 'source' && b.kind === 'source' && a.source === b.source && a.shift === b.shift;
}

/** The same tracks with numbers higher by `move`. */
function movedPiece(piece: Piece, move: number): Piece {
  return piece.kind === 'source' && move !== 0 ? { ...piece, shift: piece.shift - move } : piece;
}

/** A run of tracks and where it comes from, as a sandbox stores it. */
export type ContentRun = TrackRange & { readonly value: Piece };

/** Tracks that were put on a volume all at once, by the numbers they have where they came from. Never changed. */
interface LaidTracks {
  readonly tracks: ReadonlyMap<TrackNumber, ContentRun>;
  /** What to add to those numbers for the numbers on this volume. */
  readonly move: number;
}

/** More lists than this would make each read dear. */
const mostLaid = 16;

/**
 * What is physically on a volume: a map from track ranges to immutable tracks.
 *
 *     tracks     0        100       250            50084
 *     content    [ image A )[ image B + 900 )[ image A )     + single written tracks
 *
 * Copying a range from another volume shares its tracks and costs what the pieces cost, not what the
 * bytes cost. A shared track that stands elsewhere than where it was made gets its new address when it
 * is read. `clone` is constant time.
 *
 * Very many single tracks that several volumes get at once are only laid over the map, as one list that all of these
 * volumes share. They go into the map when somebody wants more of it than a track.
 */
export class VolumeContent {
  private constructor(
    readonly geometry: Geometry,
    private readonly map: RangeMap<Piece>,
    /** The last one covers those before it, and all of them the map. */
    private laid: readonly LaidTracks[] = [],
  ) {}

  /** A volume that holds what `source` holds. */
  static of(source: TrackSource): VolumeContent {
    const content = new VolumeContent(source.geometry, RangeMap.create<Piece>(samePiece));
    content.map.assign(source.geometry.all, { kind: 'source', source, shift: 0 });
    return content;
  }

  clone(): VolumeContent {
    return new VolumeContent(this.geometry, this.map.clone(), this.laid);
  }

  /** The map with all tracks in it. */
  private get pieces(): RangeMap<Piece> {
    if (this.laid.length > 0) this.settle();
    return this.map;
  }

  private settle(): void {
    for (const { tracks, move } of this.laid) {
      for (const { start, end, value } of tracks.values()) {
        this.map.assign({ start: start + move, end: end + move }, movedPiece(value, move));
      }
    }
    this.laid = [];
  }

  private pieceAt(track: number): Piece | undefined {
    for (let index = this.laid.length - 1; index >= 0; index--) {
      const { tracks, move } = this.laid[index]!;
      const run = tracks.get((track - move) as TrackNumber);
      if (run !== undefined) return movedPiece(run.value, move);
    }
    return this.map.get(track);
  }

  /**
   * As {@link put} for single tracks, each by its number. Costs nothing now; the map must not change any more, and
   * volumes that get the same tracks share it.
   */
  lay(tracks: ReadonlyMap<TrackNumber, ContentRun>, move: number): void {
    if (this.laid.length >= mostLaid) this.settle();
    this.laid = [...this.laid, { tracks, move }];
  }

  readTrack(track: TrackNumber): TrackImage {
    const piece = this.runAt(track).value;
    const home = piece.kind === 'source' ? track + piece.shift : piece.home;
    const image = piece.kind === 'source' ? piece.source.readTrack(home as TrackNumber) : piece.image;
    return home === track
      ? image
      : rebaseTrack(image, this.geometry.trackAddress(home), this.geometry.trackAddress(track));
  }

  writeTrack(track: TrackNumber, image: TrackImage): void {
    this.pieces.assign({ start: track, end: track + 1 }, { kind: 'written', image, home: track });
  }

  /** Makes `count` tracks from `at` on hold what `from` holds from its track `fromTrack` on, by sharing. */
  share(at: number, from: VolumeContent, fromTrack: number, count: number): void {
    for (const run of from.runsWithin({ start: fromTrack, end: fromTrack + count })) {
      this.put(run, at - fromTrack);
    }
  }

  /** Where the tracks of a range come from, ascending and cut to it. */
  runsWithin(tracks: TrackRange): ContentRun[] {
    return this.pieces.within(tracks);
  }

  /** Where one track comes from. */
  runAt(track: TrackNumber): ContentRun {
    const piece = this.pieceAt(track);
    if (piece === undefined)
      throw new Error(`track ${track} is not on the volume (${this.geometry.tracks} tracks)`);
    return { start: track, end: track + 1, value: piece };
  }

  /** Makes the tracks that lie `move` behind those of a run hold what the run holds. */
  put({ start, end, value }: ContentRun, move: number): void {
    this.pieces.assign({ start: start + move, end: end + move }, movedPiece(value, move));
  }

  /** Number of separate pieces: what the map costs. */
  get pieceCount(): number {
    return this.pieces.size;
  }

  /** Where every run of tracks comes from, ascending. */
  runs(): ContentRun[] {
    return [...this.pieces.entries()];
  }

  /**
   * The runs that another state of the same tracks did not have or had otherwise, and the first tracks of those that
   * are gone. Costs what changed, where one is a clone of the other.
   */
  changesSince(earlier: VolumeContent | undefined): { set: ContentRun[]; deleted: readonly number[] } {
    return this.pieces.changesSince(earlier?.pieces);
  }

  /** Puts back a run that {@link runs} gave. */
  restore(run: ContentRun): void {
    this.pieces.assign(run, run.value);
  }
}
