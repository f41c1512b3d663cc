import type { Relationship } from '../../flashcopy/types.js';
import { rangeLength } from '../../ranges/range.js';
import type { TrackRange } from '../../storage/geometry.js';
import type { Site, SiteVolume } from '../site.js';

/** A relationship as one of its volumes sees it. Ranges half-open. */
export interface RelationshipSummary {
  readonly id: number;
  /** What the volume is in it; `both` where it is copied within itself. */
  readonly role: 'source' | 'target' | 'both';
  readonly source: SiteVolume;
  readonly target: SiteVolume;
  readonly sourceExtent: TrackRange;
  readonly targetExtent: TrackRange;
  readonly mode: Relationship['mode'];
  readonly fullVolume: boolean;
  readonly persistent: boolean;
  readonly recording: boolean;
  /** Percent, rounded down: 100 means that nothing is out of sync. */
  readonly percentDone: number;
  /** Tracks. */
  readonly outOfSync: number;
  /** Why it does not go on, where it does not. */
  readonly halted: Relationship['halted'];
}

/** Percent that is done, rounded down: 100 means that nothing is out of sync. */
export function percentDone({ sourceExtent, outOfSync }: Relationship): number {
  const tracks = rangeLength(sourceExtent);
  return Math.floor(((tracks - outOfSync.count) * 100) / tracks);
}

/** The first `limit` relationships of a volume by their first track on it: a volume may have 65,534 of them. */
export function relationshipsOf(site: Site, volume: SiteVolume, limit: number): RelationshipSummary[] {
  const found: RelationshipSummary[] = [];
  for (const relationship of site.engine.query(volume.id).startingAt(0)) {
    if (found.length >= limit) break;
    found.push(summaryOf(site, volume, relationship));
  }
  return found;
}

function summaryOf(site: Site, volume: SiteVolume, relationship: Relationship): RelationshipSummary {
  const { source, target } = relationship;
  return {
    id: relationship.id,
    role: source === target ? 'both' : source === volume.id ? 'source' : 'target',
    source: site.volume(source),
    target: site.volume(target),
    sourceExtent: relationship.sourceExtent,
    targetExtent: relationship.targetExtent,
    mode: relationship.mode,
    fullVolume: relationship.fullVolume,
    persistent: relationship.persistent,
    recording: relationship.recording !== undefined,
    percentDone: percentDone(relationship),
    outOfSync: relationship.outOfSync.count,
    halted: relationship.halted,
  };
}
