import { CopyEngine } from '../../emulator/flashcopy/engine.js';
import type { HostWrite, Limits } from '../../emulator/flashcopy/types.js';
import { Geometry, type TrackNumber } from '../../emulator/storage/geometry.js';
import { decodeTrack, encodeTrack } from '../../emulator/storage/track.js';
import type { TrackImage, TrackSource } from '../../emulator/storage/track-access.js';
import { VolumeContent } from '../../emulator/storage/volume-content.js';

/** A 3390 of `cylinders` cylinders: 15 tracks each. */
export function tinyGeometry(cylinders = 2, type = '3390'): Geometry {
  return Geometry.of(type, cylinders)!;
}

/** A track with one record that holds one number. */
export function trackOf(geometry: Geometry, track: number, value: number): TrackImage {
  const data = Uint8Array.of(value >> 8, value & 0xff);
  return encodeTrack(geometry.trackAddress(track), [{ record: 1, data }]);
}

/** The number on a track; fails when the track does not carry its own address. */
export function valueOf(geometry: Geometry, track: number, image: TrackImage): number {
  const { address, records } = decodeTrack(image);
  const here = geometry.trackAddress(track);
  const [record] = records;
  if (record === undefined) throw new Error(`track ${track} has no record`);
  for (const { cylinder, head } of [address, record]) {
    if (cylinder !== here.cylinder || head !== here.head) {
      throw new Error(`track ${track} calls itself ${cylinder}.${head}`);
    }
  }
  return (record.data[0]! << 8) | record.data[1]!;
}

/** A source whose track t holds `base + t`. */
export function numberedSource(id: string, geometry: Geometry, base: number): TrackSource {
  return { id, geometry, readTrack: (track) => trackOf(geometry, track, base + track) };
}

export const dsLimits: Limits = {
  relationshipsPerVolume: 65_534,
  targetsPerSourceTrack: 12,
  cascading: false,
};

export interface TinyOptions {
  readonly limits?: Partial<Limits>;
  readonly copyRate?: number;
  /** Cylinders of volumes A, B, C, ... */
  readonly cylinders?: readonly number[];
  /** Tracks of repository `R`, and which of the volumes keep their tracks there. */
  readonly repository?: number;
  readonly spaceEfficient?: Readonly<Record<string, 'track' | 'extent'>>;
}

/** An engine with small volumes `A`, `B`, `C` ... in facility F; track t of the n-th holds `1000 * n + t`. */
export class Tiny {
  private constructor(
    readonly engine: CopyEngine,
    /** By volume. Asking the engine for a content would bring up to date what writes leave behind. */
    private readonly geometries: ReadonlyMap<string, Geometry>,
  ) {}

  static of(options: TinyOptions = {}): Tiny {
    const { limits = {}, copyRate = 10, cylinders = [2, 2, 2], repository, spaceEfficient = {} } = options;
    const engine = new CopyEngine({ limits: { ...dsLimits, ...limits }, copyRate, startTime: 0 });
    if (repository !== undefined) engine.addRepository('R', repository);
    const geometries = new Map<string, Geometry>();
    cylinders.forEach((count, index) => {
      const id = String.fromCharCode(65 + index);
      const geometry = tinyGeometry(count);
      geometries.set(id, geometry);
      const content = VolumeContent.of(numberedSource(id, geometry, 1000 * (index + 1)));
      const kind = spaceEfficient[id];
      engine.addVolume({
        id,
        facility: 'F',
        geometry,
        content,
        ...(kind === undefined ? {} : { spaceEfficient: { kind, repository: 'R', allocated: [] } }),
      });
    });
    return new Tiny(engine, geometries);
  }

  /** The engine saved and restored into a new one that was made with the same options. */
  reopened(options: TinyOptions): Tiny {
    const { engine, geometries } = Tiny.of(options);
    const contents = new Map<string, VolumeContent>();
    for (const { name, volume } of this.engine.changesSince(undefined).contents) {
      contents.set(name, this.engine.content(volume).clone());
    }
    const refusal = engine.restoreState(this.engine.saveState(), contents);
    if (refusal !== undefined) throw new Error(`restore refused: ${refusal.kind}`);
    return new Tiny(engine, geometries);
  }

  fork(): Tiny {
    return new Tiny(this.engine.fork(), this.geometries);
  }

  read(volume: string, track: number): number {
    const image = this.engine.readTrack(volume, track as TrackNumber);
    return valueOf(this.geometries.get(volume)!, track, image);
  }

  /** What is physically there, whatever relationships say. */
  physical(volume: string, track: number): number {
    const content = this.engine.content(volume);
    return valueOf(content.geometry, track, content.readTrack(track as TrackNumber));
  }

  write(volume: string, track: number, value: number): void {
    this.engine.writeTrack(volume, track as TrackNumber, this.trackOf(volume, track, value));
  }

  /** As {@link write}, when the volume takes it. */
  hostWrite(volume: string, track: number, value: number): HostWrite {
    return this.engine.hostWrite(volume, track as TrackNumber, this.trackOf(volume, track, value));
  }

  /** All values a host reads from a volume. */
  readAll(volume: string): number[] {
    const { tracks } = this.engine.content(volume).geometry;
    return Array.from({ length: tracks }, (_, track) => this.read(volume, track));
  }

  private trackOf(volume: string, track: number, value: number): TrackImage {
    return trackOf(this.geometries.get(volume)!, track, value);
  }
}

/** `[start, end)` on both sides, or with the target elsewhere. */
export function extent(start: number, end: number, target = start) {
  return { source: { start, end }, target: { start: target, end: target + end - start } };
}
