import type { Provenance } from '../../messages/certainty.js';
import { formatHex } from '../../site/hex.js';
import type { SiteVolume } from '../../site/site.js';
import { StorageError } from '../../storage/track-access.js';
import { readVtoc } from '../../storage/vtoc/read-vtoc.js';
import type { Vtoc } from '../../storage/vtoc/vtoc.js';
import { deviceName } from '../refusal.js';
import { labelOf } from '../volume-label.js';
import type { CommandRun } from './command-run.js';

/** Descriptors that storage systems answer with; those of other sizes than the listing's are recalled. */
export const deviceDescriptors: readonly (Provenance & {
  readonly name: string;
  /** Up to this size. */
  readonly cylinders: number;
  readonly descriptor: string;
})[] = [
  ...(
    [
      [1113, '02'],
      [2226, '06'],
      [3339, '0A'],
    ] as const
  ).map(([cylinders, descriptor]) => ({
    name: `device descriptor up to ${cylinders} cylinders`,
    cylinders,
    descriptor,
    source: 'general knowledge of 3390 models',
    certainty: 'recalled' as const,
  })),
  {
    name: 'device descriptor of larger volumes',
    cylinders: Infinity,
    descriptor: '0C',
    source: 'Ansible ibm_zos_core, zos_volume_init (sample SYSPRINT)',
    certainty: 'derived',
  },
];

/** What every command prints of its device first. */
export function printDevice(run: CommandRun, volume: SiteVolume): void {
  const { geometry, facility } = volume;
  const device = deviceName(volume);
  run.say('deviceInformation', { device });
  const descriptor = deviceDescriptors.find(({ cylinders }) => geometry.cylinders <= cylinders)?.descriptor;
  for (const line of [
    `PHYSICAL DEVICE = ${geometry.device.type}`,
    `STORAGE CONTROLLER = ${facility.machineType}`,
    'STORAGE CONTROL DESCRIPTOR = E8',
    `DEVICE DESCRIPTOR = ${descriptor ?? ''}`,
    'ADDITIONAL DEVICE INFORMATION = 4A00003C',
    `TRKS/CYL = ${geometry.heads}, # PRIMARY CYLS = ${geometry.cylinders}`,
  ]) {
    run.below(line, '-');
  }
  run.say('simplex');
  const plant = facility.serial.slice(0, 2).padStart(2, '0');
  const sequence = facility.serial.slice(2).padStart(12, '0');
  const machine = facility.machineType.padStart(6, '0');
  run.say('descriptor', { device, ned: `${machine}.900.IBM.${plant}.${sequence}` });
}

/** The label and the VTOC as they stand. */
export function printLabel(run: CommandRun, volume: SiteVolume): void {
  const label = labelOf(run.site, volume);
  if (label === undefined) run.say('noLabel');
  else run.say('existingSerial', { volser: label.volser });
  const vtoc = vtocOf(volume);
  if (vtoc === undefined) run.say('noVtoc');
  else run.say('existingVtoc', vtocPlace(volume, vtoc.extent.start, vtoc.extent.end));
}

/** The VTOC; undefined when there is none or it cannot be read. */
export function vtocOf(volume: SiteVolume): Vtoc | undefined {
  try {
    return readVtoc(volume);
  } catch (error) {
    if (error instanceof StorageError) return undefined;
    throw error;
  }
}

/** Place and size as messages print them; `end` is behind the last track. */
export function vtocPlace(
  { geometry }: SiteVolume,
  start: number,
  end: number,
): { readonly cylinder: string; readonly head: string; readonly tracks: string } {
  const { cylinder, head } = geometry.trackAddress(start);
  return {
    cylinder: formatHex(cylinder % 65_536, 4),
    head: formatHex(Math.floor(cylinder / 65_536) * 16 + head, 4),
    tracks: String(end - start).padStart(5),
  };
}
