import type { Reference, Scalar, Word } from '../ast.js';

/** Reads `*.dd`, `*.step.dd` or `*.step.procstep.dd`; undefined for anything else. */
export function readReference(value: Scalar): Reference | undefined {
  const text = value.source.text;
  if (!text.startsWith('*.')) return undefined;
  const words: Word[] = [];
  let at = 2;
  for (const word of text.slice(2).split('.')) {
    words.push({ text: word.toUpperCase(), span: value.source.span(at, at + word.length) });
    at += word.length + 1;
  }
  return { words, span: value.span };
}
