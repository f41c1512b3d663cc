import { noLibraries, type FoundMember, type MemberLibraries } from '../language/jcl/index.js';
import type { Site } from '../site/site.js';
import { readMember } from '../storage/data-set/partitioned.js';
import { decodeEbcdic } from '../storage/ebcdic.js';
import { StorageError } from '../storage/track-access.js';
import { readVtoc } from '../storage/vtoc/read-vtoc.js';
import { findDataSet } from '../storage/vtoc/vtoc.js';

/** The libraries of a site: folders that its site file names, and partitioned data sets on its volumes. */
export class SiteMembers implements MemberLibraries {
  private readonly folders: MemberLibraries;
  private readonly found = new Map<string, Omit<FoundMember, 'isSystem'> | undefined>();

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

  private read(member: string, library: string): Omit<FoundMember, 'isSystem'> | undefined {
    const volser = this.site.catalog.find(library)?.volsers[0];
    // On a fork, since reading takes simulated time and the job has not begun.
    const volume = volser === undefined ? undefined : this.site.fork().volumeBySerial(volser);
    if (volume === undefined) return undefined;
    try {
      const vtoc = readVtoc(volume);
      const dataSet = vtoc === undefined ? undefined : findDataSet(vtoc, library);
      const records = dataSet === undefined ? undefined : readMember(volume, dataSet, member);
      if (records === undefined) return undefined;
      const lines = [...records].map((record) => decodeEbcdic(record).trimEnd());
      return { name: member, library, path: `${library}(${member})`, text: `${lines.join('\n')}\n` };
    } catch (error) {
      if (error instanceof StorageError) return undefined;
      throw error;
    }
  }
}
