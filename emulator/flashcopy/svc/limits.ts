import type { Provenance } from '../../messages/certainty.js';
import type { SvcLimits } from './types.js';

interface LimitRow extends Provenance {
  readonly name: keyof SvcLimits;
  readonly value: number;
}

/** Limits of a system at level 8.1, each with where it comes from. */
// prettier-ignore
export const svcLimitRows: readonly LimitRow[] = [
  { name: 'mappingsPerTree', value: 256, source: 'Spectrum Virtualize help, mkfcmap', certainty: 'verified' },
  { name: 'mappingsPerSystem', value: 5000, source: 'general knowledge', certainty: 'recalled' },
  { name: 'mappingsPerGroup', value: 512, source: 'general knowledge', certainty: 'recalled' },
  { name: 'groups', value: 255, source: 'general knowledge', certainty: 'recalled' },
  { name: 'highestRate', value: 150, source: 'Spectrum Virtualize help, mkfcmap', certainty: 'verified' },
  { name: 'bitmapBytes', value: 512 * 2 ** 20, source: 'Spectrum Virtualize help, the smallest of three maxima', certainty: 'verified' },
  { name: 'recordingPartners', value: 4, source: 'Spectrum Virtualize help, startfcmap', certainty: 'verified' },
];

function value(name: keyof SvcLimits): number {
  const row = svcLimitRows.find((candidate) => candidate.name === name);
  if (row === undefined) throw new Error(`no limit ${name}`);
  return row.value;
}

export const svcLimits: SvcLimits = {
  mappingsPerTree: value('mappingsPerTree'),
  mappingsPerSystem: value('mappingsPerSystem'),
  mappingsPerGroup: value('mappingsPerGroup'),
  groups: value('groups'),
  highestRate: value('highestRate'),
  bitmapBytes: value('bitmapBytes'),
  recordingPartners: value('recordingPartners'),
};

/** Bytes that the bitmaps of a mapping take: a bit for each grain, twice that when it is incremental. */
export function bitmapBytes(volumeBytes: number, grainKiB: number, incremental: boolean): number {
  return Math.ceil(Math.ceil(volumeBytes / (grainKiB * 1024)) / 8) * (incremental ? 2 : 1);
}
