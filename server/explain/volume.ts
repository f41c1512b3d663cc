import { number, plural } from '../../emulator/messages/plain-text.js';
import { addresses } from '../../emulator/site/lookup/extent-text.js';
import type { RelationshipSummary } from '../../emulator/site/lookup/relationship-summary.js';
import { bytesText, sizeText } from '../../emulator/site/lookup/track-size.js';
import type { VolumeSummary } from '../../emulator/site/lookup/volume-summary.js';
import type { SiteVolume } from '../../emulator/site/site.js';
import { bold, code, escaped, list, paragraphs } from './markdown.js';

/** More relationships than these are only counted. */
const mostRelationships = 5;

/** A volume by both of its names: `PRD001 (0A10)`. */
export function volumeName({ volser, device }: Pick<VolumeSummary, 'volser' | 'device'>): string {
  return volser === '' ? `${bold(device)} without label` : `${bold(escaped(volser))} (${device})`;
}

/** One line of a volume, for lists: `3390-3, 3,339 cylinders, online, 1,200 tracks free`. */
export function volumeLine({ model, cylinders, online, vtoc }: VolumeSummary): string {
  const size = model.includes('cylinder') ? [] : [plural(cylinders, 'cylinder')];
  const free = vtoc === undefined ? [] : [`${plural(vtoc.freeTracks, 'track')} free`];
  return [model, ...size, online ? 'online' : 'offline', ...free].join(', ');
}

/** What is known of a volume: model, size, where it is, what is on it, its relationships. */
export function explainVolume(summary: VolumeSummary): string {
  const { model, cylinders, tracks, bytes, online, facility, lss, cca, ssid, image, reason } = summary;
  const size = `${plural(cylinders, 'cylinder')}, ${plural(tracks, 'track')}, ${bytesText(bytes)}`;
  return paragraphs(
    `${volumeName(summary)} — ${model}, ${online ? 'online' : 'offline'}`,
    list([
      size,
      ...(reason === undefined ? spaceOf(summary) : [escaped(reason)]),
      ...relationshipsOf(summary),
      ...mirrorsOf(summary),
      ...spaceEfficientOf(summary),
      `Facility ${code(facility)}, LSS ${code(lss)}, CCA ${code(cca)}, SSID ${code(ssid)}`,
      image === undefined ? 'Made by the site file, without an image' : `Image ${code(image)}`,
    ]),
  );
}

function spaceOf({ vtoc }: VolumeSummary): string[] {
  if (vtoc === undefined) return [];
  const { dataSets, freeTracks, freeExtents, largestFree, indexed, smsManaged } = vtoc;
  const pieces =
    freeExtents > 1 ? ` in ${number(freeExtents)} pieces, the largest ${plural(largestFree, 'track')}` : '';
  const flags = [...(indexed ? ['indexed VTOC'] : []), ...(smsManaged ? ['managed by SMS'] : [])];
  return [
    plural(dataSets, 'data set'),
    freeTracks === 0 ? 'No free space' : `${sizeText(freeTracks)} free${pieces}`,
    ...(flags.length === 0 ? [] : [flags.join(', ')]),
  ];
}

function relationshipsOf({ active, relationships, volume }: VolumeSummary): string[] {
  if (active === 0) return ['No FlashCopy relationships'];
  const shown = relationships.slice(0, mostRelationships).map((one) => relationshipLine(one, volume));
  const more = active - shown.length;
  return [
    `${plural(active, 'FlashCopy relationship')}:`,
    ...shown.map((line) => `  ${line}`),
    ...(more > 0 ? [`  and ${number(more)} more`] : []),
  ];
}

function relationshipLine(one: RelationshipSummary, volume: SiteVolume): string {
  const { role, source, target, sourceExtent, targetExtent, mode, fullVolume, percentDone, halted } = one;
  const other = role === 'source' ? target : source;
  const where = fullVolume
    ? 'the whole volume'
    : `${addresses(source.geometry, sourceExtent)} to ${addresses(target.geometry, targetExtent)}`;
  const partner =
    other === volume || role === 'both'
      ? 'within itself'
      : `${role === 'source' ? 'to' : 'from'} ${escaped(other.volser === '' ? other.id : other.volser)}`;
  return [
    `${partner}, ${where}`,
    mode,
    `${percentDone}% done`,
    ...(one.persistent ? ['persistent'] : []),
    ...(one.recording ? ['recording changes'] : []),
    ...(halted === undefined ? [] : [`halted: ${halted}`]),
  ].join(', ');
}

function mirrorsOf({ mirrors, volume }: VolumeSummary): string[] {
  return mirrors.map(({ primary, secondary }) =>
    primary === volume.id ? `Mirrored to ${code(secondary)}` : `Mirror of ${code(primary)}`,
  );
}

function spaceEfficientOf({ spaceEfficient }: VolumeSummary): string[] {
  if (spaceEfficient === undefined) return [];
  const { kind, repository, allocatedTracks } = spaceEfficient;
  return [`Space efficient (${kind}) in ${code(repository)}: ${plural(allocatedTracks, 'track')} allocated`];
}
