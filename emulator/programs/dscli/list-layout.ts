import type { Provenance } from '../../messages/certainty.js';

const parser = {
  source: 'OpenSVC, which reads the column; its place is recalled',
  certainty: 'recalled',
} as const;
const recalled = { source: 'general knowledge of the DS CLI', certainty: 'recalled' } as const;

/** Columns of lsflash: the only place for their names and order. */
export const usualColumns = [
  { name: 'ID', ...parser },
  { name: 'SrcLSS', ...recalled },
  { name: 'SequenceNum', ...recalled },
  { name: 'Timeout', ...recalled },
  { name: 'ActiveCopy', ...recalled },
  { name: 'Recording', ...parser },
  { name: 'Persistent', ...parser },
  { name: 'Revertible', ...recalled },
  { name: 'SourceWriteEnabled', ...recalled },
  { name: 'TargetWriteEnabled', ...recalled },
  { name: 'BackgroundCopy', ...recalled },
] as const satisfies readonly (Provenance & { readonly name: string })[];

/** What -l adds. */
const moreColumns = [
  { name: 'OutOfSyncTracks', ...recalled },
  { name: 'DateCreated', ...recalled },
  { name: 'DateSynced', ...parser },
  { name: 'State', ...parser },
  { name: 'isTgtSE', ...parser },
] as const satisfies readonly (Provenance & { readonly name: string })[];

export const longColumns = [...usualColumns, ...moreColumns] as const;

/** What -s leaves. */
export const shortColumns = [usualColumns[0]] as const;

export type ListColumn = (typeof longColumns)[number]['name'];
