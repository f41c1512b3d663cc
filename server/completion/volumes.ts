import { CompletionItemKind } from 'vscode-languageserver';
import type { VolumeSummary } from '../../emulator/site/lookup/volume-summary.js';
import type { SiteLookup } from '../../emulator/site/lookup/site-lookup.js';
import type { SiteVolume } from '../../emulator/site/site.js';
import type { Cursor } from './cursor.js';
import type { Offer, Offers } from './offer.js';

/** Device types and groups that UNIT of JCL names. */
const units: readonly (readonly [string, string])[] = [
  ['3390', 'Any 3390.'],
  ['SYSDA', 'Group of disks that most systems have.'],
  ['SYSALLDA', 'All disks.'],
];

/** Device numbers and serials of the volumes of the site. */
export function volumes({ context, lookup, prefix }: Cursor): Offers {
  if (context.kind !== 'value' || context.item === undefined) return { offers: [] };
  const { role } = context.item;
  const { language } = context;
  if (role === 'volser') return { offers: serials(lookup) };
  if (role !== 'device') return { offers: [] };
  if (language !== 'jcl') {
    return {
      offers: all(lookup).map((volume) => offerOf(volume, fourDigits(volume), volume.volser, {})),
    };
  }
  const slash = prefix.startsWith('/');
  const devices = all(lookup).map((volume) =>
    offerOf(volume, `/${fourDigits(volume)}`, volume.volser, slash ? {} : { filter: fourDigits(volume) }),
  );
  const named = units.map(([label, detail]): Offer => ({ label, kind: CompletionItemKind.Value, detail }));
  return { offers: [...named, ...devices] };
}

/** The serials of the site. */
export function serials(lookup: SiteLookup | undefined): Offer[] {
  return all(lookup)
    .filter(({ volser }) => volser !== '')
    .map((volume) => offerOf(volume, volume.volser, volume.device, {}));
}

function all(lookup: SiteLookup | undefined): readonly VolumeSummary[] {
  return lookup === undefined ? [] : lookup.site.volumes.map((volume) => lookup.summary(volume));
}

/** A device number without its subchannel set, which has an operand of its own. */
function fourDigits({ device }: VolumeSummary): string {
  return device.slice(-4);
}

function offerOf(volume: VolumeSummary, label: string, other: string, more: Partial<Offer>): Offer {
  return {
    label,
    kind: CompletionItemKind.Value,
    detail: [other, volume.model, statusOf(volume)].filter((part) => part !== '').join(', '),
    ...more,
  };
}

function statusOf({ online, active }: VolumeSummary): string {
  const state = online ? 'online' : 'offline';
  return active === 0 ? state : `${state}, ${active} FlashCopy relationship${active === 1 ? '' : 's'}`;
}

/** The volume of a device number as it is coded in a control statement: four digits, the subchannel set apart. */
export function volumeOfDevice(
  lookup: SiteLookup | undefined,
  device: string | undefined,
  subchannelSet: string | undefined,
): SiteVolume | undefined {
  if (lookup === undefined || device === undefined) return undefined;
  const digits = /^(?:X')?([0-9A-F]{1,4})'?$/i.exec(device)?.[1];
  const set = Number(subchannelSet ?? '0');
  return digits === undefined || Number.isNaN(set)
    ? undefined
    : lookup.site.volumeByDevice(parseInt(digits, 16), set);
}
