import { itemSpan } from '../control/ast.js';
import type { FoundOperand } from '../control/check-operands.js';
import type { Span } from '../problem.js';
import type { CodedPattern } from './ast.js';
import { describeNameFault, filterFault, FilterPattern } from './filter.js';
import type { Reporter } from '../control/reporter.js';

/** The filters of a list such as INCLUDE(...), without those that are no names at all. */
export function readPatterns(operand: FoundOperand, reporter: Reporter): CodedPattern[] {
  return operand.values.flatMap((value) => {
    if (value?.kind !== 'name') return [];
    const span = itemSpan(value.item);
    return [readPattern(value.text, span, reporter)];
  });
}

/** @param text in upper case; a relative generation may follow: `A.B(-1)`. */
export function readPattern(text: string, span: Span, reporter: Reporter): CodedPattern {
  const relative = /^(.*)\(([+-]?\d+)\)$/.exec(text);
  const name = relative?.[1] ?? text;
  const fault = filterFault(name);
  if (fault?.kind === 'too-long') {
    reporter.report('dss-name-too-long', span, { name, length: fault.length });
  } else if (fault !== undefined) {
    reporter.report('dss-filter-doubtful', span, { name, fault: describeNameFault(fault) });
  }
  const pattern = new FilterPattern(name);
  return relative === null ? { pattern, span } : { pattern, generation: Number(relative[2]), span };
}
