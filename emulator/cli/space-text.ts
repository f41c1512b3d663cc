import type { Relationship } from '../flashcopy/types.js';
import { repositoriesOf, type SiteRepository } from '../site/repositories.js';
import type { Site, SiteVolume } from '../site/site.js';
import { printTable } from './table.js';
import type { Stream } from './terminal.js';

/** How a relationship stands with the space of its target; `-` where the target is not space efficient. */
export function haltedText({ spaceEfficientTarget, halted }: Relationship): string {
  if (spaceEfficientTarget === undefined) return '-';
  switch (halted) {
    case 'failed':
      return 'FAILED';
    case 'waits-for-space':
      return 'WAITS';
    case undefined:
      return 'ok';
  }
}

/** What `drydasd volumes` says of a space-efficient volume in JSON; undefined for any other volume. */
export function spaceEfficientJson(site: Site, { id, definition }: SiteVolume): object | undefined {
  if (definition.spaceEfficient === undefined) return undefined;
  const { kind, repository } = definition.spaceEfficient;
  return { kind, repository, allocatedTracks: site.engine.allocatedTracks(id) ?? 0 };
}

/** Kind, repository, and tracks that take space; dashes for a volume that is not space efficient. */
export function spaceEfficientCells(site: Site, { id, definition }: SiteVolume): (string | number)[] {
  if (definition.spaceEfficient === undefined) return ['-', '-'];
  const { kind, repository } = definition.spaceEfficient;
  return [`${kind} ${repository}`, site.engine.allocatedTracks(id) ?? 0];
}

export function repositoriesJson(site: Site): object[] {
  return repositoriesOf(site).map((row) => ({
    facility: row.facility,
    name: row.name,
    tracks: row.tracks,
    usedTracks: row.used,
    freeTracks: free(row),
    volumes: row.volumes.map(({ volser }) => volser),
  }));
}

/** A table of how full the repositories are; nothing where there are none. */
export function printRepositories(out: Stream, site: Site): void {
  const repositories = repositoriesOf(site);
  if (repositories.length === 0) return;
  out.line();
  printTable(
    out,
    [
      { head: 'SERIAL' },
      { head: 'REPOSITORY' },
      { head: 'TRACKS', align: 'right' },
      { head: 'USED', align: 'right' },
      { head: 'FREE', align: 'right' },
      { head: 'FULL', align: 'right' },
      { head: 'VOLUMES', align: 'right' },
    ],
    repositories.map((row) => [
      row.facility,
      row.name,
      row.tracks,
      row.used,
      free(row),
      `${Math.floor((row.used * 100) / row.tracks)}%`,
      row.volumes.length,
    ]),
  );
}

function free({ tracks, used }: SiteRepository): number {
  return Math.max(0, tracks - used);
}
