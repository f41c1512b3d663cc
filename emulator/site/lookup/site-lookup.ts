import { RangeSet } from '../../ranges/range-set.js';
import type { TrackRange } from '../../storage/geometry.js';
import { complementOf, type VtocDataSet } from '../../storage/vtoc/vtoc.js';
import { partsOfOneDataSet, type DataSetPart } from '../data-set-parts.js';
import type { Site, SiteVolume } from '../site.js';
import { placeExtents, type FreeExtents } from './free-extents.js';
import { coveredBy, readVolumeMap, type Covered, type NoVolumeMap, type VolumeMap } from './volume-map.js';
import { summarizeVolume, type VolumeSummary } from './volume-summary.js';

/** A volume's share of a data set. */
export type DataSetPlace = DataSetPart<SiteVolume>;

/**
 * Answers what a site knows of volumes, data sets and tracks, for editors that ask often. Reads each VTOC once, and
 * takes no simulated time. To be thrown away when the site changes: a site that was loaded changes only when jobs run
 * on it, and those of an editor run on forks.
 */
export class SiteLookup {
  private readonly maps = new Map<SiteVolume, VolumeMap | NoVolumeMap>();
  private readonly summaries = new Map<SiteVolume, VolumeSummary>();
  private index:
    { readonly names: readonly string[]; readonly places: ReadonlyMap<string, DataSetPlace[]> } | undefined;

  constructor(readonly site: Site) {}

  /** What stands on a volume; a volume without a readable VTOC says why. */
  map(volume: SiteVolume): VolumeMap | NoVolumeMap {
    let map = this.maps.get(volume);
    if (map === undefined) this.maps.set(volume, (map = readVolumeMap(this.site, volume)));
    return map;
  }

  /**
   * Reads the VTOC of one more volume; false when all are read. So that a caller with other things to do can prepare
   * the names of data sets in small pieces.
   */
  readOneMore(): boolean {
    const next = this.site.volumes.find((volume) => !this.maps.has(volume));
    if (next !== undefined) this.map(next);
    return next !== undefined;
  }

  summary(volume: SiteVolume): VolumeSummary {
    let summary = this.summaries.get(volume);
    if (summary === undefined) {
      summary = summarizeVolume(this.site, volume, this.map(volume));
      this.summaries.set(volume, summary);
    }
    return summary;
  }

  /** In the order of their DSCBs; none where there is no VTOC. */
  dataSets(volume: SiteVolume): readonly VtocDataSet[] {
    return this.map(volume).vtoc?.dataSets ?? [];
  }

  /** Names of all data sets, those of offline volumes too, sorted; reads all VTOCs when it is first asked. */
  get dataSetNames(): readonly string[] {
    return this.dataSetIndex().names;
  }

  /** The first `limit` names that begin so. */
  dataSetNamesFrom(prefix: string, limit: number): string[] {
    const { names } = this.dataSetIndex();
    let low = 0;
    let high = names.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (names[middle]! < prefix) low = middle + 1;
      else high = middle;
    }
    const found: string[] = [];
    for (let at = low; found.length < limit && names[at]?.startsWith(prefix) === true; at++)
      found.push(names[at]!);
    return found;
  }

  /** Every place that has a data set of the name, copies and offline volumes included, online volumes first. */
  placesOf(name: string): readonly DataSetPlace[] {
    return this.dataSetIndex().places.get(name) ?? [];
  }

  /**
   * The places that together are the data set of a name: one for each volume it is on, in volume sequence. Offline
   * volumes count where no online volume has it.
   */
  dataSet(name: string): DataSetPlace[] {
    const places = this.placesOf(name);
    const online = places.filter(({ volume }) => volume.online);
    return partsOfOneDataSet(online.length > 0 ? online : places);
  }

  /** What lies on tracks of a volume, ascending; nothing where there is no VTOC. Half-open. */
  covered(volume: SiteVolume, tracks: TrackRange): Covered[] {
    const map = this.map(volume);
    return map.vtoc === undefined ? [] : coveredBy(map, tracks);
  }

  /**
   * Free places on a volume for copies of extents: outside of data sets, label and VTOC, and of relationships, which
   * would refuse them.
   *
   * @param sizes tracks of each, none 0
   */
  freeExtents(volume: SiteVolume, sizes: readonly number[]): FreeExtents | NoVolumeMap {
    const map = this.map(volume);
    if (map.vtoc === undefined) return map;
    const taken = RangeSet.empty();
    for (const { source, target, sourceExtent, targetExtent } of this.site.engine.query(volume.id)
      .relationships) {
      if (source === volume.id) taken.add(sourceExtent);
      if (target === volume.id) taken.add(targetExtent);
    }
    const { freeSpace } = map.vtoc;
    const free = taken.size === 0 ? freeSpace : freeSpace.flatMap((range) => complementOf(taken, range));
    return placeExtents(free, sizes);
  }

  private dataSetIndex(): NonNullable<typeof this.index> {
    if (this.index !== undefined) return this.index;
    const places = new Map<string, DataSetPlace[]>();
    const volumes = this.site.volumes;
    for (const volume of [
      ...volumes.filter(({ online }) => online),
      ...volumes.filter(({ online }) => !online),
    ]) {
      for (const dataSet of this.dataSets(volume)) {
        const list = places.get(dataSet.name);
        if (list === undefined) places.set(dataSet.name, [{ volume, dataSet }]);
        else list.push({ volume, dataSet });
      }
    }
    const names = [...places.keys()].sort((a, b) => (a < b ? -1 : 1));
    return (this.index = { names, places });
  }
}
