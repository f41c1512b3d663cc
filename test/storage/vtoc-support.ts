import { expect } from 'chai';
import { rangesOverlap } from '../../emulator/ranges/range.js';
import type { TrackRange } from '../../emulator/storage/geometry.js';
import { decodeTrack, encodeTrack } from '../../emulator/storage/track.js';
import type { TrackAccess } from '../../emulator/storage/track-access.js';
import { type VolumeContent } from '../../emulator/storage/volume-content.js';
import { dscbFormat } from '../../emulator/storage/vtoc/dscb.js';
import { readVtoc } from '../../emulator/storage/vtoc/read-vtoc.js';
import type { Vtoc } from '../../emulator/storage/vtoc/vtoc.js';
import type { AllocationRequest } from '../../emulator/storage/vtoc/write-vtoc.js';
import { trackNumber } from './helpers.js';

export const today = { year: 2026, day: 100 };

export function vtocOf(volume: TrackAccess): Vtoc {
  const vtoc = readVtoc(volume);
  if (vtoc === undefined) throw new Error('the volume has no VTOC');
  return vtoc;
}

export function sequential(
  name: string,
  unit: 'CYL' | 'TRK',
  primary: number,
  secondary = 0,
): AllocationRequest {
  return {
    name,
    dsorg: 'PS',
    recfm: 'FB',
    lrecl: 80,
    blksize: 27920,
    created: today,
    secondary: { unit, quantity: secondary },
    space: { unit, primary },
  };
}

/** What must hold of every VTOC: nothing overlaps, nothing is off the volume, all counts are right. */
export function checkConsistency(volume: TrackAccess): Vtoc {
  const vtoc = vtocOf(volume);
  const pieces: TrackRange[] = [{ start: 0, end: 1 }, vtoc.extent];
  for (const { extents } of vtoc.dataSets) pieces.push(...extents);
  const sorted = [...pieces].sort((a, b) => a.start - b.start);
  sorted.forEach((piece, index) => {
    const next = sorted[index + 1];
    expect(piece.start).to.be.lessThan(piece.end);
    expect(piece.end).to.be.at.most(volume.geometry.tracks);
    if (next !== undefined) expect(rangesOverlap(piece, next), `${index}`).to.equal(false);
  });
  const taken = new Uint8Array(volume.geometry.tracks);
  for (const { start, end } of pieces) taken.fill(1, start, end);
  const usable = vtoc.description.usableTracks;
  taken.fill(1, usable);
  const isFree = (ranges: readonly TrackRange[]): Uint8Array => {
    const tracks = new Uint8Array(volume.geometry.tracks).fill(1);
    for (const { start, end } of ranges) tracks.fill(0, start, end);
    return tracks;
  };
  expect(isFree(vtoc.freeSpace)).to.deep.equal(taken);
  const { indicators } = vtoc.description;
  if ((indicators & 0x80) === 0) expect(vtoc.format5).to.deep.equal(vtoc.freeSpace);
  expect(vtoc.description.freeDscbs).to.equal(
    vtoc.dscbs.filter((dscb) => dscbFormat(dscb.bytes) === '0').length,
  );
  const highest = vtoc.dataSets.at(-1);
  if (highest !== undefined) expect(vtoc.description.highestInUse).to.deep.equal(highest.dscb.address);
  return vtoc;
}

/** Changes the 140 bytes of a DSCB on the first track of the VTOC. */
export function changeDscb(volume: VolumeContent, record: number, change: (bytes: Uint8Array) => void): void {
  const track = trackNumber(1);
  const { heads } = volume.geometry;
  const decoded = decodeTrack(volume.readTrack(track), heads);
  const records = decoded.records.map((old) => {
    if (old.record !== record) return old;
    const bytes = Uint8Array.from([...old.key, ...old.data]);
    change(bytes);
    return { ...old, key: bytes.slice(0, 44), data: bytes.slice(44) };
  });
  volume.writeTrack(track, encodeTrack(decoded.address, records));
}
