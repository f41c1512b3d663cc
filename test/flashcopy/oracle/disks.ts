import { settle } from '../../../emulator/flashcopy/deferred-copies.js';
import { CopyEngine } from '../../../emulator/flashcopy/engine.js';
import { EngineState } from '../../../emulator/flashcopy/engine-state.js';
import type { SavedEngine } from '../../../emulator/flashcopy/saved-schema.js';
import type { Limits } from '../../../emulator/flashcopy/types.js';
import { Geometry, type TrackNumber } from '../../../emulator/storage/geometry.js';
import { encodeTrack } from '../../../emulator/storage/track.js';
import type { TrackImage, TrackSource } from '../../../emulator/storage/track-access.js';
import { VolumeContent } from '../../../emulator/storage/volume-content.js';

/** A volume of the tests. `name` is its id in the engine: facility, subsystem, address. */
export interface Disk {
  readonly name: string;
  readonly facility: string;
  readonly lss: string;
  readonly geometry: Geometry;
  readonly tracks: number;
}

const heads = 15;

function disk(name: string, cylinders: number): Disk {
  const [facility, lss] = name.split('/');
  const geometry = Geometry.of('3390', cylinders)!;
  return { name, facility: facility!, lss: `${facility}/${lss}`, geometry, tracks: geometry.tracks };
}

/** Five volumes of one facility in two subsystems, one of them larger, and one volume of another facility. */
export const disks: readonly Disk[] = [
  disk('F/10/00', 1),
  disk('F/10/01', 1),
  disk('F/10/02', 1),
  disk('F/11/00', 1),
  disk('F/11/01', 2),
  disk('G/10/00', 1),
];

/** A record holds a number below this. */
export const recordValues = 65_536;

/*
 * Each track has two records of two bytes, so that a part of it can be written:
 *
 *     home address  R0        R1                     R2
 *     [ 0 .. 4 ]    [ 5..20 ] [ count 8 ][ data 2 ]  [ count 8 ][ data 2 ]  end marker
 *
 * What it holds is one number here: record 1 * 65,536 + record 2.
 */
const counts = [5, 21, 31];
const data = [29, 39];

export function trackOf(geometry: Geometry, track: number, value: number): TrackImage {
  const numbers = [Math.floor(value / recordValues), value % recordValues];
  return encodeTrack(
    geometry.trackAddress(track),
    numbers.map((number, index) => ({
      record: index + 1,
      data: Uint8Array.of(number >> 8, number & 0xff),
    })),
  );
}

/** The number on a track; fails when the track does not carry its own address everywhere. */
export function valueOf(track: number, image: TrackImage): number {
  const [cylinder, head] = [Math.floor(track / heads), track % heads];
  for (const at of [1, ...counts]) {
    if (image[at + 1] !== cylinder || image[at + 3] !== head) {
      throw new Error(`track ${track} calls itself ${image[at + 1]}.${image[at + 3]} at byte ${at}`);
    }
  }
  return data.reduce((value, at) => value * recordValues + image[at]! * 256 + image[at + 1]!, 0);
}

/** The image that a volume begins with. */
function sourceOf(index: number): TrackSource {
  const { name, geometry } = disks[index]!;
  const readTrack = (track: number): TrackImage => trackOf(geometry, track, Disks.firstValue(index, track));
  return { id: name, geometry, readTrack };
}

/** The copy engine with the test's volumes; track t of the n-th holds the number `firstValue(n, t)`. */
export class Disks {
  private constructor(
    readonly engine: CopyEngine,
    /** What the engine knows, for the invariants. */
    readonly state: EngineState,
  ) {}

  static of(limits: Limits, copyRate: number): Disks {
    const state = EngineState.create(limits, copyRate, 0);
    const engine = new CopyEngine(state);
    disks.forEach(({ name, facility, geometry }, index) => {
      engine.addVolume({ id: name, facility, geometry, content: VolumeContent.of(sourceOf(index)) });
    });
    return new Disks(engine, state);
  }

  static firstValue(index: number, track: number): number {
    const number = 100 * (index + 1) + track;
    return number * recordValues + number;
  }

  fork(): Disks {
    settle(this.state);
    const state = this.state.fork();
    return new Disks(new CopyEngine(state), state);
  }

  /** What a new process would have that reads a sandbox of this one. */
  restarted(): Disks {
    const { limits, copyRate } = this.state;
    const again = Disks.of(limits, copyRate);
    const saved = JSON.parse(JSON.stringify(this.engine.saveState())) as SavedEngine;
    const contents = new Map<string, VolumeContent>();
    for (const { name, volume, content } of this.engine.contents()) {
      const index = disks.findIndex((disk) => disk.name === volume);
      const copy = VolumeContent.of(sourceOf(index));
      for (const piece of content.runs()) copy.restore(piece);
      contents.set(name, copy);
    }
    const refusal = again.engine.restoreState(saved, contents);
    if (refusal !== undefined) throw new Error(`the saved state is refused: ${refusal.kind}`);
    return again;
  }

  read(index: number, track: number): number {
    return valueOf(track, this.engine.readTrack(disks[index]!.name, track as TrackNumber));
  }

  image(index: number, track: number, value: number): TrackImage {
    return trackOf(disks[index]!.geometry, track, value);
  }
}
