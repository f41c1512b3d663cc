import { explainTrack, usualHeads, type AddressForm } from '../../emulator/language/tso/track-address.js';
import { plural, number } from '../../emulator/messages/plain-text.js';
import { rangeLength } from '../../emulator/ranges/range.js';
import { addresses } from '../../emulator/site/lookup/extent-text.js';
import type { SiteLookup } from '../../emulator/site/lookup/site-lookup.js';
import { sizeText } from '../../emulator/site/lookup/track-size.js';
import type { Covered, PlainTracks } from '../../emulator/site/lookup/volume-map.js';
import type { SiteVolume } from '../../emulator/site/site.js';
import type { Geometry, TrackRange } from '../../emulator/storage/geometry.js';
import { volumeText } from './data-set.js';
import { bold, code, escaped, list, paragraphs } from './markdown.js';

/** More things on an extent than these are only counted. */
const mostCovered = 12;

/** A track address as it is written, decimal or hexadecimal. */
export interface WrittenTrack {
  readonly text: string;
  readonly cylinder: number;
  readonly head: number;
}

/** One address of an extent, with the other end of it and the volume that it is on, as far as they are known. */
export interface ExtentPlace {
  /** `source begin`. */
  readonly name: string;
  readonly track: WrittenTrack;
  /** First and last track, inclusive. */
  readonly begin?: WrittenTrack | undefined;
  readonly end?: WrittenTrack | undefined;
  readonly volume?: SiteVolume | undefined;
}

/** Eight digits of an extent list; undefined when they are none. */
export function readTrack(text: string, form: AddressForm): WrittenTrack | undefined {
  const track = explainTrack(text, usualHeads, form);
  return track && { text, cylinder: track.cylinder, head: track.head };
}

/** A track address: cylinder and head, its number; the extent that it belongs to, and what lies there. */
export function explainExtent(place: ExtentPlace, lookup: SiteLookup | undefined): string {
  const { name, track, volume, begin, end } = place;
  const geometry = volume?.geometry;
  const heads = geometry?.device.heads ?? usualHeads;
  const { cylinder, head, text } = track;
  const faults = [
    ...(head >= heads ? [`Head ${head} does not exist: the device has heads 0 to ${heads - 1}.`] : []),
    ...(geometry !== undefined && cylinder >= geometry.cylinders
      ? [`The volume ends with cylinder ${number(geometry.cylinders - 1)}.`]
      : []),
  ];
  return paragraphs(
    `${bold(escaped(name))} ${code(text)} — cylinder ${number(cylinder)}, head ${head}: ${bold(`${cylinder}.${head}`)}, track ${number(trackOf(track, heads))}`,
    faults.join(' '),
    begin === undefined || end === undefined ? undefined : extentOf(begin, end, heads, volume, lookup),
  );
}

function extentOf(
  begin: WrittenTrack,
  end: WrittenTrack,
  heads: number,
  volume: SiteVolume | undefined,
  lookup: SiteLookup | undefined,
): string {
  const range = { start: trackOf(begin, heads), end: trackOf(end, heads) + 1 };
  const where = volume === undefined ? '' : ` on ${escaped(volumeText(volume))}`;
  const title = `Extent ${begin.cylinder}.${begin.head}-${end.cylinder}.${end.head}${where}`;
  if (range.end <= range.start) return `${title}: ends before it begins.`;
  const size = sizeText(rangeLength(range), volume?.geometry.device);
  const covers = volume === undefined || lookup === undefined ? [] : coveredLines(lookup, volume, range);
  return paragraphs(`${title}: ${size}`, list(covers));
}

function trackOf({ cylinder, head }: WrittenTrack, heads: number): number {
  return cylinder * heads + head;
}

const plain: Readonly<Record<PlainTracks, string>> = {
  label: 'volume label',
  vtoc: 'VTOC',
  free: 'free space',
  unusable: 'behind the size that the VTOC records',
  'past-end': 'behind the end of the volume',
};

/** What lies on tracks of a volume, a line each. */
function coveredLines(lookup: SiteLookup, volume: SiteVolume, range: TrackRange): string[] {
  const map = lookup.map(volume);
  if (map.vtoc === undefined) return [escaped(map.reason)];
  const covered = lookup.covered(volume, range);
  const shown = covered.slice(0, mostCovered).map((one) => coveredLine(one, volume.geometry));
  if (covered.length > mostCovered) shown.push(`and ${plural(covered.length - mostCovered, 'more place')}`);
  return shown;
}

function coveredLine(one: Covered, geometry: Geometry): string {
  const { tracks } = one;
  const size = plural(rangeLength(tracks), 'track');
  if (one.kind === 'past-end') return `${plain[one.kind]}: ${size}`;
  const where = `${addresses(geometry, tracks)}, ${size}`;
  if (one.kind !== 'data-set') return `${plain[one.kind]}: ${where}`;
  const { dataSet, extent } = one;
  const whole = extent === undefined ? undefined : dataSet.extents[extent];
  const isCut = whole !== undefined && rangeLength(whole) > rangeLength(tracks);
  const which = extent === undefined ? 'user labels' : `extent ${extent + 1} of ${dataSet.extents.length}`;
  return `${code(dataSet.name)}: ${where}, ${which}${isCut ? `, only a part of its ${plural(rangeLength(whole), 'track')}` : ''}`;
}
