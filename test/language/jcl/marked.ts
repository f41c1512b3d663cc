import { expect } from 'chai';
import { markedText } from '../../support/marked-text.js';
import { parseJcl } from '../../../emulator/language/jcl/index.js';

/** Expects exactly these problems, each at its mark, in the order of the text. */
export function expectProblems(marked: string, ...codes: string[]): void {
  const { text, spans } = markedText(marked);
  const { problems } = parseJcl(text);
  const found = problems.map(
    ({ code, span }) => `${code} "${text.slice(span.start, span.end)}" @${span.start}`,
  );
  const wanted = codes.map((code, index) => {
    const span = spans[index] ?? { start: -1, end: -1 };
    return `${code} "${text.slice(span.start, span.end)}" @${span.start}`;
  });
  expect(found, problems.map((row) => row.message).join('\n')).to.deep.equal(wanted);
  expect(spans.length, 'marks').to.equal(codes.length);
}

/** A step in a job, so that only what is tested is in the way. */
export function inStep(...lines: string[]): string {
  return ['//J JOB', '//S EXEC PGM=IEFBR14', ...lines, ''].join('\n');
}
