import type { Span } from '../problem.js';
import type {
  DdDefinition,
  DdStatement,
  ExecStatement,
  IfStatement,
  InStreamData,
  JobStatement,
  Operand,
  ProgramName,
  StatementBase,
  Value,
  Word,
} from './ast.js';
import { checkParameters } from './check-parameters.js';
import { readCondition } from './condition.js';
import { asWord, findOperand, isUnresolved, itemsOf } from './operands.js';
import { ddTable } from './parameters/dd.js';
import { execTable } from './parameters/exec.js';
import { jobTable } from './parameters/job.js';
import { findParameter } from './parameters/parameter.js';
import { nearestWord } from '../nearest-word.js';
import { replaceFix, reportAs, type Report } from './report.js';
import { readCond } from './values/cond.js';
import { readDcb, readDcbReference } from './values/dcb.js';
import { readDisp } from './values/disp.js';
import { readDsname } from './values/dsname.js';
import { readReference } from './values/reference.js';
import { readSpace } from './values/space.js';
import { readUnit, readVolume } from './values/unit-volume.js';
import { badValue, isAlphanumeric, isName, isPlain, places } from './values/value-reader.js';

/** Longest text of PARM. */
const longestParm = 100;

export function makeJob(base: StatementBase, report: Report): JobStatement {
  checkParameters(jobTable, base, { symbolsAllowed: false }, report);
  const levels = findOperand(base.operands, 'MSGLEVEL');
  if (levels !== undefined && !isUnresolved(levels.value)) {
    const [statements, messages] = places(levels.value).map((part) => asWord(part)?.text);
    if (!/^[0-2]?$/.test(statements ?? '') || !/^[01]?$/.test(messages ?? '')) {
      badValue(report, 'jcl-bad-value', 'MSGLEVEL', levels.value, '(0, 1 or 2, 0 or 1)');
    }
  }
  for (const [keyword, longest] of [
    ['CLASS', 8],
    ['MSGCLASS', 1],
  ] as const) {
    const value = findOperand(base.operands, keyword)?.value;
    if (isPlain(value) && !value.unresolved && !value.quoted) {
      if (value.text.length > longest || !isAlphanumeric(value.text)) {
        badValue(
          reportAs(findParameter(jobTable, keyword)!.certainty, report),
          'jcl-bad-value',
          keyword,
          value,
          longest === 1 ? 'one letter or digit' : '1 to 8 letters or digits',
        );
      }
    }
  }
  return { kind: 'job', ...base, cond: readCond(findOperand(base.operands, 'COND'), 'JOB', report).tests };
}

export function makeExec(base: StatementBase, report: Report): ExecStatement {
  const pgm = base.operands.find(
    (operand) => operand.keyword?.text === 'PGM' && operand.qualifier === undefined,
  );
  const proc = findOperand(base.operands, 'PROC');
  const [first] = base.operands;
  const positional = first !== undefined && first.keyword === undefined ? asWord(first.value) : undefined;
  const procedure = (proc === undefined ? undefined : asWord(proc.value)) ?? positional;
  const isProcedure = pgm === undefined && procedure !== undefined;
  checkParameters(execTable, base, { symbolsAllowed: pgm === undefined }, report);
  const program = pgm === undefined ? undefined : readProgram(pgm.value, report);
  if (pgm === undefined && procedure === undefined && (first === undefined || !isUnresolved(first.value))) {
    reportNoProgram(base, report);
  }
  const parm = readParm(findOperand(base.operands, 'PARM'), report);
  return {
    kind: 'exec',
    ...base,
    ...(program === undefined ? {} : { program }),
    ...(isProcedure ? { procedure } : {}),
    parm,
    cond: readCond(findOperand(base.operands, 'COND'), 'EXEC', report),
  };
}

/** Neither PGM= nor a procedure: a slip in PGM, or nothing at all. */
function reportNoProgram(base: StatementBase, report: Report): void {
  const [first] = base.operands;
  const keyword = first?.keyword;
  const nearest = keyword === undefined ? undefined : nearestWord(keyword.text, ['PGM', 'PROC']);
  if (keyword === undefined || nearest === undefined) {
    report('jcl-missing-program', first === undefined ? base.operation.span : first.span);
    return;
  }
  report(
    'jcl-unknown-keyword',
    keyword.span,
    { keyword: keyword.text, operation: 'EXEC', hint: `Probably ${nearest} is meant` },
    { fix: replaceFix(`Change to ${nearest}`, keyword.span, nearest) },
  );
}

function readProgram(value: Value, report: Report): ProgramName | undefined {
  if (!isPlain(value)) {
    badValue(report, 'jcl-bad-value', 'PGM', value, 'the name of a program');
    return undefined;
  }
  if (value.unresolved) return undefined;
  const reference = readReference(value);
  if (reference !== undefined) return { kind: 'reference', reference };
  const name: Word = { text: value.text.toUpperCase(), span: value.span };
  if (!isName(name.text)) {
    badValue(report, 'jcl-bad-value', 'PGM', value, 'a program name of 1 to 8 characters, or *.step.dd');
    return undefined;
  }
  return { kind: 'name', name };
}

/** The text of PARM as the program gets it: parts in parentheses are joined with commas; `&&` stands for `&`. */
function readParm(operand: Operand | undefined, report: Report): string {
  if (operand === undefined) return '';
  const parts = itemsOf(operand.value).map((item) => parmPart(item));
  const text = parts.join(',').replaceAll('&&', '&');
  if (text.length > longestParm && !isUnresolved(operand.value)) {
    report('jcl-parm-too-long', operand.value.span, { length: text.length, limit: longestParm });
  }
  return text;
}

function parmPart(operand: Operand): string {
  const keyword = operand.keyword === undefined ? '' : `${operand.keyword.text}=`;
  const { value } = operand;
  if (value.kind === 'omitted') return keyword;
  if (value.kind === 'list')
    return `${keyword}${value.parenthesised ? '(' : ''}${value.items.map(parmPart).join(',')}${value.parenthesised ? ')' : ''}`;
  const suffix = value.suffix === undefined ? '' : `(${value.suffix.items.map(parmPart).join(',')})`;
  return keyword + value.text + suffix;
}

/** What a DD statement needs beside its operands. */
export interface DdExtra {
  readonly overrides?: Word;
  readonly data?: InStreamData;
  readonly generated: boolean;
}

export function makeDd(base: StatementBase, extra: DdExtra, report: Report): DdStatement {
  checkParameters(ddTable, base, { symbolsAllowed: false }, report);
  return { kind: 'dd', ...base, ...extra, definition: readDd(base.operands, base.operation.span, report) };
}

function readDd(operands: readonly Operand[], place: Span, report: Report): DdDefinition {
  const find = (...keywords: string[]) => findOperand(operands, ...keywords);
  const [first] = operands;
  const positional =
    first !== undefined && first.keyword === undefined ? asWord(first.value)?.text : undefined;
  const sysout = find('SYSOUT');
  const ddname = find('DDNAME');
  const path = asWord(find('PATH')?.value);
  const sysoutClass = sysout === undefined ? undefined : readSysout(sysout, report);
  const dsname = readDsname(find('DSNAME', 'DSN'), report);
  const disp = readDisp(find('DISP'), place, report);
  const unit = readUnit(find('UNIT'), report);
  const volume = readVolume(find('VOLUME', 'VOL'), report);
  const space = readSpace(find('SPACE'), report);
  const dcb = readDcb(operands, report);
  const dcbReference = readDcbReference(find('DCB'));
  const laterDd = ddname === undefined ? undefined : readDdname(ddname, report);
  // There are more DD statements than anything else, and most have few of these: no object is made for each.
  const definition: Writable<DdDefinition> = {
    inStream: isInStream(operands),
    dummy: positional === 'DUMMY' || positional === 'DYNAM',
    disp,
    dcb,
  };
  if (sysoutClass !== undefined) definition.sysout = sysoutClass;
  if (dsname !== undefined) definition.dsname = dsname;
  if (unit !== undefined) definition.unit = unit;
  if (volume !== undefined) definition.volume = volume;
  if (space !== undefined) definition.space = space;
  if (dcbReference !== undefined) definition.dcbReference = dcbReference;
  if (laterDd !== undefined) definition.ddname = laterDd;
  if (path !== undefined) definition.path = path;
  return definition;
}

type Writable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

/** Whether records of data follow: `DD *` or `DD DATA`. */
export function isInStream(operands: readonly Operand[]): boolean {
  const [first] = operands;
  const text = first !== undefined && first.keyword === undefined ? asWord(first.value)?.text : undefined;
  return text === '*' || text === 'DATA';
}

function readSysout(operand: Operand, report: Report): Word {
  const [classValue] = places(operand.value);
  if (classValue === undefined || classValue.kind === 'omitted') return { text: '', span: operand.span };
  if (isPlain(classValue) && (classValue.unresolved || classValue.quoted || classValue.text.length === 1)) {
    return { text: classValue.text, span: classValue.span };
  }
  badValue(report, 'jcl-bad-value', 'SYSOUT', classValue, 'an output class of one character, or *');
  return { text: '*', span: operand.span };
}

function readDdname(operand: Operand, report: Report): Word | undefined {
  const word = asWord(operand.value);
  if (word !== undefined && isName(word.text.toUpperCase()))
    return { text: word.text.toUpperCase(), span: word.span };
  if (operand.value.kind !== 'omitted')
    badValue(report, 'jcl-bad-value', 'DDNAME', operand.value, 'a DD name of 1 to 8 characters');
  return undefined;
}

export function makeIf(base: StatementBase, broken: boolean, report: Report): IfStatement {
  const condition = broken ? undefined : readCondition(base.field, report);
  return { kind: 'if', ...base, ...(condition === undefined ? undefined : { condition }) };
}

/** The assignments of SET: names in upper case with the values as they were before nesting is resolved. */
export function readSet(
  base: Pick<StatementBase, 'operands' | 'operation'>,
  report: Report,
): { readonly name: Word; readonly value: string }[] {
  const assignments: { readonly name: Word; readonly value: string }[] = [];
  for (const operand of base.operands) {
    const { keyword, value } = operand;
    if (keyword === undefined) {
      if (value.kind === 'omitted') continue;
      report('jcl-bad-set', operand.span);
      continue;
    }
    if (!isName(keyword.text)) {
      report('jcl-bad-name', keyword.span, { name: keyword.text, what: 'symbol' });
      continue;
    }
    assignments.push({ name: keyword, value: assignmentOf(value) });
  }
  if (base.operands.length === 0) report('jcl-bad-set', base.operation.span);
  return assignments;
}

/** The value of a symbol: without the apostrophes around it; in parentheses it is kept as it is written. */
export function assignmentOf(value: Value): string {
  if (value.kind === 'omitted') return '';
  if (value.kind === 'scalar')
    return value.suffix === undefined ? value.text : parmPart({ value, span: value.span });
  return parmPart({ value, span: value.span });
}

/** Characters that end in-stream data, out of DLM=. */
export function readDelimiter(operands: readonly Operand[], report: Report): string | undefined {
  const operand = findOperand(operands, 'DLM');
  if (operand === undefined || operand.value.kind === 'omitted') return undefined;
  const { value } = operand;
  const written = isPlain(value) ? (value.quoted ? value.text : value.source.text) : '';
  const text = written.replaceAll('&&', '&');
  if (text.length < 2 || text.length > 18) {
    report('jcl-bad-delimiter', value.span, { text: isPlain(value) ? value.source.text : '(...)' });
    return text === '' ? undefined : text;
  }
  return text;
}
