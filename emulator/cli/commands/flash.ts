import type { Relationship } from '../../flashcopy/types.js';
import { rangeLength } from '../../ranges/range.js';
import type { Site, SiteVolume } from '../../site/site.js';
import { percentDone } from '../../site/lookup/relationship-summary.js';
import { addresses, cchhRange, extentJson } from '../../site/lookup/extent-text.js';
import { exitStatus } from '../failure.js';
import { mappingJson, printMappings } from '../mapping-text.js';
import { mirrorJson, mirrorsShown, printMirrors } from '../mirror-text.js';
import { openWorld, type World } from '../open-world.js';
import { isoTime, number, plural } from '../../messages/plain-text.js';
import { haltedText } from '../space-text.js';
import { printTable } from '../table.js';
import type { Terminal } from '../terminal.js';
import { deviceOf, requireVolume } from '../volume-of.js';

export interface FlashOptions {
  readonly site?: string;
  readonly sandbox?: string;
  readonly format: 'text' | 'json';
}

/** `drydasd flash`: the relationships that a kept run left, all of them or those of one volume. */
export async function flash(
  terminal: Terminal,
  volume: string | undefined,
  options: FlashOptions,
): Promise<number> {
  const world = await openWorld(terminal, { site: options.site, sandbox: options.sandbox });
  try {
    return show(terminal, world, volume, options);
  } finally {
    await world.close();
  }
}

function show(
  terminal: Terminal,
  { site, name }: World,
  volume: string | undefined,
  options: FlashOptions,
): number {
  const only = volume === undefined ? undefined : requireVolume(site, volume);
  const relationships =
    only === undefined ? [...site.engine.relationships()] : site.engine.query(only.id).relationships;
  // Mappings are between volumes of another kind: they are shown with all relationships only.
  const system = only === undefined ? site.virtualize : undefined;
  if (options.format === 'json') {
    const document = {
      format: 'drydasd-flash',
      version: 1,
      site: name,
      volume: only === undefined ? null : volumeJson(only),
      time: isoTime(site.clock.now),
      relationships: relationships.map((relationship) => relationshipJson(site, relationship)),
      mirrors: mirrorsShown(site, only).map((mirror) => mirrorJson(site, mirror)),
      ...(system !== undefined && { mappings: system.mappings().map((each) => mappingJson(system, each)) }),
    };
    terminal.out.line(JSON.stringify(document, undefined, 2));
    return exitStatus.ok;
  }
  print(terminal, site, relationships, only);
  printMirrors(terminal.out, site, mirrorsShown(site, only));
  if (system !== undefined) printMappings(terminal.out, system);
  if (relationships.length === 0 && options.sandbox === undefined && terminal.err.isTerminal) {
    terminal.err.line(
      'A site begins without relationships; `run FILE --keep SANDBOX` keeps those of a job, and --sandbox shows them.',
    );
  }
  return exitStatus.ok;
}

function volumeJson(volume: SiteVolume): object {
  return { device: deviceOf(volume), volser: volume.volser };
}

function relationshipJson(site: Site, relationship: Relationship): object {
  const [source, target] = [site.volume(relationship.source), site.volume(relationship.target)];
  return {
    id: relationship.id,
    source: volumeJson(source),
    target: volumeJson(target),
    sourceExtent: extentJson(source.geometry, relationship.sourceExtent),
    targetExtent: extentJson(target.geometry, relationship.targetExtent),
    tracks: rangeLength(relationship.sourceExtent),
    mode: relationship.mode,
    fullVolume: relationship.fullVolume,
    persistent: relationship.persistent,
    recording: relationship.recording !== undefined,
    revertible: relationship.revertible,
    targetWriteInhibited: relationship.targetWriteInhibited,
    spaceEfficientTarget: relationship.spaceEfficientTarget ?? null,
    halted: relationship.halted ?? null,
    progress: percentDone(relationship),
    outOfSync: relationship.outOfSync.count,
    copiedInBackground: relationship.copiedInBackground,
    sequenceNumber: relationship.sequenceNumber,
    establishedAt: isoTime(relationship.establishedAt),
  };
}

function print(
  { out }: Terminal,
  site: Site,
  relationships: readonly Relationship[],
  only: SiteVolume | undefined,
): void {
  if (relationships.length === 0) {
    out.line(`No relationships${only === undefined ? '' : ` of ${deviceOf(only)} ${only.volser}`}.`);
    return;
  }
  const hasSpaceEfficient = relationships.some(
    ({ spaceEfficientTarget }) => spaceEfficientTarget !== undefined,
  );
  printTable(
    out,
    [
      { head: 'SDEVN' },
      { head: 'SOURCE' },
      { head: 'TDEVN' },
      { head: 'TARGET' },
      { head: 'SOURCE CYL.HEAD' },
      { head: 'TARGET CYL.HEAD' },
      { head: 'SOURCE CCCCHHHH' },
      { head: 'TARGET CCCCHHHH' },
      { head: 'TRACKS', align: 'right' },
      { head: 'MODE' },
      { head: 'DONE', align: 'right' },
      { head: 'OUT OF SYNC', align: 'right' },
      { head: 'PERSISTENT' },
      { head: 'REVERTIBLE' },
      ...(hasSpaceEfficient ? [{ head: 'SPACE' }] : []),
      { head: 'SEQNUM' },
      { head: 'ESTABLISHED' },
    ],
    relationships.map((relationship) => {
      const [source, target] = [site.volume(relationship.source), site.volume(relationship.target)];
      return [
        deviceOf(source),
        source.volser || '-',
        deviceOf(target),
        target.volser || '-',
        addresses(source.geometry, relationship.sourceExtent),
        addresses(target.geometry, relationship.targetExtent),
        cchhRange(source.geometry, relationship.sourceExtent),
        cchhRange(target.geometry, relationship.targetExtent),
        rangeLength(relationship.sourceExtent),
        relationship.mode.toUpperCase(),
        `${percentDone(relationship)}%`,
        relationship.outOfSync.count,
        relationship.persistent ? 'yes' : 'no',
        relationship.revertible ? 'yes' : 'no',
        ...(hasSpaceEfficient ? [haltedText(relationship)] : []),
        relationship.sequenceNumber.toString(16).toUpperCase().padStart(8, '0'),
        isoTime(relationship.establishedAt),
      ];
    }),
  );
  const open = relationships.reduce((sum, { outOfSync }) => sum + outOfSync.count, 0);
  const failed = relationships.filter((relationship) => relationship.failed).length;
  const failures = failed === 0 ? '' : `, ${number(failed)} failed for lack of space`;
  out.line(
    `${plural(relationships.length, 'relationship')}, ${plural(open, 'track')} out of sync${failures}`,
  );
}
