import { number, plural } from '../../emulator/messages/plain-text.js';
import { addresses, deviceText } from '../../emulator/site/lookup/extent-text.js';
import type { DataSetPlace, SiteLookup } from '../../emulator/site/lookup/site-lookup.js';
import { sizeText } from '../../emulator/site/lookup/track-size.js';
import { rangeLength } from '../../emulator/ranges/range.js';
import type { SiteVolume } from '../../emulator/site/site.js';
import type { VtocDataSet } from '../../emulator/storage/vtoc/vtoc.js';
import { FilterPattern } from '../../emulator/language/dfsmsdss/filter.js';
import { bold, code, escaped, list, paragraphs } from './markdown.js';

/** More extents, volumes or names than these are only counted. */
const most = 12;

/** A data set of a site: its attributes, its volumes and extents. Undefined where no volume has it. */
export function explainDataSet(lookup: SiteLookup, name: string): string | undefined {
  const parts = lookup.dataSet(name);
  const [first] = parts;
  if (first === undefined) return undefined;
  const others = lookup
    .placesOf(name)
    .filter((place) => !parts.some(({ volume }) => volume === place.volume));
  return paragraphs(
    `${bold(escaped(name))} — ${attributesOf(first.dataSet)}`,
    list([
      ...parts.slice(0, most).flatMap(placeLines),
      ...(parts.length > most ? [`and ${number(parts.length - most)} more volumes`] : []),
      ...(others.length === 0
        ? []
        : [
            `Also on ${others
              .slice(0, most)
              .map(({ volume }) => escaped(volumeText(volume)))
              .join(', ')}`,
          ]),
    ]),
  );
}

/** `PO, FB, LRECL 80, BLKSIZE 3,120`. */
export function attributesOf({ dsorg, recfm, lrecl, blksize, flags }: VtocDataSet): string {
  const words = [
    flags.pdse ? 'PDSE' : dsorg,
    recfm,
    lrecl === 0 ? '' : `LRECL ${number(lrecl)}`,
    blksize === 0 ? '' : `BLKSIZE ${number(blksize)}`,
    flags.smsManaged ? 'managed by SMS' : '',
    flags.extendedFormat ? 'extended format' : '',
    flags.large ? 'large format' : '',
    flags.changed ? 'changed since its last backup' : '',
  ].filter((word) => word !== '');
  return words.length === 0 ? 'no attributes recorded' : words.join(', ');
}

/** `PRD001 (0A10)`. */
export function volumeText({ volser, deviceNumber, definition: { subchannelSet } }: SiteVolume): string {
  const device = deviceText(deviceNumber, subchannelSet);
  return volser === '' ? device : `${volser} (${device})`;
}

function placeLines({ volume, dataSet: { extents } }: DataSetPlace): string[] {
  const { geometry, online } = volume;
  const tracks = extents.reduce((sum, extent) => sum + rangeLength(extent), 0);
  const where = `${escaped(volumeText(volume))}${online ? '' : ', offline'}`;
  if (extents.length === 0) return [`${where}: no extents`];
  const shown = extents.slice(0, most).map((extent) => addresses(geometry, extent));
  if (extents.length > most) shown.push(`and ${number(extents.length - most)} more`);
  return [
    `${where}: ${sizeText(tracks, geometry.device)}`,
    `  ${plural(extents.length, 'extent')}: ${shown.join(', ')}`,
  ];
}

/** The data sets of a site that a filter fits. */
export function explainFilter(lookup: SiteLookup, text: string): string | undefined {
  const pattern = new FilterPattern(text);
  if (!pattern.isFilter) return explainDataSet(lookup, text);
  const start = /^[^*%]*/.exec(text)?.[0] ?? '';
  const names = lookup.dataSetNamesFrom(start, Infinity).filter((name) => pattern.matches(name));
  const shown = names.slice(0, most).map((name) => escaped(name));
  if (names.length > most) shown.push(`and ${number(names.length - most)} more`);
  return paragraphs(`${code(text)} fits ${plural(names.length, 'data set')} of the site.`, list(shown));
}
