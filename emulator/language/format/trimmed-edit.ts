import type { TextEdit } from '../problem.js';

/** The same change without what stays at its beginning and end, so that cursors and marks there stay where they are. */
export function trimmedEdit(document: string, { span, text }: TextEdit): TextEdit {
  const old = document.slice(span.start, span.end);
  const most = Math.min(old.length, text.length);
  let head = 0;
  while (head < most && old[head] === text[head]) head++;
  let tail = 0;
  while (tail < most - head && old[old.length - 1 - tail] === text[text.length - 1 - tail]) tail++;
  // Editors know no place between the two characters of a line end.
  if (head > 0 && old[head - 1] === '\r') head--;
  if (tail > 0 && old[old.length - tail] === '\n') tail--;
  return {
    span: { start: span.start + head, end: span.end - tail },
    text: text.slice(head, text.length - tail),
  };
}
