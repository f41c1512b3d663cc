import type { Relationship } from '../../flashcopy/types.js';
import { volumeText } from '../../language/dscli/identifiers.js';
import { formatHex } from '../../site/hex.js';
import type { SiteVolume } from '../../site/site.js';
import type { CommandRun } from './command-run.js';
import { dateText } from './dates.js';
import { imageOf, numberOf } from './images.js';
import { longColumns, shortColumns, usualColumns, type ListColumn } from './list-layout.js';
import { reportLines } from './report.js';

/** lsflash: the relationships of pairs and volumes, filtered by the options, each once. */
export function listPairs(run: CommandRun): void {
  const found = new Map<number, Relationship>();
  for (const relationship of selected(run)) {
    if (fits(run, relationship)) found.set(relationship.id, relationship);
  }
  if (found.size === 0) {
    // Where something was refused, that has been said.
    if (run.exitCode === 0) run.say('noneFound', {});
    return;
  }
  const columns = run.has('-s') ? shortColumns : run.has('-l') ? longColumns : usualColumns;
  const created = run.has('-l') ? creationTimes(run) : new Map<number, number>();
  const rows = [...found.values()].map((relationship) => {
    const cells = cellsOf(run, relationship, created.get(relationship.id));
    return columns.map(({ name }) => cells[name]);
  });
  const report = { columns: columns.map(({ name }) => name), rows };
  for (const line of reportLines(report, run.environment)) run.line(line);
}

function* selected(run: CommandRun): IterableIterator<Relationship> {
  const { engine } = run.site;
  for (const { source, target } of run.pairs()) yield* run.between(source, target);
  for (const range of run.command.volumes) {
    if (range.first === range.last) {
      const volume = run.volume(range, 0, volumeText(range.first));
      if (volume !== undefined) yield* engine.query(volume.id).relationships;
      continue;
    }
    // A range may have gaps: what is not there has no relationships.
    const facility = run.facility(range, range.span, volumeText(range.first));
    if (facility === undefined) continue;
    for (const volume of run.site.volumes) {
      const number = numberOf(volume);
      const isInside =
        volume.facility.serial === facility.serial && range.first <= number && number <= range.last;
      if (isInside) yield* engine.query(volume.id).relationships;
    }
  }
}

function fits(run: CommandRun, relationship: Relationship): boolean {
  const { mode, persistent, recording, sequenceNumber } = relationship;
  const state = run.command.options.get('-state')?.value;
  return (
    (run.sequenceNumber === undefined || run.sequenceNumber === sequenceNumber) &&
    (!run.has('-record') || recording !== undefined) &&
    (!run.has('-persist') || persistent) &&
    (!run.has('-cp') || mode === 'copy') &&
    (!run.has('-activecp') || copies(relationship)) &&
    (!run.has('-revertible') || relationship.revertible) &&
    (state?.kind !== 'choice' || state.word === (relationship.failed ? 'tgt failed' : 'valid'))
  );
}

/** When relationships were established, before they were refreshed; those of a sandbox are not known any more. */
function creationTimes(run: CommandRun): Map<number, number> {
  const times = new Map<number, number>();
  for (const event of run.site.engine.events) {
    if (event.kind !== 'established') continue;
    for (const { id } of event.relationships) times.set(id, event.at);
  }
  return times;
}

function cellsOf(
  run: CommandRun,
  relationship: Relationship,
  created: number | undefined,
): Record<ListColumn, string> {
  const { site, environment } = run;
  const { mode, outOfSync, persistent, recording, targetWriteInhibited, sequenceNumber } = relationship;
  const source = site.volume(relationship.source);
  const target = site.volume(relationship.target);
  const id = (volume: SiteVolume): string => {
    const text = volumeText(numberOf(volume));
    return environment.fullId ? `${imageOf(volume.facility)}/${text}` : text;
  };
  return {
    ID: `${id(source)}:${id(target)}`,
    SrcLSS: formatHex(source.definition.lss, 2),
    SequenceNum: sequenceNumber.toString(16).toUpperCase(),
    Timeout: String(site.definition.limits.freezeTimeout ?? 120),
    ActiveCopy: enabled(copies(relationship)),
    Recording: enabled(recording !== undefined),
    Persistent: enabled(persistent),
    Revertible: enabled(relationship.revertible),
    SourceWriteEnabled: enabled(true),
    TargetWriteEnabled: enabled(!targetWriteInhibited),
    BackgroundCopy: enabled(mode === 'copy'),
    OutOfSyncTracks: String(outOfSync.count),
    DateCreated: dateText(created ?? relationship.establishedAt),
    DateSynced: dateText(relationship.establishedAt),
    State: relationship.failed ? 'Tgt Failed' : 'Valid',
    isTgtSE: target.definition.spaceEfficient?.kind.toUpperCase() ?? 'Disabled',
  };
}

/** Whether a background copy runs: one that failed or waits for space does not. */
function copies({ mode, outOfSync, halted }: Relationship): boolean {
  return mode === 'copy' && outOfSync.count > 0 && halted === undefined;
}

function enabled(value: boolean): string {
  return value ? 'Enabled' : 'Disabled';
}
