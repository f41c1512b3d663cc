import type { ByOperator } from './modal-ast.js';

const operators: Readonly<Record<string, ByOperator>> = {
  EQ: 'EQ',
  '=': 'EQ',
  NE: 'NE',
  // The "not" sign is X'5F' in EBCDIC, which code pages turn into one of these two.
  '\u00AC=': 'NE',
  '^=': 'NE',
  GT: 'GT',
  '>': 'GT',
  LT: 'LT',
  '<': 'LT',
  GE: 'GE',
  '>=': 'GE',
  LE: 'LE',
  '<=': 'LE',
};

export const operatorWords: readonly ByOperator[] = ['EQ', 'NE', 'LT', 'LE', 'GT', 'GE'];

/** The operator that a word or sign stands for; `foreign` for "not equal" as other languages write it. */
export function operatorOf(text: string): ByOperator | 'foreign' | undefined {
  const upper = text.toUpperCase();
  if (upper === '!=' || upper === '<>') return 'foreign';
  return Object.hasOwn(operators, upper) ? operators[upper] : undefined;
}

/** Whether a return code compares with a number as the operator says. */
export function compares(have: number, operator: ByOperator, wanted: number): boolean {
  const difference = have - wanted;
  return {
    EQ: difference === 0,
    NE: difference !== 0,
    LT: difference < 0,
    LE: difference <= 0,
    GT: difference > 0,
    GE: difference >= 0,
  }[operator];
}
