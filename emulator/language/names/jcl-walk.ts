import type { DdStatement, ExecStatement, Statement, Word } from '../jcl/ast.js';
import type { AssembledJob } from '../jcl/assembled-job.js';
import { asWord, findOperand, itemsOf } from '../jcl/operands.js';
import type { Memo, Piece } from '../jcl/piece.js';
import { makeStatement, type Made } from '../jcl/statement-maker.js';
import type { RawStatement } from '../jcl/statement-reader.js';
import { mentionsOf, type Mention, type MentionedWord } from './jcl-mentions.js';
import type { NameUse } from './name-use.js';
import { DdNode, Scope, type StepNode, type StreamUse } from './jcl-scopes.js';

/** A name that stands somewhere, with what is needed to tell what it means. */
export interface Pending {
  readonly mention: Mention | OwnName;
  readonly piece: Piece;
  readonly scope: Scope;
  readonly step: StepNode | undefined;
  /** On a DD statement behind the call of a procedure: the step that it is for. */
  readonly target?: { readonly stepName: string | undefined };
}

/** What a name field defines. */
export interface OwnName {
  readonly what: 'own';
  readonly kind: 'job' | 'step' | 'dd' | 'procedure' | 'output' | 'label';
  readonly word: MentionedWord;
  /** `definition` unless given. */
  readonly role?: NameUse['role'];
}

/** What the name field of statements of job groups names: a group or set, or a job that a JOB statement begins. */
const groupNames: Readonly<Record<string, { readonly role?: 'reference' }>> = {
  JOBGROUP: {},
  JOBSET: {},
  GJOB: { role: 'reference' },
  SJOB: { role: 'reference' },
  ENDSET: { role: 'reference' },
  ENDGROUP: { role: 'reference' },
};

/** Calls within calls take in the same statements again and again: names are looked for in so many of them. */
const mostReplaced = 20_000;

/**
 * Goes through the statements of a job, its procedures and members, each once as it is written, and puts down who
 * names what. Where a call gives symbols their values, only the names that come out of symbols are put down again.
 */
export class JobWalk {
  readonly pending: Pending[] = [];
  readonly scopes: Scope[] = [];
  readonly root: Scope;
  private readonly isJob: boolean;
  /** Symbols that in-stream data may use. */
  exported: Set<string> | 'all' = new Set();
  private readonly procedures = new Map<string, Scope>();
  private readonly libraries = new Map<string, Scope>();
  private readonly unknown = new Map<string, Scope>();
  /** Where each statement of a procedure belongs. */
  private readonly places = new Map<Piece, { readonly scope: Scope; readonly step: StepNode | undefined }>();
  /** INCLUDE statements whose members were taken in, and the paths of these. */
  private readonly included = new Map<Piece, string>();
  private readonly active = new Set<Scope>();
  private definition: { readonly scope: Scope; readonly pieces: Piece[] } | undefined;
  private readonly definitions: { readonly piece: Piece; readonly scope: Scope }[] = [];
  private replaced = 0;

  /**
   * @param key of the job, unlike any other of the document
   * @param path of the document, where it is the member of a library
   */
  constructor(
    private readonly part: AssembledJob,
    private readonly key: string,
    private readonly path?: string,
  ) {
    this.isJob = part.pieces.some(({ beginsJob }) => beginsJob);
    this.root = this.scope(this.isJob || path === undefined ? key : libraryKey(path), undefined);
  }

  run(): this {
    // The values of symbols come from putting it together.
    this.part.wake();
    for (const piece of this.part.pieces) this.top(piece);
    this.endProcedure();
    // Procedures without a job are put together with their own defaults.
    if (!this.isJob && this.root.steps.length === 0) {
      for (const { piece, scope } of this.definitions) this.replace(scope, piece.memo);
    }
    for (const scope of this.scopes) for (const step of scope.steps) this.settle(step);
    return this;
  }

  /** The file that an INCLUDE statement takes in. */
  memberPath(piece: Piece): string | undefined {
    return this.included.get(piece);
  }

  private scope(key: string, root: Scope | undefined, isUnknown = false): Scope {
    const scope = new Scope(key, root, isUnknown);
    this.scopes.push(scope);
    return scope;
  }

  /** A procedure that is not at hand is known by its name. */
  private settle(step: StepNode): void {
    if (step.procedure === undefined || step.calls.length > 0 || step.procedure.includes('&')) return;
    const known = this.procedures.get(step.procedure) ?? this.unknown.get(step.procedure);
    const scope = known ?? this.scope(`?${step.procedure}`, this.root, true);
    if (known === undefined) this.unknown.set(step.procedure, scope);
    step.calls.push(scope);
    scope.callers.add(step);
  }

  /** A piece of the document itself. */
  private top(piece: Piece): void {
    const { raw, memo } = piece;
    if (raw.kind === 'data' && memo.generated?.data !== undefined) {
      const { current } = this.root;
      if (this.definition === undefined && current?.isCall === false)
        current
          .dd('SYSIN')
          .streams.push({ piece, raw: raw.stream, lines: raw.stream.lines, hasSymbols: false });
    }
    if (raw.kind !== 'statement') return;
    const operation = raw.operation.text;
    if (operation === 'PROC') this.beginProcedure(piece, raw);
    else if (this.definition !== undefined && operation !== 'JOB') {
      if (operation === 'PEND') this.endProcedure();
      else {
        this.definition.pieces.push(piece);
        this.statement(piece, raw, unreplaced(piece, raw, memo), this.definition.scope, undefined);
      }
    } else {
      this.endProcedure();
      this.statement(piece, raw, memo.made ?? unreplaced(piece, raw, memo), this.root, memo);
    }
  }

  private beginProcedure(piece: Piece, raw: RawStatement): void {
    this.endProcedure();
    const name = raw.name?.text ?? '';
    // The first procedure of a member is the member.
    const isMember =
      this.path !== undefined && this.root.key === libraryKey(this.path) && this.definitions.length === 0;
    const scope = this.scope(isMember ? this.root.key : `${this.root.key}/proc-${name}`, this.root);
    this.definition = { scope, pieces: [] };
    this.definitions.push({ piece, scope });
    if (!this.procedures.has(name)) this.procedures.set(name, scope);
    this.procStatement(piece, raw, scope, unreplaced(piece, raw, piece.memo));
  }

  private procStatement(piece: Piece, raw: RawStatement, scope: Scope, made: Made): void {
    for (const mention of mentionsOf(raw, made))
      if (mention.what === 'symbol' && mention.defines) scope.parameters.add(mention.word.text);
    this.ownName('procedure', raw.name, piece, scope);
    this.addAll(raw, made, { piece, scope, step: undefined });
  }

  private endProcedure(): void {
    if (this.definition !== undefined) this.definition.scope.pieces = this.definition.pieces;
    this.definition = undefined;
  }

  /**
   * A statement as it is written.
   *
   * @param memo what was made of it in the job; undefined in a procedure, which each call makes anew.
   */
  private statement(piece: Piece, raw: RawStatement, made: Made, scope: Scope, memo: Memo | undefined): void {
    const { statement } = made;
    if (statement.kind === 'exec') this.beginStep(statement, scope);
    const step = scope.current;
    this.places.set(piece, { scope, step });
    if (statement.kind === 'dd') {
      this.dd(statement, piece, raw, made, scope);
      return;
    }
    const place = { piece, scope, step };
    switch (statement.kind) {
      case 'job':
        this.ownName('job', raw.name, piece, scope);
        break;
      case 'exec':
        this.ownName('step', raw.name, piece, scope);
        break;
      default:
        this.other(statement, raw, place);
    }
    this.addAll(raw, made, place);
    if (memo === undefined) return;
    if (statement.kind === 'exec') this.call(step!, statement, raw, made, memo);
    else if (statement.operation.text === 'INCLUDE') this.include(piece, scope, memo);
  }

  private beginStep(exec: ExecStatement, scope: Scope): void {
    const step = scope.addStep(exec.name?.text ?? '');
    step.program = exec.program?.kind === 'name' ? exec.program.name.text : undefined;
    step.procedure = exec.procedure?.text.toUpperCase();
  }

  private other(statement: Statement, raw: RawStatement, place: Omit<Pending, 'mention'>): void {
    const { scope, step, piece } = place;
    const operation = statement.operation.text;
    if (operation === 'EXPORT') {
      const operand = findOperand(statement.operands, 'SYMLIST');
      const names =
        operand === undefined ? [] : itemsOf(operand.value).map((item) => asWord(item.value)?.text ?? '');
      if (names.includes('*')) this.exported = 'all';
      else if (this.exported !== 'all') for (const name of names) this.exported.add(name.toUpperCase());
    }
    const inGroup = groupNames[operation];
    if (inGroup !== undefined && raw.name !== undefined) {
      const mention: OwnName = { what: 'own', kind: 'job', word: { ...raw.name, written: true }, ...inGroup };
      this.pending.push({ mention, ...place });
    }
    if ((operation !== 'OUTPUT' && operation !== 'CNTL') || raw.name === undefined) return;
    const kind = operation === 'OUTPUT' ? 'output' : 'label';
    scope.labels.add(`${kind}:${step?.key ?? scope.key}:${raw.name.text}`);
    this.ownName(kind, raw.name, piece, scope);
  }

  private ownName(kind: OwnName['kind'], name: Word | undefined, piece: Piece, scope: Scope): void {
    if (name === undefined) return;
    const mention: OwnName = { what: 'own', kind, word: { ...name, written: true } };
    this.pending.push({ mention, piece, scope, step: kind === 'procedure' ? undefined : scope.current });
  }

  private addAll(raw: RawStatement, made: Made, place: Omit<Pending, 'mention'>): void {
    for (const mention of mentionsOf(raw, made)) this.pending.push({ mention, ...place });
  }

  // ---- DD statements ------------------------------------------------------------------------------------

  private dd(dd: DdStatement, piece: Piece, raw: RawStatement, made: Made, scope: Scope): void {
    const step = scope.current;
    const { overrides, name } = dd;
    const stepName = overrides?.text ?? step?.lastNamed;
    const isOverride = step?.isCall === true;
    const place = { piece, scope, step, ...(isOverride && { target: { stepName } }) };
    if (overrides !== undefined) {
      const word = { ...overrides, written: true };
      this.pending.push({ mention: { what: 'called-step', word }, piece, scope, step });
      if (step !== undefined) step.lastNamed = overrides.text;
    }
    if (name !== undefined) {
      const mention: OwnName = { what: 'own', kind: 'dd', word: { ...name, written: true } };
      this.pending.push({ mention, ...place });
    }
    this.addAll(raw, made, place);
    if (step === undefined) return;
    const node = name === undefined ? step.lastDd : isOverride ? new DdNode() : step.dd(name.text);
    if (node === undefined) return;
    step.lastDd = node;
    if (isOverride && name !== undefined) step.overridingDds.push({ stepName, name: name.text, node });
    if (dd.definition.ddname !== undefined) node.laterDd = dd.definition.ddname.text;
    const stream = streamOf(piece, raw, dd);
    if (stream !== undefined) node.streams.push(stream);
    else if (node.laterDd === undefined) node.hasOther = true;
  }

  // ---- procedures and members ---------------------------------------------------------------------------

  private call(step: StepNode, exec: ExecStatement, raw: RawStatement, made: Made, memo: Memo): void {
    if (exec.procedure === undefined) return;
    const scope = this.procedures.get(exec.procedure.text.toUpperCase()) ?? this.libraryProcedure(memo);
    if (scope === undefined) return;
    if (!step.calls.includes(scope)) step.calls.push(scope);
    scope.callers.add(step);
    for (const mention of mentionsOf(raw, made))
      if (mention.what === 'argument') scope.assigned.add(mention.word.text);
    this.replace(scope, memo);
  }

  private libraryProcedure(memo: Memo): Scope | undefined {
    const { member } = memo;
    if (
      member === undefined ||
      this.part.sources.memberAt({ start: member.start, end: member.start }) === undefined
    )
      return undefined;
    const { path } = member.found;
    const known = this.libraries.get(path);
    if (known !== undefined) return known;
    const scope = this.scope(libraryKey(path), this.root);
    this.libraries.set(path, scope);
    const end = member.pieces.findIndex(
      ({ raw }) => raw.kind === 'statement' && raw.operation.text === 'PEND',
    );
    scope.pieces = end === -1 ? member.pieces : member.pieces.slice(0, end);
    for (const piece of scope.pieces) {
      const { raw } = piece;
      if (raw.kind !== 'statement') continue;
      const made = unreplaced(piece, raw, memo.of(piece));
      if (raw.operation.text === 'PROC') this.procStatement(piece, raw, scope, made);
      else this.statement(piece, raw, made, scope, undefined);
    }
    return scope;
  }

  /** The statements of a procedure as a call makes them. */
  private replace(scope: Scope, memo: Memo): void {
    if (this.active.has(scope)) return;
    this.active.add(scope);
    for (const piece of scope.pieces) {
      if (++this.replaced > mostReplaced) break;
      this.replaceStatement(piece, memo.of(piece));
    }
    this.active.delete(scope);
  }

  private replaceStatement(piece: Piece, memo: Memo): void {
    const { raw } = piece;
    const { made } = memo;
    const place = this.places.get(piece);
    if (raw.kind !== 'statement' || made === undefined || place === undefined) return;
    const { scope, step } = place;
    const { statement } = made;
    if (made.uses !== 'none' && made.uses !== 'unreplaced') {
      const isOverride = statement.kind === 'dd' && step?.isCall === true;
      const target = isOverride
        ? { target: { stepName: statement.overrides?.text ?? step.lastNamed } }
        : undefined;
      for (const mention of mentionsOf(raw, made)) {
        if (mention.what !== 'symbol' && !isWritten(mention))
          this.pending.push({ mention, piece, scope, step, ...target });
      }
      const stream = statement.kind === 'dd' ? streamOf(piece, raw, statement) : undefined;
      if (stream !== undefined && statement.name !== undefined)
        step?.dd(statement.name.text).replaced.push(stream);
    }
    if (statement.kind === 'exec' && step !== undefined) this.call(step, statement, raw, made, memo);
    else if (statement.operation.text === 'INCLUDE') {
      const { current } = scope;
      scope.current = step;
      this.include(piece, scope, memo);
      scope.current = current;
    }
  }

  /** The statements of a member stand in the place of the INCLUDE statement. */
  private include(piece: Piece, scope: Scope, memo: Memo): void {
    const { member } = memo;
    if (member === undefined || this.included.has(piece)) return;
    if (this.part.sources.memberAt({ start: member.start, end: member.start }) === undefined) return;
    this.included.set(piece, member.found.path);
    for (const row of member.pieces) {
      const { raw } = row;
      if (raw.kind !== 'statement') continue;
      const inner = memo.of(row);
      if (inner.made !== undefined) this.statement(row, raw, inner.made, scope, inner);
    }
  }
}

/** The key of what stands in a member of a library. */
export function libraryKey(path: string): string {
  return `@${path}`;
}

function isWritten(mention: Mention): boolean {
  if (mention.what === 'step') return mention.steps.every(({ written }) => written);
  const steps = 'steps' in mention ? mention.steps : [];
  return mention.word.written && steps.every(({ written }) => written);
}

const asWritten = new WeakMap<Piece, Made>();

/** A statement with its symbols left as they are. */
function unreplaced(piece: Piece, raw: RawStatement, { made }: Memo): Made {
  if (made?.uses === 'none' || made?.uses === 'unreplaced') return made;
  const own = piece.memo.made;
  if (own?.uses === 'none' || own?.uses === 'unreplaced') return own;
  let known = asWritten.get(piece);
  if (known === undefined) asWritten.set(piece, (known = makeStatement(raw, undefined)));
  return known;
}

function streamOf(piece: Piece, raw: RawStatement, { data, operands }: DdStatement): StreamUse | undefined {
  if (raw.stream === undefined) return undefined;
  const hasSymbols = findOperand(operands, 'SYMBOLS') !== undefined;
  return { piece, raw: raw.stream, lines: data?.lines ?? raw.stream.lines, hasSymbols };
}
