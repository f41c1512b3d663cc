import type { AssembledJob } from '../jcl/assembled-job.js';
import type { JclDocument } from '../jcl/document.js';
import { lastStarting } from '../../ranges/last-not-above.js';
import { movedSpan } from '../moved.js';
import type { TextEdit } from '../problem.js';
import { linkJob, type LinkedJob, type LinkedUse } from './jcl-link.js';
import { JobWalk } from './jcl-walk.js';
import { bySpan, localKey, type NameUse } from './name-use.js';
import type { DocumentNames } from './document-names.js';
import { renameLines, type Renaming, type StatementOf } from './rename-edits.js';
import { whyBroken, type JobNames } from './rename-check.js';
import { kindWords, needsDefinition, whyNoName } from './rename-rules.js';

/** The names of one job: places in the document count from where its first piece stood. */
interface JobIndex extends JobNames {
  readonly key: string;
  readonly shift: number;
  /** In the document, in its order. */
  readonly uses: readonly LinkedUse[];
  /** In members, with their paths. */
  readonly memberUses: readonly LinkedUse[];
  readonly linked: LinkedJob;
}

/** What the names in a member of JCL mean, with those in its in-stream data. After an edit only its job is read again. */
export class JclNames implements DocumentNames {
  private readonly indexes = new WeakMap<AssembledJob, JobIndex>();
  private count = 0;

  /**
   * @param document that may change; its jobs tell what has changed
   * @param path of it, as {@link FoundMember} has it, where it is the member of a library
   */
  constructor(
    private readonly document: JclDocument,
    private readonly path?: string,
  ) {}

  uses(): readonly NameUse[] {
    return this.document.jobs.flatMap((job) => placed(job, this.indexOf(job)));
  }

  at(offset: number): NameUse | undefined {
    const job = this.jobAt(offset);
    if (job === undefined) return undefined;
    const index = this.indexOf(job);
    const by = movedSince(job, index);
    let best: LinkedUse | undefined;
    // Those that hold an offset stand near it: a name has no more than some dozens of characters.
    for (let at = firstAbove(index.uses, offset - by) - 1; at >= 0; at--) {
      const use = index.uses[at]!;
      if (use.span.end + by < offset) {
        if (use.span.start + by < offset - 200) break;
        continue;
      }
      // Of one name within another (a symbol in a data set name) the inner one is meant.
      if (best === undefined || length(use) < length(best)) best = use;
    }
    return best === undefined ? undefined : shown(best, by);
  }

  usesOf({ entity }: Pick<NameUse, 'entity'>): readonly NameUse[] {
    const own: NameUse[] = [];
    const inMembers = new Map<string, NameUse>();
    for (const job of this.jobsOf(entity)) {
      const index = this.indexOf(job);
      const by = movedSince(job, index);
      for (const use of index.uses) if (use.entity === entity) own.push(shown(use, by));
      for (const use of index.memberUses) {
        if (use.entity === entity) inMembers.set(`${use.path} ${use.span.start} ${use.kind}`, shown(use, 0));
      }
    }
    return [...own, ...inMembers.values()];
  }

  checkRename(use: NameUse, newName: string): string | undefined {
    const name = meant(use, newName);
    if (name === use.name) return undefined;
    const reason = this.reasonAgainst(use, name);
    if (reason !== undefined) return reason;
    const renaming = this.renaming(use, name);
    return 'fullLine' in renaming
      ? `Line ${renaming.fullLine} has no room for ${name} before its last column`
      : undefined;
  }

  renameEdits(use: NameUse, newName: string): readonly TextEdit[] {
    const name = meant(use, newName);
    if (name === use.name || this.reasonAgainst(use, name) !== undefined) return [];
    const renaming = this.renaming(use, name);
    return 'edits' in renaming ? renaming.edits : [];
  }

  private reasonAgainst(use: NameUse, name: string): string | undefined {
    const wrong = whyNoName(isTemporary(use) ? { kind: 'label', name: use.name } : use, name);
    if (wrong !== undefined) return `${wrong}.`;
    const uses = this.usesOf(use);
    const outside = uses.find(({ path }) => path !== undefined);
    if (outside !== undefined) return `${use.name} also stands in ${outside.path}, which is another file.`;
    const unwritten = uses.find(({ written }) => !written);
    if (unwritten !== undefined) {
      const line = this.document.text.slice(0, unwritten.span.start).split(/\r\n|\r|\n/).length;
      return `On line ${line} ${use.name} comes out of a symbol, or goes over two lines: it cannot be replaced there.`;
    }
    if (needsDefinition.has(use.kind) && !uses.some(({ role }) => role === 'definition')) {
      return `No ${kindWords[use.kind]} ${use.name} is defined in this document.`;
    }
    const jobs = use.kind === 'job' ? this.document.jobs : this.jobsOf(use.entity);
    for (const job of jobs) {
      const broken = whyBroken(this.indexOf(job), use, name);
      if (broken !== undefined) return broken;
    }
    return undefined;
  }

  private renaming(use: NameUse, name: string): Renaming {
    return renameLines(this.document.text, this.usesOf(use), name, true, this.statementOf);
  }

  private readonly statementOf: StatementOf = (offset) => {
    const job = this.jobAt(offset);
    const piece = job === undefined ? undefined : job.pieces[lastStarting(job.pieces, offset)];
    if (piece?.raw.kind !== 'statement' || piece.at(piece.raw.span).end <= offset) return undefined;
    return { piece, raw: piece.raw };
  };

  /** The jobs in which an entity can be: one, or all. */
  private jobsOf(entity: string): readonly AssembledJob[] {
    const key = /:(~\d+)(?=[:/]|$)/.exec(entity)?.[1];
    const { jobs } = this.document;
    return key === undefined ? jobs : jobs.filter((job) => this.indexes.get(job)?.key === key);
  }

  private jobAt(offset: number): AssembledJob | undefined {
    const { jobs } = this.document;
    return jobs[Math.max(lastStarting(jobs, offset), 0)];
  }

  private indexOf(job: AssembledJob): JobIndex {
    let index = this.indexes.get(job);
    if (index === undefined) this.indexes.set(job, (index = this.make(job)));
    return index;
  }

  private make(job: AssembledJob): JobIndex {
    const key = localKey(this.count++);
    // What stands before the first job of a document is no member of a library.
    const path = this.document.jobs.length === 1 ? this.path : undefined;
    const linked = linkJob(new JobWalk(job, key, path).run());
    const uses: LinkedUse[] = [];
    const memberUses: LinkedUse[] = [];
    for (const use of linked.uses) {
      const place = job.sources.memberAt(use.span);
      if (place === undefined) uses.push(use);
      else memberUses.push({ ...use, span: movedSpan(use.span, -place.start), path: place.member.path });
    }
    return { key, shift: shiftOf(job), uses: uses.sort(bySpan), memberUses, linked };
  }
}

/** A name as it will be written: of a temporary data set without the signs before it. */
function meant(use: NameUse, newName: string): string {
  const trimmed = newName.trim().toUpperCase();
  if (isTemporary(use)) return trimmed.replace(/^&+/, '');
  return use.kind === 'symbol' ? trimmed.replace(/^&/, '').replace(/\.$/, '') : trimmed;
}

function isTemporary({ entity }: NameUse): boolean {
  return entity.includes(':&&');
}

function shiftOf(job: AssembledJob): number {
  return job.pieces[0]?.shift ?? 0;
}

function movedSince(job: AssembledJob, { shift }: JobIndex): number {
  return shiftOf(job) - shift;
}

function placed(job: AssembledJob, index: JobIndex): NameUse[] {
  const by = movedSince(job, index);
  return index.uses.map((use) => shown(use, by));
}

function shown({ ownEntity: _, ...use }: LinkedUse, by: number): NameUse {
  return { ...use, span: movedSpan(use.span, by) };
}

function length({ span }: NameUse): number {
  return span.end - span.start;
}

/** Index of the first use that begins behind an offset. */
function firstAbove(uses: readonly LinkedUse[], offset: number): number {
  let low = 0;
  let high = uses.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (uses[middle]!.span.start <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
