import type { TextEdit } from '../problem.js';
import type { NameUse } from './name-use.js';

/** What the names in a document mean, and where else each of them stands. */
export interface DocumentNames {
  /** All that stand in the document, in the order of its text. */
  uses(): readonly NameUse[];
  /** The name that an offset is in or at the end of. */
  at(offset: number): NameUse | undefined;
  /** Every place that means the same, those in members of libraries (with a path) behind those of the document. */
  usesOf(use: Pick<NameUse, 'entity'>): readonly NameUse[];
  /** Why a name cannot be changed so, for people; undefined where it can. */
  checkRename(use: NameUse, newName: string): string | undefined;
  /** What renames it in the document; nothing where {@link checkRename} has a reason against it. */
  renameEdits(use: NameUse, newName: string): readonly TextEdit[];
}
