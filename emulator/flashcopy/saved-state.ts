import { rangeContains, rangeLength, shiftRange } from '../ranges/range.js';
import type { TrackRange } from '../storage/geometry.js';
import type { VolumeContent } from '../storage/volume-content.js';
import { nameOfPrevious, restoreContents } from './contents.js';
import { idsOf, type EngineState } from './engine-state.js';
import { checkStanding } from './establish-checks.js';
import { OutOfSync } from './out-of-sync.js';
import { restoreMirrors, saveMirrors } from './pprc/saved-mirrors.js';
import { Relationship, type ChangeRecording, type Progress, type Terms } from './relationship.js';
import type {
  SavedEngine,
  SavedEngineBase,
  SavedRange,
  SavedRecording,
  SavedRelationship,
  SavedTerms,
} from './saved-schema.js';
import { allocate, release, spaceTerms } from './space.js';
import type { Refusal } from './types.js';

export function saveState(state: EngineState): SavedEngine {
  return {
    ...saveBase(state),
    relationships: [...state.relationships.values()].map(saveRelationship),
  };
}

/** Everything of {@link SavedEngine} but the relationships: of those there may be many, and few change at a time. */
export function saveBase(state: EngineState): SavedEngineBase {
  return {
    now: state.now,
    nextId: state.nextId,
    facilities: [...state.facilities].map(([serial, { busySince, copied }]) => ({
      serial,
      busySince,
      copied,
    })),
    ...(state.freezes.size === 0
      ? {}
      : {
          freezes: [...state.freezes].map(([lss, { until, volumes }]) => ({
            lss,
            until,
            volumes: [...volumes],
          })),
        }),
    ...(state.mirrors.any ? { mirrors: saveMirrors(state) } : {}),
    ...(state.repositories.size === 0 ? {} : { allocations: saveAllocations(state) }),
  };
}

/**
 * Puts saved relationships into an engine that has its volumes but no relationships yet. What was saved is
 * not trusted: relationships that an establish would refuse on these volumes are refused here too.
 *
 * @param contents tracks by the names that {@link contentsOf} gave; a volume without any keeps what it has, and a
 * relationship whose previous tracks are not among them is not revertible.
 */
export function restoreState(
  state: EngineState,
  saved: SavedEngine,
  contents: ReadonlyMap<string, VolumeContent> = new Map(),
): Refusal | undefined {
  if (state.relationships.size > 0) throw new Error('the engine to restore has relationships already');
  restoreContents(state, contents);
  state.now = saved.now;
  // Before the relationships: space that is given back lets those go on that wait for some.
  const spilled = restoreAllocations(state, saved.allocations ?? []);
  if (spilled !== undefined) return spilled;
  const shared = new Map<string, Terms>();
  for (const row of saved.relationships) {
    const relationship = restoreRelationship(state, row, shared, contents.get(nameOfPrevious(row.id)));
    const extents = [{ source: relationship.sourceExtent, target: relationship.targetExtent }];
    const { source, target, mode } = relationship;
    const checked = checkStanding(state, { source, target, mode, extents });
    if ('kind' in checked) return checked;
    const all = { start: 0, end: rangeLength(relationship.sourceExtent) };
    for (const run of bitmapsOf(relationship).flatMap((bitmap) => bitmap.ranges())) {
      if (!rangeContains(all, run)) {
        const volumeTracks = checked.source.content.geometry.tracks;
        return { kind: 'extent-past-end', index: 0, side: 'source', extent: run, volumeTracks };
      }
    }
    state.insert(relationship);
  }
  const unreadable = checkReadable(state);
  if (unreadable !== undefined) return unreadable;
  for (const { serial, busySince, copied } of saved.facilities) {
    const facility = state.facilities.get(serial);
    if (facility === undefined) continue;
    facility.busySince = busySince;
    facility.copied = copied;
  }
  for (const { lss, until, volumes } of saved.freezes ?? []) {
    const known = volumes.filter((volume) => state.findVolume(volume) !== undefined);
    if (known.length > 0) state.freezes.set(lss, { volumes: known, until });
  }
  const misplaced = restoreMirrors(state, saved.mirrors ?? []);
  if (misplaced !== undefined) return misplaced;
  const lastId = saved.relationships.reduce((last, { id }) => Math.max(last, id), 0);
  state.nextId = Math.max(saved.nextId, lastId + 1);
  return undefined;
}

function saveAllocations(state: EngineState): NonNullable<SavedEngineBase['allocations']> {
  return [...state.allVolumes()].flatMap(([volume, { allocated }]) =>
    allocated === undefined ? [] : { volume, tracks: allocated.ranges().map(pair) },
  );
}

/** In place of what had space at the beginning. A volume that is not named keeps that. */
function restoreAllocations(
  state: EngineState,
  saved: NonNullable<SavedEngineBase['allocations']>,
): Refusal | undefined {
  for (const { volume: id, tracks } of saved) {
    const volume = state.findVolume(id);
    if (volume?.allocated === undefined) continue;
    const { all } = volume.content.geometry;
    release(state, volume, all);
    for (const extent of tracks.map(range)) {
      if (!rangeContains(all, extent)) {
        return { kind: 'extent-past-end', index: 0, side: 'target', extent, volumeTracks: all.end };
      }
      allocate(state, volume, extent);
    }
  }
  return undefined;
}

/** Nothing may have to be read from what a failed relationship did not bring: it was copied before that failed. */
function checkReadable(state: EngineState): Refusal | undefined {
  for (const relationship of state.relationships.values()) {
    if (!relationship.failed) continue;
    const { target, targetExtent, outOfSync } = relationship;
    for (const run of outOfSync.ranges()) {
      const lost = shiftRange(run, targetExtent.start);
      for (const { value } of state.volume(target).bySource.within(lost)) {
        for (const reader of idsOf(value).map((id) => state.relationship(id))) {
          const open = reader.outOfSync.countWithin(shiftRange(lost, -reader.sourceExtent.start));
          if (open > 0 && !reader.failed) return { kind: 'relationship-failed', relationship };
        }
      }
    }
  }
  return undefined;
}

function pair({ start, end }: TrackRange): SavedRange {
  return [start, end];
}

function range([start, end]: SavedRange): TrackRange {
  return { start, end };
}

function bitmapsOf({ outOfSync, recording, progress: { previous } }: Relationship): OutOfSync[] {
  const changes = [recording, previous?.recording].flatMap((noted) =>
    noted === undefined ? [] : [noted.sourceChanges, noted.targetChanges],
  );
  return [outOfSync, ...changes, ...(previous === undefined ? [] : [previous.outOfSync])];
}

export function saveRelationship(relationship: Relationship): SavedRelationship {
  const { id, terms, recording, copiedInBackground, halted, progress } = relationship;
  const { previous } = progress;
  return {
    ...terms,
    id,
    copiedInBackground,
    sourceExtent: pair(relationship.sourceExtent),
    targetExtent: pair(relationship.targetExtent),
    outOfSync: relationship.outOfSync.ranges().map(pair),
    ...(halted === undefined ? {} : { halted }),
    ...(recording === undefined ? {} : { recording: saveRecording(recording) }),
    ...(previous === undefined
      ? {}
      : {
          previous: {
            terms: previous.terms,
            outOfSync: previous.outOfSync.ranges().map(pair),
            recording: saveRecording(previous.recording),
          },
        }),
  };
}

function saveRecording({ sourceChanges, targetChanges }: ChangeRecording): SavedRecording {
  return {
    sourceChanges: sourceChanges.ranges().map(pair),
    targetChanges: targetChanges.ranges().map(pair),
  };
}

function restoreRecording(saved: SavedRecording, length: number): ChangeRecording {
  return {
    sourceChanges: OutOfSync.of(saved.sourceChanges.map(range), length),
    targetChanges: OutOfSync.of(saved.targetChanges.map(range), length),
  };
}

function restoreTerms(state: EngineState, saved: SavedTerms): Terms {
  const onto = state.findVolume(saved.target);
  const { source, target, mode, fullVolume, persistent, targetWriteInhibited } = saved;
  const { sequenceNumber, establishedAt, mirrored } = saved;
  return {
    source,
    target,
    mode,
    fullVolume,
    persistent,
    targetWriteInhibited,
    sequenceNumber,
    establishedAt,
    ...(mirrored === undefined ? {} : { mirrored }),
    // The site may have made the volume space efficient since, or not so any more.
    ...(onto === undefined ? {} : spaceTerms(onto, saved)),
  };
}

/**
 * @param shared terms that were met already: relationships of one request share theirs.
 * @param kept what the target of a revertible relationship held before; without it there is no way back.
 */
function restoreRelationship(
  state: EngineState,
  saved: SavedRelationship,
  shared: Map<string, Terms>,
  kept: VolumeContent | undefined,
): Relationship {
  const { id, recording, previous, copiedInBackground, halted } = saved;
  const own = restoreTerms(state, saved);
  const length = rangeLength(range(saved.sourceExtent));
  const key = JSON.stringify(own);
  const terms = shared.get(key) ?? own;
  shared.set(key, terms);
  const progress: Progress = {
    copiedInBackground,
    ...(halted === undefined || own.spaceEfficientTarget === undefined ? {} : { halted }),
    ...(recording === undefined ? {} : { recording: restoreRecording(recording, length) }),
    ...(previous === undefined || kept === undefined
      ? {}
      : {
          previous: {
            content: kept,
            outOfSync: OutOfSync.of(previous.outOfSync.map(range), length),
            recording: restoreRecording(previous.recording, length),
            terms: restoreTerms(state, previous.terms),
          },
        }),
  };
  return new Relationship({
    id,
    terms,
    sourceExtent: range(saved.sourceExtent),
    targetExtent: range(saved.targetExtent),
    outOfSync: OutOfSync.of(saved.outOfSync.map(range), length),
    progress,
  });
}
