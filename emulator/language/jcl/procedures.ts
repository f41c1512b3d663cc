import type { ExecStatement, ListedFrom, Operand, Statement, Word } from './ast.js';
import type { AssembleOptions, Context, JobState } from './job-state.js';
import type { FoundMember } from '../member-libraries.js';
import { OpenCall } from './open-step.js';
import { asWord, findOperand, isUnresolved } from './operands.js';
import { execTable } from './parameters/exec.js';
import { findParameter } from './parameters/parameter.js';
import { readPieces, type Memo, type Piece } from './piece.js';
import { RecordSource } from './record-source.js';
import type { Report } from './report.js';
import type { JclSources } from './sources.js';
import type { Span } from '../problem.js';
import type { SymbolValues } from './symbols.js';
import { assignmentOf } from './statements.js';
import { isName } from './values/value-reader.js';

/** What taking in procedures and members needs of the one who puts jobs together. */
export interface Taker {
  readonly job: JobState;
  readonly report: Report;
  readonly sources: JclSources;
  readonly options: AssembleOptions;
  piece(piece: Piece, context: Context): void;
  defaultsOf(piece: Piece | undefined, memo: Memo, symbols: SymbolValues): Map<string, string>;
  mayTake(name: string, span: Span, context: Context): boolean;
  noSuchStep(name: Word, piece: Piece, names: readonly string[]): void;
  closeBranches(open: number): void;
  listExec(exec: ExecStatement, context: Context): void;
}

/**
 * Puts the statements of a procedure in the place of the EXEC statement that calls it; false when it is not at
 * hand, or takes in itself.
 */
export function takeProcedure(
  taker: Taker,
  piece: Piece,
  exec: ExecStatement,
  path: readonly string[],
  context: Context,
): boolean {
  const { job } = taker;
  const word = exec.procedure!;
  const name = word.text.toUpperCase();
  if (name.includes('&')) return false;
  const memo = context.memoOf(piece);
  const definition = job.procedures.get(name);
  const member = definition === undefined ? findMember(taker, 'procedure', word, piece) : undefined;
  if (definition === undefined && member === undefined) return false;
  if (!taker.mayTake(name, piece.at(word.span), context)) return false;
  const pieces = definition?.pieces ?? piecesOf(taker, member!, memo, piece.at(word.span));
  taker.listExec(exec, context);
  job.expansions.push({
    kind: 'procedure',
    name,
    ...(member === undefined ? undefined : { library: member.library }),
    isSystem: member?.isSystem ?? false,
    entry: exec,
  });
  const values = taker.defaultsOf(procOf(pieces), memo, context.symbols);
  for (const { name: symbol, value } of assignments(exec.operands, piece, taker.report)) {
    if (!values.has(symbol.text) && !isUsed(symbol.text, pieces)) {
      taker.report('jcl-symbol-not-used', piece.at(symbol.span), { name: symbol.text, procedure: name });
    }
    values.set(symbol.text, value);
  }
  const call = new OpenCall(context.call, exec.operands, path);
  const from: ListedFrom =
    definition === undefined ? 'library' : context.from === 'library' ? 'library' : 'in-stream';
  const inner: Context = {
    from,
    symbols: context.symbols.inProcedure(values),
    level: { current: undefined },
    call,
    chain: [...context.chain, name],
    memoOf: (row) => memo.of(row),
    openBranches: job.branches.length,
    inGroup: false,
  };
  for (const row of pieces) {
    if (isOperation(row, 'PEND')) break;
    taker.piece(row, inner);
  }
  taker.closeBranches(inner.openBranches);
  checkQualifiers(taker, call, piece, exec.operands);
  context.level.current = call;
  return true;
}

/** Puts the statements of a member in the place of the INCLUDE statement. */
export function takeMember(taker: Taker, piece: Piece, statement: Statement, context: Context): void {
  const operand = findOperand(statement.operands, 'MEMBER');
  const word = asWord(operand?.value);
  if (word === undefined || !isName(word.text.toUpperCase()) || isUnresolved(operand!.value)) {
    const name = word ?? statement.operation;
    taker.job.missing.push({
      kind: 'member',
      name: { ...name, span: piece.at(name.span) },
      searched: [],
      unknown: [],
    });
    return;
  }
  const member = findMember(taker, 'member', word, piece);
  if (member === undefined) return;
  if (!taker.mayTake(`INCLUDE ${word.text}`, piece.at(word.span), context)) return;
  const memo = context.memoOf(piece);
  const pieces = piecesOf(taker, member, memo, piece.at(word.span));
  const { library, isSystem } = member;
  taker.job.expansions.push({ kind: 'member', name: member.name, library, isSystem, entry: statement });
  const inner: Context = {
    ...context,
    from: 'library',
    chain: [...context.chain, `INCLUDE ${word.text}`],
    memoOf: (row) => memo.of(row),
    inGroup: true,
  };
  for (const row of pieces) taker.piece(row, inner);
}

/** Looks a member up in the libraries of JCLLIB, then in those of the system. What is not found is only noted. */
function findMember(
  taker: Taker,
  kind: 'procedure' | 'member',
  word: Word,
  piece: Piece,
): FoundMember | undefined {
  const { job, options } = taker;
  const name = word.text.toUpperCase();
  const { members } = options;
  const own = members.find(name, job.libraries);
  if (own !== undefined) return { ...own, isSystem: false };
  const system = members.find(name, members.system);
  if (system !== undefined) return { ...system, isSystem: true };
  const searched = [...job.libraries, ...members.system];
  const unknown = job.libraries.filter((library) => !members.has(library));
  const span = piece.at(word.span);
  job.missing.push({ kind, name: { text: name, span }, searched, unknown });
  taker.report(kind === 'procedure' ? 'jcl-procedure-not-found' : 'jcl-member-not-found', span, {
    name,
    where: unknown.length === 0 ? '' : ` (nothing is known of ${unknown.join(', ')})`,
  });
  return undefined;
}

/** The statements of a member, read again only when its text has changed. */
function piecesOf(taker: Taker, member: FoundMember, memo: Memo, from: Span): readonly Piece[] {
  const before = memo.member;
  let start = before?.start;
  if (before === undefined || start === undefined || before.found.text !== member.text) {
    start = taker.options.allocate(member.text.length + 1);
    memo.member = { found: member, start, pieces: readPieces(RecordSource.of(member.text, start)) };
  }
  taker.sources.add(member, start, from);
  return memo.member!.pieces;
}

/** The PROC statement of a procedure, which one in a library may lack. */
function procOf(pieces: readonly Piece[]): Piece | undefined {
  const first = pieces.find(({ raw }) => raw.kind === 'statement');
  return first !== undefined && isOperation(first, 'PROC') ? first : undefined;
}

function isOperation({ raw }: Piece, operation: string): boolean {
  return raw.kind === 'statement' && raw.operation.text === operation;
}

/** Keywords of an EXEC statement that are none of EXEC's own: values of symbols. */
function assignments(
  operands: readonly Operand[],
  piece: Piece,
  report: Report,
): { readonly name: Word; readonly value: string }[] {
  return operands.flatMap((operand) => {
    const { keyword, qualifier } = operand;
    if (
      keyword === undefined ||
      qualifier !== undefined ||
      findParameter(execTable, keyword.text) !== undefined
    ) {
      return [];
    }
    if (!isName(keyword.text)) {
      report('jcl-bad-name', piece.at(keyword.span), { name: keyword.text, what: 'symbol' });
      return [];
    }
    return [{ name: keyword, value: assignmentOf(operand.value) }];
  });
}

/** Whether a procedure may use a symbol: what it takes in may use it, too. */
function isUsed(name: string, pieces: readonly Piece[]): boolean {
  const pattern = new RegExp(`&${name.replaceAll('$', '\\$')}(?![A-Z0-9@#$])`, 'i');
  return pieces.some(({ raw }) => {
    if (raw.kind !== 'statement') return false;
    const { field, operation, stream } = raw;
    if (operation.text === 'INCLUDE') return true;
    if (operation.text === 'EXEC' && !/(^|,)PGM=/i.test(field.text)) return true;
    return pattern.test(field.text) || stream?.lines.some((line) => pattern.test(line.text)) === true;
  });
}

/** `PARM.STEP=` must name a step of the procedure. */
function checkQualifiers(taker: Taker, call: OpenCall, piece: Piece, operands: readonly Operand[]): void {
  if (call.isIncomplete) return;
  for (const { qualifier, keyword } of operands) {
    if (qualifier === undefined || keyword === undefined || call.execNames.includes(qualifier.text)) continue;
    if (findParameter(execTable, keyword.text)?.perStep === true)
      taker.noSuchStep(qualifier, piece, call.execNames);
  }
}
