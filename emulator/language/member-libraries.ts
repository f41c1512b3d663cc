/** A procedure or a group of statements that was found in a library. */
export interface FoundMember {
  readonly name: string;
  readonly library: string;
  /** In a library that every job searches, not in one of JCLLIB. */
  readonly isSystem: boolean;
  /** What people and editors know the member by: the path of a file, or `LIBRARY(MEMBER)`. */
  readonly path: string;
  readonly text: string;
}

/** The libraries of a site, as far as JCL needs to know of them. */
export interface MemberLibraries {
  /** Libraries that every job searches behind those of its JCLLIB statement. */
  readonly system: readonly string[];
  /** Whether anything is known of a library. */
  has(library: string): boolean;
  /** The member in the first library that has it; `isSystem` is set by the caller's order alone. */
  find(member: string, libraries: readonly string[]): Omit<FoundMember, 'isSystem'> | undefined;
  /** Names of the members of a library, sorted; none where nothing is known of it. */
  members?(library: string): readonly string[];
}

/** Libraries where there are none. */
export const noLibraries: MemberLibraries = { system: [], has: () => false, find: () => undefined };
