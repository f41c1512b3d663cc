import type { SvcState } from './system-state.js';
import type { Mapping, MappingGroup, SvcRefusal } from './types.js';

/** 1 to 63 of letters, digits, blank, `.`, `-`, `_`; begins with a letter or `_`, does not end with a blank. */
const validName = /^[A-Za-z_](?:[A-Za-z0-9 ._-]{0,61}[A-Za-z0-9._-])?$/;

/** Why an object may not be called so. Mappings and groups have names of their own kind. */
export function refuseName(
  objects: ReadonlyMap<number, { readonly name: string }>,
  name: string,
  except?: number,
): SvcRefusal | undefined {
  if (!validName.test(name)) return { kind: 'bad-name', name };
  for (const [id, object] of objects) {
    if (id !== except && object.name === name) return { kind: 'name-taken', name };
  }
  return undefined;
}

/** Lowest number that is not used. */
export function lowestFree(used: ReadonlyMap<number, unknown>, first: number): number {
  let id = first;
  while (used.has(id)) id++;
  return id;
}

/** A default name that nothing has yet: the prefix with the id, or a later number when somebody took that. */
export function defaultName(
  objects: ReadonlyMap<number, { readonly name: string }>,
  prefix: string,
  id: number,
): string {
  let number = id;
  while (refuseName(objects, `${prefix}${number}`) !== undefined) number++;
  return `${prefix}${number}`;
}

/** A mapping by its name, or by its id in decimal. */
export function findMapping(state: SvcState, name: string): Mapping | undefined {
  return find(state.mappings, name);
}

/** A group by its name, or by its id in decimal. */
export function findGroup(state: SvcState, name: string): MappingGroup | undefined {
  return find(state.groups, name);
}

function find<T extends { readonly name: string }>(
  objects: ReadonlyMap<number, T>,
  name: string,
): T | undefined {
  if (/^\d+$/.test(name)) return objects.get(Number(name));
  for (const object of objects.values()) if (object.name === name) return object;
  return undefined;
}
