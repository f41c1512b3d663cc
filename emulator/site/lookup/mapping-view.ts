import type { SpectrumVirtualize } from '../../flashcopy/svc/spectrum-virtualize.js';
import type { Mapping } from '../../flashcopy/svc/types.js';
import { isoTime } from '../../messages/plain-text.js';

/** A FlashCopy mapping of Spectrum Virtualize as it stands at a moment. */
export interface MappingView {
  readonly mapping: Mapping;
  /** Name of its consistency group. */
  readonly group: string | undefined;
  /** Grains that the target holds, whole per cent, rounded down. */
  readonly progress: number;
  /** Names of the mappings that a forced stop of this one would stop, too. */
  readonly dependents: readonly string[];
}

export function viewOf(system: SpectrumVirtualize, mapping: Mapping): MappingView {
  const { progress, dependents } = system.progress(mapping);
  const group = mapping.group === 0 ? undefined : system.group(String(mapping.group))?.name;
  return { mapping, group, progress, dependents };
}

/** A mapping as all JSON documents have it; docs/json.md describes it. */
export interface JsonMapping extends Pick<
  Mapping,
  | 'id'
  | 'name'
  | 'source'
  | 'target'
  | 'state'
  | 'copyRate'
  | 'cleanRate'
  | 'grainKiB'
  | 'incremental'
  | 'autodelete'
  | 'restoring'
> {
  readonly group: string | null;
  /** Percent, rounded down. */
  readonly progress: number;
  /** Simulated time, ISO 8601. */
  readonly startedAt: string | null;
  readonly dependents: readonly string[];
}

export function mappingJson({ mapping, group, progress, dependents }: MappingView): JsonMapping {
  const { id, name, source, target, state, copyRate, cleanRate, grainKiB, startedAt } = mapping;
  return {
    id,
    name,
    source,
    target,
    group: group ?? null,
    state,
    progress,
    copyRate,
    cleanRate,
    grainKiB,
    incremental: mapping.incremental,
    autodelete: mapping.autodelete,
    restoring: mapping.restoring,
    startedAt: startedAt === undefined ? null : isoTime(startedAt),
    dependents,
  };
}
