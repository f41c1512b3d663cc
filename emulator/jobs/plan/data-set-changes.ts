import type { CopyEngine } from '../../flashcopy/engine.js';
import type { VolumeId } from '../../flashcopy/types.js';
import { rangeLength, type Range } from '../../ranges/range.js';
import type { RangeSet } from '../../ranges/range-set.js';
import { StorageError } from '../../storage/track-access.js';
import { readVtoc } from '../../storage/vtoc/read-vtoc.js';
import { allocatedTracks, type Vtoc, type VtocDataSet } from '../../storage/vtoc/vtoc.js';
import type { DataSetChange, PlannedVolume } from './types.js';

/** Compares tables of contents, and keeps them from statement to statement. Takes no simulated time. */
export class DataSetComparer {
  private readonly known = new Map<VolumeId, Vtoc | undefined>();

  /**
   * What became of the data sets of a volume, by name. Every volume with changed tracks has to be asked for, so that
   * the table that is kept stays true.
   *
   * @param changed tracks that hold something else than before.
   */
  changes(volume: PlannedVolume, before: CopyEngine, after: CopyEngine, changed: RangeSet): DataSetChange[] {
    const { id } = volume;
    const was = this.known.has(id) ? this.known.get(id) : vtocOf(before, volume);
    const untouched = was !== undefined && !changed.has(0) && changed.countWithin(was.extent) === 0;
    const is = untouched ? was : vtocOf(after, volume);
    this.known.set(id, is);
    return compare(volume, tableOf(was), tableOf(is), changed);
  }
}

function compare(
  volume: PlannedVolume,
  was: ReadonlyMap<string, VtocDataSet>,
  is: ReadonlyMap<string, VtocDataSet>,
  changed: RangeSet,
): DataSetChange[] {
  const changes: DataSetChange[] = [];
  for (const [name, dataSet] of was) {
    if (!is.has(name)) {
      changes.push({ kind: 'deleted', name, volume, tracks: allocatedTracks(dataSet), changedTracks: 0 });
    }
  }
  for (const [name, dataSet] of is) {
    const old = was.get(name);
    const tracks = allocatedTracks(dataSet);
    if (old === undefined) {
      changes.push({ kind: 'created', name, volume, tracks, changedTracks: tracks });
      continue;
    }
    const changedTracks = sum(dataSet.extents.map((extent) => changed.countWithin(extent)));
    const moved = !sameExtents(old.extents, dataSet.extents);
    if (!moved && changedTracks === 0) continue;
    const kind = moved || nothingRemains(old, changed) ? 'replaced' : 'changed';
    changes.push({ kind, name, volume, tracks, changedTracks });
  }
  return changes.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** The table of contents as a host would read it; undefined where there is none that can be read. */
export function vtocOf(engine: CopyEngine, { id, geometry }: PlannedVolume): Vtoc | undefined {
  try {
    return readVtoc({ geometry, readTrack: (track) => engine.readTrack(id, track) });
  } catch (error) {
    if (error instanceof StorageError) return undefined;
    throw error;
  }
}

function tableOf(vtoc: Vtoc | undefined): Map<string, VtocDataSet> {
  return new Map((vtoc?.dataSets ?? []).map((dataSet) => [dataSet.name, dataSet]));
}

function sameExtents(a: readonly Range[], b: readonly Range[]): boolean {
  return (
    a.length === b.length &&
    a.every((extent, index) => extent.start === b[index]?.start && extent.end === b[index].end)
  );
}

/** Whether every track that held data was overwritten. An empty data set loses nothing. */
function nothingRemains(old: VtocDataSet, changed: RangeSet): boolean {
  const used = usedRanges(old);
  const tracks = sum(used.map(rangeLength));
  return tracks > 0 && sum(used.map((range) => changed.countWithin(range))) === tracks;
}

/** The extents up to the last block written; whole where the VTOC does not say (VSAM, PDSE). */
function usedRanges({ dsorg, extents, flags, lastUsed }: VtocDataSet): Range[] {
  if (!/^(PS|PO)/.test(dsorg) || flags.pdse) return [...extents];
  let left = lastUsed === undefined ? 0 : lastUsed.relativeTrack + 1;
  const used: Range[] = [];
  for (const { start, end } of extents) {
    if (left <= 0) break;
    used.push({ start, end: Math.min(end, start + left) });
    left -= end - start;
  }
  return used;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, value) => total + value, 0);
}
