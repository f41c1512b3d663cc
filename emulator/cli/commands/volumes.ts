import type { Site, SiteVolume } from '../../site/site.js';
import type { Geometry } from '../../storage/geometry.js';
import { readVtoc } from '../../storage/vtoc/read-vtoc.js';
import { allocatedTracks, usedTracks, type Vtoc } from '../../storage/vtoc/vtoc.js';
import { addresses, cchhRange, extentJson } from '../../site/lookup/extent-text.js';
import { exitStatus, Failure } from '../failure.js';
import { formatHex as hex } from '../../site/hex.js';
import { mirrorJson, mirrorsShown, pprcText } from '../mirror-text.js';
import { openWorld } from '../open-world.js';
import {
  printRepositories,
  repositoriesJson,
  spaceEfficientCells,
  spaceEfficientJson,
} from '../space-text.js';
import { printTable } from '../table.js';
import type { Terminal } from '../terminal.js';
import { requireVolume } from '../volume-of.js';

export interface VolumesOptions {
  readonly site?: string;
  readonly sandbox?: string;
  readonly format: 'text' | 'json';
}

/** `drydasd volumes`: all volumes, or what is on one. */
export async function volumes(
  terminal: Terminal,
  volser: string | undefined,
  options: VolumesOptions,
): Promise<number> {
  const { site, name, close } = await openWorld(terminal, { site: options.site, sandbox: options.sandbox });
  try {
    if (volser === undefined) listVolumes(terminal, site, name, options.format);
    else listDataSets(terminal, requireVolume(site, volser), options.format);
  } finally {
    await close();
  }
  return exitStatus.ok;
}

function listVolumes(terminal: Terminal, site: Site, name: string, format: 'text' | 'json'): void {
  const hasRepositories = site.engine.repositories().length > 0;
  const rows = site.volumes.map((volume) => ({
    volser: volume.volser,
    device: hex(volume.deviceNumber, 4),
    subchannelSet: volume.definition.subchannelSet,
    model: volume.geometry.modelName,
    cylinders: volume.geometry.cylinders,
    tracks: volume.geometry.tracks,
    facility: volume.facility.serial,
    lss: hex(volume.definition.lss, 2),
    cca: hex(volume.definition.cca, 2),
    ssid: hex(volume.definition.ssid, 4),
    online: volume.online,
    image: volume.definition.image ?? null,
    relationships: site.engine.query(volume.id).active,
    pprc: mirrorsShown(site, volume).map((mirror) => mirrorJson(site, mirror)),
    pprcText: pprcText(site, volume),
    spaceEfficient: spaceEfficientJson(site, volume),
    spaceEfficientCells: spaceEfficientCells(site, volume),
  }));
  if (format === 'json') {
    const volumes = rows.map(({ pprcText: _, spaceEfficientCells: __, ...row }) => row);
    const repositories = hasRepositories ? { repositories: repositoriesJson(site) } : {};
    printJson(terminal, { format: 'drydasd-volumes', version: 1, site: name, volumes, ...repositories });
    return;
  }
  const hasMirrors = site.engine.mirrors().length > 0;
  printTable(
    terminal.out,
    [
      { head: 'VOLSER' },
      { head: 'DEVN' },
      { head: 'MODEL' },
      { head: 'CYLINDERS', align: 'right' },
      { head: 'SERIAL' },
      { head: 'LSS' },
      { head: 'CCA' },
      { head: 'SSID' },
      { head: 'STATUS' },
      { head: 'RELATIONS', align: 'right' },
      ...(hasMirrors ? [{ head: 'PPRC' }] : []),
      ...(hasRepositories
        ? ([{ head: 'SPACE EFFICIENT' }, { head: 'ALLOCATED', align: 'right' }] as const)
        : []),
      { head: 'IMAGE' },
    ],
    rows.map((row) => [
      row.volser,
      row.subchannelSet === 0 ? row.device : `${row.subchannelSet}${row.device}`,
      row.model,
      row.cylinders,
      row.facility,
      row.lss,
      row.cca,
      row.ssid,
      row.online ? 'online' : 'offline',
      row.relationships,
      ...(hasMirrors ? [row.pprcText || 'simplex'] : []),
      ...(hasRepositories ? row.spaceEfficientCells : []),
      row.image ?? '(synthetic)',
    ]),
  );
  printRepositories(terminal.out, site);
}

function listDataSets(terminal: Terminal, volume: SiteVolume, format: 'text' | 'json'): void {
  const vtoc = readVtoc(volume);
  if (vtoc === undefined)
    throw new Failure(`Volume ${volume.volser} has no VTOC: it was never initialized for z/OS.`);
  if (format === 'json') printJson(terminal, vtocJson(volume, vtoc));
  else printVtoc(terminal, volume, vtoc);
}

function vtocJson(volume: SiteVolume, vtoc: Vtoc): object {
  const { geometry } = volume;
  const free = vtoc.freeSpace;
  return {
    format: 'drydasd-vtoc',
    version: 1,
    volser: volume.volser,
    device: hex(volume.deviceNumber, 4),
    model: geometry.modelName,
    cylinders: geometry.cylinders,
    vtoc: extentJson(geometry, vtoc.extent),
    indexed: vtoc.indexActive,
    smsManaged: vtoc.description.smsManaged,
    freeTracks: free.reduce((sum, { start, end }) => sum + end - start, 0),
    free: free.map((range) => extentJson(geometry, range)),
    dataSets: vtoc.dataSets.map((dataSet) => ({
      name: dataSet.name,
      dsorg: dataSet.dsorg,
      recfm: dataSet.recfm,
      lrecl: dataSet.lrecl,
      blksize: dataSet.blksize,
      created: dataSet.created ?? null,
      referenced: dataSet.referenced ?? null,
      expires: dataSet.expires ?? null,
      volumeSequence: dataSet.volumeSequence,
      tracks: allocatedTracks(dataSet),
      usedTracks: usedTracks(dataSet),
      extents: dataSet.extents.map((extent) => extentJson(geometry, extent)),
    })),
  };
}

function printVtoc({ out }: Terminal, volume: SiteVolume, vtoc: Vtoc): void {
  const { geometry } = volume;
  const free = vtoc.freeSpace.reduce((sum, { start, end }) => sum + end - start, 0);
  const state = volume.online ? 'online' : 'offline';
  out.line(
    `${out.colors.bold(volume.volser)}  ${hex(volume.deviceNumber, 4)}  ${geometry.modelName}  ${state}`,
  );
  out.line(`VTOC at ${places(geometry, vtoc.extent)}, index ${vtoc.indexActive ? 'active' : 'not active'}`);
  out.line(`${free} of ${geometry.tracks} tracks free, in ${count(vtoc.freeSpace.length, 'extent')}`);
  out.line();
  const rows = vtoc.dataSets.flatMap((dataSet) => {
    const attributes = [
      dataSet.dsorg,
      dataSet.recfm,
      dataSet.lrecl,
      dataSet.blksize,
      allocatedTracks(dataSet),
    ];
    const used = usedTracks(dataSet) ?? '-';
    const lines = dataSet.extents.map((extent, index) => {
      const place = [index, addresses(geometry, extent), cchhRange(geometry, extent)];
      return index === 0
        ? [dataSet.name, ...attributes, used, ...place]
        : ['', '', '', '', '', '', '', ...place];
    });
    return lines.length > 0 ? lines : [[dataSet.name, ...attributes, used, '', '(no extents)', '']];
  });
  printTable(
    out,
    [
      { head: 'DATA SET' },
      { head: 'DSORG' },
      { head: 'RECFM' },
      { head: 'LRECL', align: 'right' },
      { head: 'BLKSIZE', align: 'right' },
      { head: 'TRACKS', align: 'right' },
      { head: 'USED', align: 'right' },
      { head: 'EXT', align: 'right' },
      { head: 'CYL.HEAD' },
      { head: 'CCCCHHHH' },
    ],
    rows,
  );
}

function places(geometry: Geometry, range: { start: number; end: number }): string {
  return `${addresses(geometry, range)} (${cchhRange(geometry, range)})`;
}

function count(value: number, noun: string): string {
  return `${value} ${noun}${value === 1 ? '' : 's'}`;
}

function printJson(terminal: Terminal, document: object): void {
  terminal.out.line(JSON.stringify(document, undefined, 2));
}
