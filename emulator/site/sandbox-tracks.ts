import type { FileAccess, FileHandle } from '../storage/file-access.js';
import type { Geometry, TrackNumber } from '../storage/geometry.js';
import { StorageError, type TrackImage, type TrackSource } from '../storage/track-access.js';
import type { SandboxData } from './sandbox-format.js';

/** A sandbox that cannot be used, with what is wrong with it. */
export class DamagedSandbox extends Error {}

/** Written tracks on their way into a file, each once however many volumes share it. */
export class TrackWriter {
  /** By the object that the volumes share: a written track, or the source of a track of an earlier sandbox. */
  private readonly known = new Map<object, Map<number, number>>();
  private readonly list: [home: number, length: number][] = [];
  private size = 0;

  constructor(private readonly file: FileHandle) {}

  /**
   * Number of a track in the file.
   * @param shared what is the same object wherever the track stands
   * @param home the track number that it carries as its address
   * @param read its bytes, asked for only once
   */
  add(shared: object, home: number, read: () => TrackImage): number {
    const homes = this.known.get(shared) ?? new Map<number, number>();
    this.known.set(shared, homes);
    const known = homes.get(home);
    if (known !== undefined) return known;
    const image = read();
    this.file.write(this.size, image);
    this.size += image.length;
    homes.set(home, this.list.length);
    return this.list.push([home, image.length]) - 1;
  }

  get written(): Pick<SandboxData['tracks'], 'size' | 'list'> {
    return { size: this.size, list: this.list };
  }
}

interface StoredTrack {
  readonly home: number;
  readonly position: number;
  readonly length: number;
}

/** The written tracks of a sandbox. They stay in the file until somebody reads them. */
export class TrackFile {
  private readonly sources = new Map<number, TrackSource>();

  private constructor(
    private readonly path: string,
    private readonly file: FileHandle,
    private readonly tracks: readonly StoredTrack[],
  ) {}

  /** Throws {@link DamagedSandbox} when the file does not hold what the list says. */
  static open(files: FileAccess, folder: string, { file, size, list }: SandboxData['tracks']): TrackFile {
    const path = files.resolve(folder, file);
    let position = 0;
    const tracks = list.map(([home, length]) => {
      const stored = { home, position, length };
      position += length;
      return stored;
    });
    if (position !== size) throw new DamagedSandbox('the lengths of its tracks do not add up');
    let handle: FileHandle;
    try {
      handle = files.openRead(path);
    } catch (error) {
      if (error instanceof StorageError) throw new DamagedSandbox(error.message);
      throw error;
    }
    if (handle.size() !== size) {
      const actual = handle.size();
      handle.close();
      throw new DamagedSandbox(`${file} has ${actual} bytes and should have ${size}`);
    }
    return new TrackFile(path, handle, tracks);
  }

  /** One stored track as a source that holds just this track, at the address that the track carries. */
  source(number: number, geometry: Geometry): { source: TrackSource; home: number } {
    const stored = this.tracks[number];
    if (stored === undefined) throw new DamagedSandbox(`it has no track ${number}`);
    const { home } = stored;
    const known = this.sources.get(number);
    if (known !== undefined) return { source: known, home };
    const readTrack = (track: TrackNumber): TrackImage => {
      if (track !== home) throw new Error(`source of track ${home} was asked for ${track}`);
      const image = this.file.read(stored.position, stored.length);
      if (image.length === stored.length) return image;
      throw new StorageError('image-truncated', `${this.path} became shorter while it was in use.`);
    };
    const source = { id: `${this.path}#${number}`, geometry, readTrack };
    this.sources.set(number, source);
    return { source, home };
  }

  close(): void {
    this.file.close();
  }
}
