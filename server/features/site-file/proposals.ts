import { number } from '../../../emulator/messages/plain-text.js';
import { formatHex } from '../../../emulator/site/hex.js';
import type { FileAccess } from '../../../emulator/storage/file-access.js';
import { deviceModels } from '../../../emulator/storage/geometry.js';
import { addressesOf, facilitiesOf, hexOf, propertiesOf, childOf, type FacilityPlace } from './entries.js';
import { describeImage, filesBelow } from './paths.js';
import type { ReadSiteFile, SitePath } from './service.js';

/** A value that fits at a place of a site file. */
export interface Proposal {
  readonly value: string;
  readonly detail?: string;
  /** More follows behind it: a folder. */
  readonly goesOn?: boolean;
}

/** What the surroundings of a site file hold. */
export interface Surroundings {
  readonly files: FileAccess;
  /** Folder of the site file; undefined for a text that is no file. */
  readonly folder: string | undefined;
}

/** So many free numbers are offered: the next one is nearly always what is wanted. */
const offered = 8;

/**
 * Values that a schema cannot know: numbers that are not used yet, names that stand elsewhere in the file, images in
 * the folder. Nothing for places where the schema says it all.
 *
 * @param typed what stands there
 */
export function proposalsAt(
  path: SitePath,
  file: ReadSiteFile,
  typed: string,
  surroundings: Surroundings,
): Proposal[] {
  const facilities = facilitiesOf(file);
  const [top, first, second] = path;
  const key = path.at(-1);
  if (top === 'mirrors' && (key === 'primary' || key === 'secondary')) return volumeAddresses(facilities);
  if (top === 'libraries' && path.length === 2)
    return filesBelow(surroundings, typed).filter(({ goesOn }) => goesOn);
  if (top === 'procLibraries' && path.length === 2) {
    return propertiesOf(childOf(file.root, 'libraries')).map((library) => ({ value: library.key }));
  }
  if (top !== 'facilities' || typeof first !== 'number') return [];
  const facility = facilities[first];
  if (facility === undefined) return [];
  if (key === 'model') return models();
  if (key === 'repository') return facility.repositories.map((value) => ({ value }));
  if (second !== 'subsystems' || typeof path[3] !== 'number') return [];
  const subsystem = facility.subsystems[path[3]];
  if (subsystem === undefined) return [];
  const volume = typeof path[5] === 'number' ? subsystem.volumes[path[5]] : undefined;
  switch (key) {
    case 'lss':
      return nextNumbers(numbersOf(facility.subsystems, 'lss', subsystem, 2), 0, 0xfe, 2);
    case 'ssid':
      return ssids(facilities, facility, subsystem);
    case 'device':
      return volume === undefined ? [] : devices(facilities, subsystem, volume);
    case 'cca': {
      const used = subsystem.volumes.flatMap((other) => (other === volume ? [] : (other.cca ?? [])));
      return nextNumbers(used, 0, 0xff, 2);
    }
    case 'image':
      return filesBelow(surroundings, typed);
    case 'volser': {
      const label =
        volume?.image === undefined ? undefined : describeImage(surroundings, volume.image)?.volser;
      return label === undefined ? [] : [{ value: label, detail: 'serial in the label of the image' }];
    }
    default:
      return [];
  }
}

type Subsystem = FacilityPlace['subsystems'][number];
type Volume = Subsystem['volumes'][number];

/** Device numbers that are free, whose last two digits are a free CCA: those behind the last one of the subsystem first. */
function devices(facilities: readonly FacilityPlace[], subsystem: Subsystem, volume: Volume): Proposal[] {
  const used = new Set(
    facilities.flatMap(({ subsystems }) =>
      subsystems.flatMap(({ volumes }) =>
        volumes.flatMap((other) =>
          other === volume || other.subchannelSet !== volume.subchannelSet ? [] : (other.device ?? []),
        ),
      ),
    ),
  );
  const others = subsystem.volumes.filter((other) => other !== volume);
  const ccas = new Set(others.map(({ cca }) => cca));
  const lss = hexOf(subsystem.lss, 2);
  const own = others.flatMap(({ device }) => device ?? []);
  const base = own.length > 0 ? Math.max(...own) & 0xff00 : (lss ?? 0) << 8;
  const start = own.length > 0 ? Math.max(...own) + 1 : base;
  const found: Proposal[] = [];
  for (let step = 0; step < 0x100 && found.length < offered; step++) {
    const device = base + ((start + step) & 0xff);
    if (used.has(device) || ccas.has(device & 0xff)) continue;
    const cca = formatHex(device & 0xff, 2);
    found.push({
      value: formatHex(device, 4),
      detail: subsystem.lss === undefined ? `CCA ${cca}` : `LSS ${subsystem.lss.toUpperCase()}, CCA ${cca}`,
    });
  }
  return found;
}

/** SSIDs that end in the LSS, as those of the other subsystems do; else the next one. */
function ssids(
  facilities: readonly FacilityPlace[],
  facility: FacilityPlace,
  subsystem: Subsystem,
): Proposal[] {
  const all = facilities.flatMap(({ subsystems }) => subsystems);
  const used = numbersOf(all, 'ssid', subsystem, 4);
  const lss = hexOf(subsystem.lss, 2);
  const model = [...facility.subsystems, ...all].find(
    (other) => other !== subsystem && other.ssid?.slice(2).toUpperCase() === other.lss?.toUpperCase(),
  );
  if (lss !== undefined && model?.ssid !== undefined) {
    const alike = parseInt(model.ssid.slice(0, 2), 16) * 0x100 + lss;
    if (!used.includes(alike))
      return [{ value: formatHex(alike, 4), detail: 'as the other subsystems have it' }];
  }
  return nextNumbers(used, 0x8900, 0xffff, 4);
}

function numbersOf(
  subsystems: readonly Subsystem[],
  key: 'lss' | 'ssid',
  except: Subsystem,
  digits: number,
): number[] {
  return subsystems.flatMap((other) => (other === except ? [] : (hexOf(other[key], digits) ?? [])));
}

/** Numbers behind the greatest that is used, and then those before it. */
function nextNumbers(used: readonly number[], least: number, most: number, digits: number): Proposal[] {
  const taken = new Set(used);
  const start = used.length === 0 ? least : Math.max(...used) + 1;
  const found: Proposal[] = [];
  const count = most - least + 1;
  for (let step = 0; step < count && found.length < offered; step++) {
    const value = least + ((start - least + step) % count);
    if (!taken.has(value)) found.push({ value: formatHex(value, digits) });
  }
  return found;
}

function models(): Proposal[] {
  return deviceModels.map(({ name, cylinders }) => ({
    value: name,
    detail: `${number(cylinders)} cylinders`,
  }));
}

function volumeAddresses(facilities: readonly FacilityPlace[]): Proposal[] {
  return addressesOf(facilities).map(({ address, volume }) => ({
    value: address,
    detail: [volume.device === undefined ? '' : formatHex(volume.device, 4), volume.volser ?? '']
      .join(' ')
      .trim(),
  }));
}
