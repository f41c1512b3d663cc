import type { CopyEngine } from '../../flashcopy/engine.js';
import type { CopyEvent, Relationship, VolumeId } from '../../flashcopy/types.js';
import { shiftRange, type Range } from '../../ranges/range.js';
import { RangeSet } from '../../ranges/range-set.js';
import { differences, LogicalContent } from './logical-content.js';

/**
 * Tracks of which a host would read something else than before, by volume; volumes without any are left out. Nothing
 * is read: it costs what the pieces of the volumes cost. A background copy changes what is physically on a target, and
 * not what a host reads from it.
 *
 * @param events what happened in between.
 */
export function changedTracks(
  before: CopyEngine,
  after: CopyEngine,
  volumes: Iterable<VolumeId>,
  events: readonly CopyEvent[],
): Map<VolumeId, RangeSet> {
  const changed = new Map<VolumeId, RangeSet>();
  const add = (volume: VolumeId, ranges: readonly Range[]): void => {
    if (ranges.length === 0) return;
    const set = changed.get(volume) ?? RangeSet.empty();
    for (const range of ranges) set.add(range);
    changed.set(volume, set);
  };
  const [was, is] = [new LogicalContent(before), new LogicalContent(after)];
  const mayHaveCopied = before.now < after.now && before.timeOfCopyEnd() !== undefined;
  for (const volume of volumes) {
    add(volume, written(volume, was, is));
    if (mayHaveCopied) add(volume, writtenOnceCopied(volume, was, is));
  }
  for (const event of events) {
    if (event.kind === 'established') {
      for (const { target, targetExtent } of event.relationships) add(target, [targetExtent]);
    }
    // Also where the host wrote just what lies below: it is read now, and was not before.
    else if (event.kind === 'copied-on-write' && event.cause === 'target-write')
      add(event.volume, [event.tracks]);
    else if (event.kind === 'refreshed' || event.kind === 'reversed') {
      // Only of what changed since the last T0; the rest reads as before.
      const { target } = event.relationship;
      for (const run of outOfSyncTracks(event.relationship)) {
        add(target, differences(was.pieces(target, run), is.pieces(target, run)));
      }
    } else if (event.kind === 'reverted') {
      // What the increment had not brought yet is the same on the volume, and no longer read from the source.
      const { target, targetExtent } = event.relationship;
      for (const { start, end } of was.outOfSync(target).within(targetExtent)) {
        const run = { start, end };
        add(target, differences(was.pieces(target, run), is.pieces(target, run)));
      }
    } else if (event.kind === 'failed') {
      // Nothing can be read there any more.
      add(event.relationship.target, [event.relationship.targetExtent]);
    } else if (event.kind === 'withdrawn') add(event.relationship.target, uncovered(event, after));
  }
  return changed;
}

/** Tracks with other bytes on the volume, without those on which only a copy put what a host read there before. */
function written(volume: VolumeId, was: LogicalContent, is: LogicalContent): Range[] {
  const different = differences(was.physicalPieces(volume), is.physicalPieces(volume));
  if (different.length === 0) return [];
  const changed = RangeSet.of(...different);
  const outOfSync = was.outOfSync(volume);
  for (const range of different) {
    for (const { start, end } of outOfSync.within(range)) {
      changed.remove({ start, end });
      const run = { start, end };
      for (const other of differences(was.pieces(volume, run), is.pieces(volume, run))) changed.add(other);
    }
  }
  return changed.ranges();
}

/**
 * Of the tracks that a background copy has brought into sync: those that were written afterwards, and read otherwise
 * than before. Just what was on the volume before the copy may have been written; the bytes on it do not tell then.
 */
function writtenOnceCopied(volume: VolumeId, was: LogicalContent, is: LogicalContent): Range[] {
  const outOfSync = is.outOfSync(volume);
  const changed: Range[] = [];
  for (const { start, end } of was.outOfSync(volume).entries()) {
    const copied = RangeSet.of({ start, end });
    for (const still of outOfSync.within({ start, end })) copied.remove(still);
    for (const run of copied.ranges()) {
      changed.push(...differences(was.pieces(volume, run), is.pieces(volume, run)));
    }
  }
  return changed;
}

/** Tracks of the target that are not yet copied to it. */
function outOfSyncTracks({ outOfSync, targetExtent }: Relationship): Range[] {
  return outOfSync.ranges().map((run) => shiftRange(run, targetExtent.start));
}

/** Target tracks that show what is on the volume again: those not copied when their relationship ended, or all of a failed one. */
function uncovered(
  { relationship, remaining }: Extract<CopyEvent, { kind: 'withdrawn' }>,
  after: CopyEngine,
): Range[] {
  const hidden = relationship.failed ? [relationship.targetExtent] : outOfSyncTracks(relationship);
  const tracks = RangeSet.of(...hidden);
  for (const id of remaining) {
    const part = after.relationship(id);
    if (part !== undefined) tracks.remove(part.targetExtent);
  }
  return tracks.ranges();
}
