import {
  parseImage,
  parseSubsystems,
  parseVolumes,
  volumeText as idText,
} from '../../emulator/language/dscli/identifiers.js';
import { plural } from '../../emulator/messages/plain-text.js';
import { isSerial } from '../../emulator/programs/dscli/images.js';
import type { SiteLookup } from '../../emulator/site/lookup/site-lookup.js';
import type { SiteVolume } from '../../emulator/site/site.js';
import { bold, code, escaped, list, paragraphs } from './markdown.js';
import { explainVolume, volumeLine, volumeName } from './volume.js';

/** More volumes than these are only counted. */
const most = 12;

/** A volume of the DS CLI by its number in a facility, or a range of them. @param image of -dev, where it is coded */
export function explainVolumeId(
  lookup: SiteLookup,
  text: string,
  image: string | undefined,
): string | undefined {
  const ids = parseVolumes(text);
  if (ids === undefined || ids.last < ids.first) return undefined;
  const serial = ids.image?.serial ?? (image === undefined ? undefined : parseImage(image)?.serial);
  const found = volumesIn(lookup, serial, (id) => id >= ids.first && id <= ids.last);
  return explainFound(lookup, text, ids.last - ids.first + 1, found);
}

/** A logical subsystem, or a range of them. */
export function explainSubsystem(
  lookup: SiteLookup,
  text: string,
  image: string | undefined,
): string | undefined {
  const ids = parseSubsystems(text);
  if (ids === undefined || ids.last < ids.first) return undefined;
  const serial = ids.image?.serial ?? (image === undefined ? undefined : parseImage(image)?.serial);
  const found = volumesIn(lookup, serial, (id) => id >> 8 >= ids.first && id >> 8 <= ids.last);
  return explainFound(lookup, `LSS ${text}`, undefined, found);
}

/** A storage image: what the site has in it. */
export function explainImage(lookup: SiteLookup, text: string): string | undefined {
  const serial = parseImage(text)?.serial ?? text;
  const found = volumesIn(lookup, serial, () => true);
  return found.length === 0 ? undefined : explainFound(lookup, text, undefined, found);
}

function explainFound(
  lookup: SiteLookup,
  text: string,
  wanted: number | undefined,
  found: readonly SiteVolume[],
): string {
  const [only] = found;
  if (only === undefined) return `${bold(escaped(text))}: the site has no such volume.`;
  if (wanted === 1) return explainVolume(lookup.summary(only));
  const lines = found.slice(0, most).map((volume) => {
    const summary = lookup.summary(volume);
    return `${code(idText(numberOf(volume)))} ${volumeName(summary)}: ${volumeLine(summary)}`;
  });
  if (found.length > most) lines.push(`and ${plural(found.length - most, 'more volume')}`);
  const of = wanted === undefined ? '' : ` of ${wanted}`;
  return paragraphs(`${bold(escaped(text))} — ${found.length}${of} in the site`, list(lines));
}

function volumesIn(
  { site }: SiteLookup,
  serial: string | undefined,
  wanted: (id: number) => boolean,
): SiteVolume[] {
  return site.volumes
    .filter((volume) => serial === undefined || isSerial(volume.facility.serial, serial))
    .filter((volume) => wanted(numberOf(volume)))
    .sort((a, b) => numberOf(a) - numberOf(b));
}

/** LSS and CCA as the DS CLI writes them in one number. */
function numberOf({ definition: { lss, cca } }: SiteVolume): number {
  return lss * 256 + cca;
}
