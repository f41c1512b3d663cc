import type { WorldList, WorldRef } from '../../server/worlds/protocol.js';

/** A path split at its last separator, of whatever system. */
export function splitPath(path: string): { readonly folder: string; readonly name: string } {
  const at = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
  return { folder: path.slice(0, Math.max(at, 0)), name: path.slice(at + 1) };
}

/** The same world, though the server may have said it anew. */
export function sameWorld(one: WorldRef | undefined, other: WorldRef | undefined): boolean {
  return worldKey(one) === worldKey(other);
}

export function worldKey(world: WorldRef | undefined): string {
  if (world === undefined) return '';
  return `${world.kind}:${world.kind === 'run' ? world.id : world.path}`;
}

/** What people call a world: `sample`, `night`, `BACKUP.jcl`. */
export function worldName(world: WorldRef, list: WorldList | undefined): string {
  switch (world.kind) {
    case 'site':
      return siteName(world.path, list);
    case 'run':
      return list?.runs.find(({ id }) => id === world.id)?.title ?? '(dismissed)';
    case 'sandbox':
      return splitPath(world.path).name;
  }
}

/** The same with what it is: `site sample`, `sandbox night`, `dry run BACKUP.jcl`. */
export function worldTitle(world: WorldRef, list: WorldList | undefined): string {
  const kind = { site: 'site', run: 'dry run', sandbox: 'sandbox' }[world.kind];
  return `${kind} ${worldName(world, list)}`;
}

/** Name of a site: as its file says, else its folder. */
export function siteName(path: string, list: WorldList | undefined): string {
  const name = list?.sites.find((site) => site.path === path)?.name ?? '';
  return name === '' ? splitPath(splitPath(path).folder).name : name;
}

/** Path of the site file that a world is of; undefined where the server does not know the world any more. */
export function siteOf(world: WorldRef, list: WorldList | undefined): string | undefined {
  switch (world.kind) {
    case 'site':
      return world.path;
    case 'run':
      return list?.runs.find(({ id }) => id === world.id)?.site;
    case 'sandbox':
      return list?.sandboxes.find(({ path }) => path === world.path)?.site;
  }
}

/** Codicon of a kind of world. */
export const worldIcon = { site: 'server-environment', run: 'play-circle', sandbox: 'beaker' } as const;

/** `1 h 5 min`, `42 s`, `0.5 s`: simulated time. */
export function durationText(seconds: number): string {
  if (seconds < 1) return seconds === 0 ? '0 s' : `${Math.ceil(seconds * 10) / 10} s`;
  const whole = Math.ceil(seconds);
  if (whole < 60) return `${whole} s`;
  const parts: [number, string][] = [
    [Math.floor(whole / 86400), 'd'],
    [Math.floor(whole / 3600) % 24, 'h'],
    [Math.floor(whole / 60) % 60, 'min'],
    [whole % 60, 's'],
  ];
  const first = parts.findIndex(([count]) => count > 0);
  return parts
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ');
}
