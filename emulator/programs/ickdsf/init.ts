import type { InitCommand } from '../../language/ickdsf/ast.js';
import { dayOfYear } from '../../site/start-time.js';
import type { SiteVolume } from '../../site/site.js';
import { blankVolume } from '../../storage/blank-volume.js';
import type { TrackNumber } from '../../storage/geometry.js';
import { StorageError } from '../../storage/track-access.js';
import type { VtocDataSet } from '../../storage/vtoc/vtoc.js';
import { deviceName } from '../refusal.js';
import { labelOf } from '../volume-label.js';
import type { CommandRun } from './command-run.js';
import { vtocOf, vtocPlace } from './device-block.js';
import { guardedVolume, sayLabel, sayNotModelled } from './guard.js';

/** What INIT does without, and what it does instead. */
const notModelled: Readonly<Record<string, string>> = {
  INDEX: 'the VTOC has no index',
  STORAGEGROUP: 'the volume is not marked as managed by SMS',
  IPLDD: 'no IPL text is written',
  BOOTSTRAP: 'no bootstrap records are written',
  DOSVTOC: 'the VTOC is one of z/OS',
  MIMIC: 'the whole device is initialised',
};

/**
 * INIT: a label and an empty VTOC on the volume, by writes as a host makes them, so that targets of the volume keep T0.
 * The other tracks keep their bytes.
 */
export function init(run: CommandRun, command: InitCommand): void {
  const volume = guardedVolume(run, command, 'INIT');
  if (volume === undefined || !mayLoseDataSets(run, command, volume)) return;
  const device = deviceName(volume);
  const before = labelOf(run.site, volume);
  const volser = command.volid?.value ?? before?.volser;
  if (volser === undefined) {
    run.refuse('dsf-no-serial', command.verbSpan, { device });
    return;
  }
  const { heads } = volume.geometry;
  const place = command.vtoc?.value ?? { cylinder: 0, head: 1, tracks: heads - 1 };
  const start = volume.geometry.trackNumber(place);
  const end = start + place.tracks;
  const blank = blankOrReason(volume, volser, command.owner?.value ?? before?.owner, start, place.tracks);
  if (typeof blank === 'string') {
    run.refuse('dsf-vtoc-place', command.vtoc?.span ?? command.span, { ...place, reason: blank });
    return;
  }
  sayNotModelled(run, command, notModelled);
  run.askOperator(device);
  if (volume.online) run.site.catalog.forgetVolume(volume.volser);
  for (const track of [0, ...Array.from({ length: end - start }, (_, index) => start + index)]) {
    volume.writeTrack(track as TrackNumber, blank.readTrack(track as TrackNumber));
  }
  run.say('vtocLocated', vtocPlace(volume, start, end));
  sayLabel(run, command, volume, before?.volser);
}

function blankOrReason(
  volume: SiteVolume,
  volser: string,
  owner: string | undefined,
  vtocStart: number,
  vtocTracks: number,
): ReturnType<typeof blankVolume> | string {
  try {
    return blankVolume(volume.geometry, volser, {
      vtocStart,
      vtocTracks,
      ...(owner !== undefined && { owner: owner.slice(0, 14) }),
    });
  } catch (error) {
    if (error instanceof StorageError) return error.message.replace(/\.$/, '');
    throw error;
  }
}

/** NODS, and what PURGE is for. */
function mayLoseDataSets(run: CommandRun, command: InitCommand, volume: SiteVolume): boolean {
  const dataSets = (vtocOf(volume)?.dataSets ?? []).filter(({ name }) => !isSystems(name));
  const device = deviceName(volume);
  const noDataSets = command.operands.get('NODS');
  if (noDataSets !== undefined && dataSets.length > 0) {
    run.refuse('dsf-data-sets-there', noDataSets.node.span, { device, names: namesOf(dataSets) });
    return false;
  }
  const today = dayOfYear(run.site.clock.now);
  const kept = dataSets.filter(
    ({ expires }) =>
      expires !== undefined && expires.year * 1000 + expires.day > today.year * 1000 + today.day,
  );
  if (kept.length > 0 && !command.operands.has('PURGE')) {
    run.warn('dsf-unexpired', command.span, { device, names: namesOf(kept) });
  }
  return true;
}

/** The index of the VTOC and the VVDS, which every volume may have. */
function isSystems(name: string): boolean {
  return /^SYS1\.(VTOCIX|VVDS)\./.test(name);
}

function namesOf(dataSets: readonly VtocDataSet[]): string {
  const names = dataSets.slice(0, 3).map(({ name }) => name);
  return names.join(', ') + (dataSets.length > 3 ? ', ...' : '');
}
