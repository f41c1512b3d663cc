import { number, plural } from '../../emulator/messages/plain-text.js';
import { bold, code, escaped, list, paragraphs } from '../../server/explain/markdown.js';
import type { SiteOutlineVolume, SiteProblem } from '../../server/sites/protocol.js';
import type { SourcePlace, WorldRef } from '../../server/worlds/protocol.js';
import type { DataSetRow } from '../../server/worlds/questions/data-sets.js';
import type { TreeVolume } from '../../server/worlds/questions/site-tree.js';
import { volumeLabel } from './relationship-rows.js';
import { facts, stateColor, type Row, type RowIcon } from './row.js';
import { splitPath } from './world-text.js';

/** What stands behind the row of a volume. */
export interface VolumeNode {
  readonly kind: 'volume';
  readonly world: WorldRef;
  /** Path of the site file. */
  readonly site: string;
  readonly device: string;
  readonly volser: string;
  /** As the site file writes it. */
  readonly image?: string;
  readonly relationships: number;
  readonly limit: number;
  /** Where what is wrong with it stands in the site file. */
  readonly place?: SourcePlace;
}

export interface DataSetNode {
  readonly kind: 'dataSet';
  readonly world: WorldRef;
  readonly device: string;
  readonly volser: string;
  readonly name: string;
}

/** A finding about a site file. */
export interface ProblemNode {
  readonly kind: 'problem';
  readonly site: string;
  readonly place: SourcePlace;
}

export function volumeId(of: string, device: string): string {
  return `${of}/${device}`;
}

export function volumeRow(of: string, world: WorldRef, site: string, volume: TreeVolume): Row<VolumeNode> {
  const { device, volser, model, online, image, problem, dataSets, freeTracks, relationships, limit } =
    volume;
  const label = volumeLabel(volume);
  const state = online ? 'online' : 'offline';
  return {
    id: volumeId(of, device),
    label,
    description: facts(
      !online && 'offline',
      // What changes comes first: the end is cut off where there is no room.
      relationships > 0 && plural(relationships, 'relationship'),
      problem === undefined ? `${number(freeTracks)} free` : 'no VTOC',
      model,
    ),
    tooltip: volumeTooltip(volume),
    icon: volumeIcon(volume),
    context: `drydasd.volume${image === undefined ? '' : '.image'}${volser === '' ? '' : '.labelled'}`,
    spoken: [
      `volume ${label}`,
      state,
      model,
      problem ?? `${plural(dataSets, 'data set')}, ${plural(freeTracks, 'track')} free`,
      plural(relationships, 'relationship'),
    ].join(', '),
    opens: dataSets > 0 || relationships > 0 ? 'closed' : 'never',
    node: {
      kind: 'volume',
      world,
      site,
      device,
      volser,
      ...(image !== undefined && { image }),
      relationships,
      limit,
    },
  };
}

function volumeIcon({ online, problem, relationships }: TreeVolume): RowIcon {
  if (problem !== undefined) return { name: 'warning', color: stateColor.warning };
  if (!online) return { name: 'circle-slash', color: stateColor.off };
  return relationships > 0 ? { name: 'database', color: stateColor.busy } : { name: 'database' };
}

function volumeTooltip(volume: TreeVolume): string {
  const { model, online, image, cca, problem, dataSets, freeTracks, largestFree, tracks } = volume;
  const { relationships, limit, mirrors, spaceEfficient } = volume;
  const pieces = largestFree < freeTracks ? `, the largest piece ${number(largestFree)}` : '';
  return paragraphs(
    `${bold(escaped(volumeLabel(volume)))} — ${model}, ${online ? 'online' : 'offline'}`,
    list([
      ...(problem === undefined
        ? [plural(dataSets, 'data set'), `${number(freeTracks)} of ${plural(tracks, 'track')} free${pieces}`]
        : [`${escaped(problem)} Initialize it with ICKDSF INIT, or name another image.`]),
      `${number(relationships)} of ${number(limit)} relationships`,
      ...mirrors.map((mirror) => `Remote copy: ${mirror}`),
      ...(spaceEfficient === undefined
        ? []
        : [
            `Space efficient (${escaped(spaceEfficient.where)}), ${plural(spaceEfficient.allocatedTracks, 'track')} taken`,
          ]),
      `CCA ${cca}`,
      image === undefined ? 'Made by the site file, without an image' : `Image ${code(image)}`,
    ]),
  );
}

/** What there is room for beside a volume; the tooltip says the rest. */
const inShort: Readonly<Record<string, string>> = {
  'site-image-unreadable': 'unreadable image',
  'site-image-outside': 'outside the folder',
  'site-image-no-label': 'no label',
};

/** What is on an image that was not read nobody knows: its name tells which one it is. */
function outlinedLabel(volume: SiteOutlineVolume): string {
  const { device, volser, model, image } = volume;
  const wasRead = volser !== '' || model !== '' || image === undefined;
  return wasRead ? volumeLabel(volume) : `${device} ${splitPath(image).name}`;
}

/** A volume of a site that cannot be used until its errors are mended. */
export function outlinedVolumeRow(
  of: string,
  world: WorldRef,
  site: string,
  volume: SiteOutlineVolume,
): Row<VolumeNode> {
  const { device, volser, model, online, image, problems } = volume;
  const worst = worstOf(problems);
  const label = outlinedLabel(volume);
  const said = worst?.severity === 'error' || worst?.severity === 'warning' ? worst : undefined;
  return {
    id: volumeId(of, device),
    label,
    description:
      said === undefined ? facts(!online && 'offline', model) : (inShort[said.code] ?? said.message),
    tooltip: paragraphs(
      `${bold(escaped(label))}${model === '' ? '' : ` — ${escaped(model)}`}`,
      ...problems.map(({ message, explanation }) => `${escaped(message)}\n\n${escaped(explanation)}`),
      image === undefined ? undefined : `Image ${code(image)}`,
    ),
    icon: problemIcon(worst) ?? { name: 'database', color: stateColor.off },
    context: outsideOf(problems) ? 'drydasd.brokenVolume.outside' : 'drydasd.brokenVolume',
    spoken: `volume ${label}, ${said?.message ?? (online ? 'online' : 'offline')}`,
    opens: 'never',
    node: {
      kind: 'volume',
      world,
      site,
      device,
      volser,
      ...(image !== undefined && { image }),
      relationships: 0,
      limit: 0,
      ...(worst !== undefined && { place: worst.place }),
    },
    ...(worst !== undefined && { command: { id: 'drydasd.openSiteFile', title: 'Open Site File' } }),
  };
}

export function problemRow(of: string, site: string, problem: SiteProblem, index: number): Row<ProblemNode> {
  const { code: rule, message, explanation, place } = problem;
  return {
    id: `${of}/problem${index}`,
    label: message,
    tooltip: `${escaped(message)}\n\n${escaped(explanation)}`,
    icon: problemIcon(problem) ?? { name: 'info' },
    context: isOutside(rule) ? 'drydasd.siteProblem.outside' : 'drydasd.siteProblem',
    opens: 'never',
    node: { kind: 'problem', site, place },
    command: { id: 'drydasd.openSiteFile', title: 'Open Site File' },
  };
}

function worstOf(problems: readonly SiteProblem[]): SiteProblem | undefined {
  const of = (severity: SiteProblem['severity']): SiteProblem | undefined =>
    problems.find((problem) => problem.severity === severity);
  return of('error') ?? of('warning') ?? problems[0];
}

function problemIcon(problem: SiteProblem | undefined): RowIcon | undefined {
  switch (problem?.severity) {
    case 'error':
      return { name: 'error', color: stateColor.error };
    case 'warning':
      return { name: 'warning', color: stateColor.warning };
    default:
      return undefined;
  }
}

function outsideOf(problems: readonly SiteProblem[]): boolean {
  return problems.some(({ code: rule }) => isOutside(rule));
}

/** Whether the site file names something outside of its folder without saying that this is meant. */
function isOutside(rule: string): boolean {
  return rule === 'site-image-outside' || rule === 'site-library-outside';
}

/** Extents that a tooltip lists: a data set may have 123 on a volume. */
const shownExtents = 16;

export function dataSetRow(
  of: string,
  world: WorldRef,
  { device, volser }: Pick<VolumeNode, 'device' | 'volser'>,
  dataSet: DataSetRow,
): Row<DataSetNode> {
  const { name, dsorg, recfm, lrecl, blksize, tracks, usedTracks, size, volumeSequence, extents } = dataSet;
  const attributes = [dsorg, recfm, lrecl === 0 ? '' : String(lrecl)].filter((word) => word !== '').join(' ');
  const [first] = extents;
  const place =
    first === undefined ? 'no extents' : extents.length === 1 ? first.place : `${extents.length} extents`;
  return {
    id: `${of}/d/${name}`,
    label: name,
    description: facts(`${number(tracks)} trk`, place, attributes),
    tooltip: paragraphs(
      bold(escaped(name)),
      list([
        ...(dsorg === '' && recfm === '' && lrecl === 0 && blksize === 0
          ? ['No attributes recorded']
          : [
              [
                dsorg,
                recfm,
                lrecl > 0 && `LRECL ${number(lrecl)}`,
                blksize > 0 && `BLKSIZE ${number(blksize)}`,
              ]
                .filter((word) => word !== false && word !== '')
                .join(', '),
            ]),
        usedTracks === null ? size : `${size}, ${number(usedTracks)} used`,
        ...(volumeSequence > 1 ? [`Volume ${volumeSequence} of the data set`] : []),
        ...extents
          .slice(0, shownExtents)
          .map((extent) => `${extent.place} (${extent.cchh}), ${plural(extent.tracks, 'track')}`),
        ...(extents.length > shownExtents
          ? [`and ${plural(extents.length - shownExtents, 'more extent')}`]
          : []),
      ]),
    ),
    icon: dataSetIcon(dsorg),
    context: 'drydasd.dataSet',
    spoken: `data set ${name}, ${plural(tracks, 'track')}, ${plural(extents.length, 'extent')}, ${attributes}`,
    opens: 'never',
    node: { kind: 'dataSet', world, device, volser, name },
  };
}

function dataSetIcon(dsorg: string): RowIcon {
  if (dsorg.startsWith('PO') || dsorg === 'PDSE') return { name: 'library' };
  if (dsorg.startsWith('VS')) return { name: 'symbol-key' };
  return { name: 'file' };
}
