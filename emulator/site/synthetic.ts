import { blankVolume } from '../storage/blank-volume.js';
import { largestFittingData, recordFits, recordCost } from '../storage/capacity.js';
import { longestRecord, type RecordFormat } from '../storage/data-set/record-format.js';
import { writeRecords } from '../storage/data-set/write-sequential.js';
import { encodeEbcdic } from '../storage/ebcdic.js';
import { Geometry, type DeviceType, type TrackRange } from '../storage/geometry.js';
import { StorageError, type TrackAccess, type TrackSource } from '../storage/track-access.js';
import { VolumeContent } from '../storage/volume-content.js';
import type { DayOfYear } from '../storage/vtoc/dates.js';
import { allocateDataSet } from '../storage/vtoc/write-vtoc.js';
import type { DataSetEntry, SyntheticEntry } from './site-schema.js';

/** Geometry of `3390-9`, or of `3390:100` (a type and its cylinders); undefined when there is no such device. */
export function geometryOf(model: string): Geometry | undefined {
  const [type = '', cylinders] = model.split(':');
  return cylinders === undefined ? Geometry.of(model) : Geometry.of(type, Number(cylinders));
}

/**
 * A volume as the site file describes it: blank, with the data sets allocated and written in order.
 *
 * @param id name of the source within its site
 * @param created date of creation in the DSCBs
 * Throws {@link StorageError} for what no volume can hold.
 */
export function synthesize(entry: SyntheticEntry, id: string, created: DayOfYear): TrackSource {
  const geometry = geometryOf(entry.model);
  if (geometry === undefined) {
    throw new StorageError('image-not-supported', `There is no device model ${entry.model}.`);
  }
  const content = VolumeContent.of(blankVolume(geometry, entry.volser, { id }));
  for (const dataSet of entry.dataSets) addDataSet(content, dataSet, created);
  return { id, geometry, readTrack: (track) => content.readTrack(track) };
}

function addDataSet(volume: TrackAccess, entry: DataSetEntry, created: DayOfYear): void {
  const { name, dsorg, recfm, lrecl, secondary, extents, cylinders, tracks, lines = [] } = entry;
  const { geometry } = volume;
  const format = { recfm, lrecl, blksize: entry.blksize ?? usualBlockSize(entry, geometry.device) };
  allocateDataSet(volume, {
    name,
    dsorg,
    ...format,
    created,
    secondary: { unit: 'TRK', quantity: secondary },
    space: {
      unit: cylinders === undefined ? 'TRK' : 'CYL',
      primary: cylinders ?? tracks ?? 1,
      extents: extents?.map((extent) => trackRange(extent, geometry, name)),
    },
  });
  if (dsorg === 'PS') {
    const records = lines.map((line, index) => recordOf(line, format, `line ${index + 1} of ${name}`));
    writeRecords(volume, name, format, records, { extend: secondary > 0 });
  } else if (lines.length > 0) {
    throw new StorageError(
      'data-set-format',
      `${name} is partitioned, so it has no lines. Leave "lines" out, or make it "dsorg": "PS".`,
    );
  }
}

/** `5.0-9.14` as tracks. */
function trackRange(text: string, geometry: Geometry, name: string): TrackRange {
  const [first = '', last = ''] = text.split('-');
  const track = (address: string): number => {
    const [cylinder = 0, head = 0] = address.split('.').map(Number);
    if (head >= geometry.heads || cylinder >= geometry.cylinders) {
      throw new StorageError(
        'data-set-format',
        `${name}: ${address} is no track of a ${geometry.modelName}, which has cylinders 0 to ${geometry.cylinders - 1} and heads 0 to ${geometry.heads - 1}.`,
      );
    }
    return geometry.trackNumber({ cylinder, head });
  };
  return { start: track(first), end: track(last) + 1 };
}

/** Two blocks on a track, as a system chooses when a job leaves BLKSIZE to it. */
function usualBlockSize({ recfm, lrecl }: DataSetEntry, device: DeviceType): number {
  let half = Math.floor((largestFittingData(device, 0) ?? 0) / 2);
  while (half > 0 && !recordFits(device, recordCost(device, 0, half), 0, half)) half--;
  half = Math.min(half, 32760);
  if (!recfm.startsWith('F')) return Math.max(half, recfm.startsWith('V') ? lrecl + 4 : lrecl);
  if (lrecl === 0) return half;
  return recfm.includes('B') ? Math.max(1, Math.floor(half / lrecl)) * lrecl : lrecl;
}

function recordOf(line: string, format: RecordFormat, what: string): Uint8Array {
  const longest = longestRecord(format);
  if (line.length > longest) {
    throw new StorageError(
      'data-set-format',
      `${what} has ${line.length} characters, more than the ${longest} of a record. Shorten it, or give a larger "lrecl".`,
    );
  }
  return encodeEbcdic(format.recfm.startsWith('F') ? line.padEnd(longest) : line);
}
