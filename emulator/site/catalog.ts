import { StorageError } from '../storage/track-access.js';
import type { TrackReader } from '../storage/track-reader.js';
import { readVtoc } from '../storage/vtoc/read-vtoc.js';

/** A volume with the serial of its label. */
export interface LabelledVolume extends TrackReader {
  readonly volser: string;
}

/** The volumes that hold a data set, in volume sequence. */
export interface CatalogEntry {
  readonly name: string;
  readonly volsers: readonly string[];
}

/** One volume's part of a data set. */
interface Part {
  readonly volser: string;
  /** From 1. */
  readonly sequence: number;
  readonly firstVolser: string;
}

/** Data sets by name over all online volumes. There is no catalog data set: the VTOCs are the truth. */
export class Catalog {
  private constructor(private readonly byName: Map<string, CatalogEntry>) {}

  /** Reads the VTOC of every volume; a volume without one, or with a damaged one, adds nothing. */
  static fromVolumes(volumes: readonly LabelledVolume[]): Catalog {
    const parts = new Map<string, Part[]>();
    for (const volume of volumes) {
      for (const { name, volumeSequence, firstVolser } of dataSetsOf(volume)) {
        const list = parts.get(name) ?? [];
        list.push({ volser: volume.volser, sequence: volumeSequence, firstVolser });
        parts.set(name, list);
      }
    }
    return Catalog.of([...parts].map(([name, list]) => ({ name, volsers: volsersOf(list) })));
  }

  static of(entries: readonly CatalogEntry[]): Catalog {
    return new Catalog(new Map(entries.map((entry) => [entry.name, entry])));
  }

  clone(): Catalog {
    return new Catalog(new Map(this.byName));
  }

  find(name: string): CatalogEntry | undefined {
    return this.byName.get(name);
  }

  /** All entries, by name. */
  entries(): CatalogEntry[] {
    return [...this.byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  set(name: string, volsers: readonly string[]): void {
    this.byName.set(name, { name, volsers });
  }

  delete(name: string): void {
    this.byName.delete(name);
  }
}

function dataSetsOf(volume: LabelledVolume) {
  try {
    return readVtoc(volume)?.dataSets ?? [];
  } catch (error) {
    if (error instanceof StorageError) return [];
    throw error;
  }
}

/**
 * The volumes of the data set that a catalog would know. Where copies of it are on several volumes, that
 * is the one whose first volume still has the serial that its DSCB names, or else the first one found.
 */
function volsersOf(parts: readonly Part[]): string[] {
  const firsts = parts.filter((part) => part.sequence === 1);
  const first = firsts.find((part) => part.volser === part.firstVolser) ?? firsts[0] ?? parts[0];
  if (first === undefined) return [];
  const chosen = [first];
  const others = parts.filter((part) => part !== first && part.firstVolser === first.firstVolser);
  for (const part of others.sort((a, b) => a.sequence - b.sequence)) {
    if (part.sequence > (chosen.at(-1)?.sequence ?? 0)) chosen.push(part);
  }
  return chosen.map((part) => part.volser);
}
