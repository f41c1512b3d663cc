import type { TrackSource } from '../track-access.js';
import type { ImageFormat } from './header.js';
import type { OpenedFile } from './image-file.js';

/** An open image file, or set of files when it is split. Never written to. */
export interface DiskImage extends TrackSource {
  readonly path: string;
  /** All files, the first one first. */
  readonly files: readonly OpenedFile[];
  readonly format: ImageFormat;
  /** Serial in the volume label; undefined when the volume has no label. */
  readonly volser: string | undefined;
  /** What a careful reader should know, as sentences; mostly none. */
  readonly notes: readonly string[];
  close(): void;
}
