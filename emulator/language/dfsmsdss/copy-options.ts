import { itemSpan, itemText, type Item } from '../control/ast.js';
import type { CheckedOperands, FoundOperand } from '../control/check-operands.js';
import type { ScalarValue } from '../control/check-value.js';
import type { CodedPattern, CopyOptions, Flag, Name, Option } from './ast.js';
import { readNumber } from '../control/conditions.js';
import { FilterPattern } from './filter.js';
import { readPatterns } from './patterns.js';
import type { Reporter } from '../control/reporter.js';

/** Most volumes that VOLCOUNT can ask for. */
const mostVolumes = 59;

type VolCount = '*' | 'SRC' | 'ANY' | number;
type Pair = { readonly seconds: number; readonly retries: number };

/** The keywords of a COPY as typed options. What is wrong was reported already and is left out. */
export function readOptions(checked: CheckedOperands, reporter: Reporter): CopyOptions {
  const find = (keyword: string): FoundOperand | undefined => checked.operands.get(keyword);

  const option = <T>(
    keyword: string,
    read: (found: FoundOperand) => T | undefined,
  ): Option<T> | undefined => {
    const found = find(keyword);
    const value = found === undefined ? undefined : read(found);
    if (found === undefined || value === undefined) return undefined;
    return { value, keyword: found.node.span, span: found.node.wholeSpan };
  };
  const flag = (keyword: string): Flag | undefined => option(keyword, () => true as const);
  const text = (keyword: string): Option<string> | undefined => option(keyword, ({ value }) => nameOf(value));
  const word = <T extends string>(keyword: string, bare?: T): Option<T> | undefined =>
    option(keyword, (found) => (found.list === undefined ? bare : (wordOf(found.value) as T | undefined)));
  const number = (keyword: string): Option<number> | undefined =>
    option(keyword, ({ value }) => numberOf(value));
  const patterns = (keyword: string): Option<readonly CodedPattern[]> | undefined =>
    option(keyword, (found) => readPatterns(found, reporter));
  const names = (keyword: string): Option<readonly Name[]> | undefined => option(keyword, readNames);
  const pair = (keyword: string): Option<Pair> | undefined =>
    option(keyword, ({ values: [first, second] }) => {
      const [seconds, retries] = [numberOf(first), numberOf(second)];
      return seconds === undefined || retries === undefined ? undefined : { seconds, retries };
    });

  const options: CopyOptions = {
    administrator: flag('ADMINISTRATOR'),
    allData: option('ALLDATA', (found) => readPatterns(found, reporter).map(starIsAll)),
    allExcp: flag('ALLEXCP'),
    allMulti: flag('ALLMULTI'),
    autoRelBlockAddress: flag('AUTORELBLOCKADDRESS'),
    bypassAcs: patterns('BYPASSACS'),
    cancelError: flag('CANCELERROR'),
    catalog: flag('CATALOG'),
    recatalog: text('RECATALOG'),
    checkVtoc: flag('CHECKVTOC'),
    concurrent: word('CONCURRENT', 'PREFERRED'),
    notifyConcurrent: flag('NOTIFYCONCURRENT'),
    convert: option('CONVERT', ({ inner }) => ({
      pdse: innerPatterns(inner, 'PDSE', reporter),
      pds: innerPatterns(inner, 'PDS', reporter),
    })),
    copyVolid: flag('COPYVOLID'),
    cpVolume: flag('CPVOLUME'),
    debug: option('DEBUG', ({ inner }) => ({
      frmsg: wordOf(inner?.operands.get('FRMSG')?.value) as 'MINIMAL' | 'SUMMARIZED' | 'DETAILED' | undefined,
      smsmsg: inner?.operands.has('SMSMSG') ?? false,
    })),
    delete: flag('DELETE'),
    dumpConditioning: flag('DUMPCONDITIONING'),
    dynAlloc: flag('DYNALLOC'),
    fastReplication: word('FASTREPLICATION'),
    fcCgFreeze: flag('FCCGFREEZE'),
    fcFastReverseRestore: flag('FCFASTREVERSERESTORE'),
    fcFullVolumeRelation: flag('FCFULLVOLUMERELATION'),
    fcIncremental: flag('FCINCREMENTAL'),
    fcIncrementalLast: flag('FCINCREMENTALLAST'),
    fcIncrVerify: word('FCINCRVERIFY'),
    fcNoCopy: flag('FCNOCOPY'),
    fcNoCopyToCopy: flag('FCNOCOPYTOCOPY'),
    fcSetGtOk: word('FCSETGTOK'),
    fcToPprcPrimary: word('FCTOPPRCPRIMARY', 'PRESMIRNONE'),
    fcToXrcPrimary: flag('FCTOXRCPRIMARY'),
    fcWait: pair('FCWAIT'),
    force: flag('FORCE'),
    forceCp: number('FORCECP'),
    freeSpace: option('FREESPACE', ({ values: [interval, area] }) => {
      const [ci, ca] = [numberOf(interval), numberOf(area)];
      if (ci === undefined) return undefined;
      return ca === undefined ? { interval: ci } : { interval: ci, area: ca };
    }),
    inCat: names('INCAT'),
    onlyInCat: flag('ONLYINCAT'),
    makeMulti: flag('MAKEMULTI'),
    mentity: text('MENTITY'),
    mvolser: text('MVOLSER'),
    mgmtClas: text('MGMTCLAS'),
    nullMgmtClas: flag('NULLMGMTCLAS'),
    noPacking: patterns('NOPACKING'),
    nullStorClas: flag('NULLSTORCLAS'),
    password: flag('PASSWORD'),
    percentUtilized: option('PERCENTUTILIZED', ({ values }) => numbersOf(values)),
    process: option('PROCESS', (found) => readNames(found).map((name) => name.value)),
    purge: flag('PURGE'),
    readIoPacing: number('READIOPACING'),
    reblock: patterns('REBLOCK'),
    relBlockAddress: patterns('RELBLOCKADDRESS'),
    replace: flag('REPLACE'),
    replaceUnconditional: flag('REPLACEUNCONDITIONAL'),
    selectMulti: word('SELECTMULTI'),
    share: flag('SHARE'),
    sphere: flag('SPHERE'),
    storClas: text('STORCLAS'),
    storGrp: names('STORGRP'),
    tgtAlloc: word('TGTALLOC'),
    tgtGds: word('TGTGDS'),
    tolerate: option('TOLERATE', ({ values }) =>
      values.flatMap((value) => (wordOf(value) as 'ENQFAILURE' | 'IOERROR' | undefined) ?? []),
    ),
    ttrAddress: patterns('TTRADDRESS'),
    uncatalog: flag('UNCATALOG'),
    volCount: option('VOLCOUNT', (found) => readVolCount(found, reporter)),
    wait: pair('WAIT'),
    writeCheck: flag('WRITECHECK'),
  };
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

/** Names of a list with their places. */
export function readNames(found: FoundOperand): Name[] {
  return found.values.flatMap((value) =>
    value?.kind === 'name' ? [{ value: value.text, span: itemSpan(value.item) }] : [],
  );
}

export function nameOf(value: ScalarValue | undefined): string | undefined {
  return value?.kind === 'name' ? value.text : undefined;
}

export function numberOf(value: ScalarValue | undefined): number | undefined {
  return value?.kind === 'number' ? value.value : undefined;
}

function numbersOf(values: readonly (ScalarValue | undefined)[]): number[] {
  return values.flatMap((value) => numberOf(value) ?? []);
}

function wordOf(value: ScalarValue | undefined): string | undefined {
  return value?.kind === 'choice' ? value.word : undefined;
}

function innerPatterns(
  inner: CheckedOperands | undefined,
  keyword: string,
  reporter: Reporter,
): CodedPattern[] {
  const found = inner?.operands.get(keyword);
  return found === undefined ? [] : readPatterns(found, reporter);
}

/** ALLDATA(*) means all data sets, though `*` as a filter is one qualifier only. */
function starIsAll(coded: CodedPattern): CodedPattern {
  return coded.pattern.text === '*' ? { ...coded, pattern: new FilterPattern('**') } : coded;
}

function readVolCount(found: FoundOperand, reporter: Reporter): VolCount | undefined {
  const [item, extra] = found.items;
  if (item === undefined) return undefined;
  const bad = (at: Item): VolCount | undefined => {
    reporter.report('dss-volcount', itemSpan(at), { text: itemText(at) });
    return undefined;
  };
  if (extra !== undefined) return bad(extra);
  if (item.kind !== 'word') return bad(item);
  if (item.list === undefined) {
    const word = item.upper === 'SOURCE' ? 'SRC' : item.upper;
    return word === '*' || word === 'SRC' || word === 'ANY' ? word : bad(item);
  }
  const [count] = item.list.items;
  const number = item.upper === 'N' && count !== undefined ? readNumber(count) : undefined;
  return number === undefined || number > mostVolumes || item.list.items.length > 1 ? bad(item) : number;
}
