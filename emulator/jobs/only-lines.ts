import { JclDocument } from '../language/jcl/index.js';
import type { Piece } from '../language/jcl/piece.js';
import { LineIndex } from '../language/line-index.js';
import type { StatementSyntax } from '../language/syntax/document-syntax.js';
import { JclSyntax, type JclBlock } from '../language/syntax/jcl-syntax.js';
import { ScriptSyntax } from '../language/syntax/script-syntax.js';
import type { SourceKind } from './source-kind.js';

/** Half-open range of lines, from 0. */
export interface LineRange {
  readonly from: number;
  readonly to: number;
}

/**
 * A text with nothing but the statements that some lines touch and what these need: of JCL that is the JOB statement,
 * symbols, procedures in the stream, and all of a step. Where only control statements in the stream of one DD statement are
 * chosen, their step has no others. IF, ELSE and ENDIF stay where all of them are chosen.
 *
 * Statements stay whole and every character stays where it was, so that places need no conversion.
 *
 * @returns undefined where the lines touch no statement
 */
export function onlyLines(text: string, kind: SourceKind, chosen: LineRange): string | undefined {
  if (kind === 'jcl') return onlyJcl(text, chosen);
  if (kind === 'unknown') return undefined;
  const index = new LineIndex(text);
  const kept = linesOfStatements(index, [...new ScriptSyntax(text, kind).statements()], chosen);
  return kept.size === 0 ? undefined : changed(index, (line) => (kept.has(line) ? undefined : ''));
}

/** A record that means nothing outside of data, and is not listed with the job. */
const emptyRecord = '/*';

function onlyJcl(text: string, chosen: LineRange): string | undefined {
  const document = new JclDocument(text);
  const index = new LineIndex(text);
  const kept = new Set<number>();
  const emptied = new Set<number>();
  for (const job of jobsOf(new JclSyntax(document).blocks().map(({ block }) => block))) {
    const touched = job.filter((block) => isChosen(block, chosen));
    if (touched.length === 0) continue;
    for (const { piece } of chosenPieces(job, chosen)) addLines(kept, piece.first, piece.next);
    const [only, ...more] = touched;
    if (only !== undefined && more.length === 0) unchosenData(only, index, chosen, emptied);
  }
  if (kept.size === 0) return undefined;
  return changed(index, (line) => {
    if (emptied.has(line)) return '';
    return kept.has(line) ? undefined : emptyRecord;
  });
}

function* jobsOf(blocks: readonly JclBlock[]): IterableIterator<JclBlock[]> {
  let job: JclBlock[] = [];
  for (const block of blocks) {
    if (block.piece.beginsJob && job.length > 0) {
      yield job;
      job = [];
    }
    job.push(block);
  }
  if (job.length > 0) yield job;
}

function chosenPieces(job: readonly JclBlock[], chosen: LineRange): JclBlock[] {
  const conditions = wholeConditions(job, chosen);
  const result: JclBlock[] = [];
  let inProcedure = false;
  let step: { readonly blocks: JclBlock[]; wanted: boolean } | undefined;
  const endStep = (): void => {
    if (step?.wanted === true) result.push(...step.blocks);
    step = undefined;
  };
  for (const block of job) {
    const operation = operationOf(block);
    if (operation === 'PROC') {
      endStep();
      inProcedure = true;
    }
    if (inProcedure) {
      // It runs where it is called.
      result.push(block);
      inProcedure = operation !== 'PEND';
      continue;
    }
    switch (operation) {
      case 'IF':
      case 'ELSE':
      case 'ENDIF':
        endStep();
        if (conditions.has(block)) result.push(block);
        break;
      case 'SET':
        result.push(block);
        break;
      case 'EXEC':
        endStep();
        step = { blocks: [block], wanted: isChosen(block, chosen) };
        break;
      default:
        // What stands before the first step is the job's.
        if (step === undefined) result.push(block);
        else {
          step.blocks.push(block);
          step.wanted ||= isChosen(block, chosen);
        }
    }
  }
  endStep();
  return result;
}

function wholeConditions(job: readonly JclBlock[], chosen: LineRange): ReadonlySet<JclBlock> {
  const result = new Set<JclBlock>();
  const open: JclBlock[][] = [];
  for (const block of job) {
    const operation = operationOf(block);
    if (operation === 'IF') open.push([block]);
    else if (operation === 'ELSE') open.at(-1)?.push(block);
    else if (operation === 'ENDIF') {
      const all = [...(open.pop() ?? []), block];
      if (all.every((one) => isChosen(one, chosen))) for (const one of all) result.add(one);
    }
  }
  return result;
}

/** Adds the lines of control statements in the stream of a statement that are not chosen, where nothing but some are. */
function unchosenData(
  { piece, language, statements }: JclBlock,
  index: LineIndex,
  chosen: LineRange,
  emptied: Set<number>,
): void {
  const { raw } = piece;
  const data = raw.kind === 'statement' ? raw.stream?.place?.lines : undefined;
  if (data === undefined || language === undefined || chosen.from < data.start || chosen.to > data.end)
    return;
  const kept = linesOfStatements(
    index,
    statements.filter((statement) => statement.language === language),
    chosen,
  );
  // A selection of comments alone says nothing.
  if (kept.size === 0) return;
  for (let line = data.start; line < data.end; line++) if (!kept.has(line)) emptied.add(line);
}

function linesOfStatements(
  index: LineIndex,
  statements: readonly StatementSyntax[],
  chosen: LineRange,
): ReadonlySet<number> {
  const lines = new Set<number>();
  for (const { span, isComment } of statements) {
    const from = index.position(span.start).line - 1;
    const to = index.position(span.end).line;
    if (!isComment && touches(from, to, chosen)) addLines(lines, from, to);
  }
  return lines;
}

function isChosen({ piece: { raw, first, next } }: JclBlock, chosen: LineRange): boolean {
  return (raw.kind === 'statement' || raw.kind === 'data') && touches(first, next, chosen);
}

function operationOf({ piece: { raw } }: { readonly piece: Piece }): string | undefined {
  return raw.kind === 'statement' ? raw.operation.text : undefined;
}

function touches(from: number, to: number, chosen: LineRange): boolean {
  return from < chosen.to && chosen.from < to;
}

function addLines(lines: Set<number>, from: number, to: number): void {
  for (let line = from; line < to; line++) lines.add(line);
}

/** A text in which some lines have other words, with blanks behind them. Shorter lines have no words. */
function changed(index: LineIndex, lineOf: (line: number) => string | undefined): string {
  const parts: string[] = [];
  for (let line = 0; line < index.lineCount; line++) {
    const [start, end] = [index.lineStart(line), index.lineEnd(line)];
    const words = lineOf(line);
    const length = end - start;
    if (words === undefined) parts.push(index.text.slice(start, end));
    else parts.push((words.length > length ? '' : words).padEnd(length));
    parts.push(index.text.slice(end, line + 1 === index.lineCount ? end : index.lineStart(line + 1)));
  }
  return parts.join('');
}
