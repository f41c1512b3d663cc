import { expect } from 'chai';
import type { Problem, Span, TextEdit } from '../../emulator/language/problem.js';

export interface MarkedText {
  /** Without the marks. */
  readonly text: string;
  /** What the marks enclose, in the order in which they open. */
  readonly spans: readonly Span[];
}

/** Takes the marks out of `SDEVN(<|XYZ|>)`. Marks may be nested and may enclose nothing. */
export function markedText(marked: string): MarkedText {
  const spans: { start: number; end: number }[] = [];
  const open: number[] = [];
  let text = '';
  for (const part of marked.split(/(<\||\|>)/)) {
    if (part === '<|') {
      open.push(spans.length);
      spans.push({ start: text.length, end: -1 });
    } else if (part === '|>') {
      const index = open.pop();
      if (index === undefined) throw new Error(`a mark ends that never began: ${marked}`);
      spans[index]!.end = text.length;
    } else {
      text += part;
    }
  }
  if (open.length > 0) throw new Error(`a mark begins that never ends: ${marked}`);
  return { text, spans };
}

/** The problems as `severity code "text of the span"`, which is short and says all that a test needs. */
export function shown(problems: readonly Problem[], text: string): string[] {
  return problems.map(
    ({ severity, code, span }) => `${severity} ${code} "${text.slice(span.start, span.end)}"`,
  );
}

/** Expects the codes at exactly the marked places, in any order. */
export function expectProblems(
  found: readonly Problem[],
  { text, spans }: MarkedText,
  codes: readonly string[],
): void {
  const places = (entries: readonly { code: string; span: Span }[]): string[] =>
    entries
      .map(({ code, span }) => `${code} ${span.start}-${span.end} "${text.slice(span.start, span.end)}"`)
      .sort();
  expect(spans.length, 'as many marks as codes').to.equal(codes.length);
  expect(places(found)).to.deep.equal(places(codes.map((code, index) => ({ code, span: spans[index]! }))));
}

/** The text after all edits of a fix. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  return [...edits]
    .sort((a, b) => b.span.start - a.span.start)
    .reduce(
      (result, { span, text: put }) => result.slice(0, span.start) + put + result.slice(span.end),
      text,
    );
}
