import type { CodedPattern, CopyCommand } from '../../language/dfsmsdss/ast.js';
import { deriveNewName } from '../../language/dfsmsdss/rename.js';
import { problem, type Problem } from '../../language/problem.js';
import type { SiteVolume } from '../../site/site.js';
import { scratchDataSet } from '../../storage/vtoc/write-vtoc.js';
import { allocateTarget, type TargetSpace } from './allocate-target.js';
import { dataSetFilter } from './data-set-filter.js';
import { flash, withoutFlash, type NotUsed, type VolumePairs } from './fast-replication.js';
import { pairParts } from './pair-parts.js';
import { selectDataSets, type Searched, type SelectedDataSet } from './select-data-sets.js';
import type { Task } from './task.js';
import { findVolumes, vtocOf, type Found } from './volumes.js';

/** COPY DATASET: data sets chosen by name and criteria, under their own or new names. */
export function copyDataSets(task: Task, command: CopyCommand): void {
  const fail = (found: Problem): void => {
    task.find(found);
    task.say('DRY105E.task', { verb: 'COPY DATASET', reason: found.message.replace(/\.$/, '') });
  };
  const filter = dataSetFilter(task, command);
  if (!filter.ok) return fail(filter.problem);
  if (filter.value === undefined) return;
  const searched = searchedVolumes(task, command);
  if (!searched.ok) return fail(searched.problem);
  const none: Found<readonly SiteVolume[]> = { ok: true, value: [] };
  const outputs = command.output === undefined ? none : findVolumes(task, command.output, 'COPY DATASET');
  if (!outputs.ok) return fail(outputs.problem);
  const targets = outputs.value;

  const { selected, found } = selectDataSets(task, command, filter.value, searched.value);
  task.say('ADR801I', { selected: selected.length, found, notSerialized: 0, failed: 0 });
  if (selected.length === 0) {
    task.say('ADR470W');
    task.find(problem('no-data-set-selected', filter.value.span));
    return;
  }
  if (task.noRun) {
    task.say('ADR040I', { verb: 'COPY' });
    task.list(selected.map((dataSet) => dataSet.name));
    return;
  }
  const copied: string[] = [];
  const failed: string[] = [];
  for (const dataSet of selected) {
    task.context.tracer.working?.();
    (copyOne(task, command, dataSet, targets) ? copied : failed).push(dataSet.name);
  }
  if (copied.length > 0) {
    task.say('ADR454I');
    task.list(copied);
  }
  if (failed.length > 0) {
    task.say('ADR455W');
    task.list(failed);
  }
}

/** The input volumes, or without them every volume that the catalog leads to. */
export function searchedVolumes(task: Task, command: CopyCommand): Found<Searched> {
  let volumes: readonly SiteVolume[] = task.site.volumes.filter((volume) => volume.online);
  if (command.input !== undefined) {
    const found = findVolumes(task, command.input, 'COPY DATASET');
    if (!found.ok) return found;
    volumes = found.value;
  }
  const searched: Searched[number][] = [];
  for (const volume of new Set(volumes)) {
    const vtoc = vtocOf(volume, command.input, command.span);
    if (vtoc.ok) searched.push({ volume, vtoc: vtoc.value });
    // Without input volumes a volume that cannot be read has nothing in the catalog either.
    else if (command.input !== undefined) return vtoc;
  }
  return { ok: true, value: searched };
}

/** Copies one data set from name to catalog entry; says what went wrong and returns false when it cannot. */
function copyOne(
  task: Task,
  command: CopyCommand,
  dataSet: SelectedDataSet,
  targets: readonly SiteVolume[],
): boolean {
  const { options } = command;
  const fail = (reason: string): false => {
    task.find(problem('data-set-not-copied', command.span, { dsn: dataSet.name, reason }));
    task.say('DRY104E.data-set', { dsn: dataSet.name, reason });
    return false;
  };
  let newName = dataSet.name;
  if (command.rename.length > 0) {
    const derived = deriveNewName(command.rename, dataSet.name);
    if (!derived.ok) return fail(derived.reason);
    newName = derived.name;
  }
  const catalogs = options.catalog !== undefined || options.recatalog !== undefined;
  const inTheWay = catalogConflict(task, command, dataSet, newName);
  if (catalogs && inTheWay !== undefined) {
    task.say('ADR497E', { action: 'CATALOGING', dsn: newName, code: 8, reason: 8 });
    return fail(inTheWay);
  }
  // What FlashCopy could never copy must not cost a data set that would have been replaced.
  const why = manipulation(command, dataSet);
  const required = options.fastReplication?.value === 'REQUIRED';
  if (why !== undefined && required) {
    return withoutFlash(task, command, { kind: 'data-set', dsn: dataSet.name }, why);
  }
  const space = allocateTarget(task, command, dataSet, newName, targets);
  if (!space.ok) {
    if (space.noVolume) task.say('ADR472E', { dsn: dataSet.name, catalog: 'VTOC', reason: '01' });
    return fail(space.reason);
  }
  if (newName === dataSet.name) task.say('ADR711I', { dsn: dataSet.name });
  else task.say('ADR711I.newname', { dsn: dataSet.name, newName });
  const groups = pairParts(dataSet.parts, space.parts);
  if (!moveTracks(task, command, dataSet, groups, why)) {
    if (!space.preallocated) for (const part of space.parts) scratchDataSet(part.volume, newName);
    return false;
  }
  settleNames(task, command, dataSet, newName, space, catalogs);
  return true;
}

/** A name that the catalog already has for something else, when the copy is to be cataloged. */
function catalogConflict(
  task: Task,
  { options }: CopyCommand,
  dataSet: SelectedDataSet,
  newName: string,
): string | undefined {
  const entry = task.site.catalog.find(newName);
  if (entry === undefined || options.recatalog !== undefined) return undefined;
  const freed = newName === dataSet.name && (options.delete !== undefined || options.uncatalog !== undefined);
  const replaced = options.replaceUnconditional !== undefined || options.replace !== undefined;
  if (freed || replaced) return undefined;
  return `${newName} is already cataloged on ${entry.volsers.join(', ')}; choose another new name, or code REPLACEUNCONDITIONAL or RECATALOG(*)`;
}

/** FlashCopy where it may be used, ordinary input and output where not; false when FlashCopy was required. */
function moveTracks(
  task: Task,
  command: CopyCommand,
  dataSet: SelectedDataSet,
  groups: readonly VolumePairs[],
  why: NotUsed | undefined,
): boolean {
  const subject = { kind: 'data-set', dsn: dataSet.name } as const;
  if (command.options.fastReplication?.value !== 'NONE') {
    const flashed = why === undefined ? flash(task, command, groups, subject) : ({ ok: false, why } as const);
    if (flashed.ok) {
      task.say('ADR806I.data-set', { dsn: dataSet.name });
      return true;
    }
    if (!withoutFlash(task, command, subject, flashed.why)) return false;
  }
  for (const { source, target, pairs } of groups) {
    for (const pair of pairs ?? []) task.site.copyTracks(source, pair.source, target, pair.target.start);
  }
  if (why !== undefined) {
    task.say('DRY106I.note', {
      text: `${dataSet.name} IS COPIED TRACK BY TRACK; COMPRESSING AND REBLOCKING ARE NOT MODELLED BY DRYDASD`,
    });
  }
  return true;
}

/** What is done to the data on the way, so that tracks cannot be shared (DFSMSdss Storage Administration). */
function manipulation({ options }: CopyCommand, { name, parts }: SelectedDataSet): NotUsed | undefined {
  const names = (list: { readonly value: readonly CodedPattern[] } | undefined): boolean =>
    list?.value.some(({ pattern }) => pattern.matches(name)) ?? false;
  const { dsorg, flags } = parts[0]!.dataSet;
  const organization = dsorg.replace(/U$/, '');
  if (names(options.convert && { value: [...options.convert.value.pds, ...options.convert.value.pdse] })) {
    return { code: 2, reason: 'CONVERT changes the kind of the data set' };
  }
  if (organization === 'PO' && !flags.pdse && !names(options.noPacking)) {
    return {
      code: 2,
      reason: 'a partitioned data set is compressed when it is copied, unless NOPACKING names it',
    };
  }
  if (names(options.reblock)) return { code: 2, reason: 'REBLOCK changes the block size' };
  if (
    organization === 'DA' &&
    (names(options.relBlockAddress) || options.autoRelBlockAddress !== undefined)
  ) {
    return { code: 2, reason: 'a direct data set is processed by relative block' };
  }
  return undefined;
}

/** Catalogs the copy and takes the source away, as the command asks. */
function settleNames(
  task: Task,
  { options }: CopyCommand,
  dataSet: SelectedDataSet,
  newName: string,
  space: TargetSpace & { readonly ok: true },
  catalogs: boolean,
): void {
  const { catalog } = task.site;
  if (options.delete !== undefined) {
    for (const part of dataSet.parts) scratchDataSet(part.volume, dataSet.name);
  }
  if (options.delete !== undefined || options.uncatalog !== undefined) {
    if (dataSet.cataloged) catalog.delete(dataSet.name);
  }
  if (catalogs) {
    catalog.set(
      newName,
      space.parts.map((part) => part.volume.volser),
    );
  }
}
