import type { Mapping } from '../../flashcopy/svc/types.js';
import { svcLimits } from '../../flashcopy/svc/limits.js';
import { problem } from '../../language/problem.js';
import type { SvcCommandName } from '../../language/svc/commands.js';
import type { CommandRun } from './command-run.js';
import {
  conciseView,
  detailedView,
  filterAttributes,
  passesFilter,
  type ViewOptions,
  type ViewRow,
} from './table-text.js';
import {
  groupColumns,
  groupRow,
  mappingAttributes,
  mappingColumns,
  mappingRow,
  volumeIndex,
  volumeName,
} from './view-rows.js';

type View = (run: CommandRun) => void;

/** What each view command prints. */
export const views: Readonly<Partial<Record<SvcCommandName, View>>> = {
  lsfcmap(run) {
    if (run.command.object === undefined) {
      const rows = run.system.mappings().map((mapping) => mappingRow(run.system, run.definition, mapping));
      list(run, mappingColumns, rows);
      return;
    }
    const mapping = mappingOf(run);
    if (mapping === undefined) return;
    const row = mappingRow(run.system, run.definition, mapping);
    print(
      run,
      detailedView(
        mappingAttributes.map((name) => [name, row[name] ?? '']),
        optionsOf(run),
      ),
    );
  },
  lsfcmapprogress(run) {
    const mapping = mappingOf(run);
    if (mapping === undefined) return;
    const progress = String(run.system.progress(mapping).progress);
    list(run, ['id', 'progress'], [{ id: String(mapping.id), progress }]);
  },
  lsfcmapcandidate(run) {
    const mappings = run.system.mappings();
    const free = run.definition.volumes.filter(
      ({ name }) =>
        mappings.filter(({ source, target }) => source === name || target === name).length <
        svcLimits.mappingsPerTree,
    );
    const rows = free.map(({ name }) => ({ id: String(volumeIndex(run.definition, name)), name }));
    list(run, ['id', 'name'], rows);
  },
  lsfcmapdependentmaps(run) {
    const mapping = mappingOf(run);
    if (mapping === undefined) return;
    const { dependents } = run.system.progress(mapping);
    listMappings(
      run,
      dependents.flatMap((name) => run.system.mapping(name) ?? []),
      'fc_id',
      'fc_name',
    );
  },
  lsvdiskfcmappings(run) {
    const volume = volumeOf(run);
    if (volume === undefined) return;
    const mappings = run.system
      .mappings()
      .filter(({ source, target }) => source === volume || target === volume);
    listMappings(run, mappings, 'id', 'name');
  },
  lsvdiskfcmapcopies(run) {
    const volume = volumeOf(run);
    if (volume !== undefined) listMappings(run, run.system.copiesOf(volume), 'fc_id', 'fc_name');
  },
  lsvdiskdependentmaps(run) {
    const volume = volumeOf(run);
    if (volume !== undefined) listMappings(run, run.system.dependentsOfVolume(volume), 'fc_id', 'fc_name');
  },
  lsrmvdiskdependentmaps(run) {
    const volume = volumeOf(run);
    if (volume === undefined) return;
    const active = run.system
      .mappings()
      .filter(
        ({ source, target, relationship }) =>
          relationship !== undefined && (source === volume || target === volume),
      );
    const all = new Map(
      [...active, ...run.system.dependentsOfVolume(volume)].map((mapping) => [mapping.id, mapping]),
    );
    listMappings(
      run,
      [...all.values()].sort((a, b) => a.id - b.id),
      'fc_id',
      'fc_name',
    );
  },
  lsfcconsistgrp(run) {
    if (run.command.object === undefined) {
      list(
        run,
        groupColumns,
        run.system.groups().map((group) => groupRow(run.system, group)),
      );
      return;
    }
    const group = run.system.group(run.object);
    if (group === undefined) {
      run.refuse({ kind: 'unknown-group', name: run.object }, 'other');
      return;
    }
    const row = groupRow(run.system, group);
    const attributes = ['id', 'name', 'status', 'autodelete', 'start_time'].map((name): [string, string] => [
      name,
      row[name] ?? '',
    ]);
    for (const { id, name } of run.system.members(group)) {
      attributes.push(['FC_mapping_id', String(id)], ['FC_mapping_name', name]);
    }
    print(run, detailedView(attributes, optionsOf(run)));
  },
};

function optionsOf(run: CommandRun): ViewOptions {
  const delimiter = run.text('-delim');
  return { header: !run.has('-nohdr'), ...(delimiter !== undefined && { delimiter }) };
}

function print(run: CommandRun, lines: readonly string[]): void {
  for (const line of lines) run.line(line);
}

/** A concise view of what passes the filter. */
function list(run: CommandRun, columns: readonly string[], rows: readonly ViewRow[]): void {
  if (run.has('-filtervalue?')) {
    print(run, ['The filters for this view are:', ...columns]);
    return;
  }
  const filter = run.text('-filtervalue');
  if (filter === undefined) {
    print(run, conciseView(columns, rows, optionsOf(run)));
    return;
  }
  for (const attribute of filterAttributes(filter)) {
    if (columns.includes(attribute)) continue;
    const span = run.command.options.get('-filtervalue')?.span ?? run.command.span;
    const found = problem('svc-filter-unknown', span, { attribute, attributes: columns.join(', ') });
    run.context.tracer.problem?.(found);
  }
  print(
    run,
    conciseView(
      columns,
      rows.filter((row) => passesFilter(row, filter)),
      optionsOf(run),
    ),
  );
}

function listMappings(run: CommandRun, mappings: readonly Mapping[], id: string, name: string): void {
  list(
    run,
    [id, name],
    mappings.map((mapping) => ({ [id]: String(mapping.id), [name]: mapping.name })),
  );
}

function mappingOf(run: CommandRun): Mapping | undefined {
  const mapping = run.system.mapping(run.object);
  if (mapping === undefined) run.refuse({ kind: 'unknown-mapping', name: run.object }, 'other');
  return mapping;
}

function volumeOf(run: CommandRun): string | undefined {
  const volume = volumeName(run.definition, run.object);
  if (volume === undefined) run.refuse({ kind: 'unknown-volume', volume: run.object }, 'other');
  return volume;
}
