import type { CopyEngine } from '../../flashcopy/engine.js';
import type { CopyEvent, Limits, Relationship, VolumeId } from '../../flashcopy/types.js';
import type { Range } from '../../ranges/range.js';
import { RangeMap } from '../../ranges/range-map.js';
import { RangeSet } from '../../ranges/range-set.js';
import type { LimitCount, PlannedVolume } from './types.js';

/** A relationship that begins or ends, one after the other. */
interface Step {
  readonly relationship: Relationship;
  readonly by: 1 | -1;
}

/**
 * Counts what statements take of the limits, one statement after the other. How many targets the tracks of a volume
 * have is kept from statement to statement: of 65,534 relationships a statement costs no more than its own.
 */
export class LimitCounter {
  /** How many targets each source track has, by volume. */
  private readonly targets = new Map<VolumeId, RangeMap<number>>();

  /** The counts of all volumes that took part in something. */
  count(
    before: CopyEngine,
    after: CopyEngine,
    events: readonly CopyEvent[],
    { relationshipsPerVolume, targetsPerSourceTrack }: Limits,
    name: (id: VolumeId) => PlannedVolume,
  ): LimitCount[] {
    const steps = stepsOf(before, after, events);
    const volumes = new Set(steps.flatMap(({ relationship }) => [relationship.source, relationship.target]));
    return [...volumes].flatMap((id) => {
      const volume = name(id);
      const own = steps.filter(
        ({ relationship }) => relationship.source === id || relationship.target === id,
      );
      const active = activeCount(before.query(id).active, after.query(id).active, own);
      const counts: LimitCount[] = [
        { limit: 'relationships-per-volume', volume, ...active, max: relationshipsPerVolume },
      ];
      const targets = this.targetCount(id, before, own);
      if (targets !== undefined) {
        counts.push({ limit: 'targets-per-source-track', volume, ...targets, max: targetsPerSourceTrack });
      }
      return counts;
    });
  }

  /** Of the source tracks that were established from here, the one with the most targets. */
  private targetCount(id: VolumeId, before: CopyEngine, steps: readonly Step[]): Count | undefined {
    const asked = RangeSet.empty();
    const own = steps.filter(({ relationship }) => relationship.source === id);
    for (const { relationship, by } of own) if (by === 1) asked.add(relationship.sourceExtent);
    let counts = this.targets.get(id);
    if (counts === undefined) {
      if (asked.count === 0) return undefined;
      this.targets.set(id, (counts = coverage(id, before)));
    }
    const was = highest(counts, asked.ranges());
    let most = was;
    for (const { relationship, by } of own) {
      counts.update(relationship.sourceExtent, (count) => (count ?? 0) + by || undefined);
      if (by === 1) most = Math.max(most, highest(counts, [relationship.sourceExtent]));
    }
    if (asked.count === 0) return undefined;
    const is = highest(counts, asked.ranges());
    return { before: was, most: Math.max(most, is), after: is };
  }
}

/** Beginnings and ends in their order. What of a relationship was complete when it was split never begins. */
function stepsOf(before: CopyEngine, after: CopyEngine, events: readonly CopyEvent[]): Step[] {
  const steps: Step[] = [];
  const begun = new Set<number>();
  const begin = (relationship: Relationship): void => {
    begun.add(relationship.id);
    steps.push({ relationship, by: 1 });
  };
  const end = (relationship: Relationship): void => {
    const { id } = relationship;
    if (begun.has(id) || before.relationship(id) !== undefined) steps.push({ relationship, by: -1 });
  };
  for (const event of events) {
    if (event.kind === 'established') event.relationships.forEach(begin);
    else if (event.kind === 'completed' && !event.relationship.persistent) end(event.relationship);
    else if (event.kind === 'reversed') {
      end(event.previous);
      begin(event.relationship);
    } else if (event.kind === 'withdrawn') {
      end(event.relationship);
      for (const id of event.remaining) {
        const part = after.relationship(id);
        if (part !== undefined) begin(part);
      }
    }
  }
  return steps;
}

interface Count {
  readonly before: number;
  readonly most: number;
  readonly after: number;
}

/** @param steps those of one volume. */
function activeCount(before: number, after: number, steps: readonly Step[]): Count {
  let at = before;
  let most = Math.max(before, after);
  for (const { by } of steps) most = Math.max(most, (at += by));
  return { before, most, after };
}

/** How many targets each source track of a volume has. */
function coverage(id: VolumeId, engine: CopyEngine): RangeMap<number> {
  const counts = RangeMap.create<number>();
  for (const { source, sourceExtent } of engine.query(id).relationships) {
    if (source === id) counts.update(sourceExtent, (count) => (count ?? 0) + 1);
  }
  return counts;
}

function highest(counts: RangeMap<number>, ranges: readonly Range[]): number {
  let most = 0;
  for (const range of ranges) {
    for (const { value } of counts.within(range)) most = Math.max(most, value);
  }
  return most;
}
