import { problem, type Problem } from '../problem.js';
import type { FlowFact, FlowVolume } from './facts.js';

/** Which logical subsystem a volume belongs to, where somebody knows. */
export type LssOf = (volume: FlowVolume) => string | undefined;

type Of<Kind extends FlowFact['kind']> = Extract<FlowFact, { kind: Kind }>;

interface Indexed<Fact> {
  readonly fact: Fact;
  readonly index: number;
}

/** What shows in a list of facts, which are told by their indices. */
export interface FlowFinding {
  readonly code: 'freeze-not-thawed' | 'nocopy-not-withdrawn' | 'recording-ends' | 'withdraw-after-copy';
  /** The statement that it is said of. */
  readonly at: number;
  /** The one that explains it. */
  readonly because?: number;
}

/**
 * What only shows when all statements of a document are seen, whatever language each is in: writes that stay frozen,
 * relationships that nobody withdraws, withdraws that may come too late.
 *
 * @param facts in the order in which the statements run.
 */
export function checkFlow(facts: readonly FlowFact[], lssOf?: LssOf): Problem[] {
  return findInFlow(facts, lssOf).map((row) => flowProblem(row, (index) => facts[index]!));
}

/** The same as findings, which stay true wherever the statements stand. */
export function findInFlow(facts: readonly FlowFact[], lssOf: LssOf = ({ lss }) => lss): FlowFinding[] {
  const backward = facts.map((): readonly FlowFinding[] => none);
  const later = new LaterFacts(lssOf);
  for (let index = facts.length - 1; index >= 0; index--) {
    const fact = facts[index]!;
    backward[index] = whatFollows(fact, index, later);
    later.add(fact, index);
  }
  const earlier = new EarlierFacts();
  return facts.flatMap((fact, index) => {
    if (fact.kind === 'withdraw') earlier.withdraw(fact, index);
    if (fact.kind !== 'establish') return backward[index]!;
    const ends = endsRecording(fact, index, earlier.establish(fact, index));
    if (ends.length === 0) return backward[index]!;
    const [withdrawn, ended] = split(backward[index]!);
    return [...withdrawn, ...ends, ...ended];
  });
}

const none: readonly FlowFinding[] = [];

/** What a statement asks of those that come after it. */
function whatFollows(fact: FlowFact, index: number, later: LaterFacts): readonly FlowFinding[] {
  if (fact.kind === 'freeze') return later.isThawed(fact) ? none : [{ code: 'freeze-not-thawed', at: index }];
  if (fact.kind !== 'establish') return none;
  const stays = isLeft(fact, later);
  const ended = endedByItself(fact, index, later);
  if (!stays) return ended;
  return [{ code: 'nocopy-not-withdrawn', at: index }, ...ended];
}

/** The order of findings of one statement: whether it is withdrawn, its recording, whether it ends by itself. */
function split(found: readonly FlowFinding[]): [readonly FlowFinding[], readonly FlowFinding[]] {
  return [
    found.filter((row) => row.code === 'nocopy-not-withdrawn'),
    found.filter((row) => row.code !== 'nocopy-not-withdrawn'),
  ];
}

/** What is said of a finding, at the places of the facts. */
export function flowProblem(
  { code, at, because }: FlowFinding,
  factAt: (index: number) => FlowFact,
): Problem {
  const fact = factAt(at);
  const related = (message: string) =>
    because === undefined ? {} : { related: [{ span: factAt(because).span, message }] };
  switch (code) {
    case 'freeze-not-thawed':
      return problem(code, fact.span, {}, fact.kind === 'freeze' && fact.thaw ? { fix: fact.thaw } : {});
    case 'nocopy-not-withdrawn': {
      // That it stays may be what is wanted: it is only offered to withdraw it.
      const withdraw = fact.kind === 'establish' ? fact.withdraw : undefined;
      return problem(code, fact.span, {}, withdraw && { suggestions: [withdraw] });
    }
    case 'recording-ends':
      return problem(code, fact.span, {}, related('Recording began here.'));
    case 'withdraw-after-copy':
      return problem(code, fact.span, {}, related('Established here with a background copy.'));
    default:
      return code satisfies never;
  }
}

/**
 * The statements behind a place, as they are met from the end of the text on. Looked up by the names of volumes, so
 * that a text of many statements costs no more than their number.
 */
class LaterFacts {
  private thaws = 0;
  /** A thaw of everything, or of a volume whose logical subsystem nobody knows. */
  private thawsAll = false;
  private readonly thawed = new Set<string>();
  /** Targets by source. */
  private readonly withdrawn = new Map<string, Set<string>>();
  private readonly next = new Map<string, Indexed<Of<'establish'> | Of<'withdraw'>>>();

  constructor(private readonly lssOf: LssOf) {}

  add(fact: FlowFact, index: number): void {
    if (fact.kind === 'thaw') {
      this.thaws++;
      const subsystems = fact.volumes.map((volume) => this.lssOf(volume));
      if (subsystems.length === 0 || subsystems.includes(undefined)) this.thawsAll = true;
      for (const lss of subsystems) if (lss !== undefined) this.thawed.add(lss);
    }
    if (fact.kind === 'withdraw') {
      for (const source of namesOf(fact.source)) {
        const targets = this.withdrawn.get(source) ?? new Set();
        for (const target of namesOf(fact.target)) targets.add(target);
        this.withdrawn.set(source, targets);
      }
    }
    if ((fact.kind === 'establish' || fact.kind === 'withdraw') && fact.target !== undefined) {
      this.next.set(nameOf(fact.target), { fact, index });
    }
  }

  isThawed({ source }: Of<'freeze'>): boolean {
    const lss = source && this.lssOf(source);
    return lss === undefined ? this.thaws > 0 : this.thawsAll || this.thawed.has(lss);
  }

  isWithdrawn({ source, target }: Of<'establish'>): boolean {
    if (this.withdrawn.size === 0) return false;
    const wanted = matchesOf(target);
    return matchesOf(source).some((first) => {
      const targets = this.withdrawn.get(first);
      return targets !== undefined && wanted.some((second) => targets.has(second));
    });
  }

  /** The first statement behind that establishes or withdraws the same target. */
  nextOf(target: FlowVolume | undefined): Indexed<Of<'establish'> | Of<'withdraw'>> | undefined {
    return target === undefined ? undefined : this.next.get(nameOf(target));
  }
}

const kinds: readonly FlowVolume['by'][] = ['device', 'volser', 'ddname', 'address'];

/** The words that stand for a volume; the facts of a document are looked through after each edit. */
interface Words {
  readonly name: string;
  /** Under which words the volume is noted: its kind, and its name; `*` for any. */
  readonly names: readonly string[];
  /** Under which words it is looked up, since it may be the same: any, one of another kind, or of its own name. */
  readonly matches: readonly string[];
}

const anyVolume: Words = { name: '*', names: ['*'], matches: ['*', ...kinds] };
const words = new WeakMap<FlowVolume, Words>();

function wordsOf(volume: FlowVolume | undefined): Words {
  if (volume === undefined) return anyVolume;
  const known = words.get(volume);
  if (known !== undefined) return known;
  const { by } = volume;
  const name = `${by}:${volume.name}`;
  const made = { name, names: [by, name], matches: ['*', ...kinds.filter((kind) => kind !== by), name] };
  words.set(volume, made);
  return made;
}

function nameOf(volume: FlowVolume): string {
  return wordsOf(volume).name;
}

function namesOf(volume: FlowVolume | undefined): readonly string[] {
  return wordsOf(volume).names;
}

function matchesOf(volume: FlowVolume | undefined): readonly string[] {
  return wordsOf(volume).matches;
}

/** Whether a relationship without a background copy stays. */
function isLeft(fact: Of<'establish'>, later: LaterFacts): boolean {
  return fact.mode === 'nocopy' && !fact.records && !later.isWithdrawn(fact);
}

/** The statements before a place, as they are met from the beginning of the text on. */
class EarlierFacts {
  private readonly established = new Map<string, Indexed<Of<'establish'>>>();
  /** Indices of the last withdraws, by source and then by target. */
  private readonly withdrawn = new Map<string, Map<string, number>>();

  withdraw({ source, target }: Of<'withdraw'>, index: number): void {
    for (const first of namesOf(source)) {
      const targets = this.withdrawn.get(first) ?? new Map<string, number>();
      for (const second of namesOf(target)) targets.set(second, index);
      this.withdrawn.set(first, targets);
    }
  }

  /** Notes an establish, and gives that of the same pair before it, unless the pair may have been withdrawn since. */
  establish(fact: Of<'establish'>, index: number): Indexed<Of<'establish'>> | undefined {
    const { source, target } = fact;
    if (source === undefined || target === undefined || fact.part === true) return undefined;
    const pair = `${nameOf(source)} ${nameOf(target)}`;
    const before = this.established.get(pair);
    this.established.set(pair, { fact, index });
    return before === undefined || this.lastWithdraw(fact) > before.index ? undefined : before;
  }

  private lastWithdraw({ source, target }: Of<'establish'>): number {
    if (this.withdrawn.size === 0) return -1;
    const wanted = matchesOf(target);
    return matchesOf(source).reduce((last, first) => {
      const targets = this.withdrawn.get(first);
      return Math.max(
        last,
        ...(targets === undefined ? [] : wanted.map((second) => targets.get(second) ?? -1)),
      );
    }, -1);
  }
}

/** An establish of a pair that records, without recording: its last increment. */
function endsRecording(
  fact: Of<'establish'>,
  at: number,
  before: Indexed<Of<'establish'>> | undefined,
): readonly FlowFinding[] {
  if (fact.records || before?.fact.records !== true) return none;
  return [{ code: 'recording-ends', at, because: before.index }];
}

/** A withdraw of a copy that runs in the background: by then it may be complete, and the relationship gone. */
function endedByItself(fact: Of<'establish'>, because: number, later: LaterFacts): readonly FlowFinding[] {
  if (fact.mode !== 'copy' || fact.persistent) return none;
  const next = later.nextOf(fact.target);
  if (next?.fact.kind !== 'withdraw' || next.fact.finishes) return none;
  return [{ code: 'withdraw-after-copy', at: next.index, because }];
}
