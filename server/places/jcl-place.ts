import type { DdDefinition } from '../../emulator/language/jcl/ast.js';
import type { AssembledJob } from '../../emulator/language/jcl/assembled-job.js';
import type { OpenJob } from '../../emulator/language/jcl/assembler.js';
import type { JclDocument } from '../../emulator/language/jcl/index.js';
import type { DdPart, OpenStep } from '../../emulator/language/jcl/open-step.js';
import type { Memo, Piece } from '../../emulator/language/jcl/piece.js';
import type { FoundMember } from '../../emulator/language/member-libraries.js';
import { isSystemSymbol } from '../../emulator/language/jcl/symbols.js';
import { lastStarting } from '../../emulator/ranges/last-not-above.js';

/** More statements than these are not looked through for one that gives a symbol its value. */
const mostLookedAt = 100_000;

/** A DD of a step, its concatenated statements in order. */
export interface FoundDd {
  readonly step: OpenStep;
  readonly name: string;
  readonly parts: readonly DdPart[];
}

/** What a symbol is worth at a place. */
export interface FoundSymbol {
  readonly name: string;
  readonly value: string | undefined;
  readonly isSystem: boolean;
  /** The statement that gives the value, where it is in the document. */
  readonly setBy: Piece | undefined;
}

/** A place of a JCL member: its statement, its step, and what the names around it mean there. */
export class JclPlace {
  readonly piece: Piece | undefined;
  private readonly job: AssembledJob | undefined;
  /** Of the piece in its job. */
  private readonly index: number;

  constructor(
    readonly document: JclDocument,
    offset: number,
  ) {
    const { jobs } = document;
    this.job = jobs[lastStarting(jobs, offset)];
    const pieces = this.job?.pieces ?? [];
    this.index = lastStarting(pieces, offset);
    this.piece = pieces[this.index];
  }

  /** What was made of the statement when its job was put together. */
  private get memo(): Memo | undefined {
    this.job?.wake();
    return this.piece?.memo;
  }

  /** The jobs that were put together of the pieces around: one, or what stands without a JOB statement. */
  get openJobs(): readonly OpenJob[] {
    return this.job?.jobs ?? [];
  }

  private get allSteps(): readonly OpenStep[] {
    return this.openJobs.flatMap(({ steps }) => steps);
  }

  /** The statement of an operation that stands last before the place, or there. */
  private before(wanted: (piece: Piece) => boolean): Piece | undefined {
    const pieces = this.job?.pieces ?? [];
    const least = Math.max(0, this.index - mostLookedAt);
    for (let at = this.index; at >= least; at--) {
      const piece = pieces[at];
      if (piece !== undefined && wanted(piece)) return piece;
    }
    return undefined;
  }

  /** The steps that the EXEC statement before the place stands for: its own, or those of the procedure that it calls. */
  stepsHere(): readonly OpenStep[] {
    const exec = this.before((piece) => isOperation(piece, 'EXEC'));
    if (exec?.raw.kind !== 'statement') return [];
    const name = exec.raw.name?.text ?? '';
    const own = this.allSteps.filter((step) => step.piece === exec);
    return own.length > 0 ? own : this.allSteps.filter(({ path }) => path.length > 1 && path[0] === name);
  }

  /** The step that the place belongs to: `//STEP.DD` says which of a procedure. */
  step(): OpenStep | undefined {
    const steps = this.stepsHere();
    const raw = this.piece?.raw;
    const qualifier =
      raw?.kind === 'statement' ? /^([^.]+)\./.exec(raw.writtenName ?? raw.name?.text ?? '')?.[1] : undefined;
    const named =
      qualifier === undefined ? undefined : steps.find(({ ownName }) => ownName === qualifier.toUpperCase());
    return named ?? steps[0];
  }

  /** The DD of a name, of the step of the place. Names that DDNAME= leads to are followed. */
  dd(name: string, step: OpenStep | undefined = this.step()): FoundDd | undefined {
    let wanted = name;
    for (let depth = 0; step !== undefined && depth < 5; depth++) {
      const found = step.find(wanted);
      if (found === undefined) return undefined;
      const next = found.parts[0]?.statement.definition.ddname?.text;
      if (next === undefined || step.find(next) === undefined)
        return { step, name: wanted, parts: found.parts };
      wanted = next;
    }
    return undefined;
  }

  /** Steps by name, those that stand in the same procedure first; the last of them counts. */
  stepNamed(name: string, procedureStep?: string): OpenStep | undefined {
    const fits = ({ path }: OpenStep): boolean =>
      procedureStep === undefined
        ? path[0] === name || path[path.length - 1] === name
        : path[0] === name && path.slice(1).includes(procedureStep);
    return this.allSteps.findLast((step) => fits(step));
  }

  /** What `*.dd`, `*.step.dd` and `*.step.procstep.dd` lead to. */
  referred(words: readonly string[]): FoundDd | undefined {
    const [first, second, third] = words;
    if (first === undefined) return undefined;
    if (second === undefined) return this.dd(first);
    const dd = third ?? second;
    const step = third === undefined ? undefined : second;
    for (const candidate of this.allSteps) {
      const isNamed =
        step === undefined
          ? candidate.path[0] === first || candidate.ownName === first
          : candidate.path[0] === first && candidate.path.slice(1).includes(step);
      const found = isNamed ? this.dd(dd, candidate) : undefined;
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** A statement of the job by its name and operation: `OUTPUT`, `CNTL`, `PROC`. */
  statementNamed(operation: string, name: string): Piece | undefined {
    return this.job?.pieces.find((piece) => {
      const { raw } = piece;
      return raw.kind === 'statement' && raw.operation.text === operation && raw.name?.text === name;
    });
  }

  /** What a symbol is worth at the place. */
  symbol(name: string): FoundSymbol | undefined {
    const answers = this.memo?.made?.uses;
    const own = typeof answers === 'object' ? answers.answered(name) : undefined;
    const setBy =
      this.before((piece) => piece !== this.piece && sets(piece, name)) ??
      this.before((piece) => sets(piece, name));
    const isSystem = isSystemSymbol(name);
    if (own === undefined && setBy === undefined && !isSystem) return undefined;
    return { name, value: own, isSystem: isSystem && setBy === undefined, setBy };
  }

  /** A text of the statement with its symbols replaced by what they are worth there. */
  resolved(text: string): string {
    if (!text.includes('&')) return text;
    const answers = this.memo?.made?.uses;
    if (typeof answers !== 'object') return text;
    return text.replace(
      /&([A-Z@#$][A-Z0-9@#$]{0,7})\.?/gi,
      (written, name: string) => answers.answered(name.toUpperCase()) ?? written,
    );
  }

  /** The member of a library that the statement takes in. */
  member(): FoundMember | undefined {
    return this.memo?.member?.found;
  }

  /** What was searched in vain for a procedure or member. */
  missing(name: string): readonly string[] | undefined {
    return this.openJobs.flatMap(({ job }) => job.missing).find((row) => row.name.text === name)?.searched;
  }

  /** Where a statement of a step is written: the lines of it in the document, or in the member that it is from. */
  textOf(piece: Piece): string {
    const { raw } = piece;
    const span = piece.at(raw.span);
    const { sources } = this.job ?? {};
    if (sources?.isMember(raw.span) === true) return sources.textOf('', raw.span);
    const lines: string[] = [];
    const last = this.document.lineOf(Math.max(span.start, span.end - 1));
    for (let line = this.document.lineOf(span.start); line <= last; line++) {
      lines.push(this.document.line(line)?.text ?? '');
    }
    return lines.join('\n');
  }

  /** The lines of the document from a statement on, up to the PEND of its procedure. */
  textFrom(piece: Piece): string {
    const first = this.document.lineOf(piece.at(piece.raw.span).start);
    const lines: string[] = [];
    for (let line = first; line < first + 100; line++) {
      const text = this.document.line(line)?.text;
      if (text === undefined) break;
      lines.push(text);
      if (/^\/\/\S*\s+PEND(?:\s|$)/i.test(text)) break;
    }
    return lines.join('\n');
  }
}

/** The serial of the volume that a DD names, or of the first one. */
export function volserOf({ volume }: DdDefinition): string | undefined {
  return volume?.serials[0]?.text;
}

function isOperation({ raw }: Piece, operation: string): boolean {
  return raw.kind === 'statement' && raw.operation.text === operation;
}

/** Whether a statement gives a symbol its value. */
function sets({ raw }: Piece, name: string): boolean {
  if (raw.kind !== 'statement' || (raw.operation.text !== 'SET' && raw.operation.text !== 'PROC'))
    return false;
  const at = raw.field.text.toUpperCase().indexOf(`${name}=`);
  return at === 0 || (at > 0 && raw.field.text[at - 1] === ',');
}
