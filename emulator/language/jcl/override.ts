import type { DdStatement, ExecStatement, Operand } from './ast.js';
import { dcbParameters } from './parameters/dcb.js';
import { ddTable } from './parameters/dd.js';
import { execTable } from './parameters/exec.js';
import { findParameter, type StatementTable } from './parameters/parameter.js';
import { makeDd, makeExec } from './statements.js';

/** What was coded is checked where it stands; a merged statement is not checked again. */
const quiet = (): void => undefined;

/** The name of a parameter in its table; undefined for a positional one or an unknown keyword. */
function nameOf(table: StatementTable, operand: Operand): string | undefined {
  return operand.keyword === undefined ? undefined : findParameter(table, operand.keyword.text)?.keyword;
}

const dcbKeywords = new Set(dcbParameters.map((row) => row.keyword));

/** What a parameter that is coded on the overriding statement takes off the one of the procedure, beside itself. */
const displaced: Readonly<Record<string, readonly string[]>> = {
  SYSOUT: [
    'AMP',
    'CHKPT',
    'DDNAME',
    'DISP',
    'DSNAME',
    'EXPDT',
    'LABEL',
    'PATH',
    'PATHDISP',
    'PATHMODE',
    'PATHOPTS',
    'PROTECT',
    'QNAME',
    'RETPD',
    'SPACE',
    'SUBSYS',
    'VOLUME',
  ],
  DSNAME: ['SYSOUT', 'DDNAME', 'PATH', 'PATHDISP', 'PATHMODE', 'PATHOPTS', 'QNAME'],
  DISP: ['SYSOUT', 'DDNAME', 'PATH', 'PATHDISP', 'PATHMODE', 'PATHOPTS', 'QNAME'],
  DDNAME: ['SYSOUT', 'DISP', 'DSNAME', 'UNIT', 'VOLUME', 'SPACE', 'PATH', 'LABEL'],
  PATH: ['SYSOUT', 'DISP', 'DSNAME', 'DDNAME', 'UNIT', 'VOLUME', 'SPACE', 'LABEL', 'DCB', 'QNAME'],
  EXPDT: ['RETPD'],
  RETPD: ['EXPDT'],
};

/**
 * A DD statement of a procedure with the one of the job that overrides it: parameter by parameter, DCB also
 * subparameter by subparameter. `KEYWORD=` with nothing behind takes the parameter off; in-stream data and DUMMY
 * replace what was there.
 */
export function mergeDd(base: DdStatement, over: DdStatement): DdStatement {
  if (over.operands.length === 0) return base;
  const name = base.name === undefined ? undefined : { name: base.name };
  if (over.data !== undefined || base.data !== undefined) return { ...over, ...name };
  const positional = over.operands[0]?.keyword === undefined ? over.operands[0] : undefined;
  const isDummy = over.definition.dummy;
  const overNames = new Set(over.operands.map((operand) => nameOf(ddTable, operand)));
  const gone = new Set<string | undefined>(overNames);
  for (const word of overNames) for (const other of displaced[word ?? ''] ?? []) gone.add(other);
  if (isDummy) gone.add('SYSOUT').add('DDNAME');
  // A data set name takes DUMMY off.
  const keepsDummy = base.definition.dummy && !overNames.has('DSNAME') && positional === undefined;
  const overDcb = over.operands.find((operand) => nameOf(ddTable, operand) === 'DCB');
  const kept = base.operands.flatMap((operand): Operand[] => {
    const word = nameOf(ddTable, operand);
    if (operand.keyword === undefined) return keepsDummy ? [operand] : [];
    if (word === 'DCB') return mergeDcb(operand, overDcb, overNames);
    if (
      word !== undefined &&
      dcbKeywords.has(word) &&
      dcbItems(overDcb).some((item) => item.keyword?.text === word)
    )
      return [];
    return gone.has(word) ? [] : [operand];
  });
  const coded = over.operands.filter((operand) => operand !== overDcb && isCoded(operand));
  const dcb =
    overDcb !== undefined && isCoded(overDcb) && !kept.some((operand) => nameOf(ddTable, operand) === 'DCB')
      ? [overDcb]
      : [];
  const operands = isFirst(coded[0])
    ? [coded[0]!, ...kept, ...coded.slice(1), ...dcb]
    : [...kept, ...coded, ...dcb];
  const { definition: _, data: __, ...rest } = over;
  return makeDd({ ...rest, ...name, operands }, { generated: false }, quiet);
}

function isFirst(operand: Operand | undefined): boolean {
  return operand !== undefined && operand.keyword === undefined;
}

function isCoded(operand: Operand): boolean {
  return operand.value.kind !== 'omitted';
}

function dcbItems(operand: Operand | undefined): readonly Operand[] {
  const value = operand?.value;
  if (value === undefined || value.kind === 'omitted') return [];
  return value.kind === 'list' ? value.items : [{ value, span: value.span }];
}

/** DCB of the procedure with the subparameters of the job in the place of its own. */
function mergeDcb(
  base: Operand,
  over: Operand | undefined,
  overNames: ReadonlySet<string | undefined>,
): Operand[] {
  if (over !== undefined && !isCoded(over)) return [];
  const items = dcbItems(over);
  const isReplaced = (item: Operand): boolean =>
    item.keyword === undefined
      ? items.some((other) => other.keyword === undefined)
      : overNames.has(item.keyword.text) || items.some((other) => other.keyword?.text === item.keyword?.text);
  const kept = dcbItems(base).filter((item) => !isReplaced(item));
  const models = [...kept, ...items].filter((item) => item.keyword === undefined);
  const merged = [...models, ...[...kept, ...items].filter((item) => item.keyword !== undefined)];
  if (merged.length === 0) return [];
  const span = over?.span ?? base.span;
  return [{ ...base, span, value: { kind: 'list', items: merged, parenthesised: true, span } }];
}

/** Parameters of EXEC that, coded for a procedure as a whole, are those of its first step, and of no other. */
const firstStepOnly = new Set(['PARM', 'PARMDD']);

/**
 * The EXEC statement of a step of a procedure with what the EXEC statement that calls the procedure says of it:
 * `KEYWORD.STEP=` for one step, `KEYWORD=` for all (PARM: for the first, and for no other).
 */
export function overrideExec(
  exec: ExecStatement,
  call: readonly Operand[],
  stepName: string,
  isFirstStep: boolean,
): ExecStatement {
  const overrides: Operand[] = [];
  const gone = new Set<string>();
  for (const operand of call) {
    const word = nameOf(execTable, operand);
    if (word === undefined || word === 'PGM' || word === 'PROC') continue;
    if (operand.qualifier === undefined) {
      if (call.some((other) => nameOf(execTable, other) === word && other.qualifier?.text === stepName))
        continue;
      gone.add(word);
      if (!firstStepOnly.has(word) || isFirstStep) overrides.push(operand);
    } else if (operand.qualifier.text === stepName) {
      gone.add(word);
      overrides.push(withoutQualifier(operand));
    }
  }
  if (gone.size === 0) return exec;
  if (gone.has('PARM')) gone.add('PARMDD');
  if (gone.has('PARMDD')) gone.add('PARM');
  const kept = exec.operands.filter((operand) => {
    const word = nameOf(execTable, operand);
    return word === undefined || operand.qualifier !== undefined || !gone.has(word);
  });
  const operands = [...kept, ...overrides.filter(isCoded)];
  return makeExec({ ...exec, operands }, quiet);
}

function withoutQualifier(operand: Operand): Operand {
  const { qualifier: _, ...rest } = operand;
  return rest;
}
