import { plural } from '../../messages/plain-text.js';
import { findVolume } from '../../site/lookup/find-volume.js';
import { SiteLookup } from '../../site/lookup/site-lookup.js';
import type { Site, SiteVolume } from '../../site/site.js';
import { equalBytes } from '../../storage/bytes.js';
import type { TrackNumber, TrackRange } from '../../storage/geometry.js';
import { decodeTrack } from '../../storage/track.js';
import { StorageError } from '../../storage/track-access.js';
import { usedTracks, type VtocDataSet } from '../../storage/vtoc/vtoc.js';
import { differences, LogicalContent } from '../plan/logical-content.js';

/** Tracks of a volume as a site has them. */
interface Contents {
  readonly site: Site;
  readonly volume: SiteVolume;
  /** One behind the other; half-open. */
  readonly extents: readonly TrackRange[];
}

/** Whether a volume or a data set reads as another one; the other one as it is, or as it was before. */
export function compareContents(
  { one, other, before }: { readonly one: string; readonly other: string; readonly before: boolean },
  now: Site,
  start: Site,
): { readonly met: boolean; readonly actual: string } {
  const left = contentsOf(one, now);
  if (typeof left === 'string') return { met: false, actual: left };
  const right = contentsOf(other, before ? start : now);
  if (typeof right === 'string') return { met: false, actual: right };
  const [have, want] = [lengthOf(left), lengthOf(right)];
  if (have < want) return { met: false, actual: `${one} has ${plural(have, 'track')}, ${other} ${want}` };
  try {
    return tracksCompared(left, right, want);
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    return { met: false, actual: error.message };
  }
}

/** A volume as a whole; a data set up to its last written track, where the VTOC says which that is. */
function contentsOf(name: string, site: Site): Contents | string {
  const volume = findVolume(site, name);
  if (volume !== undefined) return { site, volume, extents: [{ start: 0, end: volume.geometry.tracks }] };
  const [place, ...more] = new SiteLookup(site).dataSet(name);
  if (place === undefined) return `there is no volume and no data set ${name}`;
  if (more.length > 0) return `${name} is on several volumes, which cannot be compared`;
  return { site, volume: place.volume, extents: usedExtents(place.dataSet) };
}

function usedExtents(dataSet: VtocDataSet): TrackRange[] {
  let left = usedTracks(dataSet) ?? Infinity;
  return dataSet.extents.flatMap(({ start, end }) => {
    const length = Math.min(left, end - start);
    left -= length;
    return length > 0 ? [{ start, end: start + length }] : [];
  });
}

function lengthOf({ extents }: Contents): number {
  return extents.reduce((sum, { start, end }) => sum + end - start, 0);
}

function tracksCompared(
  left: Contents,
  right: Contents,
  tracks: number,
): { readonly met: boolean; readonly actual: string } {
  const [ours, theirs] = [new LogicalContent(left.site.engine), new LogicalContent(right.site.engine)];
  let different = 0;
  let first = '';
  for (const { a, b, length } of parallel(left.extents, right.extents, tracks)) {
    const move = b - a;
    const there = theirs
      .pieces(right.volume.id, { start: b, end: b + length })
      .map((piece) => ({ ...piece, start: piece.start - move, end: piece.end - move }));
    // What comes from the same track is the same; only the others have to be read.
    for (const run of differences(ours.pieces(left.volume.id, { start: a, end: a + length }), there)) {
      for (let track = run.start; track < run.end; track++) {
        if (sameRecords(left, track, right, track + move)) continue;
        if (different++ === 0) {
          const { cylinder, head } = left.volume.geometry.trackAddress(track);
          first = `${cylinder}.${head} of ${left.volume.volser.trim()}`;
        }
      }
    }
  }
  if (different === 0) return { met: true, actual: `${plural(tracks, 'track')} the same` };
  return { met: false, actual: `${plural(different, 'track')} of ${tracks} differ, the first at ${first}` };
}

/** Two lists of extents cut into runs that stand beside each other. */
function* parallel(
  left: readonly TrackRange[],
  right: readonly TrackRange[],
  tracks: number,
): IterableIterator<{ readonly a: number; readonly b: number; readonly length: number }> {
  let [i, j, inLeft, inRight, done] = [0, 0, 0, 0, 0];
  while (done < tracks) {
    const [one, other] = [left[i], right[j]];
    if (one === undefined || other === undefined) return;
    const a = one.start + inLeft;
    const b = other.start + inRight;
    const length = Math.min(one.end - a, other.end - b, tracks - done);
    if (length > 0) yield { a, b, length };
    done += length;
    inLeft = a + length === one.end ? (i++, 0) : inLeft + length;
    inRight = b + length === other.end ? (j++, 0) : inRight + length;
  }
}

/** Records with their keys; that their count fields name other places is the copy's nature. */
function sameRecords(left: Contents, a: number, right: Contents, b: number): boolean {
  const [one, other] = [recordsOf(left, a), recordsOf(right, b)];
  return (
    one.length === other.length &&
    one.every((row, index) => {
      const than = other[index]!;
      return row.record === than.record && equalBytes(row.key, than.key) && equalBytes(row.data, than.data);
    })
  );
}

function recordsOf({ site, volume }: Contents, track: number) {
  return decodeTrack(site.readNow(volume.id, track as TrackNumber), volume.geometry.heads).records;
}
