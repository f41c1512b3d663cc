import type { SpectrumVirtualize } from '../flashcopy/svc/spectrum-virtualize.js';
import type { Mapping } from '../flashcopy/svc/types.js';
import { isoTime, plural } from '../messages/plain-text.js';
import { printTable } from './table.js';
import type { Stream } from './terminal.js';

/** A FlashCopy mapping of Spectrum Virtualize as it stands; docs/json.md describes it. */
export function mappingJson(system: SpectrumVirtualize, mapping: Mapping): object {
  const { id, name, source, target, group, state, copyRate, cleanRate, grainKiB, startedAt } = mapping;
  const { progress, dependents } = system.progress(mapping);
  return {
    id,
    name,
    source,
    target,
    group: groupName(system, group) ?? null,
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

/** The mappings of a system, by id. Nothing where there are none. */
export function printMappings(out: Stream, system: SpectrumVirtualize): void {
  const mappings = system.mappings();
  if (mappings.length === 0) return;
  out.line();
  printTable(
    out,
    [
      { head: 'ID', align: 'right' },
      { head: 'MAPPING' },
      { head: 'SOURCE' },
      { head: 'TARGET' },
      { head: 'GROUP' },
      { head: 'STATE' },
      { head: 'DONE', align: 'right' },
      { head: 'COPY RATE', align: 'right' },
      { head: 'INCREMENTAL' },
      { head: 'STARTED' },
    ],
    mappings.map((mapping) => [
      mapping.id,
      mapping.name,
      mapping.source,
      mapping.target,
      groupName(system, mapping.group) ?? '-',
      mapping.state,
      `${system.progress(mapping).progress}%`,
      mapping.copyRate,
      mapping.incremental ? 'yes' : 'no',
      mapping.startedAt === undefined ? '-' : isoTime(mapping.startedAt),
    ]),
  );
  out.line(plural(mappings.length, 'mapping'));
}

function groupName(system: SpectrumVirtualize, id: number): string | undefined {
  return id === 0 ? undefined : system.group(String(id))?.name;
}
