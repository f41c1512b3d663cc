import type { Relationship } from '../../../emulator/flashcopy/types.js';

/** What a relationship is, as bits of one number. */
export const relationshipFlag = {
  /** Without it: NOCOPY. */
  copy: 1,
  persistent: 2,
  /** Incremental: changes are recorded. */
  recording: 4,
  fullVolume: 8,
  /** No valid copy any more: the target found no space. */
  failed: 16,
  /** The background copy stands still for lack of space. */
  waits: 32,
  targetWriteInhibited: 64,
  revertible: 128,
} as const;

export function relationshipFlags(relationship: Relationship): number {
  const flag = relationshipFlag;
  return (
    (relationship.mode === 'copy' ? flag.copy : 0) |
    (relationship.persistent ? flag.persistent : 0) |
    (relationship.recording === undefined ? 0 : flag.recording) |
    (relationship.fullVolume ? flag.fullVolume : 0) |
    (relationship.halted === 'failed' ? flag.failed : 0) |
    (relationship.halted === 'waits-for-space' ? flag.waits : 0) |
    (relationship.targetWriteInhibited ? flag.targetWriteInhibited : 0) |
    (relationship.revertible ? flag.revertible : 0)
  );
}
