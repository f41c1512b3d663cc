import type {
  ByCriterion,
  ByOperator,
  ByValue,
  CodedPattern,
  CopyCommand,
  DataSetFilter,
} from '../../language/dfsmsdss/ast.js';
import { problem } from '../../language/problem.js';
import { partsOfOneDataSet, type DataSetPart } from '../../site/data-set-parts.js';
import type { SiteVolume } from '../../site/site.js';
import { allocatedTracks, type Vtoc, type VtocDataSet } from '../../storage/vtoc/vtoc.js';
import type { DayOfYear } from '../../storage/vtoc/dates.js';
import { dayOfYear } from '../../site/start-time.js';
import { dayNumber } from './dates.js';
import type { Task } from './task.js';

type Part = DataSetPart<SiteVolume>;

/** A data set with all its parts, in volume sequence. */
export interface SelectedDataSet {
  readonly name: string;
  readonly parts: readonly Part[];
  readonly cataloged: boolean;
}

export interface Selection {
  readonly selected: readonly SelectedDataSet[];
  /** How many data sets were looked at. */
  readonly found: number;
}

/** Volumes with their VTOCs, each read once. */
export type Searched = readonly { readonly volume: SiteVolume; readonly vtoc: Vtoc }[];

/** The data sets on the searched volumes that satisfy the filter, by name. */
export function selectDataSets(
  task: Task,
  command: CopyCommand,
  filter: DataSetFilter,
  searched: Searched,
): Selection {
  const parts = new Map<string, Part[]>();
  for (const { volume, vtoc } of searched) {
    for (const dataSet of vtoc.dataSets) {
      if (belongsToVolume(dataSet.name)) continue;
      const list = parts.get(dataSet.name) ?? [];
      list.push({ volume, dataSet });
      parts.set(dataSet.name, list);
    }
  }
  const candidates = [...parts].sort(([a], [b]) => (a < b ? -1 : 1));
  const selected: SelectedDataSet[] = [];
  for (const [name, list] of candidates) {
    const oneDataSet = partsOfOneDataSet(list);
    const entry = task.site.catalog.find(name);
    const cataloged =
      entry !== undefined && oneDataSet.every((part) => entry.volsers.includes(part.volume.volser));
    const candidate: SelectedDataSet = { name, parts: oneDataSet, cataloged };
    if (!matchesAny(filter.include, name, true) || matchesAny(filter.exclude, name, false)) continue;
    if (!allVolumesGiven(task, command, candidate)) continue;
    if (filter.by.every((criterion) => satisfies(criterion, candidate, task))) selected.push(candidate);
  }
  reportMissing(task, filter, selected);
  return { selected, found: candidates.length };
}

/** Data sets that describe the volume they are on are never copied by name. */
function belongsToVolume(name: string): boolean {
  return name.startsWith('SYS1.VTOCIX.') || name.startsWith('SYS1.VVDS.V');
}

function matchesAny(patterns: readonly CodedPattern[], name: string, whenEmpty: boolean): boolean {
  return patterns.length === 0 ? whenEmpty : patterns.some(({ pattern }) => pattern.matches(name));
}

/** SELECTMULTI: how many volumes of a multivolume data set must be among the input volumes. */
function allVolumesGiven(
  task: Task,
  command: CopyCommand,
  { name, parts, cataloged }: SelectedDataSet,
): boolean {
  const how = command.options.selectMulti?.value ?? 'ALL';
  if (how === 'ANY') return true;
  if (how === 'FIRST') return parts[0]!.dataSet.volumeSequence <= 1;
  const needed = cataloged ? task.site.catalog.find(name)!.volsers : [];
  const given = new Set(parts.map((part) => part.volume.volser));
  return parts[0]!.dataSet.volumeSequence <= 1 && needed.every((volser) => given.has(volser));
}

/** ADR383W for each fully qualified name of INCLUDE that was not selected. */
function reportMissing(task: Task, filter: DataSetFilter, selected: readonly SelectedDataSet[]): void {
  const names = new Set(selected.map((dataSet) => dataSet.name));
  for (const { pattern, span, generation } of filter.include) {
    if (pattern.isFilter || generation !== undefined || names.has(pattern.text)) continue;
    const entry = task.site.catalog.find(pattern.text);
    const searched =
      entry === undefined
        ? 'the site has no such data set'
        : `it is cataloged on ${entry.volsers.join(', ')}`;
    task.find(problem('data-set-not-found', span, { dsn: pattern.text, searched }));
    task.say('ADR383W', { dsn: pattern.text, reason: searched.toUpperCase() });
  }
}

function satisfies(criterion: ByCriterion, dataSet: SelectedDataSet, task: Task): boolean {
  const { operator, values } = criterion;
  const test = (value: ByValue): boolean =>
    compare(criterion, operator === 'NE' ? 'EQ' : operator, value, dataSet, task);
  // EQ with several values: any of them; NE with several: none of them.
  return operator === 'NE' ? !values.some(test) : values.some(test);
}

function compare(
  { characteristic }: ByCriterion,
  operator: ByOperator,
  value: ByValue,
  { parts, cataloged }: SelectedDataSet,
  task: Task,
): boolean {
  const first = parts[0]!.dataSet;
  const flag = (on: boolean): boolean => value.kind === 'flag' && value.on === on;
  const number = (have: number): boolean => value.kind === 'number' && ordered(have, operator, value.number);
  switch (characteristic) {
    case 'ALLOC':
      return value.kind === 'word' && allocationOf(first, value.word);
    case 'DSORG':
      return value.kind === 'word' && organizationIs(first, value.word);
    case 'CATLG':
      return flag(cataloged);
    case 'DSCHA':
      return flag(parts.some((part) => part.dataSet.flags.changed));
    case 'MULTI':
      return flag(parts.length > 1);
    case 'EXTNT':
      return number(parts.reduce((sum, part) => sum + part.dataSet.extents.length, 0));
    case 'FSIZE':
      return number(parts.reduce((sum, part) => sum + allocatedTracks(part.dataSet), 0));
    case 'CREDT':
      return dated(first.created, operator, value, task);
    case 'EXPDT':
      return dated(first.expires, operator, value, task);
    case 'REFDT':
      return dated(first.referenced, operator, value, task);
    case 'DATACLAS':
    case 'MGMTCLAS':
    case 'STORCLAS':
      // No data set of a site is managed by SMS: it has no class that a name could equal.
      return false;
  }
}

function allocationOf(dataSet: VtocDataSet, word: string): boolean {
  if (word === 'MOV') return !dataSet.dsorg.endsWith('U');
  return word === (dataSet.secondary.unit === 'ABS' ? 'ABSTR' : dataSet.secondary.unit);
}

function organizationIs(dataSet: VtocDataSet, word: string): boolean {
  const organization = dataSet.dsorg.replace(/U$/, '');
  const { pdse } = dataSet.flags;
  switch (word) {
    case 'SAM':
      return organization === 'PS';
    case 'PAM':
      return organization === 'PO';
    case 'PDS':
      return organization === 'PO' && !pdse;
    case 'PDSE':
      return organization === 'PO' && pdse;
    case 'BDAM':
      return organization === 'DA';
    case 'ISAM':
      return organization === 'IS';
    case 'VSAM':
      return organization === 'VS';
    case 'EXCP':
      return !['PS', 'PO', 'DA', 'IS', 'VS'].includes(organization);
    default:
      return false;
  }
}

function dated(have: DayOfYear | undefined, operator: ByOperator, value: ByValue, task: Task): boolean {
  const mine = dayNumber(have);
  if (value.kind === 'date') return ordered(mine, operator, dayNumber(value));
  if (value.kind !== 'relative-date') return false;
  const wanted = dayOfYear(task.site.clock.now + value.days * 86_400_000_000);
  return ordered(mine, operator, dayNumber(wanted));
}

function ordered(have: number, operator: ByOperator, wanted: number): boolean {
  switch (operator) {
    case 'EQ':
      return have === wanted;
    case 'NE':
      return have !== wanted;
    case 'LT':
      return have < wanted;
    case 'LE':
      return have <= wanted;
    case 'GT':
      return have > wanted;
    case 'GE':
      return have >= wanted;
  }
}
