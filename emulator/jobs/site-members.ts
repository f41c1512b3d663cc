import { noLibraries, type FoundMember, type MemberLibraries } from '../language/jcl/index.js';
import type { Site, SiteVolume } from '../site/site.js';
import { readDirectory, readMember } from '../storage/data-set/partitioned.js';
import { decodeEbcdic } from '../storage/ebcdic.js';
import { StorageError } from '../storage/track-access.js';
import { readVtoc } from '../storage/vtoc/read-vtoc.js';
import { findDataSet, type VtocDataSet } from '../storage/vtoc/vtoc.js';

interface LibraryPlace {
  readonly volume: SiteVolume;
  readonly dataSet: VtocDataSet;
}

/** The libraries of a site: folders that its site file names, and partitioned data sets on its volumes. */
export class SiteMembers implements MemberLibraries {
  private readonly folders: MemberLibraries;
  private readonly found = new Map<string, Omit<FoundMember, 'isSystem'> | undefined>();
  private readonly directories = new Map<string, readonly string[]>();

  constructor(private readonly site: Site) {
    this.folders = site.definition.libraries ?? noLibraries;
  }

  get system(): readonly string[] {
    return this.folders.system;
  }

  has(library: string): boolean {
    return this.folders.has(library) || this.site.catalog.find(library) !== undefined;
  }

  find(member: string, libraries: readonly string[]): Omit<FoundMember, 'isSystem'> | undefined {
    for (const library of libraries) {
      const found = this.folders.has(library)
        ? this.folders.find(member, [library])
        : this.onVolume(member, library);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  private onVolume(member: string, library: string): Omit<FoundMember, 'isSystem'> | undefined {
    const key = `${library}(${member})`;
    if (!this.found.has(key)) this.found.set(key, this.read(member, library));
    return this.found.get(key);
  }

  /** Of a folder of the site file, or out of the directory of a partitioned data set. */
  members(library: string): readonly string[] {
    if (this.folders.has(library)) return this.folders.members?.(library) ?? [];
    let names = this.directories.get(library);
    if (names === undefined) this.directories.set(library, (names = this.directory(library)));
    return names;
  }

  private directory(library: string): readonly string[] {
    const read = (place: LibraryPlace): readonly string[] =>
      place.dataSet.dsorg.startsWith('PO')
        ? readDirectory(place.volume, place.dataSet)
            .map(({ name }) => name)
            .sort()
        : [];
    return this.readLibrary(library, read) ?? [];
  }

  private read(member: string, library: string): Omit<FoundMember, 'isSystem'> | undefined {
    const records = this.readLibrary(library, ({ volume, dataSet }) => {
      const found = readMember(volume, dataSet, member);
      return found && [...found];
    });
    if (records === undefined) return undefined;
    const lines = records.map((record) => decodeEbcdic(record).trimEnd());
    return { name: member, library, path: `${library}(${member})`, text: `${lines.join('\n')}\n` };
  }

  /** What is read of a partitioned data set; undefined where there is none, or it cannot be read. */
  private readLibrary<Found>(library: string, read: (place: LibraryPlace) => Found): Found | undefined {
    const volser = this.site.catalog.find(library)?.volsers[0];
    // On a fork, since reading takes simulated time and the job has not begun.
    const volume = volser === undefined ? undefined : this.site.fork().volumeBySerial(volser);
    if (volume === undefined) return undefined;
    try {
      const vtoc = readVtoc(volume);
      const dataSet = vtoc === undefined ? undefined : findDataSet(vtoc, library);
      return dataSet === undefined ? undefined : read({ volume, dataSet });
    } catch (error) {
      if (error instanceof StorageError) return undefined;
      throw error;
    }
  }
}
