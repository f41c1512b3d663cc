import { RangeMap } from '../../ranges/range-map.js';
import { intersectRanges } from '../../ranges/range.js';
import type { TrackRange } from '../../storage/geometry.js';
import { StorageError } from '../../storage/track-access.js';
import { readVtoc } from '../../storage/vtoc/read-vtoc.js';
import type { Vtoc, VtocDataSet } from '../../storage/vtoc/vtoc.js';
import type { Site, SiteVolume } from '../site.js';

/** What stands on the tracks of a volume, as its VTOC said when it was read. */
export interface VolumeMap {
  readonly vtoc: Vtoc;
  /** Index into `vtoc.dataSets` of who has a track; user labels count as the data set's. */
  readonly owners: RangeMap<number>;
}

/** A volume without a map, and why. */
export interface NoVolumeMap {
  readonly vtoc: undefined;
  /** A sentence: the volume was never initialized, or what is damaged. */
  readonly reason: string;
}

/** Tracks without a data set. `unusable`: behind the size that the VTOC records; `past-end`: not on the volume. */
export type PlainTracks = 'label' | 'vtoc' | 'free' | 'unusable' | 'past-end';

/** What one kind of thing has of a range of tracks; `tracks` is half-open and cut to the range. */
export type Covered =
  | { readonly kind: PlainTracks; readonly tracks: TrackRange }
  | {
      readonly kind: 'data-set';
      readonly tracks: TrackRange;
      readonly dataSet: VtocDataSet;
      /** Index into the extents of the data set; undefined on its user labels. */
      readonly extent: number | undefined;
    };

/** Reads the VTOC of a volume, which takes no simulated time. */
export function readVolumeMap(site: Pick<Site, 'readNow'>, volume: SiteVolume): VolumeMap | NoVolumeMap {
  try {
    const { id, geometry, volser } = volume;
    const vtoc = readVtoc({ geometry, readTrack: (track) => site.readNow(id, track) });
    if (vtoc === undefined) {
      const name = volser === '' ? 'The volume' : `Volume ${volser}`;
      return { vtoc: undefined, reason: `${name} has no VTOC: it was never initialized for z/OS.` };
    }
    const owners = RangeMap.create<number>();
    for (const [index, { extents, userLabelExtent }] of vtoc.dataSets.entries()) {
      for (const { start, end } of extents) owners.assign({ start, end }, index);
      if (userLabelExtent !== undefined) owners.assign(userLabelExtent, index);
    }
    return { vtoc, owners };
  } catch (error) {
    if (error instanceof StorageError) return { vtoc: undefined, reason: error.message };
    throw error;
  }
}

/** What lies on a range of tracks, ascending. What is past the end of the volume is said too. */
export function coveredBy({ vtoc, owners }: VolumeMap, tracks: TrackRange): Covered[] {
  const { geometry, extent, dataSets, freeSpace, description } = vtoc;
  const found: Covered[] = [];
  const add = (kind: PlainTracks, range: TrackRange): void => {
    const part = intersectRanges(tracks, range);
    if (part !== undefined) found.push({ kind, tracks: part });
  };
  add('label', { start: 0, end: 1 });
  add('vtoc', extent);
  for (const range of freeSpace) add('free', range);
  add('unusable', { start: description.usableTracks, end: geometry.tracks });
  add('past-end', { start: geometry.tracks, end: Infinity });
  const touched = new Set(owners.within(tracks).map(({ value }) => value));
  for (const index of touched) {
    const dataSet = dataSets[index]!;
    const { extents, userLabelExtent } = dataSet;
    for (const [number, range] of extents.entries()) {
      const part = intersectRanges(tracks, range);
      if (part !== undefined) found.push({ kind: 'data-set', tracks: part, dataSet, extent: number });
    }
    const labels = userLabelExtent && intersectRanges(tracks, userLabelExtent);
    if (labels !== undefined) found.push({ kind: 'data-set', tracks: labels, dataSet, extent: undefined });
  }
  return found.sort((a, b) => a.tracks.start - b.tracks.start);
}
