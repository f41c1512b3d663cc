import type { VolumeContent } from '../storage/volume-content.js';
import type { EngineState } from './engine-state.js';
import { revertibleRelationships } from './revertible.js';
import type { VolumeId } from './types.js';

/** Tracks that the engine holds, by a name that stays the same as long as they are held. */
export interface NamedContent {
  readonly name: string;
  /** The volume that they are, or were, on: it has their geometry. */
  readonly volume: VolumeId;
  readonly content: VolumeContent;
}

/** Everything that the engine holds of tracks: whoever keeps an engine keeps all of these. */
export function* contentsOf(state: EngineState): IterableIterator<NamedContent> {
  for (const [volume, { content }] of state.allVolumes()) yield { name: nameOf(volume), volume, content };
  for (const { id, target, progress } of revertibleRelationships(state)) {
    if (progress.previous === undefined) continue;
    yield { name: nameOfPrevious(id), volume: target, content: progress.previous.content };
  }
}

/** What a revertible relationship keeps of its target. */
export function nameOfPrevious(relationship: number): string {
  return `relationship ${relationship} previous`;
}

/** Puts back what {@link contentsOf} gave; a volume whose tracks are not among it keeps those it has. */
export function restoreContents(state: EngineState, saved: ReadonlyMap<string, VolumeContent>): void {
  for (const [volume, { content }] of state.allVolumes()) {
    const old = saved.get(nameOf(volume));
    if (old !== undefined) content.share(0, old, 0, content.geometry.tracks);
  }
}

function nameOf(volume: VolumeId): string {
  return `volume ${volume}`;
}
