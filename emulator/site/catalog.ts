import { readVtoc } from '../storage/vtoc/read-vtoc.js';
import type { TrackAccess } from '../storage/track-access.js';

/** A volume with the serial of its label. */
export interface LabelledVolume extends TrackAccess {
  readonly volser: string;
}

/** The volumes that hold a data set, in volume sequence. */
export interface CatalogEntry {
  readonly name: string;
  readonly volsers: readonly string[];
}

/** Data sets by name over all online volumes. There is no catalog data set: the VTOCs are the truth. */
export class Catalog {
  private constructor(private readonly byName: Map<string, CatalogEntry>) {}

  /** Reads the VTOC of every volume; a volume without one adds nothing. */
  static fromVolumes(volumes: readonly LabelledVolume[]): Catalog {
    const parts = new Map<string, { volser: string; sequence: number }[]>();
    for (const volume of volumes) {
      const vtoc = readVtoc(volume);
      for (const dataSet of vtoc?.dataSets ?? []) {
        const list = parts.get(dataSet.name) ?? [];
        list.push({ volser: volume.volser, sequence: dataSet.volumeSequence });
        parts.set(dataSet.name, list);
      }
    }
    const byName = new Map<string, CatalogEntry>();
    for (const [name, list] of parts) {
      list.sort((a, b) => a.sequence - b.sequence);
      byName.set(name, { name, volsers: list.map((part) => part.volser) });
    }
    return new Catalog(byName);
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
