import type { WorldList, WorldRef } from '../../server/worlds/protocol.js';

/** The world that a session begins in: the current one, else the first site; undefined where there is none. */
export function startWorld(current: WorldRef | undefined, list: WorldList | undefined): WorldRef | undefined {
  if (current?.kind === 'run' && list?.runs.some(({ id }) => id === current.id) !== true)
    return firstSite(list);
  return current ?? firstSite(list);
}

function firstSite(list: WorldList | undefined): WorldRef | undefined {
  const site = list?.sites.find(({ errors }) => errors === 0) ?? list?.sites[0];
  return site === undefined ? undefined : { kind: 'site', path: site.path };
}

/** `TSO sample (sandbox nightly)`. */
export function titleOf(world: WorldRef, list: WorldList | undefined): string {
  const site = (path: string): string => list?.sites.find((row) => row.path === path)?.name ?? baseName(path);
  switch (world.kind) {
    case 'site':
      return `TSO ${site(world.path)}`;
    case 'run': {
      const run = list?.runs.find(({ id }) => id === world.id);
      return run === undefined ? 'TSO (run)' : `TSO ${site(run.site)} (run of ${run.title})`;
    }
    case 'sandbox': {
      const sandbox = list?.sandboxes.find(({ path }) => path === world.path);
      const name = sandbox?.name ?? baseName(world.path);
      return sandbox?.site === undefined
        ? `TSO (sandbox ${name})`
        : `TSO ${site(sandbox.site)} (sandbox ${name})`;
    }
    default:
      return world satisfies never;
  }
}

/** Name of the folder of a site file, or of a sandbox. */
function baseName(path: string): string {
  const parts = path.split(/[\\/]/).filter((part) => part !== '' && part !== 'drydasd.jsonc');
  return parts.at(-1) ?? path;
}

/** Under which name a world's history is kept; runs, which end with the editor, share that of their kind. */
export function historyKey(world: WorldRef): string {
  return `drydasd.tso.history ${world.kind === 'run' ? 'run' : world.path}`;
}
