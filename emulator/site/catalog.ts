import { StorageError } from '../storage/track-access.js';
import { readVtoc } from '../storage/vtoc/read-vtoc.js';
import { partsOfOneDataSet, type DataSetPart, type LabelledVolume } from './data-set-parts.js';

/** The volumes that hold a data set, in volume sequence. */
export interface CatalogEntry {
  readonly name: string;
  readonly volsers: readonly string[];
}

/** Data sets by name over all online volumes. There is no catalog data set: the VTOCs are the truth. */
export class Catalog {
  private constructor(private readonly byName: Map<string, CatalogEntry>) {}

  /** Reads the VTOC of every volume; a volume without one, or with a damaged one, adds nothing. */
  static fromVolumes(volumes: readonly LabelledVolume[]): Catalog {
    const parts = new Map<string, DataSetPart[]>();
    for (const volume of volumes) {
      for (const dataSet of dataSetsOf(volume)) {
        const list = parts.get(dataSet.name) ?? [];
        list.push({ volume, dataSet });
        parts.set(dataSet.name, list);
      }
    }
    return Catalog.of(
      [...parts].map(([name, list]) => ({
        name,
        volsers: partsOfOneDataSet(list).map((part) => part.volume.volser),
      })),
    );
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

  /** Drops what was only on a volume that was overwritten as a whole. */
  forgetVolume(volser: string): void {
    for (const { name, volsers } of this.entries()) {
      if (volsers.every((other) => other === volser)) this.delete(name);
    }
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
