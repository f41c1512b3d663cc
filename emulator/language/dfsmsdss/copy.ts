import { itemSpan, type ControlStatement, type Item } from '../control/ast.js';
import { checkOperands, type CheckedOperands, type FoundOperand } from '../control/check-operands.js';
import type { ScalarValue } from '../control/check-value.js';
import type { Problem, Span } from '../problem.js';
import type {
  CodedTrackAddress,
  CodedTrackRange,
  CopyBody,
  CopyCommand,
  CopyKind,
  DataSetFilter,
  StatementBase,
  VolumeSpec,
} from './ast.js';
import { readByCriteria } from './by-criteria.js';
import { checkCopy } from './check-copy.js';
import { copyForms, copyTable } from './commands.js';
import { copyKindOf } from './copy-table.js';
import { nameOf, numberOf, readNames, readOptions } from './copy-options.js';
import { readPatterns } from './patterns.js';
import { readRenameRules } from './rename-rules.js';
import { Reporter } from '../control/reporter.js';

/** Reads a COPY: its operands by the table, then as typed values, then the rules that no table can say. */
export function readCopy(
  statement: ControlStatement,
  makeBase: (problems: readonly Problem[]) => StatementBase,
): CopyCommand {
  let kind: CopyKind = 'full';
  const checked = checkOperands(statement, copyTable, (coded) => {
    kind = copyKindOf(coded);
    return copyForms[kind];
  });
  const reporter = new Reporter();
  const body = readBody(checked, kind, reporter);
  checkCopy(body, checked, statement, reporter);
  const problems = [
    ...checked.problems.flatMap((found) => adjusted(found, kind, checked, statement)),
    ...reporter.problems,
  ];
  return { ...makeBase(problems), ...body };
}

function readBody(checked: CheckedOperands, kind: CopyKind, reporter: Reporter): CopyBody {
  const find = (...keywords: string[]): FoundOperand | undefined =>
    keywords.map((keyword) => checked.operands.get(keyword)).find((found) => found !== undefined);
  const form = find('DATASET', 'TRACKS', 'FULL');
  const input = find('INDDNAME', 'INDYNAM', 'LOGINDDNAME', 'LOGINDYNAM', 'PHYSINDDNAME', 'PHYSINDYNAM');
  const output = find('OUTDDNAME', 'OUTDYNAM');
  const dataSet = checked.operands.get('DATASET');
  const rename = checked.operands.get('RENAMEUNCONDITIONAL')?.list;
  const tracks = checked.operands.get('TRACKS');
  const outTracks = checked.operands.get('OUTTRACKS');
  return {
    type: 'copy',
    kind,
    ...(form && { formKeyword: form.node.span }),
    ...(input && { input: readVolumes(input) }),
    ...(output && { output: readVolumes(output) }),
    ...(dataSet?.inner && { filter: readFilter(dataSet.inner, dataSet.node.wholeSpan, reporter) }),
    rename: rename === undefined ? [] : readRenameRules(rename, reporter),
    trackRanges: tracks === undefined ? [] : readEntries(tracks, readTrackRange),
    outTracks: outTracks === undefined ? [] : readEntries(outTracks, readTrackAddress),
    options: readOptions(checked, reporter),
  };
}

/** INCLUDE, EXCLUDE, BY and FILTERDD, once their table has checked them. */
export function readFilter(inner: CheckedOperands, span: Span, reporter: Reporter): DataSetFilter {
  const patterns = (keyword: string): DataSetFilter['include'] => {
    const found = inner.operands.get(keyword);
    return found === undefined ? [] : readPatterns(found, reporter);
  };
  const by = inner.operands.get('BY')?.list;
  const dd = inner.operands.get('FILTERDD')?.value;
  const ddName = nameOf(dd);
  return {
    include: patterns('INCLUDE'),
    exclude: patterns('EXCLUDE'),
    by: by === undefined ? [] : readByCriteria(by, reporter),
    ...(dd !== undefined && ddName !== undefined && { filterDd: { value: ddName, span: itemSpan(dd.item) } }),
    span,
  };
}

function readVolumes(found: FoundOperand): VolumeSpec {
  const place = { keyword: found.node.span, span: found.node.wholeSpan };
  if (found.row.value.kind === 'list') return { by: 'ddname', names: readNames(found), ...place };
  const volumes = readEntries(found, ([volser, unit], span) => {
    const [name, unitName] = [nameOf(volser), nameOf(unit)];
    if (volser === undefined || name === undefined) return undefined;
    return {
      volser: { value: name, span: itemSpan(volser.item) },
      ...(unit !== undefined &&
        unitName !== undefined && { unit: { value: unitName, span: itemSpan(unit.item) } }),
      span,
    };
  });
  return { by: 'volume', volumes, ...place };
}

/** The entries of a list of tuples, each with the place it was coded at. */
function readEntries<T>(
  found: FoundOperand,
  read: (entry: readonly (ScalarValue | undefined)[], span: Span) => T | undefined,
): T[] {
  const isFlat = found.items.every((item: Item) => item.kind !== 'group');
  return found.entries.flatMap((entry, index) => {
    const item = found.items[index];
    const span = isFlat || item === undefined ? (found.list ?? found.node).span : itemSpan(item);
    return read(entry, span) ?? [];
  });
}

function readTrackRange(
  entry: readonly (ScalarValue | undefined)[],
  span: Span,
): CodedTrackRange | undefined {
  // A place that was coded but is wrong makes the whole range unusable; one not coded has its default.
  const [fromCylinder, fromHead = 0, toCylinder = fromCylinder, toHead] = entry.map(numberOf);
  if (fromCylinder === undefined || toCylinder === undefined || entry.includes(undefined)) return undefined;
  return { fromCylinder, fromHead, toCylinder, ...(toHead !== undefined && { toHead }), span };
}

function readTrackAddress(
  entry: readonly (ScalarValue | undefined)[],
  span: Span,
): CodedTrackAddress | undefined {
  const [cylinder, head = 0] = entry.map(numberOf);
  return cylinder === undefined || entry.includes(undefined) ? undefined : { cylinder, head, span };
}

/** Keywords whose form is sure, so that any other form is an error. */
export const sureOfForm: ReadonlySet<string> = new Set([
  'DUMPCONDITIONING',
  'FCFULLVOLUMERELATION',
  'FCINCREMENTAL',
  'FCINCREMENTALLAST',
  'FCINCRVERIFY',
  'FCSETGTOK',
  'CPVOLUME',
  'OUTTRACKS',
  'COPYVOLID',
  'LOGINDDNAME',
  'LOGINDYNAM',
  'STORGRP',
]);

/**
 * Where the table alone would say too much or too little: which keywords go with a physical copy or with TRACKS
 * is only partly verified, so that it is a warning; and what has no effect can be removed.
 */
function adjusted(
  found: Problem,
  kind: CopyKind,
  checked: CheckedOperands,
  statement: ControlStatement,
): Problem[] {
  if (found.code === 'keyword-does-not-exist' && found.severity === 'warning') {
    const word = statement.operands.find(
      (item) => item.kind === 'word' && item.span.start === found.span.start,
    );
    const span = word === undefined ? found.span : itemSpan(word);
    return [{ ...found, fix: { title: 'Remove it', edits: [{ span, text: '' }] } }];
  }
  if (found.code === 'value-missing') {
    const noPacking = checked.operands.get('NOPACKING');
    if (noPacking?.list !== undefined || noPacking?.node.span.start !== found.span.start) return [found];
    const at = { start: found.span.end, end: found.span.end };
    return [{ ...found, fix: { title: 'Name all data sets', edits: [{ span: at, text: '(**)' }] } }];
  }
  if (found.code !== 'operand-not-on-form') return [found];
  const operand = [...checked.operands.values()].find(({ node }) => node.span.start === found.span.start);
  // Two forms at once are reported as such.
  if (operand !== undefined && ['FULL', 'TRACKS', 'DATASET'].includes(operand.row.keyword)) return [];
  const volumeForms: string[] = [copyForms.full, copyForms.tracks];
  const onDataSetsOnly = operand?.row.forms?.every((form) => !volumeForms.includes(form)) ?? false;
  const isVolumeCopy = kind === 'full' || kind === 'tracks';
  const sure = (isVolumeCopy && onDataSetsOnly) || sureOfForm.has(operand?.row.keyword ?? '');
  return sure || found.severity !== 'error' ? [found] : [{ ...found, severity: 'warning' }];
}
