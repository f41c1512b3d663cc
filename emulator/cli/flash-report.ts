import type { Relationship } from '../flashcopy/types.js';
import { isoTime, number, plural } from '../messages/plain-text.js';
import { rangeLength } from '../ranges/range.js';
import { addresses, cchhRange } from '../site/lookup/extent-text.js';
import { mappingJson, viewOf } from '../site/lookup/mapping-view.js';
import { relationshipJson, volumeJson } from '../site/lookup/relationship-json.js';
import { percentDone } from '../site/lookup/relationship-summary.js';
import type { Site, SiteVolume } from '../site/site.js';
import { printMappings } from './mapping-text.js';
import { mirrorJson, mirrorsShown, printMirrors } from './mirror-text.js';
import { haltedText } from './space-text.js';
import { printTable } from './table.js';
import type { Stream } from './terminal.js';
import { deviceOf } from './volume-of.js';

/** The relationships of a site, or of one volume of it. */
export function relationshipsShown(site: Site, only: SiteVolume | undefined): readonly Relationship[] {
  return only === undefined ? [...site.engine.relationships()] : site.engine.query(only.id).relationships;
}

/** What `drydasd flash` says in JSON: docs/json.md. @param name what people know the site by */
export function flashDocument(site: Site, name: string, only: SiteVolume | undefined): object {
  // Mappings are between volumes of another kind: they are shown with all relationships only.
  const system = only === undefined ? site.virtualize : undefined;
  return {
    format: 'drydasd-flash',
    version: 1,
    site: name,
    volume: only === undefined ? null : volumeJson(only),
    time: isoTime(site.clock.now),
    relationships: relationshipsShown(site, only).map((relationship) => relationshipJson(site, relationship)),
    mirrors: mirrorsShown(site, only).map((mirror) => mirrorJson(site, mirror)),
    ...(system !== undefined && {
      mappings: system.mappings().map((each) => mappingJson(viewOf(system, each))),
    }),
  };
}

/** Prints what `drydasd flash` does. */
export function printFlash(out: Stream, site: Site, only: SiteVolume | undefined): void {
  printRelationships(out, site, relationshipsShown(site, only), only);
  printMirrors(out, site, mirrorsShown(site, only));
  if (only === undefined && site.virtualize !== undefined) printMappings(out, site.virtualize);
}

function printRelationships(
  out: Stream,
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
