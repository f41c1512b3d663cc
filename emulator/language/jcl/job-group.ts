import { nearestWord } from '../nearest-word.js';
import type { Condition, GroupDependency, GroupJob, JobGroup, OtherStatement, Value, Word } from './ast.js';
import { readCondition } from './condition.js';
import { asWord, findOperand, itemsOf } from './operands.js';
import type { Piece } from './piece.js';
import { replaceFix, type Report } from './report.js';

/** Statements that only a job group holds. */
export const groupOperations: ReadonlySet<string> = new Set(
  'JOBGROUP GJOB JOBSET SJOB ENDSET ENDGROUP BEFORE AFTER CONCURRENT'.split(' '),
);

interface GroupSet {
  readonly name: Word;
  readonly at: Piece;
  readonly flush: GroupJob['flush'];
  readonly jobs: GroupJob[];
  isOpen: boolean;
}

/** A name that a dependency mentions, and where. */
interface Mention {
  readonly word: Word;
  readonly at: Piece;
}

/**
 * What stands between JOBGROUP and ENDGROUP, statement by statement.
 *
 *     //G JOBGROUP
 *     //A GJOB                  a job of its own
 *     //S JOBSET                a set: what is said of it is said of each of its jobs
 *     //  AFTER NAME=A
 *     //B SJOB
 *     //S ENDSET
 *     //G ENDGROUP
 */
export class GroupReader {
  private readonly jobs: GroupJob[] = [];
  private readonly sets = new Map<string, GroupSet>();
  private readonly named = new Map<string, Mention>();
  private readonly mentions: Mention[] = [];
  private readonly dependencies: {
    readonly of: GroupJob | GroupSet;
    readonly dependency: GroupDependency;
  }[] = [];
  private set: GroupSet | undefined;
  /** What BEFORE, AFTER and CONCURRENT speak of. */
  private current: GroupJob | GroupSet | undefined;
  private isOpen = true;

  constructor(
    private readonly statement: OtherStatement,
    private readonly piece: Piece,
  ) {
    if (statement.name !== undefined)
      this.named.set(statement.name.text, { word: statement.name, at: piece });
  }

  add(statement: OtherStatement, piece: Piece, report: Report): void {
    const { operation, name } = statement;
    if (!this.isOpen) {
      misplaced(statement, piece, 'ENDGROUP has ended the job group', report);
      return;
    }
    switch (operation.text) {
      case 'GJOB':
      case 'SJOB':
        if ((operation.text === 'SJOB') !== (this.set !== undefined)) {
          const where =
            this.set === undefined
              ? 'it must stand between JOBSET and ENDSET'
              : 'in a set of jobs it is SJOB';
          misplaced(statement, piece, where, report);
        }
        if (name !== undefined) this.addJob(name, statement, piece, report);
        return;
      case 'JOBSET':
        this.closeSet(report);
        if (name === undefined) return;
        this.define(name, piece, report);
        this.set = { name, at: piece, flush: flushOf(statement), jobs: [], isOpen: true };
        if (!this.sets.has(name.text)) this.sets.set(name.text, this.set);
        this.current = this.set;
        return;
      case 'ENDSET':
        if (this.set === undefined)
          misplaced(statement, piece, 'no JOBSET statement stands before it', report);
        else this.set.isOpen = false;
        this.closeSet(report);
        return;
      case 'ENDGROUP':
        this.isOpen = false;
        return;
      case 'BEFORE':
      case 'AFTER':
      case 'CONCURRENT':
        this.depend(operation.text, statement, piece, report);
        return;
      default:
        misplaced(
          statement,
          piece,
          'a job group holds only GJOB, JOBSET, SJOB, ENDSET and their order',
          report,
        );
    }
  }

  /** The group, when all of it was read. */
  finish(report: Report): JobGroup {
    this.closeSet(report);
    const { statement, piece } = this;
    if (this.isOpen) {
      const inserts = { operation: 'JOBGROUP', end: 'ENDGROUP' };
      report('jcl-group-not-closed', piece.at(statement.operation.span), inserts);
    }
    for (const { word, at } of this.mentions) this.checkMention(word, at, report);
    const jobsOf = (name: string): string[] =>
      this.sets.get(name)?.jobs.map((job) => job.name.text) ?? [name];
    for (const { of, dependency } of this.dependencies) {
      const names = [...new Set(dependency.names.flatMap(jobsOf))];
      for (const job of 'jobs' in of ? of.jobs : [of]) job.dependencies.push({ ...dependency, names });
    }
    this.checkOrder(report);
    return {
      name: statement.name?.text ?? '',
      statement,
      isHeld: wordOf(statement, 'HOLD') === 'YES',
      isScanned: wordOf(statement, 'TYPE') === 'SCAN',
      jobs: this.jobs,
    };
  }

  /** Finds jobs that wait for each other. */
  private checkOrder(report: Report): void {
    const before = new Map<string, Set<string>>(this.jobs.map(({ name }) => [name.text, new Set()]));
    for (const { name, dependencies } of this.jobs) {
      for (const { kind, names } of dependencies) {
        for (const other of kind === 'CONCURRENT' ? [] : names) {
          const [first, second] = kind === 'AFTER' ? [other, name.text] : [name.text, other];
          before.get(second)?.add(first);
        }
      }
    }
    // Jobs that wait for nobody who is left are taken away until there is none: the rest waits for itself.
    for (let isDone = false; !isDone;) {
      isDone = true;
      for (const [name, others] of before) {
        if ([...others].some((other) => before.has(other))) continue;
        before.delete(name);
        isDone = false;
      }
    }
    const [first] = before.keys();
    if (first === undefined) return;
    const { word, at } = this.named.get(first)!;
    report('jcl-group-circle', at.at(word.span), { names: [...before.keys()].join(', ') });
  }

  private closeSet(report: Report): void {
    const { set } = this;
    if (set?.isOpen === true) {
      report('jcl-group-not-closed', set.at.at(set.name.span), { operation: 'JOBSET', end: 'ENDSET' });
    }
    this.set = undefined;
  }

  private addJob(name: Word, statement: OtherStatement, piece: Piece, report: Report): void {
    this.define(name, piece, report);
    const flush = this.set?.flush ?? flushOf(statement);
    const job: GroupJob = { name, flush, dependencies: [] };
    this.jobs.push(job);
    this.set?.jobs.push(job);
    this.current = this.set ?? job;
  }

  private define(word: Word, at: Piece, report: Report): void {
    const before = this.named.get(word.text);
    if (before === undefined) {
      this.named.set(word.text, { word, at });
      return;
    }
    const related = [{ span: before.at.at(before.word.span), message: `${word.text} is defined here first` }];
    report('jcl-group-name-twice', at.at(word.span), { name: word.text }, { related });
  }

  private depend(
    kind: 'BEFORE' | 'AFTER' | 'CONCURRENT',
    statement: OtherStatement,
    piece: Piece,
    report: Report,
  ): void {
    const { current: of } = this;
    if (of === undefined) {
      misplaced(statement, piece, 'no GJOB or JOBSET statement stands before it', report);
      return;
    }
    const operand = findOperand(statement.operands, 'NAME');
    const words = itemsOf(operand?.value ?? nothing).flatMap(({ value }) => asWord(value) ?? []);
    for (const word of words) this.mentions.push({ word, at: piece });
    const when = findOperand(statement.operands, 'WHEN')?.value;
    const dependency: GroupDependency = {
      kind,
      names: words.map(({ text }) => text),
      ...(when === undefined ? {} : { when: conditionOf(when) ?? 'unread' }),
      action: wordOf(statement, 'ACTION') ?? 'SATISFY',
      otherwise: wordOf(statement, 'OTHERWISE') ?? 'FLUSH',
      statement,
    };
    this.dependencies.push({ of, dependency });
  }

  private checkMention(word: Word, at: Piece, report: Report): void {
    const group = this.statement.name?.text;
    if (this.named.has(word.text) && word.text !== group) return;
    const nearest = nearestWord(
      word.text,
      [...this.named.keys()].filter((name) => name !== group),
    );
    const span = at.at(word.span);
    report(
      'jcl-group-unknown-job',
      span,
      {
        name: word.text,
        hint:
          nearest === undefined
            ? 'Define it with a GJOB or JOBSET statement'
            : `Probably ${nearest} is meant`,
      },
      nearest === undefined ? {} : { fix: replaceFix(`Change to ${nearest}`, span, nearest) },
    );
  }
}

const nothing: Value = { kind: 'omitted', span: { start: 0, end: 0 } };

function misplaced(statement: OtherStatement, piece: Piece, reason: string, report: Report): void {
  const { text, span } = statement.operation;
  report('jcl-misplaced-statement', piece.at(span), { operation: text, reason });
}

function flushOf(statement: OtherStatement): GroupJob['flush'] {
  return wordOf(statement, 'FLUSHTYP') === 'ANYFLUSH' ? 'any' : 'all';
}

function wordOf(statement: OtherStatement, keyword: string): string | undefined {
  return asWord(findOperand(statement.operands, keyword)?.value)?.text;
}

/** Undefined for one that asks for more than IF can: those are not judged. */
function conditionOf(value: Value): Condition | undefined {
  if (value.kind !== 'scalar') return undefined;
  const quoted = /^'(.*)'$/s.exec(value.source.text);
  return readCondition(
    quoted === null ? value.source : value.source.slice(1, -1 + value.source.text.length),
    quiet,
  );
}

const quiet: Report = () => undefined;
