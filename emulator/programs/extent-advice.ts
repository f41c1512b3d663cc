import { problem, type Problem, type Span } from '../language/problem.js';
import { rangesOverlap } from '../ranges/range.js';
import { RangeSet } from '../ranges/range-set.js';
import { readVolumeMap, type VolumeMap } from '../site/lookup/volume-map.js';
import type { Site, SiteVolume } from '../site/site.js';
import type { TrackRange } from '../storage/geometry.js';
import { extentText, volumeName } from './refusal.js';

/** One set of an extent list: tracks half-open, and where they are written. */
export interface AdvisedSet {
  readonly source: TrackRange;
  readonly target: TrackRange;
  readonly sourceSpan: Span;
  readonly targetSpan: Span;
}

/** A script of thousands of sets is not made better by thousands of remarks. */
const mostRemarks = 100;

/** Percent of the limit from which it is said that relationships run out. */
const nearLimit = 90;

/**
 * Remarks on extent lists that the storage system takes as they are, though they are hardly meant so: it knows tracks
 * and no data sets. Keeps what it has read of a volume until something is copied over the volume's VTOC.
 */
export class ExtentAdvisor {
  private told = 0;
  private readonly maps = new Map<string, VolumeMap | undefined>();

  constructor(private readonly site: Site) {}

  /** To be asked before the copy, which may write over the VTOC of the target. */
  advise(source: SiteVolume, target: SiteVolume, sets: readonly AdvisedSet[]): Problem[] {
    if (this.told >= mostRemarks) return [];
    const found: Problem[] = [];
    const from = this.mapOf(source);
    if (from !== undefined) found.push(...this.ofSources(source, from, sets));
    const to = this.mapOf(target);
    if (to !== undefined) for (const set of sets) found.push(...this.ofTarget(target, to, set));
    if (
      to === undefined ||
      sets.some((set) => set.target.start === 0 || rangesOverlap(set.target, to.vtoc.extent))
    ) {
      this.maps.delete(target.id);
    }
    const few = found.slice(0, mostRemarks - this.told);
    this.told += few.length;
    return few;
  }

  /** That a volume has nearly as many relationships as it may; asked after an establish. */
  adviseOnCount(volume: SiteVolume, span: Span): Problem[] {
    const { active, limit } = this.site.engine.query(volume.id);
    if (active * 100 < limit * nearLimit) return [];
    return [
      problem('relationships-near-limit', span, { volume: volumeName(this.site, volume.id), active, limit }),
    ];
  }

  private ofSources(volume: SiteVolume, map: VolumeMap, sets: readonly AdvisedSet[]): Problem[] {
    const name = volumeName(this.site, volume.id);
    const copied = RangeSet.of(...sets.map(({ source }) => source));
    const told = new Set<number>();
    return sets.flatMap(({ source, sourceSpan }) => {
      const extent = extentText(this.site, volume.id, source);
      const system = this.ofSystemTracks('source', volume, map, source, sourceSpan);
      const pieces = map.owners.within(source);
      // A volume without any data set is used in another way than by data sets.
      if (pieces.length === 0 && system.length === 0 && map.vtoc.dataSets.length > 0) {
        return [problem('extent-outside-data-sets', sourceSpan, { extent, volume: name })];
      }
      const split = pieces.flatMap(({ value }) => {
        if (told.has(value)) return [];
        told.add(value);
        const dataSet = map.vtoc.dataSets[value]!;
        const all = dataSet.extents.reduce((sum, { start, end }) => sum + end - start, 0);
        const part = dataSet.extents.reduce(
          (sum, { start, end }) => sum + copied.countWithin({ start, end }),
          0,
        );
        if (part === all) return [];
        return problem('extent-splits-data-set', sourceSpan, {
          dataSet: dataSet.name,
          part,
          all,
          volume: name,
        });
      });
      return [...system, ...split];
    });
  }

  private ofTarget(volume: SiteVolume, map: VolumeMap, { target, targetSpan }: AdvisedSet): Problem[] {
    const names = [...new Set(map.owners.within(target).map(({ value }) => map.vtoc.dataSets[value]!.name))];
    const shown = names.slice(0, 3).join(', ') + (names.length > 3 ? ` and ${names.length - 3} more` : '');
    const extent = extentText(this.site, volume.id, target);
    return [
      ...this.ofSystemTracks('target', volume, map, target, targetSpan),
      ...(names.length === 0
        ? []
        : [
            problem('target-extent-in-use', targetSpan, {
              extent,
              volume: volumeName(this.site, volume.id),
              dataSets: shown,
            }),
          ]),
    ];
  }

  private ofSystemTracks(
    side: 'source' | 'target',
    volume: SiteVolume,
    { vtoc }: VolumeMap,
    tracks: TrackRange,
    span: Span,
  ): Problem[] {
    const what = [
      ...(tracks.start === 0 ? ['the label'] : []),
      ...(rangesOverlap(tracks, vtoc.extent) ? ['the VTOC'] : []),
    ].join(' and ');
    if (what === '') return [];
    return [problem('extent-touches-vtoc', span, { side, what, volume: volumeName(this.site, volume.id) })];
  }

  /** Undefined for a volume whose VTOC cannot be read: nothing can be said of it. */
  private mapOf(volume: SiteVolume): VolumeMap | undefined {
    if (!this.maps.has(volume.id)) {
      const map = readVolumeMap(this.site, volume);
      this.maps.set(volume.id, map.vtoc === undefined ? undefined : map);
    }
    return this.maps.get(volume.id);
  }
}
