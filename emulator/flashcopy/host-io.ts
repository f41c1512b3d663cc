import type { TrackNumber, TrackRange } from '../storage/geometry.js';
import { rebaseTrack } from '../storage/track.js';
import type { TrackImage } from '../storage/track-access.js';
import { copyRun, keepT0, locate, noteChanges } from './copy-tracks.js';
import { deferCopy, isDeferred, mayBeComplete, mayLagBehind, settle } from './deferred-copies.js';
import { idsOf, type EngineState, type VolumeState } from './engine-state.js';
import { frozenUntil } from './freeze.js';
import { mirrorWrite } from './pprc/changes.js';
import type { HostWrite, Relationship, VolumeId } from './types.js';

/** What the host reads: the volume's own track, or while it is out of sync the source's, under its own address. */
export function readTrack(state: EngineState, volume: VolumeId, track: TrackNumber): TrackImage {
  if (state.volume(volume).byTarget.get(track) !== undefined) settle(state);
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
    if (relationship.targetWriteInhibited) return { outcome: 'write-inhibited', relationship };
  }
  return { outcome: 'done' };
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
  if (id === undefined) {
    keepTrack(state, written, track);
  } else {
    settle(state);
    keepT0(state, volume, tracks, 'source-write');
  }
  written.content.writeTrack(track, image);
  if (state.mirrors.any) {
    for (const secondary of mirrorWrite(state, volume, tracks)) writeTrack(state, secondary, track, image);
  }
  if (id === undefined) return;
  const relationship = state.relationship(id);
  const offset = track - relationship.targetExtent.start;
  if (!relationship.outOfSync.has(offset)) return;
  const event = { at: state.now, volume, tracks, relationships: [id] };
  state.events.append({ kind: 'copied-on-write', ...event, cause: 'target-write' });
  state.setOutOfSync(id, relationship.outOfSync.without({ start: offset, end: offset + 1 }));
}

/** As keepT0 for one track that is no target, once for all relationships that may lag behind. */
function keepTrack(state: EngineState, { description, bySource }: VolumeState, track: TrackNumber): void {
  const ids = idsOf(bySource.get(track));
  if (ids.length === 0) return;
  const volume = description.id;
  noteChanges(state, volume, { start: track, end: track + 1 });
  const kept = isDeferred(state, volume, track);
  const lagging: Relationship[] = [];
  const copied: number[] = [];
  for (const id of ids) {
    const relationship = state.relationship(id);
    const mayLag = mayLagBehind(relationship);
    if (mayLag && kept) continue;
    const offset = track - relationship.sourceExtent.start;
    if (!relationship.outOfSync.has(offset)) continue;
    copied.push(id);
    if (mayLag) lagging.push(relationship);
    else copyRun(state, relationship, { start: offset, end: offset + 1 }, 'write');
  }
  if (copied.length === 0) return;
  const event = { at: state.now, volume, tracks: { start: track, end: track + 1 }, relationships: copied };
  state.events.append({ kind: 'copied-on-write', ...event, cause: 'source-write' });
  if (lagging.length === 0) return;
  deferCopy(state, volume, track, lagging);
  if (mayBeComplete(state, volume, lagging)) settle(state);
}
