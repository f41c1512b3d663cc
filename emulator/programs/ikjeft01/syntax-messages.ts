import type { Problem, Span } from '../../language/problem.js';
import type { SourceMap } from '../../language/source-map.js';
import type { IkjKey } from '../../messages/ikj.js';
import type { ProblemCode } from '../../messages/problems.js';

/**
 * Findings for which the message of the parse service is known. The others are worded by a message of our own, which
 * says the sentence of the finding.
 */
const parseMessages: Partial<Record<ProblemCode, Extract<IkjKey, 'keywordInvalid' | 'valueInvalid'>>> = {
  'keyword-unknown': 'keywordInvalid',
  'keyword-ambiguous': 'keywordInvalid',
  'keyword-does-not-exist': 'keywordInvalid',
  'operand-unexpected': 'keywordInvalid',
  'value-not-plain': 'valueInvalid',
  'value-not-a-choice': 'valueInvalid',
  'value-ambiguous': 'valueInvalid',
  'value-not-a-number': 'valueInvalid',
  'value-out-of-range': 'valueInvalid',
  'value-not-hexadecimal': 'valueInvalid',
  'value-hex-too-long': 'valueInvalid',
  'value-not-a-name': 'valueInvalid',
};

/** The message of the parse service for a finding, with the words that it quotes; undefined when it has none. */
export function parseMessage(
  found: Problem,
  lines: readonly SourceMap[],
): { readonly key: IkjKey; readonly text: string } | undefined {
  const key = parseMessages[found.code];
  const text = key === undefined ? undefined : textAt(lines, found.span);
  return key === undefined || text === undefined ? undefined : { key, text: text.toUpperCase() };
}

/** The words at a place, when they stand in one line of the document. */
function textAt(lines: readonly SourceMap[], { start, end }: Span): string | undefined {
  for (const line of lines) {
    const { whole, text } = line;
    const isVerbatim = whole.end - whole.start === text.length;
    if (isVerbatim && whole.start <= start && end <= whole.end && start < end) {
      return text.slice(start - whole.start, end - whole.start);
    }
  }
  return undefined;
}
