import type { SpectrumVirtualize } from '../../flashcopy/svc/spectrum-virtualize.js';
import type { GroupStatus } from '../../flashcopy/svc/types.js';
import { viewOf, type MappingView } from '../../site/lookup/mapping-view.js';

/** A mapping that a command makes (nothing before), changes or removes (nothing after). */
export interface MappingChange {
  readonly before: MappingView | undefined;
  readonly after: MappingView | undefined;
}

/** The same of a consistency group. */
export interface MappingGroupChange {
  readonly name: string;
  readonly before: GroupStatus | undefined;
  readonly after: GroupStatus | undefined;
}

/** By id. That a background copy goes on is no change; that it ends is one. */
export function mappingChanges(
  before: SpectrumVirtualize | undefined,
  after: SpectrumVirtualize | undefined,
): MappingChange[] {
  return compared(viewsOf(before), viewsOf(after), look);
}

export function mappingGroupChanges(
  before: SpectrumVirtualize | undefined,
  after: SpectrumVirtualize | undefined,
): MappingGroupChange[] {
  return compared(groupsOf(before), groupsOf(after), ({ name, status }) => `${name} ${status}`).map(
    ({ before: was, after: is }) => ({
      name: (is ?? was)!.name,
      before: was?.status,
      after: is?.status,
    }),
  );
}

/** Everything by which a mapping differs from what it was, but for its progress. */
function look({ mapping, group, dependents }: MappingView): string {
  const { name, source, target, state, copyRate, cleanRate, incremental, autodelete, restoring, startedAt } =
    mapping;
  return JSON.stringify([
    name,
    source,
    target,
    state,
    copyRate,
    cleanRate,
    incremental,
    autodelete,
    restoring,
    startedAt,
    group,
    dependents,
  ]);
}

function viewsOf(system: SpectrumVirtualize | undefined): Map<number, MappingView> {
  return new Map((system?.mappings() ?? []).map((mapping) => [mapping.id, viewOf(system!, mapping)]));
}

function groupsOf(
  system: SpectrumVirtualize | undefined,
): Map<number, { name: string; status: GroupStatus }> {
  return new Map(
    (system?.groups() ?? []).map((group) => [
      group.id,
      { name: group.name, status: system!.groupStatus(group) },
    ]),
  );
}

function compared<T>(
  before: ReadonlyMap<number, T>,
  after: ReadonlyMap<number, T>,
  identity: (item: T) => string,
): { before: T | undefined; after: T | undefined }[] {
  const ids = [...new Set([...before.keys(), ...after.keys()])].sort((a, b) => a - b);
  return ids.flatMap((id) => {
    const was = before.get(id);
    const is = after.get(id);
    const isSame = was !== undefined && is !== undefined && identity(was) === identity(is);
    return isSame ? [] : { before: was, after: is };
  });
}
