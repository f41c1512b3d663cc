import type { JclDocument } from '../../emulator/language/jcl/document.js';
import type { RawStatement } from '../../emulator/language/jcl/statement-reader.js';
import { lastStarting } from '../../emulator/ranges/last-not-above.js';
import type { Cursor } from './cursor.js';

/** A DD name of a step, and what its operands say. */
export interface KnownDd {
  readonly name: string;
  readonly operands: string;
}

/** A step before the cursor, or the one that it is in. */
interface KnownStep {
  /** `STEP`, or `STEP.PROCSTEP` of a step of a procedure. */
  readonly path: readonly string[];
  readonly operands: string;
}

/** What stands around a place in JCL: its job, its step, and what they define. */
export class JclAround {
  private constructor(
    private readonly document: JclDocument,
    private readonly offset: number,
    /** The piece that the place is in; -1 before the first. */
    private readonly index: number,
  ) {}

  static of({ jcl, offset }: Cursor): JclAround | undefined {
    return jcl === undefined ? undefined : new JclAround(jcl, offset, lastStarting(jcl.pieces, offset));
  }

  /** Statements from the JOB statement to before the one of the place. */
  *before(): IterableIterator<RawStatement> {
    const { pieces } = this.document;
    for (let at = this.firstOfJob; at < this.index; at++) {
      const { raw } = pieces[at]!;
      if (raw.kind === 'statement') yield raw;
    }
  }

  private get firstOfJob(): number {
    const { pieces } = this.document;
    let at = Math.max(0, this.index);
    while (at > 0 && pieces[at]?.beginsJob !== true) at--;
    return at;
  }

  /** Index of the EXEC statement that the place belongs to; undefined before the first. */
  private get stepIndex(): number | undefined {
    const { pieces } = this.document;
    for (let at = this.index; at >= 0; at--) {
      const piece = pieces[at]!;
      if (piece.raw.kind === 'statement' && piece.raw.operation.text === 'EXEC') return at;
      if (piece.beginsJob) return undefined;
    }
    return undefined;
  }

  /** The EXEC statement of the step that the place is in. */
  get exec(): RawStatement | undefined {
    const raw = this.stepIndex === undefined ? undefined : this.document.pieces[this.stepIndex]?.raw;
    return raw?.kind === 'statement' ? raw : undefined;
  }

  /** DD names of the step that the place is in, in their order; those of a procedure that it calls too. */
  dds(): KnownDd[] {
    const first = this.stepIndex;
    if (first === undefined) return [];
    const found = new Map<string, KnownDd>();
    for (const { raw } of this.ddsFrom(first)) {
      const name = raw.name?.text ?? '';
      if (name !== '' && !found.has(name)) found.set(name, { name, operands: raw.field.text });
    }
    const exec = this.exec;
    if (exec === undefined || !callsProcedure(exec)) return [...found.values()];
    for (const step of this.openSteps()) {
      if (step.path.length < 2 || step.path[0] !== exec.name?.text) continue;
      for (const { name, parts } of step.dds) {
        const whole = `${step.path.slice(1).join('.')}.${name}`;
        if (found.has(name) || found.has(whole)) continue;
        found.set(name, { name, operands: parts[0]?.statement.field.text ?? '' });
      }
    }
    return [...found.values()];
  }

  private *ddsFrom(first: number): IterableIterator<{ readonly raw: RawStatement }> {
    const { pieces } = this.document;
    for (let at = first + 1; at < pieces.length; at++) {
      const { raw, beginsJob } = pieces[at]!;
      if (beginsJob) return;
      if (raw.kind !== 'statement') continue;
      if (raw.operation.text === 'EXEC' || raw.operation.text === 'PEND') return;
      if (raw.operation.text === 'DD') yield { raw };
    }
  }

  /** Steps of the job that begin before the statement of the place, those of procedures by their paths. */
  steps(): KnownStep[] {
    const found = new Map<string, KnownStep>();
    let calls = false;
    for (const raw of this.before()) {
      const name = raw.name?.text;
      if (raw.operation.text !== 'EXEC' || name === undefined) continue;
      calls ||= callsProcedure(raw);
      found.set(name, { path: [name], operands: raw.field.text });
    }
    for (const { path, exec } of calls ? this.openSteps() : []) {
      const [first = ''] = path;
      if (path.length < 2 || !found.has(first)) continue;
      found.set(path.join('.'), { path, operands: exec.field.text });
    }
    return [...found.values()];
  }

  /** DD names of steps before the one of the place, by `step.dd` and `step.procstep.dd`; the nearest steps first. */
  *earlierDds(): IterableIterator<KnownDd> {
    const { pieces } = this.document;
    const from = this.stepIndex ?? 0;
    let dds: RawStatement[] = [];
    let ofProcedures: ReadonlyMap<string, readonly KnownDd[]> | undefined;
    for (let at = from - 1; at >= 0; at--) {
      const { raw, beginsJob } = pieces[at]!;
      if (beginsJob) return;
      if (raw.kind !== 'statement') continue;
      if (raw.operation.text === 'DD') dds.push(raw);
      if (raw.operation.text !== 'EXEC') continue;
      const step = raw.name?.text;
      if (step !== undefined) {
        for (const { name, field } of dds.reverse()) {
          if (name !== undefined) yield { name: `${step}.${name.text}`, operands: field.text };
        }
        if (callsProcedure(raw)) yield* (ofProcedures ??= this.ddsOfProcedures()).get(step) ?? [];
      }
      dds = [];
    }
  }

  /** By the name of the EXEC statement that calls the procedure. */
  private ddsOfProcedures(): ReadonlyMap<string, readonly KnownDd[]> {
    const found = new Map<string, KnownDd[]>();
    for (const { path, dds } of this.openSteps()) {
      const [step = ''] = path;
      if (path.length < 2) continue;
      let list = found.get(step);
      if (list === undefined) found.set(step, (list = []));
      for (const { name, parts } of dds)
        list.push({ name: `${path.join('.')}.${name}`, operands: parts[0]?.statement.field.text ?? '' });
    }
    return found;
  }

  /** The steps of the job as they were put together, those of procedures included. */
  private openSteps() {
    const { jobs } = this.document;
    return jobs[lastStarting(jobs, this.offset)]?.jobs.flatMap(({ steps }) => steps) ?? [];
  }
}

/** Whether a step runs a procedure: its steps are known only when the job is put together. */
function callsProcedure({ field }: RawStatement): boolean {
  return !/(?:^|,)PGM=/i.test(field.text);
}
