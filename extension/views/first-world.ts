import type { WorldList, WorldRef } from '../../server/worlds/protocol.js';
import { splitPath, worldKey } from './world-text.js';

/**
 * The world that is to be in use: the one that is, as long as it is there; else the site of the document, else the first
 * site; undefined where there is none.
 *
 * @param current the same object comes back where it stays in use
 * @param document path of the document that somebody works on
 */
export function firstWorld(
  current: WorldRef | undefined,
  list: WorldList,
  document: string | undefined,
): WorldRef | undefined {
  const sites = list.sites.filter(({ outside = [] }) => outside.length === 0);
  if (current !== undefined && isThere(current, { ...list, sites })) return current;
  const nearest =
    document === undefined
      ? undefined
      : sites
          .filter(({ path }) => isAround(splitPath(path).folder, document))
          .sort((a, b) => b.path.length - a.path.length)[0];
  const site = nearest ?? sites[0];
  return site === undefined ? undefined : { kind: 'site', path: site.path };
}

function isThere(world: WorldRef, { sites, runs, sandboxes }: WorldList): boolean {
  const known: WorldRef[] = [
    ...sites.map(({ path }): WorldRef => ({ kind: 'site', path })),
    ...runs.map(({ id }): WorldRef => ({ kind: 'run', id })),
    ...sandboxes.map(({ path }): WorldRef => ({ kind: 'sandbox', path })),
  ];
  return known.some((other) => worldKey(other) === worldKey(world));
}

/** Whether a file is in a folder or below it. */
export function isAround(folder: string, file: string): boolean {
  const parts = (path: string): string => `${path.replaceAll('\\', '/').replace(/\/+$/, '')}/`;
  return parts(file).startsWith(parts(folder));
}
