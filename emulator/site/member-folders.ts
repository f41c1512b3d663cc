import type { FoundMember, MemberLibraries } from '../language/member-libraries.js';
import type { FileAccess } from '../storage/file-access.js';
import { StorageError } from '../storage/track-access.js';
import { readTextFile } from './utf8.js';

/** Extensions that people give to members, the likeliest first; any other one is taken, too. */
const usualExtensions = ['', 'jcl', 'proc', 'prc', 'inc', 'include', 'txt'];

/**
 * Libraries that are folders: a file for each member, whose name is the member's with or without an extension, in
 * upper or lower case. Files are read once.
 */
export class MemberFolders implements MemberLibraries {
  /** File names by member, for each library. */
  private readonly names = new Map<string, ReadonlyMap<string, string>>();
  private readonly found = new Map<string, Omit<FoundMember, 'isSystem'> | undefined>();

  /**
   * @param folders full path of the folder of each library
   * @param system libraries that every job searches
   */
  constructor(
    private readonly files: FileAccess,
    private readonly folders: ReadonlyMap<string, string>,
    readonly system: readonly string[],
  ) {}

  has(library: string): boolean {
    return this.folders.has(library);
  }

  find(member: string, libraries: readonly string[]): Omit<FoundMember, 'isSystem'> | undefined {
    for (const library of libraries) {
      const found = this.findIn(member, library);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  members(library: string): readonly string[] {
    return [...this.listing(library).keys()].sort();
  }

  private findIn(member: string, library: string): Omit<FoundMember, 'isSystem'> | undefined {
    const key = `${library}(${member})`;
    if (!this.found.has(key)) this.found.set(key, this.read(member, library));
    return this.found.get(key);
  }

  private read(member: string, library: string): Omit<FoundMember, 'isSystem'> | undefined {
    const folder = this.folders.get(library);
    const file = this.listing(library).get(member);
    if (folder === undefined || file === undefined) return undefined;
    const path = this.files.resolve(folder, file);
    try {
      return { name: member, library, path, text: readTextFile(this.files, path) };
    } catch (error) {
      if (error instanceof StorageError) return undefined;
      throw error;
    }
  }

  private listing(library: string): ReadonlyMap<string, string> {
    let names = this.names.get(library);
    if (names === undefined) this.names.set(library, (names = this.list(library)));
    return names;
  }

  private list(library: string): ReadonlyMap<string, string> {
    const names = new Map<string, string>();
    const folder = this.folders.get(library);
    if (folder === undefined || !this.files.exists(folder)) return names;
    const rank = (file: string): number => {
      const at = usualExtensions.indexOf(partsOf(file).extension);
      return at === -1 ? usualExtensions.length : at;
    };
    for (const file of [...this.files.list(folder)].sort((a, b) => rank(a) - rank(b))) {
      const { member } = partsOf(file);
      if (!names.has(member)) names.set(member, file);
    }
    return names;
  }
}

function partsOf(file: string): { readonly member: string; readonly extension: string } {
  const period = file.indexOf('.');
  return period === -1
    ? { member: file.toUpperCase(), extension: '' }
    : { member: file.slice(0, period).toUpperCase(), extension: file.slice(period + 1).toLowerCase() };
}
