import type { Relationship, VolumeQuery } from '../../flashcopy/types.js';
import type { FcqueryCommand } from '../../language/tso/ast.js';
import { formatHex } from '../../site/hex.js';
import type { SiteVolume } from '../../site/site.js';
import type { TrackAddress } from '../../storage/geometry.js';
import { deviceName } from '../refusal.js';
import type { CommandRun } from './command-run.js';
import {
  headingLine,
  relationshipColumns,
  summaryColumns,
  tableLine,
  type SummaryColumn,
} from './query-layout.js';
import { remoteVolume } from './remote.js';

/** FCQUERY of one device: a line of the table, the list of its relationships, or the unformatted lines. */
export function query(run: CommandRun, command: FcqueryCommand): void {
  const volume = command.remote ? remoteVolume(run, command) : command.device && run.volume(command.device);
  if (volume === undefined) return;
  const found = run.site.engine.query(volume.id);
  if (command.unformatted) {
    unformatted(run, volume, found);
    return;
  }
  formatted(run, volume, found);
  if (command.showRelationships !== 'NO') showRelationships(run, command, volume, found);
}

function formatted(run: CommandRun, volume: SiteVolume, found: VolumeQuery): void {
  const { level } = run.site.definition.fcquery;
  const columns = summaryColumns(level);
  const [first] = found.startingAt(0);
  const sequence = first?.sequenceNumber ?? 0;
  const cells: Record<SummaryColumn, string> = {
    ...place(volume),
    act: String(found.active),
    max: String(found.limit),
    // No volume of a site is in XRC, in a concurrent copy session.
    xc: 'N',
    pc: pprcLetter(run, volume),
    cc: 'N',
    // Only recording relationships are revertible, and of those a volume has few: the list need not be made.
    rv: letter(run.site.engine.hasRevertible(volume.id)),
    se: volume.definition.spaceEfficient === undefined ? 'NO' : 'YES',
    seqnum: formatHex(sequence, 8),
  };
  run.say('queryFormatted', { level: level === '' ? '' : ` ${level}` });
  run.line(headingLine(columns));
  run.line(tableLine(columns, ({ name }) => cells[name]));
}

/** P for a primary, S for a secondary, N for a volume in no pair. */
function pprcLetter(run: CommandRun, { id }: SiteVolume): string {
  const { asPrimary, asSecondary } = run.site.engine.mirrorsOf(id);
  if (asSecondary !== undefined) return 'S';
  return asPrimary.length > 0 ? 'P' : 'N';
}

function place(volume: SiteVolume): Record<'devn' | 'ssid' | 'lss' | 'cca' | 'cu' | 'serial', string> {
  const { definition, facility } = volume;
  return {
    devn: deviceName(volume),
    ssid: formatHex(definition.ssid, 4),
    lss: formatHex(definition.lss, 2),
    cca: formatHex(definition.cca, 2),
    cu: facility.machineType,
    serial: facility.serial.padStart(12, '0'),
  };
}

function showRelationships(
  run: CommandRun,
  command: FcqueryCommand,
  volume: SiteVolume,
  found: VolumeQuery,
): void {
  const { geometry } = volume;
  const start = command.startAddress ?? { cylinder: 0, head: 0 };
  const from = geometry.trackNumber(start);
  const wanted = command.showRelationships === 'ALL' ? Infinity : Number(command.showRelationships);
  const listed: Relationship[] = [];
  // Of very many only as many are looked up as are shown.
  for (const relationship of found.startingAt(from)) {
    if (listed.length >= wanted) break;
    listed.push(relationship);
  }
  run.line(
    ` RELATIONSHIP DETAIL STARTING TRACK: ${trackText(start)}  DEVN: ${deviceName(volume)}  RELATIONSHIPS: ${listed.length}`,
  );
  if (listed.length === 0) return;
  run.line(headingLine(relationshipColumns));
  listed.forEach((relationship, index) => {
    const cells = relationshipCells(run, relationship, volume);
    run.line(
      tableLine(relationshipColumns, ({ name }) => (name === 'number' ? String(index + 1) : cells[name])),
    );
  });
}

function relationshipCells(
  run: CommandRun,
  relationship: Relationship,
  volume: SiteVolume,
): Record<Exclude<(typeof relationshipColumns)[number]['name'], 'number'>, string> {
  const isSource = relationship.source === volume.id;
  const partner = run.site.volume(isSource ? relationship.target : relationship.source);
  const other = isSource ? relationship.targetExtent : relationship.sourceExtent;
  const own = isSource ? relationship.sourceExtent : relationship.targetExtent;
  const { ssid, lss, cca } = place(partner);
  return {
    role: isSource ? 'SRC' : 'TGT',
    lss,
    cca,
    ssid,
    start: trackText(volume.geometry.trackAddress(own.start)),
    partner: trackText(partner.geometry.trackAddress(other.start)),
    tracks: String(own.end - own.start),
    toCopy: String(relationship.outOfSync.count),
    fullVolume: letter(relationship.fullVolume),
    backgroundCopy: letter(relationship.mode === 'copy'),
    persistent: letter(relationship.persistent),
    changeRecording: letter(relationship.recording !== undefined),
    targetWriteInhibited: letter(relationship.targetWriteInhibited),
    revertible: letter(relationship.revertible),
  };
}

/** `CCCCHHHH`, from cylinder 65,536 on `CCCCcccH`. */
function trackText({ cylinder, head }: TrackAddress): string {
  return formatHex(cylinder % 65_536, 4) + formatHex(Math.floor(cylinder / 65_536) * 16 + head, 4);
}

function letter(value: boolean): string {
  return value ? 'Y' : 'N';
}

/** The line of the device, and that of its first partner when it is in FlashCopy. */
function unformatted(run: CommandRun, volume: SiteVolume, found: VolumeQuery): void {
  run.say('queryUnformatted');
  run.line(unformattedLine(volume, found.active > 0 ? 'FC......' : statusWithoutFlash(run, volume)));
  const [first] = found.active > 0 ? found.relationships : [];
  if (first === undefined) return;
  const partner = first.source === volume.id ? first.target : first.source;
  const between = found.relationships.filter(
    ({ source, target }) => source === partner || target === partner,
  );
  run.line(unformattedLine(run.site.volume(partner), partnerStatus(between)));
}

/** Of a volume in no relationship. That FlashCopy is shown before PPRC is our choice. */
function statusWithoutFlash(run: CommandRun, volume: SiteVolume): string {
  return pprcLetter(run, volume) === 'N' ? 'SIMPLEX.' : 'PPRC....';
}

function unformattedLine(volume: SiteVolume, status: string): string {
  const { devn, ssid, lss, cca, cu, serial } = place(volume);
  return [devn, ssid, lss, cca, cu, serial, status].join(',');
}

/** `FC..xxx%` while a background copy runs, with how much of it is done. */
function partnerStatus(relationships: readonly Relationship[]): string {
  const copying = relationships.filter(({ mode, outOfSync }) => mode === 'copy' && outOfSync.count > 0);
  if (copying.length === 0) return 'FC......';
  let tracks = 0;
  let left = 0;
  for (const { sourceExtent, outOfSync } of copying) {
    tracks += sourceExtent.end - sourceExtent.start;
    left += outOfSync.count;
  }
  const percent = Math.floor(((tracks - left) * 100) / tracks);
  return `FC..${String(percent).padStart(3, '0')}%`;
}
