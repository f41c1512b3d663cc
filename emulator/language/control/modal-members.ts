import type { ChoiceWord, Member, ScalarForm } from '../operand-table.js';
import { operatorWords } from './operators.js';

/*
 * What stands behind IF and SET, for editors; conditions.ts reads it.
 */

/** What a condition compares, and SET sets. */
export const conditionWords: readonly ChoiceWord[] = [
  { keyword: 'LASTCC', help: 'Return code of the last command.' },
  { keyword: 'MAXCC', help: 'Highest return code so far.' },
];

const code: ScalarForm = { kind: 'number', min: 0, max: 16 };

/** `LASTCC GT 4`. */
export const conditionMembers: readonly Member[] = [
  { name: 'code', form: { kind: 'choice', words: conditionWords, abbreviation: 'none' } },
  {
    name: 'operator',
    form: {
      kind: 'choice',
      words: operatorWords.map((keyword) => ({ keyword })),
      abbreviation: 'none',
      role: 'operator',
    },
  },
  { name: 'n', form: code },
];

/** `LASTCC = 4`. */
export const setMembers: readonly Member[] = [
  { name: 'code', form: { kind: 'choice', words: conditionWords, abbreviation: 'none' } },
  { name: '=', form: { kind: 'choice', words: [{ keyword: '=' }], abbreviation: 'none', role: 'operator' } },
  { name: 'n', form: code },
];
