import type { TrackNumber, TrackRange } from '../storage/geometry.js';
import { rebaseTrack } from '../storage/track.js';
import { StorageError, type TrackImage } from '../storage/track-access.js';
import { hasSpaceEfficientTargets, keepT0, locate, makeRoom, shortageOf } from './copy-tracks.js';
import { deferCopy, mayBeComplete, settle } from './deferred-copies.js';
import type { EngineState, VolumeState } from './engine-state.js';
import { frozenUntil } from './freeze.js';
import { mirrorWrite } from './pprc/changes.js';
import { allocate } from './space.js';
import type { HostRead, HostWrite, VolumeId } from './types.js';

/** What the host reads: the volume's own track, or while it is out of sync the source's, under its own address. */
export function readTrack(state: EngineState, volume: VolumeId, track: TrackNumber): TrackImage {
  if (state.deferred.size > 0 && state.volume(volume).byTarget.get(track) !== undefined) settle(state);
  requireReadable(state, volume, { start: track, end: track + 1 });
  const place = locate(state, volume, track);
  const image = place.volume.content.readTrack(place.track);
  if (place.track === track) return image;
  const { geometry } = place.volume.content;
  return rebaseTrack(image, geometry.trackAddress(place.track), geometry.trackAddress(track));
}

/** A write as a host asks for it: the volume may be in no state to take it, and then nothing happens. */
export function hostWrite(
  state: EngineState,
  volume: VolumeId,
  track: TrackNumber,
  image: TrackImage,
): HostWrite {
  const outcome = mayWrite(state, volume, { start: track, end: track + 1 });
  if (outcome.outcome === 'done') writeTrack(state, volume, track, image);
  return outcome;
}

/** What would become of a host's write to these tracks. */
export function mayWrite(state: EngineState, volume: VolumeId, tracks: TrackRange): HostWrite {
  const primary = state.mirrors.any ? state.mirrors.to(volume)?.primary : undefined;
  if (primary !== undefined) return { outcome: 'pprc-secondary', primary };
  const until = frozenUntil(state, volume);
  if (until !== undefined) return { outcome: 'waits', until };
  for (const piece of state.volume(volume).byTarget.within(tracks)) {
    const relationship = state.relationship(piece.value);
    if (relationship.failed) return { outcome: 'target-failed', relationship };
    if (relationship.targetWriteInhibited) {
      return { outcome: 'write-inhibited', reason: 'target', relationship };
    }
  }
  if (state.repositories.size === 0) return { outcome: 'done' };
  const found = shortageOf(state, volume, tracks, true);
  if (found === undefined) return { outcome: 'done' };
  const { relationship, shortage } = found;
  return relationship === undefined
    ? { outcome: 'no-space', shortage }
    : { outcome: 'write-inhibited', reason: 'out-of-space', relationship, shortage };
}

/** What would become of a host's read of these tracks. */
export function mayRead(state: EngineState, volume: VolumeId, tracks: TrackRange): HostRead {
  if (state.repositories.size === 0) return { outcome: 'done' };
  for (const piece of state.volume(volume).byTarget.within(tracks)) {
    const relationship = state.relationship(piece.value);
    if (relationship.failed) return { outcome: 'target-failed', relationship };
  }
  return { outcome: 'done' };
}

/** Throws {@link StorageError} where {@link mayRead} says no: whoever can do without the tracks asks that first. */
export function requireReadable(state: EngineState, volume: VolumeId, tracks: TrackRange): void {
  if (mayRead(state, volume, tracks).outcome === 'done') return;
  throw new StorageError('target-failed', `volume ${volume} is the target of a failed relationship`);
}

/**
 * A host write: T0 goes to the targets that still need it, the track leaves the relationship it is the target of, and
 * secondaries in sync are written too.
 */
export function writeTrack(
  state: EngineState,
  volume: VolumeId,
  track: TrackNumber,
  image: TrackImage,
): void {
  const written = state.volume(volume);
  if (track < 0 || track >= written.content.geometry.tracks) {
    throw new Error(`track ${track} is not on the volume (${written.content.geometry.tracks} tracks)`);
  }
  const tracks = { start: track, end: track + 1 };
  const id = written.byTarget.get(track);
  // What may fail is not put off.
  const atOnce = id !== undefined || hasSpaceEfficientTargets(state, volume, tracks);
  if (atOnce) settle(state);
  if (state.repositories.size > 0) takeSpace(state, written, tracks);
  if (atOnce) keepT0(state, volume, tracks, 'source-write');
  else keepTrack(state, written, track);
  written.content.writeTrack(track, image);
  if (state.mirrors.any) {
    for (const secondary of mirrorWrite(state, volume, tracks)) writeTrack(state, secondary, track, image);
  }
  if (id === undefined) return;
  const relationship = state.relationship(id);
  const offset = track - relationship.targetExtent.start;
  if (!relationship.outOfSync.has(offset) || relationship.failed) return;
  const event = { at: state.now, volume, tracks, relationships: [id] };
  state.events.append({ kind: 'copied-on-write', ...event, cause: 'target-write' });
  state.setOutOfSync(id, relationship.outOfSync.without({ start: offset, end: offset + 1 }));
}

/**
 * Before a write: space for T0 of the tracks, and for the tracks themselves. A host has asked {@link mayWrite}; what
 * comes to a volume otherwise, as to a secondary, takes space even where there is none.
 */
export function takeSpace(state: EngineState, volume: VolumeState, tracks: TrackRange): void {
  makeRoom(state, volume.description.id, tracks, true);
  allocate(state, volume, tracks);
}

/** As keepT0 for one track that is no target, once for all relationships: they may lag behind. */
function keepTrack(state: EngineState, written: VolumeState, track: TrackNumber): void {
  const relationships = deferCopy(state, written, track);
  if (relationships.length === 0) return;
  const volume = written.description.id;
  const tracks = { start: track, end: track + 1 };
  state.events.append({
    kind: 'copied-on-write',
    at: state.now,
    volume,
    tracks,
    relationships,
    cause: 'source-write',
  });
  if (mayBeComplete(state, volume, relationships)) settle(state);
}
