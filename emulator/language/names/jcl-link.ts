import { statementDds, type ControlLanguage } from '../jcl/step-language.js';
import { isSystemSymbol } from '../jcl/symbols.js';
import type { Piece } from '../jcl/piece.js';
import type { Span } from '../problem.js';
import type { ScriptLanguage } from '../syntax/command-info.js';
import { controlMentions } from './control-mentions.js';
import { EntityGroups } from './entity-groups.js';
import type { MentionedWord } from './jcl-mentions.js';
import type { DdNode, Scope, StepNode, StreamUse } from './jcl-scopes.js';
import type { JobWalk, OwnName, Pending } from './jcl-walk.js';
import { entityOf, localKey, type NameKind, type NameUse } from './name-use.js';

/** A use, and what renaming must know beside it. */
export interface LinkedUse extends NameUse {
  /** Before it was found to be the same as others. */
  readonly ownEntity: string;
}

/** What the names of a job mean. Places are those of the moment; in members they are still offsets of the job's sources. */
export interface LinkedJob {
  readonly uses: readonly LinkedUse[];
  readonly groups: EntityGroups;
  /** By their keys. */
  readonly steps: ReadonlyMap<string, Pick<StepNode, 'program' | 'hasOtherControls'>>;
}

export function linkJob(walk: JobWalk): LinkedJob {
  return new Linker(walk).run();
}

const languages = new Map(
  statementDds.flatMap((row) => row.programs.map((program) => [program, row] as const)),
);

/** Procedures that call each other in a circle, or very many of them. */
const deepestCalls = 20;

/** Jobs, and the groups and sets that hold them, are named alike in a whole document. */
function jobEntity(name: string): string {
  return entityOf('job', localKey(), name);
}

type Found = { -readonly [Key in keyof LinkedUse]: LinkedUse[Key] };

class Linker {
  /** By the offset where they begin: hardly ever do two begin at one. */
  private readonly byStart = new Map<number, Found>();
  private readonly more: Found[] = [];
  private readonly groups = new EntityGroups();
  /** Symbols that something gives a value. */
  private readonly defined = new Set<string>();

  constructor(private readonly walk: JobWalk) {}

  run(): LinkedJob {
    for (const row of this.walk.pending) this.define(row);
    for (const row of this.walk.pending) this.link(row);
    const steps = this.walk.scopes.flatMap((scope) => scope.steps);
    for (const step of steps) this.data(step);
    const uses = [...this.byStart.values(), ...this.more];
    for (const use of uses) use.entity = this.groups.find(use.ownEntity);
    return {
      uses,
      groups: this.groups,
      steps: new Map(steps.map(({ key, program, hasOtherControls }) => [key, { program, hasOtherControls }])),
    };
  }

  // ---- uses ---------------------------------------------------------------------------------------------

  private add(
    kind: NameKind,
    word: MentionedWord,
    entities: readonly string[],
    role: NameUse['role'],
    { piece, scope }: { readonly piece: Piece; readonly scope: Scope },
    language: ScriptLanguage | 'data' = 'jcl',
  ): void {
    const entity = this.groups.join(entities);
    const span = piece.at(word.span);
    const before = this.before(kind, word.text, span);
    if (before !== undefined) {
      // The same words mean one thing in each call of the procedure.
      this.groups.join([before.ownEntity, entity]);
      if (role === 'definition') before.role = role;
      return;
    }
    const use: Found = {
      kind,
      name: word.text,
      entity,
      ownEntity: entities[0] ?? entity,
      role,
      span,
      written: word.written,
      scope: scope.key,
      ...(language !== 'data' && { language }),
    };
    if (this.byStart.has(span.start)) this.more.push(use);
    else this.byStart.set(span.start, use);
  }

  /** What was found at a place before. */
  private before(kind: NameKind, name: string, { start, end }: Span): Found | undefined {
    const isSame = (use: Found): boolean =>
      use.span.start === start && use.span.end === end && use.kind === kind && use.name === name;
    const first = this.byStart.get(start);
    if (first === undefined || isSame(first)) return first;
    return this.more.find(isSame);
  }

  private define({ mention, scope, step }: Pending): void {
    if (mention.what === 'symbol' && mention.defines) {
      for (const entity of this.symbol(scope, mention.word.text)) this.defined.add(entity);
    } else if (mention.what === 'argument') {
      for (const entity of this.argument(step, mention.word.text)) this.defined.add(entity);
    }
  }

  private link(row: Pending): void {
    const { mention, scope, step } = row;
    switch (mention.what) {
      case 'own':
        this.own(mention, row);
        return;
      case 'dd':
        this.dd(mention, row);
        return;
      case 'output':
      case 'label':
        this.label(mention.what, mention, row);
        return;
      case 'step':
        this.steps(mention.steps, row, mention.inCall);
        return;
      case 'called-step':
        this.add('step', mention.word, this.calledStep(step, mention.word.text), 'reference', row);
        return;
      case 'procedure':
        this.add('procedure', mention.word, this.procedure(step, mention.word.text), 'reference', row);
        return;
      case 'job':
        this.add('job', mention.word, [jobEntity(mention.word.text)], 'reference', row);
        return;
      case 'member':
        this.add('member', mention.word, [this.member(row.piece, mention.word.text)], 'reference', row);
        return;
      case 'symbol': {
        const entities = this.symbol(scope, mention.word.text);
        if (mention.mayBeTemporary && !entities.some((entity) => this.defined.has(entity))) return;
        this.add('symbol', mention.word, entities, mention.defines ? 'definition' : 'reference', row);
        return;
      }
      case 'argument': {
        const isParameter = step?.calls.some((call) => call.parameters.has(mention.word.text)) === true;
        const entities = this.argument(step, mention.word.text);
        this.add('symbol', mention.word, entities, isParameter ? 'reference' : 'definition', row);
        return;
      }
      case 'temporary': {
        if (
          mention.mayBeSymbol &&
          this.symbol(scope, mention.word.text).some((entity) => this.defined.has(entity))
        )
          return;
        const entity = entityOf('data-set', this.walk.root.key, `&&${mention.word.text}`);
        this.add('data-set', mention.word, [entity], mention.defines ? 'definition' : 'reference', row);
        return;
      }
      default: {
        const entity = entityOf(mention.what, '', mention.word.text);
        this.add(mention.what, mention.word, [entity], mention.defines ? 'definition' : 'reference', row);
      }
    }
  }

  private own({ kind, word, role = 'definition' }: OwnName, row: Pending): void {
    const { scope, step } = row;
    this.add(kind, word, this.ownEntities(kind, word.text, row), role, {
      piece: row.piece,
      scope: step?.scope ?? scope,
    });
  }

  private ownEntities(kind: OwnName['kind'], name: string, row: Pending): string[] {
    const { scope, step } = row;
    switch (kind) {
      case 'procedure':
        return [`procedure:${scope.key}`];
      case 'job':
        return [jobEntity(name)];
      case 'dd':
        return this.ddEntities(row, name);
      case 'output':
      case 'label':
        return [entityOf(kind, step?.key ?? scope.key, name)];
      default:
        return [entityOf(kind, scope.key, name)];
    }
  }

  // ---- steps --------------------------------------------------------------------------------------------

  /** The steps that a DD statement is for. */
  private ownSteps({ step, target }: Pending): readonly StepNode[] {
    if (step === undefined) return [];
    return target === undefined ? [step] : this.calledSteps(step, target.stepName);
  }

  private calledSteps(call: StepNode, name: string | undefined): readonly StepNode[] {
    return call.calls.flatMap((scope) => {
      if (name === undefined) return scope.firstStep() ?? [];
      return scope.stepsWithin(name);
    });
  }

  private calledStep(call: StepNode | undefined, name: string): string[] {
    const found = call === undefined ? [] : this.calledSteps(call, name);
    if (found.length > 0) return found.map((step) => entityOf('step', step.scope.key, name));
    return [entityOf('step', `${call?.key ?? this.walk.root.key}/?`, name)];
  }

  /** Names `STEP` or `STEP.PROCSTEP`; the steps that are meant. */
  private steps(words: readonly MentionedWord[], row: Pending, inCall: boolean): readonly StepNode[] {
    const [first, second] = words;
    if (first === undefined) return [];
    const { scope, step } = row;
    const scopes = [...(inCall && step !== undefined ? step.calls : []), scope, scope.root ?? scope];
    const where = scopes.find((candidate) => candidate.stepsNamed(first.text).length > 0) ?? scope;
    const found = where.stepsNamed(first.text);
    this.add('step', first, [entityOf('step', where.key, first.text)], 'reference', row);
    if (second === undefined) return found;
    const inner = found.flatMap((call) => this.calledSteps(call, second.text));
    const entities = inner.map(({ scope: { key } }) => entityOf('step', key, second.text));
    const nowhere = entityOf(
      'step',
      `${found[0]?.key ?? entityOf('step', where.key, first.text)}/?`,
      second.text,
    );
    this.add('step', second, entities.length > 0 ? entities : [nowhere], 'reference', row);
    return inner;
  }

  // ---- DDs and labels -----------------------------------------------------------------------------------

  private ddEntities(row: Pending, name: string): string[] {
    const { scope, step, target } = row;
    const steps = this.ownSteps(row);
    if (steps.length > 0) return steps.map(({ key }) => entityOf('dd', key, name));
    const key = step === undefined ? scope.key : `${step.key}/?${target?.stepName ?? ''}`;
    return [entityOf('dd', key, name)];
  }

  private dd({ steps, word }: { steps: readonly MentionedWord[]; word: MentionedWord }, row: Pending): void {
    if (steps.length === 0) {
      this.add('dd', word, this.ddEntities(row, word.text), 'reference', row);
      return;
    }
    const found = this.steps(steps, row, false);
    const nowhere = `${row.scope.key}/?${steps.map(({ text }) => text).join('.')}`;
    const keys = found.length > 0 ? found.map(({ key }) => key) : [nowhere];
    this.add(
      'dd',
      word,
      keys.map((key) => entityOf('dd', key, word.text)),
      'reference',
      row,
    );
  }

  private label(
    what: 'output' | 'label',
    { steps, word }: { steps: readonly MentionedWord[]; word: MentionedWord },
    row: Pending,
  ): void {
    const { scope } = row;
    const found = steps.length === 0 ? this.ownSteps(row) : this.steps(steps, row, false);
    const root = scope.root ?? scope;
    const places = [
      ...found.map((step) => ({ key: step.key, scope: step.scope })),
      ...(steps.length === 0
        ? [
            { key: scope.key, scope },
            { key: root.key, scope: root },
          ]
        : []),
    ];
    const place =
      places.find(({ key, scope: { labels } }) => labels.has(`${what}:${key}:${word.text}`)) ?? places[0];
    this.add(what, word, [entityOf(what, place?.key ?? root.key, word.text)], 'reference', row);
  }

  // ---- procedures and symbols ---------------------------------------------------------------------------

  private procedure(step: StepNode | undefined, name: string): string[] {
    const calls = step?.calls ?? [];
    if (calls.length === 0 || calls.some(({ isUnknown }) => isUnknown))
      return [entityOf('procedure', '', name)];
    return calls.map(({ key }) => `procedure:${key}`);
  }

  private member(piece: Piece, name: string): string {
    const path = this.walk.memberPath(piece);
    return path === undefined ? entityOf('member', '', name) : `member:@${path}`;
  }

  private argument(step: StepNode | undefined, name: string): string[] {
    const calls = step?.calls ?? [];
    if (calls.length === 0) return [entityOf('symbol', `${step?.key ?? this.walk.root.key}/?`, name)];
    return calls.map(({ key }) => entityOf('symbol', key, name));
  }

  /** What a symbol is at a place: of the procedure, of one that calls it, or of the job. */
  private symbol(scope: Scope, name: string, depth = 0): string[] {
    const isOwn = scope.root === undefined || scope.parameters.has(name) || scope.assigned.has(name);
    const callers = isOwn || depth > deepestCalls ? [] : [...scope.callers];
    if (callers.length > 0) {
      const found = callers.flatMap((step) =>
        step.scope === scope ? [] : this.symbol(step.scope, name, depth + 1),
      );
      if (found.length > 0) return [...new Set(found)];
    }
    const entity = entityOf('symbol', scope.key, name);
    return !isOwn || scope.root === undefined ? this.orSystem(entity, name) : [entity];
  }

  private orSystem(entity: string, name: string): string[] {
    return isSystemSymbol(name) && !this.defined.has(entity) ? [entityOf('symbol', '', name)] : [entity];
  }

  // ---- in-stream data -----------------------------------------------------------------------------------

  private data(step: StepNode): void {
    for (const { node } of step.overridingDds)
      for (const stream of node.streams) this.symbolsIn(stream, step);
    for (const node of step.dds.values()) for (const stream of node.streams) this.symbolsIn(stream, step);
    const row = step.program === undefined ? undefined : languages.get(step.program);
    if (row === undefined) return;
    const overriding = [...step.scope.callers].flatMap((call) =>
      this.overridesOf(call, step).map((over) => ({ ...over, call })),
    );
    const seen = new Set<string>();
    let name: string | undefined = row.ddname;
    while (name !== undefined && !seen.has(name)) {
      seen.add(name);
      const own = step.dds.get(name);
      const nodes: { readonly node: DdNode; readonly scope: Scope }[] = [
        ...(own === undefined ? [] : [{ node: own, scope: step.scope }]),
        ...overriding
          .filter((over) => over.name === name)
          .map(({ node, call }) => ({ node, scope: call.scope })),
      ];
      for (const { node, scope } of nodes) {
        for (const stream of node.streams) this.control(stream, row.language, step, scope, false);
        for (const stream of node.replaced) this.control(stream, row.language, step, scope, true);
        if (node.hasOther) step.hasOtherControls = true;
      }
      if (nodes.length === 0) step.hasOtherControls = true;
      name = nodes.map(({ node }) => node.laterDd).find((later) => later !== undefined);
    }
  }

  private overridesOf(call: StepNode, step: StepNode): StepNode['overridingDds'] {
    return call.overridingDds.filter((over) => this.calledSteps(call, over.stepName).includes(step));
  }

  private control(
    stream: StreamUse,
    language: ControlLanguage,
    step: StepNode,
    scope: Scope,
    replaced: boolean,
  ): void {
    const place = { piece: stream.piece, scope };
    for (const { kind, word, defines } of controlMentions(language, stream.lines)) {
      if (replaced && word.written) continue;
      const entity = kind === 'dd' ? entityOf('dd', step.key, word.text) : entityOf(kind, '', word.text);
      this.add(kind, word, [entity], defines ? 'definition' : 'reference', place, language);
    }
  }

  /** Symbols of the job in data that asks for them. */
  private symbolsIn({ hasSymbols, raw, piece }: StreamUse, step: StepNode): void {
    if (!hasSymbols) return;
    const { exported } = this.walk;
    for (const line of raw.lines) {
      for (const match of line.text.matchAll(/&([A-Z@#$][A-Z0-9@#$]{0,7})(?![A-Z0-9@#$])/gi)) {
        const text = match[1]!.toUpperCase();
        if (exported !== 'all' && !exported.has(text)) continue;
        const span: Span = line.span(match.index + 1, match.index + match[0].length);
        const place = { piece, scope: step.scope };
        this.add(
          'symbol',
          { text, span, written: true },
          this.symbol(step.scope, text),
          'reference',
          place,
          'data',
        );
      }
    }
  }
}
