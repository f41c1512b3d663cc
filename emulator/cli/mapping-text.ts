import type { SpectrumVirtualize } from '../flashcopy/svc/spectrum-virtualize.js';
import type { MappingChange } from '../jobs/plan/mapping-changes.js';
import { isoTime, plural } from '../messages/plain-text.js';
import { viewOf } from '../site/lookup/mapping-view.js';
import { printTable } from './table.js';
import type { Stream } from './terminal.js';

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
    mappings
      .map((one) => viewOf(system, one))
      .map(({ mapping, group, progress }) => [
        mapping.id,
        mapping.name,
        mapping.source,
        mapping.target,
        group ?? '-',
        mapping.state,
        `${progress}%`,
        mapping.copyRate,
        mapping.incremental ? 'yes' : 'no',
        mapping.startedAt === undefined ? '-' : isoTime(mapping.startedAt),
      ]),
  );
  out.line(plural(mappings.length, 'mapping'));
}

/** What becomes of a mapping: `fcmap0  a -> b: idle_or_copied becomes copying, 0% done`. */
export function mappingChangeText({ before, after }: MappingChange): string {
  const { mapping, group, progress, dependents } = (after ?? before)!;
  const { name, source, target, state, copyRate, incremental, restoring } = mapping;
  const was = before?.mapping.state;
  const facts = [
    after === undefined || was === undefined || was === state ? state : `${was} becomes ${state}`,
    `${progress}% done`,
    copyRate === 0 ? 'no background copy' : `copy rate ${copyRate}`,
    ...(incremental ? ['incremental'] : []),
    ...(restoring ? ['restoring'] : []),
    ...(group === undefined ? [] : [`group ${group}`]),
    ...(dependents.length === 0 ? [] : [`a forced stop stops ${dependents.join(', ')}, too`]),
  ];
  return `${name}  ${source} -> ${target}: ${facts.join(', ')}`;
}
