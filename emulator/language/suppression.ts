import type { ProblemLevels } from '../messages/problem-levels.js';
import { problemCatalogue } from '../messages/problems.js';
import { LineIndex } from './line-index.js';
import { nearestWord } from './nearest-word.js';
import { placeholderIn, placeholderMark } from './placeholder.js';
import { problem, sortProblems, type Problem, type Span } from './problem.js';

// Comments that silence problems, in whatever comment a language has:
//
//     //* drydasd-ignore jcl-undefined-symbol                                  the statement below, with its continuation lines
//      COPY IDD(A) ODD(B) FCNC /* drydasd-ignore nocopy-not-withdrawn */       the statement it stands in
//     # drydasd-ignore-file freeze-not-thawed                                  the whole file
//
// It is read off the lines alone: a text whose statements cannot be parsed has comments all the same.

const mark = /\bdrydasd-ignore(-file)?\b[ \t:]*([^\r\n]*)/g;
/** What every text holds that silences a problem. */
export const suppressionMark = 'drydasd-ignore';

const mayHavePlaceholder = new RegExp(placeholderMark, 'i');

const isCode = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/** One comment that silences problems. */
interface Mark {
  readonly wholeFile: boolean;
  /** Index of its line, from 0. */
  readonly line: number;
  /** Nothing but the comment stands in the line. */
  readonly alone: boolean;
  readonly codes: readonly { readonly code: string; readonly span: Span }[];
  readonly span: Span;
}

/**
 * The problems of a text without those that its comments silence, and with those of these comments themselves: a code
 * that does not exist, or none.
 */
export function withoutSuppressed(text: string, problems: readonly Problem[]): Problem[] {
  if (!text.includes(suppressionMark)) return [...problems];
  const index = new LineIndex(text);
  const lines = index.lines().map((line) => line.text);
  const marks = marksOf(text, index);
  if (marks.length === 0) return [...problems];
  const silent = new Map<string, { readonly from: number; readonly to: number }[]>();
  for (const one of marks) {
    const scope = one.wholeFile ? { from: 0, to: lines.length } : scopeOf(one, lines);
    for (const { code } of one.codes) silent.set(code, [...(silent.get(code) ?? []), scope]);
  }
  const kept = problems.filter(({ code, span }) => {
    const line = index.position(span.start).line - 1;
    return silent.get(code)?.some(({ from, to }) => from <= line && line < to) !== true;
  });
  return [...kept, ...marks.flatMap(problemsOf)];
}

function marksOf(text: string, index: LineIndex): Mark[] {
  const marks: Mark[] = [];
  for (const found of text.matchAll(mark)) {
    const at = found.index;
    const line = index.position(at).line - 1;
    const before = text.slice(index.lineStart(line), at);
    const opener = openerOf(before);
    if (opener === undefined) continue;
    const codes: { code: string; span: Span }[] = [];
    const list = found[2] ?? '';
    const from = at + found[0].length - list.length;
    for (const word of list.matchAll(/[^\s,]+/g)) {
      if (!isCode.test(word[0])) break;
      codes.push({
        code: word[0],
        span: { start: from + word.index, end: from + word.index + word[0].length },
      });
    }
    const name = `drydasd-ignore${found[1] ?? ''}`;
    marks.push({
      wholeFile: found[1] !== undefined,
      line,
      alone: before.slice(0, opener).trim() === '',
      codes,
      span: { start: at, end: at + name.length },
    });
  }
  return marks;
}

/** Where the comment begins in which a line goes on; undefined when the line holds no comment there. */
function openerOf(before: string): number | undefined {
  if (before.startsWith('//*')) return 0;
  // The comment field of a JCL statement has no sign of its own: a blank behind the operands begins it.
  if (before.startsWith('//')) return before.search(/\s\S*$/) > 2 ? before.length : undefined;
  const open = before.lastIndexOf('/*');
  if (open >= 0 && !before.includes('*/', open)) return open;
  const hash = before.indexOf('#');
  return hash >= 0 ? hash : undefined;
}

function problemsOf({ codes, span }: Mark): Problem[] {
  if (codes.length === 0) return [problem('ignore-without-code', span)];
  return codes.flatMap(({ code, span: place }) => {
    if (code in problemCatalogue) return [];
    const nearest = nearestWord(code, Object.keys(problemCatalogue));
    const hint = nearest === undefined ? 'docs/problems lists them.' : `Did you mean ${nearest}?`;
    const fix = nearest && { title: `Change to ${nearest}`, edits: [{ span: place, text: nearest }] };
    return problem('ignore-code-unknown', place, { code, hint }, fix ? { fix } : {});
  });
}

/** The half-open range of the lines of the statement that a line is in. Lines count from 0. */
export function statementLines(lines: readonly string[], line: number): { from: number; to: number } {
  let from = line;
  while (from > 0 && continues(lines, from - 1)) from--;
  let to = line;
  while (to < lines.length && continues(lines, to)) to++;
  return { from, to: to + 1 };
}

/** Lines of the statement that a comment speaks of; half-open. */
function scopeOf({ line, alone }: Mark, lines: readonly string[]): { from: number; to: number } {
  let { from } = statementLines(lines, line);
  // A comment of its own speaks of the statement it is inside, else of the next.
  if (alone && from === line && !continues(lines, line)) {
    do from++;
    while (from < lines.length && isCommentOnly(lines[from] ?? ''));
  }
  return { from, to: statementLines(lines, from).to };
}

function isCommentOnly(line: string): boolean {
  const text = line.trim();
  return (
    text === '' ||
    line.startsWith('//*') ||
    text.startsWith('#') ||
    (text.startsWith('/*') && text.endsWith('*/'))
  );
}

/** Whether the statement of a line goes on in the next. */
function continues(lines: readonly string[], at: number): boolean {
  const line = lines[at];
  if (line === undefined || at + 1 >= lines.length) return false;
  // Comments may stand between the lines of a JCL statement.
  if (line.startsWith('//*')) return at > 0 && continues(lines, at - 1);
  if (line.startsWith('//')) return jclContinues(line);
  // Shell scripts go on behind a backslash.
  if (/(?:^|[^\\])\\$/.test(line)) return true;
  // Where columns 73 to 80 hold a sequence number, the sign stands before them.
  const zone = /^.{72}\d{8}\s*$/.test(line) ? line.slice(0, 72) : line;
  return /[-+]\s*(?:\/\*.*\*\/\s*)?$/.test(zone) || /\/\*.*\*\/\s*[-+]\s*$/.test(zone);
}

/** Whether the operands of a JCL line end with a comma, or inside an apostrophe. */
function jclContinues(line: string): boolean {
  const zone = line.slice(2, 71);
  const operands = /^\S*\s+(?:[A-Z]+\s+)?(.*)$/.exec(zone)?.[1] ?? '';
  let quoted = false;
  for (let at = 0; at < operands.length; at++) {
    if (operands[at] === "'") quoted = !quoted;
    else if (operands[at] === ' ' && !quoted) return operands[at - 1] === ',';
  }
  return quoted || operands.endsWith(',');
}

/** Problems with the severities that a user wants. */
export function withLevels(problems: readonly Problem[], levels: ProblemLevels): Problem[] {
  return problems.flatMap((found) => {
    const level = levels[found.code];
    if (level === 'off') return [];
    return level === undefined ? found : { ...found, severity: level };
  });
}

/**
 * Problems without those of lines in which a template leaves something open: what stands there later is not known.
 * One note says so where there were any.
 */
function withoutTemplates(text: string, problems: readonly Problem[]): readonly Problem[] {
  if (problems.length === 0 || !mayHavePlaceholder.test(text)) return problems;
  const index = new LineIndex(text);
  // Shell scripts have such words for values that are known when they run.
  const isShell = !/^\s*\/\//.test(text);
  let note: Problem | undefined;
  const kept = problems.filter(({ span }) => {
    const first = index.position(span.start).line - 1;
    const last = index.position(Math.max(span.start, span.end - 1)).line - 1;
    for (let line = first; line <= last; line++) {
      const start = index.lineStart(line);
      const next = index.lineStart(line + 1);
      const found = placeholderIn(text.slice(start, next > start ? next : text.length));
      if (found === undefined || (isShell && found.text.startsWith('$'))) continue;
      const at = start + found.at;
      note ??= problem('template-open', { start: at, end: at + found.text.length }, { text: found.text });
      return false;
    }
    return true;
  });
  return note === undefined ? problems : [...kept, note];
}

/** The problems of a text as its comments and a user's levels want them, in the order of the text. */
export function wantedProblems(text: string, problems: readonly Problem[], levels: ProblemLevels): Problem[] {
  return sortProblems(withLevels(withoutSuppressed(text, withoutTemplates(text, problems)), levels));
}
