import { problem, type Problem, type Span } from './problem.js';

/** Of the characters of a text so many may be no text: real members have stray bytes in comments and data. */
const strayShare = 0.1;
/** As much of a text is looked at. */
const sampleLength = 100_000;

/**
 * Offset of the first control character of what is no text but bytes (an image, a file still in EBCDIC);
 * undefined for a text, with a few stray characters or none. Tabs and ends of line are text, and so is the
 * X'1A' that some transfers leave at the end.
 */
function binaryAt(text: string): number | undefined {
  const sample = text.slice(0, sampleLength);
  const control = /[\u0000-\u0008\u000e-\u0019\u001b-\u001f\u0080-\u009f\ufffd]/g;
  const strays = sample.match(control)?.length ?? 0;
  return strays > strayShare * sample.length ? sample.search(control) : undefined;
}

/** What makes a text no script of any kind: nothing in it, or bytes. */
export function unreadable(text: string): Problem | undefined {
  const binary = binaryAt(text);
  if (binary !== undefined) return problem('source-binary', { start: binary, end: binary + 1 });
  return text.trim() === '' ? problem('source-empty', { start: 0, end: 0 }) : undefined;
}

export function firstLine(text: string): Span {
  const end = text.search(/[\r\n]/);
  return { start: 0, end: end === -1 ? text.length : end };
}
