import { byteAt, uint16, view } from '../bytes.js';
import { decodeEbcdic } from '../ebcdic.js';
import { StorageError } from '../track-access.js';
import type { TrackReader } from '../track-reader.js';
import type { VtocDataSet } from '../vtoc/vtoc.js';
import { readBlocks, type BlockPlace } from './read-blocks.js';
import { readRecords } from './read-sequential.js';

/** A member of a partitioned data set, as its directory has it. */
export interface Member {
  readonly name: string;
  readonly isAlias: boolean;
  readonly place: BlockPlace;
  /** User data: ISPF statistics, or what the linkage editor left. */
  readonly userData: Uint8Array;
}

/** Name, TTR and a byte of flags. */
const entryBytes = 12;
/** Behind the last entry: a name of eight X'FF'. */
const endOfEntries = 0xff;

/** The members of a partitioned data set by the order of its directory. Throws `data-set-format`. */
export function readDirectory(volume: TrackReader, dataSet: VtocDataSet): Member[] {
  if (!dataSet.dsorg.startsWith('PO') || dataSet.flags.pdse) {
    throw new StorageError(
      'data-set-format',
      dataSet.flags.pdse
        ? `${dataSet.name} is a PDSE, whose directory is not modelled. Only a PDS can be read.`
        : `${dataSet.name} is not partitioned (its DSORG is ${dataSet.dsorg}), so it has no members.`,
    );
  }
  const members: Member[] = [];
  for (const { data } of readBlocks(volume, dataSet)) {
    const end = Math.min(uint16(data, 0), data.length);
    let at = 2;
    while (at + entryBytes <= end) {
      if (view(data, at, at + 8).every((byte) => byte === endOfEntries)) return members;
      const flags = byteAt(data, at + 11);
      const next = at + entryBytes + (flags & 0x1f) * 2;
      if (next > end) {
        throw new StorageError(
          'data-set-format',
          `The directory of ${dataSet.name} is damaged: an entry reaches past the end of its block. Use an undamaged copy.`,
        );
      }
      members.push({
        name: decodeEbcdic(view(data, at, at + 8)).trimEnd(),
        isAlias: (flags & 0x80) !== 0,
        place: { relativeTrack: uint16(data, at + 8), record: byteAt(data, at + 10) },
        userData: view(data, at + entryBytes, next),
      });
      at = next;
    }
  }
  return members;
}

/** The records of a member, or undefined when there is none of the name. Throws `data-set-format`. */
export function readMember(
  volume: TrackReader,
  dataSet: VtocDataSet,
  name: string,
): Generator<Uint8Array, void> | undefined {
  const member = readDirectory(volume, dataSet).find((candidate) => candidate.name === name);
  return member === undefined ? undefined : readRecords(volume, dataSet, member.place);
}
