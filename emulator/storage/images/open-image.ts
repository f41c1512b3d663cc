import type { FileAccess } from '../file-access.js';
import type { Geometry, TrackNumber } from '../geometry.js';
import type { TrackImage } from '../track-access.js';
import { readLabel } from '../vtoc/label.js';
import { ByteLimitedCache } from './byte-limited-cache.js';
import { CompressedTracks } from './compressed-image.js';
import type { DiskImage } from './disk-image.js';
import { deviceHeaderBytes, readDeviceHeader, type DeviceHeader, type ImageFormat } from './header.js';
import { ImageFile, type OpenedFile } from './image-file.js';
import { PlainTracks } from './plain-image.js';

/** The tracks of one image file or set of files. */
interface ImageTracks {
  readonly geometry: Geometry;
  readonly files: readonly OpenedFile[];
  readonly notes?: readonly string[];
  read(track: TrackNumber): TrackImage;
  close(): void;
}

/** Expanded tracks kept for each open image: about fifty full ones. */
const cachedBytes = 3 * 1024 * 1024;

/**
 * Opens a Hercules CKD image for reading: plain, split in parts (name the first) or compressed. The file
 * is never written to. Memory stays small however large the volume is.
 *
 * @param id name of the source within its site
 * Throws {@link StorageError} that says what the file is instead, or where it is damaged.
 */
export function openImage(files: FileAccess, path: string, id: string): DiskImage {
  const file = ImageFile.open(files, path);
  let opened: Pick<ImageTracks, 'close'> = file;
  try {
    const header = readDeviceHeader(path, file.read(0, deviceHeaderBytes));
    const tracks = openTracks(files, path, header, file);
    opened = tracks;
    return new OpenImage(id, path, header.format, tracks);
  } catch (error) {
    opened.close();
    throw error;
  }
}

function openTracks(files: FileAccess, path: string, header: DeviceHeader, file: ImageFile): ImageTracks {
  const isPlain = header.format === 'CKD_P370' || header.format === 'CKD_P064';
  return isPlain ? PlainTracks.open(files, path, header, file) : CompressedTracks.open(path, header, file);
}

class OpenImage implements DiskImage {
  readonly volser: string | undefined;
  private readonly cache = new ByteLimitedCache<TrackNumber, TrackImage>(cachedBytes);

  constructor(
    readonly id: string,
    readonly path: string,
    readonly format: ImageFormat,
    private readonly tracks: ImageTracks,
  ) {
    this.volser = readLabel(this)?.volser;
  }

  get geometry(): Geometry {
    return this.tracks.geometry;
  }

  get files(): readonly OpenedFile[] {
    return this.tracks.files;
  }

  get notes(): readonly string[] {
    return this.tracks.notes ?? [];
  }

  readTrack(track: TrackNumber): TrackImage {
    if (!(track >= 0 && track < this.geometry.tracks)) {
      throw new Error(`track ${track} is not on ${this.path} (${this.geometry.tracks} tracks)`);
    }
    const cached = this.cache.get(track);
    if (cached !== undefined) return cached;
    const image = this.tracks.read(track);
    this.cache.set(track, image);
    return image;
  }

  close(): void {
    this.tracks.close();
  }
}
