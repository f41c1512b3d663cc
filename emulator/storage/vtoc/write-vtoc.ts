import { putUint16 } from '../bytes.js';
import { writeCchh } from '../cchh.js';
import { StorageError, type TrackAccess } from '../track-access.js';
import { decodeTrack, encodeTrack } from '../track.js';
import { notFound } from './allocate.js';
import { changeFormat1, type DataSetChanges } from './data-set-changes.js';
import { findLabel, isVolser, labelTrack, withLabel, type LabelChanges } from './label.js';
import { VtocEditor } from './vtoc-editor.js';
import { findDataSet } from './vtoc.js';
import { putVolumeSize } from './volume-size.js';

export { allocateDataSet, extendDataSet, type AllocationRequest, type AllocationResult } from './allocate.js';

/**
 * Takes a data set out of the VTOC; its tracks keep their bytes.
 * @returns what a user should know, as sentences
 * Throws `data-set-not-found`.
 */
export function scratchDataSet(access: TrackAccess, name: string): readonly string[] {
  const editor = VtocEditor.open(access);
  const dataSet = findDataSet(editor.vtoc, name);
  if (dataSet === undefined) throw notFound(editor.volser, name);
  for (const { address } of [dataSet.dscb, ...dataSet.chained]) editor.clear(address);
  return editor.commit();
}

/**
 * Changes fields of the DSCB of a data set. A new name must not be there yet.
 * Throws `data-set-not-found`, `duplicate-name` or `data-set-format`.
 */
export function updateDataSet(access: TrackAccess, name: string, changes: DataSetChanges): readonly string[] {
  const editor = VtocEditor.open(access);
  const { vtoc } = editor;
  const dataSet = findDataSet(vtoc, name);
  if (dataSet === undefined) throw notFound(editor.volser, name);
  if (changes.name !== undefined && changes.name !== name && findDataSet(vtoc, changes.name) !== undefined) {
    throw new StorageError(
      'duplicate-name',
      `Volume ${editor.volser} already has a data set ${changes.name}. Delete it first, or use another name.`,
    );
  }
  const format1 = Uint8Array.from(dataSet.dscb.bytes);
  changeFormat1(format1, changes);
  editor.put(dataSet.dscb.address, format1);
  // An index holds names only: other changes leave it right.
  if (changes.name !== undefined && changes.name !== name) return editor.commit();
  editor.flush();
  return [];
}

/** Gives the volume label another serial. Throws `no-label`. */
export function relabelVolume(access: TrackAccess, volser: string): void {
  changeLabel(access, { volser });
}

/** Changes serial or owner in the volume label. Throws `no-label`, or `data-set-format` for a wrong serial. */
export function changeLabel(access: TrackAccess, changes: LabelChanges): void {
  const { volser } = changes;
  if (volser !== undefined && !isVolser(volser)) {
    throw new StorageError(
      'data-set-format',
      `"${volser}" cannot be the serial of a volume: it has one to six letters, digits and national characters.`,
    );
  }
  const { address, r0Data, records } = decodeTrack(access.readTrack(labelTrack), access.geometry.heads);
  const label = findLabel(records);
  if (label === undefined) {
    throw new StorageError('no-label', 'The volume has no label. Initialise it first (ICKDSF INIT).');
  }
  const changed = records.map((record) =>
    record === label ? { ...record, data: withLabel(record.data, changes) } : record,
  );
  access.writeTrack(labelTrack, encodeTrack(address, changed, r0Data));
}

/**
 * Makes a VTOC that was copied from a smaller volume fit this one: size in the format 4 DSCB, and free
 * space. What ICKDSF REFORMAT REFVTOC does. Changes nothing when the size is right already.
 * @returns what a user should know, as sentences
 */
export function rewriteFreeSpace(access: TrackAccess): readonly string[] {
  const editor = VtocEditor.open(access);
  const { cylinders, heads } = access.geometry;
  if (editor.vtoc.description.cylinders === cylinders) return [];
  const format4 = editor.format4;
  putVolumeSize(format4, cylinders, heads);
  // Alternate tracks of the other volume mean nothing here.
  writeCchh(format4, 52, { cylinder: cylinders, head: 0 });
  putUint16(format4, 56, 0);
  editor.putFormat4(format4);
  return editor.commit();
}
