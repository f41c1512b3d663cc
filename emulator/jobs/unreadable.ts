import { problem, type Problem, type Span } from '../language/problem.js';

/** What makes a text no script of any kind: nothing in it, or bytes. */
export function unreadable(text: string): Problem | undefined {
  const control = /[\u0000-\u0008\u000e-\u001f\ufffd]/.exec(text.slice(0, 100_000));
  if (control !== null) return problem('source-binary', { start: control.index, end: control.index + 1 });
  return text.trim() === '' ? problem('source-empty', { start: 0, end: 0 }) : undefined;
}

export function firstLine(text: string): Span {
  const end = text.search(/[\r\n]/);
  return { start: 0, end: end === -1 ? text.length : end };
}
