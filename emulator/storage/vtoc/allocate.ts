import { RangeSet } from '../../ranges/range-set.js';
import { writeCchhr, type RecordAddress } from '../cchh.js';
import { recordsPerTrack } from '../capacity.js';
import { encodeEbcdicField } from '../ebcdic.js';
import type { Geometry, TrackRange } from '../geometry.js';
import { StorageError, type TrackAccess } from '../track-access.js';
import { chooseSpace } from './choose-space.js';
import { changeFormat1, type DataSetChanges } from './data-set-changes.js';
import type { DayOfYear } from './dates.js';
import {
  chainPointerAt,
  dscbBytes,
  dscbFormat,
  dscbKeyBytes,
  extentTypes,
  format1ExtentOffsets,
  format3ExtentOffsets,
  writeExtent,
  type Extent,
} from './dscb.js';
import { VtocEditor } from './vtoc-editor.js';
import { allocatedTracks, findDataSet, type Vtoc, type VtocDataSet } from './vtoc.js';

/** A new data set on a volume. */
export interface AllocationRequest extends Omit<DataSetChanges, 'name' | 'created' | 'lastUsed'> {
  readonly name: string;
  readonly created: DayOfYear;
  /** Cylinders or tracks. */
  readonly space: {
    readonly unit: 'CYL' | 'TRK';
    readonly primary: number;
    /** Only one piece will do. */
    readonly contiguous?: boolean;
    /** Exactly these tracks, in this order, instead of what best fit finds; `primary` means nothing then. */
    readonly extents?: readonly TrackRange[];
  };
  /** A data set whose attributes the new one takes, as far as the request does not say otherwise: a copy's source. */
  readonly like?: VtocDataSet;
  /** More than 65,535 tracks allowed (DSNTYPE=LARGE). */
  readonly large?: boolean;
}

export interface AllocationResult {
  readonly dataSet: VtocDataSet;
  /** What a user should know, as sentences. */
  readonly notes: readonly string[];
}

/** Extents of a data set on one volume that is not extended format. Source: DFSMS Using Data Sets. */
export const mostExtents = 16;
/** Tracks of a basic format sequential data set on one volume. Source: DFSMS Using Data Sets. */
const mostTracksOfBasicFormat = 65535;
/** Format 1 DSCBs describe space below this cylinder only. Source: DFSMS, extended address volumes. */
const firstCylinderManagedCylinder = 65520;
/** Most pieces of one secondary quantity. Source: DFSMS Using Data Sets. */
const mostPiecesOfSecondary = 5;

/**
 * Makes a data set: best fit, in one piece where there is one, else in up to 16. Writes its DSCBs, and
 * brings format 4 and the free space in line; the tracks of the data set stay as they are.
 * Throws `duplicate-name`, `no-space`, `too-many-extents`, `no-free-dscb` or `data-set-format`, and then
 * nothing has changed.
 */
export function allocateDataSet(access: TrackAccess, request: AllocationRequest): AllocationResult {
  const editor = VtocEditor.open(access);
  const { vtoc } = editor;
  const { name, like, space } = request;
  if (findDataSet(vtoc, name) !== undefined) {
    throw new StorageError(
      'duplicate-name',
      `Volume ${editor.volser} already has a data set ${name}. Delete it first, or use another name.`,
    );
  }
  const { heads } = vtoc.geometry;
  const tracks =
    space.extents?.reduce((sum, { start, end }) => sum + end - start, 0) ??
    (space.unit === 'CYL' ? space.primary * heads : space.primary);
  const isBasic =
    (request.dsorg ?? like?.dsorg ?? '').startsWith('PS') && !(request.large ?? like?.flags.large ?? false);
  if (isBasic && tracks > mostTracksOfBasicFormat) {
    throw new StorageError(
      'no-space',
      `${name} cannot have ${tracks} tracks on one volume: a basic format sequential data set has at most ${mostTracksOfBasicFormat}. Use DSNTYPE=LARGE.`,
    );
  }
  const pieces =
    space.extents === undefined
      ? takeSpace(vtoc, name, tracks, space.unit, space.contiguous === true ? 1 : mostExtents)
      : takeExtents(vtoc, name, space.extents);
  const extents = pieces.map((piece, sequence): Extent => ({
    ...piece,
    sequence,
    type: extentType(space.unit),
  }));
  const format1 = newFormat1(editor, request);
  changeFormat1(format1, request);
  placeDataSet(editor, format1, extents, []);
  return finish(editor, name);
}

/**
 * Gives a data set its secondary quantity once more: best fit, in up to five pieces.
 * Throws `data-set-not-found`; `end-of-space` when it has no secondary quantity; `too-many-extents` when
 * it has 16 already; `no-space` when the volume is full; and then nothing has changed.
 */
export function extendDataSet(access: TrackAccess, name: string): AllocationResult {
  const editor = VtocEditor.open(access);
  const { vtoc } = editor;
  const dataSet = findDataSet(vtoc, name);
  if (dataSet === undefined) throw notFound(editor.volser, name);
  const tracks = secondaryTracks(dataSet, vtoc.geometry);
  if (tracks === 0) {
    throw new StorageError(
      'end-of-space',
      `${name} on volume ${editor.volser} is full: its ${allocatedTracks(dataSet)} tracks are used and it has no secondary quantity. Allocate it larger, or with a secondary quantity.`,
    );
  }
  const room = mostExtents - dataSet.extents.length;
  if (room <= 0) {
    throw new StorageError(
      'too-many-extents',
      `${name} on volume ${editor.volser} is full: it has ${dataSet.extents.length} extents, and no more than ${mostExtents} are possible. Copy it to a larger data set.`,
    );
  }
  const { unit } = dataSet.secondary;
  const kind = unit === 'CYL' ? 'CYL' : 'TRK';
  const most = dataSet.secondary.contiguous ? 1 : Math.min(room, mostPiecesOfSecondary);
  const pieces = takeSpace(vtoc, name, tracks, kind, most);
  const added = pieces.map((piece, index): Extent => ({
    ...piece,
    sequence: dataSet.extents.length + index,
    type: extentType(kind),
  }));
  const old = dataSet.chained.filter(({ bytes }) => dscbFormat(bytes) === '3').map(({ address }) => address);
  const format1 = Uint8Array.from(dataSet.dscb.bytes);
  placeDataSet(editor, format1, [...dataSet.extents, ...added], old, dataSet.dscb.address);
  return finish(editor, name);
}

export function notFound(volser: string, name: string): StorageError {
  return new StorageError(
    'data-set-not-found',
    `Volume ${volser} has no data set ${name}. Check the name and the volume.`,
  );
}

function finish(editor: VtocEditor, name: string): AllocationResult {
  const dataSet = findDataSet(editor.vtoc, name);
  if (dataSet === undefined) throw new Error(`${name} was allocated and is not in the VTOC`);
  return { dataSet, notes: editor.commit() };
}

function extentType(unit: 'CYL' | 'TRK'): number {
  return unit === 'CYL' ? extentTypes.cylinderBoundaries : extentTypes.data;
}

function takeSpace(
  vtoc: Vtoc,
  name: string,
  tracks: number,
  unit: 'CYL' | 'TRK',
  most: number,
): readonly TrackRange[] {
  const { heads } = vtoc.geometry;
  const limit = firstCylinderManagedCylinder * heads;
  const free = vtoc.freeSpace
    .map(({ start, end }) => ({ start, end: Math.min(end, limit) }))
    .filter(({ start, end }) => start < end);
  const choice = chooseSpace(free, { tracks, alignment: unit === 'CYL' ? heads : 1, pieces: most });
  if (choice.ok) return choice.pieces;
  const [size, what] = unit === 'CYL' ? [heads, 'cylinders'] : [1, 'tracks'];
  const facts = `${name} needs ${tracks / size} ${what}, and volume ${vtoc.label.volser} has ${choice.free / size} free, ${choice.largest / size} of them in one piece`;
  throw choice.free < tracks || most === 1
    ? new StorageError('no-space', `${facts}. Use another volume, or delete data sets there.`)
    : new StorageError(
        'too-many-extents',
        `${facts}; that would take more than the ${most} extents allowed. Use another volume, or make larger pieces free.`,
      );
}

/** The named tracks, if all of them are free. */
function takeExtents(vtoc: Vtoc, name: string, extents: readonly TrackRange[]): readonly TrackRange[] {
  if (extents.length > mostExtents) {
    throw new StorageError('too-many-extents', `${name} cannot have more than ${mostExtents} extents.`);
  }
  const free = RangeSet.of(...vtoc.freeSpace);
  for (const { start, end } of extents) {
    if (start >= end || free.countWithin({ start, end }) !== end - start) {
      const [from, to] = [start, end - 1].map((track) => {
        const { cylinder, head } = vtoc.geometry.trackAddress(track);
        return `${cylinder}.${head}`;
      });
      throw new StorageError(
        'no-space',
        `${name} cannot have the tracks ${from}-${to} of volume ${vtoc.label.volser}: they are not all free there. Choose others.`,
      );
    }
    free.remove({ start, end });
  }
  return extents;
}

function secondaryTracks({ secondary, blksize }: VtocDataSet, { heads, device }: Geometry): number {
  const { unit, quantity } = secondary;
  if (unit === 'CYL') return quantity * heads;
  if (unit === 'TRK') return quantity;
  const blocks = unit === 'BLK' && blksize > 0 ? recordsPerTrack(device, 0, blksize) : 0;
  return blocks === 0 ? 0 : Math.ceil(quantity / blocks);
}

/** Identification of the system that made the data set; what dasdload writes too. */
const systemCode = 'IBMOSVS2';

function newFormat1(editor: VtocEditor, { name, like, large }: AllocationRequest): Uint8Array {
  const bytes = like === undefined ? new Uint8Array(dscbBytes) : Uint8Array.from(like.dscb.bytes);
  bytes[dscbKeyBytes] = 0xf1;
  if (like === undefined) bytes.set(encodeEbcdicField(systemCode, 13), 62);
  if (large !== undefined) bytes[61] = ((bytes[61] ?? 0) & ~0x08) | (large ? 0x08 : 0);
  changeFormat1(bytes, {
    name,
    firstVolser: editor.volser,
    volumeSequence: 1,
    lastVolume: true,
    ...(like === undefined ? { lastUsed: undefined } : {}),
  });
  return bytes;
}

/**
 * Writes a format 1 DSCB and the formats 3 behind it with exactly these extents.
 * @param old addresses of formats 3 that the data set already has
 */
function placeDataSet(
  editor: VtocEditor,
  format1: Uint8Array,
  extents: readonly Extent[],
  old: readonly RecordAddress[],
  at?: RecordAddress,
): void {
  const { geometry } = editor;
  const inFormat1 = extents.slice(0, format1ExtentOffsets.length);
  const others: (readonly Extent[])[] = [];
  for (let from = inFormat1.length; from < extents.length; from += format3ExtentOffsets.length) {
    others.push(extents.slice(from, from + format3ExtentOffsets.length));
  }
  const taken = editor.takeFree(Math.max(0, others.length - old.length) + (at === undefined ? 1 : 0));
  const home = at ?? taken.shift();
  if (home === undefined) throw new Error('takeFree gives what was asked for');
  const places = [...old, ...taken];
  format1[59] = extents.length;
  format1.fill(0, 105, dscbBytes);
  format1ExtentOffsets.forEach((offset, index) => {
    const extent = inFormat1[index];
    if (extent !== undefined) writeExtent(format1, offset, geometry, extent);
  });
  if (places[0] !== undefined) writeCchhr(format1, chainPointerAt, places[0]);
  editor.put(home, format1);
  others.forEach((part, index) => {
    const place = places[index];
    if (place === undefined) throw new Error('takeFree gives what was asked for');
    editor.put(place, format3Dscb(geometry, part, places[index + 1]));
  });
}

function format3Dscb(
  geometry: Geometry,
  extents: readonly Extent[],
  next: RecordAddress | undefined,
): Uint8Array {
  const bytes = new Uint8Array(dscbBytes);
  bytes.fill(0x03, 0, 4);
  bytes[dscbKeyBytes] = 0xf3;
  format3ExtentOffsets.forEach((offset, index) => {
    const extent = extents[index];
    if (extent !== undefined) writeExtent(bytes, offset, geometry, extent);
  });
  if (next !== undefined) writeCchhr(bytes, chainPointerAt, next);
  return bytes;
}
