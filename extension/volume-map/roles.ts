import type { MapModel } from './map-model.js';
import type { Levels } from './levels.js';

/** What a volume is to the others on the map, in what was drawn so far. */
export interface KnownRole {
  /** Of the volume that was asked for; that one itself has sources or targets. */
  source: boolean;
  target: boolean;
  /** Devices of other volumes beside it that it is a source of. */
  readonly feeds: Set<string>;
  /** The most levels that its lane of sources had, and whether they were too few. */
  levels: number;
  crowded: boolean;
}

/** By device. Volumes keep their places while a slider goes through moments at which they have no relationships. */
export type KnownRoles = Map<string, KnownRole>;

/** A row of the picture before it has a place. */
export interface StripPlan {
  /** Index into the volumes of the model. */
  readonly volume: number;
  /** What it is to the volume that was asked for. `copy`: that volume once more, as its own target. */
  readonly role: 'self' | 'source' | 'target' | 'copy';
  /** The volume that it is a source or target of instead, further away in a cascade. */
  readonly of?: number;
  readonly hasTargets: boolean;
  readonly hasSources: boolean;
}

/** Which strips there are, from top to bottom: sources, the volume itself, its targets. Notes in `known` what it finds. */
export function planStrips(model: MapModel, known: KnownRoles): StripPlan[] {
  const { volumes } = model;
  const roles = volumes.map(({ device }) => {
    const role = known.get(device) ?? {
      source: false,
      target: false,
      feeds: new Set<string>(),
      levels: 1,
      crowded: false,
    };
    known.set(device, role);
    return role;
  });
  const within = findRoles(model, roles);
  const shown = volumes.flatMap((volume, index) =>
    index > 0 && volume.contents !== undefined ? [index] : [],
  );
  const feeds = (from: number, to: number): boolean => roles[from]!.feeds.has(volumes[to]!.device);
  const below = cascade(shown, (index) => roles[index]!.target, feeds);
  const above = cascade(
    shown,
    (index) => roles[index]!.source,
    (from, to) => feeds(to, from) && !below.has(to),
  );
  const sources = inOrder([...above.keys()], feeds);
  const targets = inOrder([...below.keys()], feeds);
  const others = [...new Set([...sources, ...targets])];
  const isFed = (to: number): boolean => others.some((from) => from !== to && feeds(from, to));
  const hasFed = (from: number): boolean => others.some((to) => from !== to && feeds(from, to));
  return [
    ...sources.map((volume) => ({
      volume,
      role: 'source' as const,
      of: above.get(volume),
      hasTargets: !below.has(volume) && isFed(volume),
      hasSources: true,
    })),
    { volume: 0, role: 'self', hasTargets: roles[0]!.target, hasSources: roles[0]!.source },
    ...(within ? [{ volume: 0, role: 'copy' as const, hasTargets: true, hasSources: false }] : []),
    ...targets.map((volume) => ({
      volume,
      role: 'target' as const,
      of: below.get(volume),
      hasTargets: true,
      hasSources: !above.has(volume) && hasFed(volume),
    })),
  ];
}

/** Notes what volumes are. Returns whether the first is a target of itself. */
function findRoles(
  { volumes, relationships: { count, source, target } }: MapModel,
  roles: KnownRole[],
): boolean {
  const all = volumes.length;
  // By source and target; there are many relationships of few volumes.
  const seen = new Uint8Array(all * all);
  let [from, to] = [-1, -1];
  for (let row = 0; row < count; row++) {
    if (source[row] === from && target[row] === to) continue;
    from = source[row]!;
    to = target[row]!;
    seen[from * all + to] = 1;
  }
  for (const [index, isSeen] of seen.entries()) {
    if (isSeen === 0) continue;
    [from, to] = [Math.floor(index / all), index % all];
    if (from === 0) roles[0]!.source = true;
    if (to === 0 && from !== 0) {
      roles[0]!.target = true;
      roles[from]!.source = true;
    }
    if (from === 0 && to !== 0) roles[to]!.target = true;
    if (from !== 0 && to !== 0) roles[from]!.feeds.add(volumes[to]!.device);
  }
  return seen[0] === 1;
}

/** Volumes that are near, and those that lead on from them, each with the one it leads on from. */
function cascade(
  volumes: readonly number[],
  isNear: (volume: number) => boolean,
  leads: (from: number, to: number) => boolean,
): Map<number, number | undefined> {
  const found = new Map<number, number | undefined>();
  for (const volume of volumes) if (isNear(volume)) found.set(volume, undefined);
  // What is added meanwhile is visited, too.
  for (const from of found.keys())
    for (const to of volumes) if (!found.has(to) && leads(from, to)) found.set(to, from);
  return found;
}

/** Those that feed others above them, as far as that is possible; otherwise as they come. */
function inOrder(volumes: readonly number[], feeds: (from: number, to: number) => boolean): number[] {
  const left = [...volumes];
  const ordered: number[] = [];
  while (left.length > 0) {
    const next = left.findIndex((to) => left.every((from) => from === to || !feeds(from, to)));
    ordered.push(...left.splice(Math.max(0, next), 1));
  }
  return ordered;
}

/** Notes the levels of a lane: it does not shrink while a slider moves. */
export function keepLevels(known: KnownRole, { count, crowds }: Levels): void {
  known.levels = Math.max(known.levels, count);
  known.crowded ||= crowds.length > 0;
}
