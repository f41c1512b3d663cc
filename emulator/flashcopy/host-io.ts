import type { TrackNumber } from '../storage/geometry.js';
import { rebaseTrack } from '../storage/track.js';
import type { TrackImage } from '../storage/track-access.js';
import { keepT0, locate } from './copy-tracks.js';
import type { EngineState } from './engine-state.js';
import type { VolumeId } from './types.js';

/** What the host reads: the volume's own track, or while it is out of sync the source's, under its own address. */
export function readTrack(state: EngineState, volume: VolumeId, track: TrackNumber): TrackImage {
  const place = locate(state, volume, track);
  const image = place.volume.content.readTrack(place.track);
  if (place.track === track) return image;
  const { geometry } = place.volume.content;
  return rebaseTrack(image, geometry.trackAddress(place.track), geometry.trackAddress(track));
}

/** A host write: T0 goes to the targets that still need it, and the track leaves the relationship it is the target of. */
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
  keepT0(state, volume, tracks, 'source-write');
  written.content.writeTrack(track, image);
  const id = written.byTarget.get(track);
  if (id === undefined) return;
  const relationship = state.relationship(id);
  const offset = track - relationship.targetExtent.start;
  if (!relationship.outOfSync.has(offset)) return;
  const event = { at: state.now, volume, tracks, relationships: [id] };
  state.events.append({ kind: 'copied-on-write', ...event, cause: 'target-write' });
  state.setOutOfSync(id, relationship.outOfSync.without({ start: offset, end: offset + 1 }));
}
