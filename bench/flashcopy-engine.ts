import { CopyEngine } from '../emulator/flashcopy/engine.js';
import type { ExtentPair } from '../emulator/flashcopy/types.js';
import { Geometry } from '../emulator/storage/geometry.js';
import type { TrackSource } from '../emulator/storage/track-access.js';
import { VolumeContent } from '../emulator/storage/volume-content.js';

export const limits = { relationshipsPerVolume: 65_534, targetsPerSourceTrack: 12, cascading: false };

/** Nothing here reads a track, so the volumes need no bytes. */
function emptySource(id: string, geometry: Geometry): TrackSource {
  const readTrack = (): never => {
    throw new Error('the bench of the engine alone reads no tracks');
  };
  return { id, geometry, readTrack };
}

/** An engine with volumes of one model, named `V0`, `V1`, ... */
export function engineOf(model: string, volumes: number): CopyEngine {
  const engine = new CopyEngine({ limits, copyRate: 2000, startTime: 0 });
  const geometry = Geometry.of(model)!;
  for (let index = 0; index < volumes; index++) {
    const id = `V${index}`;
    engine.addVolume({ id, facility: 'F', geometry, content: VolumeContent.of(emptySource(id, geometry)) });
  }
  return engine;
}

/** Extent pairs of `length` tracks, `length + 1` apart, from number `first` on. */
export function pairsFrom(first: number, count: number, length = 2): ExtentPair[] {
  return Array.from({ length: count }, (_, index) => {
    const start = (first + index) * (length + 1);
    const extent = { start, end: start + length };
    return { source: extent, target: extent };
  });
}

export interface EstablishTimes {
  readonly total: number;
  /** Milliseconds of each request. */
  readonly requests: readonly number[];
}

/** Establishes `count` extent relationships between two volumes in requests of `perRequest` pairs. */
export function establishMany(engine: CopyEngine, count: number, perRequest: number): EstablishTimes {
  const requests: number[] = [];
  const begin = performance.now();
  for (let first = 0; first < count; first += perRequest) {
    const extents = pairsFrom(first, Math.min(perRequest, count - first));
    const at = performance.now();
    const outcome = engine.establish({ source: 'V0', target: 'V1', extents, mode: 'nocopy' });
    if (!outcome.ok) throw new Error(`refused: ${outcome.refusal.kind}`);
    requests.push(performance.now() - at);
  }
  return { total: performance.now() - begin, requests };
}

/** A full volume relationship with its background copy run to the end. Milliseconds. */
export function fullVolumeCopy(engine: CopyEngine): number {
  const begin = performance.now();
  engine.establish({ source: 'V0', target: 'V1', mode: 'copy' });
  engine.advanceTo(engine.timeOfCopyEnd()!);
  if ([...engine.relationships()].length !== 0) throw new Error('the copy did not end');
  return performance.now() - begin;
}
