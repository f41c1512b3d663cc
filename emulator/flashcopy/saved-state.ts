import { rangeContains, rangeLength } from '../ranges/range.js';
import type { TrackRange } from '../storage/geometry.js';
import type { VolumeContent } from '../storage/volume-content.js';
import { nameOfPrevious, restoreContents } from './contents.js';
import type { EngineState } from './engine-state.js';
import { checkEstablish } from './establish-checks.js';
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
  const shared = new Map<string, Terms>();
  for (const row of saved.relationships) {
    const relationship = restoreRelationship(row, shared, contents.get(nameOfPrevious(row.id)));
    const extents = [{ source: relationship.sourceExtent, target: relationship.targetExtent }];
    const { source, target, mode } = relationship;
    const checked = checkEstablish(state, { source, target, mode, extents });
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
  const { id, terms, recording, copiedInBackground, progress } = relationship;
  const { previous } = progress;
  return {
    ...terms,
    id,
    copiedInBackground,
    sourceExtent: pair(relationship.sourceExtent),
    targetExtent: pair(relationship.targetExtent),
    outOfSync: relationship.outOfSync.ranges().map(pair),
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

function restoreTerms(saved: SavedTerms): Terms {
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
  };
}

/**
 * @param shared terms that were met already: relationships of one request share theirs.
 * @param kept what the target of a revertible relationship held before; without it there is no way back.
 */
function restoreRelationship(
  saved: SavedRelationship,
  shared: Map<string, Terms>,
  kept: VolumeContent | undefined,
): Relationship {
  const { id, recording, previous, copiedInBackground } = saved;
  const own = restoreTerms(saved);
  const length = rangeLength(range(saved.sourceExtent));
  const key = JSON.stringify(own);
  const terms = shared.get(key) ?? own;
  shared.set(key, terms);
  const progress: Progress = {
    copiedInBackground,
    ...(recording === undefined ? {} : { recording: restoreRecording(recording, length) }),
    ...(previous === undefined || kept === undefined
      ? {}
      : {
          previous: {
            content: kept,
            outOfSync: OutOfSync.of(previous.outOfSync.map(range), length),
            recording: restoreRecording(previous.recording, length),
            terms: restoreTerms(previous.terms),
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
