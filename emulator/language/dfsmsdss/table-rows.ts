import type { Certainty } from '../../messages/certainty.js';
import { operatorWords } from '../control/operators.js';
import { characteristics } from './characteristics.js';
import type { ChoiceWord, Member, OperandRow, OperandRule, ScalarForm, ValueForm } from '../operand-table.js';

/*
 * The vocabulary in which the operand tables of the DFSMSdss commands are written.
 */

export const flag: ValueForm = { kind: 'none' };
export const ddname: ScalarForm = { kind: 'ddname' };
export const volser: ScalarForm = { kind: 'volser' };
export const filter: ScalarForm = { kind: 'data-set-filter' };
export const filters: ValueForm = { kind: 'list', of: filter };
export const number = (min: number, max: number, hex = false): ScalarForm => ({
  kind: 'number',
  min,
  max,
  hex,
});
export const name = (what: string, maxLength: number): ScalarForm => ({ kind: 'name', what, maxLength });

/** Words as the manual prints them: the capitals are the least that must be written. `A=B`: B is an alias of A. */
export function choice(...printed: string[]): ScalarForm & { readonly kind: 'choice' } {
  const words = printed.map((text): ChoiceWord => {
    const [word = '', ...aliases] = text.split('=');
    return { keyword: word.toUpperCase(), minimum: leastLetters(word), aliases };
  });
  return { kind: 'choice', words };
}

function leastLetters(printed: string): number {
  return /^[^a-z]*/.exec(printed)![0].length;
}

export const volumes: ValueForm = {
  kind: 'tuples',
  flat: true,
  members: [
    { name: 'volser', form: volser },
    { name: 'unit', form: name('unit name', 8), optional: true },
  ],
};
/** Criteria of BY; by-criteria.ts reads them. */
export const criteria: ValueForm = {
  kind: 'custom',
  syntax: '(characteristic,operator,value),...',
  shape: {
    kind: 'tuples',
    flat: true,
    members: [
      {
        name: 'characteristic',
        form: {
          kind: 'choice',
          words: Object.entries(characteristics).map(([keyword, { help }]) => ({ keyword, help })),
          abbreviation: 'none',
        },
      },
      {
        name: 'operator',
        form: {
          kind: 'choice',
          words: operatorWords.map((keyword) => ({ keyword })),
          abbreviation: 'none',
          role: 'operator',
        },
      },
      { name: 'value', form: { kind: 'text' } },
    ],
  },
};

/** New names for data sets; rename-rules.ts reads them. */
export const newNames = (syntax: string): ValueForm => ({
  kind: 'custom',
  syntax,
  shape: {
    kind: 'tuples',
    flat: true,
    members: [
      { name: 'old', form: filter },
      { name: 'new', form: filter, optional: true },
    ],
  },
});
export const ddnames: ValueForm = { kind: 'list', of: ddname };
/** Wider than the documented limits (recalled as 0-255 seconds and 0-99 retries), which only warn. */
export const secondsAndRetries: ValueForm = {
  kind: 'tuple',
  members: [
    { name: 'numsecs', form: number(0, 65535) },
    { name: 'numretries', form: number(0, 65535) },
  ],
};

// 28-bit cylinder numbers and 16-bit heads are what a track address can hold.
export const cylinder = number(0, 0xfffffff, true);
export const head = number(0, 0xffff, true);
export const trackRange: readonly Member[] = [
  { name: 'c1', form: cylinder },
  { name: 'h1', form: head, optional: true },
  { name: 'c2', form: cylinder, optional: true },
  { name: 'h2', form: head, optional: true },
];

/** What a row says beside keyword, forms, value and help. */
export interface RowFacts extends Pick<
  OperandRow,
  'aliases' | 'valueOptional' | 'default' | 'excludes' | 'requires'
> {
  readonly certainty?: Certainty;
  readonly source?: string;
}

/** One keyword: as printed (the capitals are the least that must be written), forms by letter, value, help, more. */
export type RowMaker = (
  printed: string,
  letters: string,
  value: ValueForm,
  help: string,
  facts?: RowFacts,
) => OperandRow;

/**
 * Makes the rows of one command.
 *
 * @param names the forms of the command by letter, such as F for COPY FULL.
 */
export function rowMaker(source: string, names: Readonly<Record<string, string>>): RowMaker {
  return (printed, letters, value, help, facts = {}) => ({
    keyword: printed.toUpperCase(),
    minimum: leastLetters(printed),
    value,
    forms: formsOf(letters, names),
    help,
    source,
    certainty: 'verified',
    ...facts,
  });
}

function formsOf(letters: string, names: Readonly<Record<string, string>>): string[] {
  return Array.from(letters, (letter) => names[letter]!);
}

/** Makes rows of a command that are those of another command, without its rules. */
export function likeRows(
  rows: readonly OperandRow[],
  source: string,
  names: Readonly<Record<string, string>>,
): (keyword: string, letters: string, facts?: RowFacts) => OperandRow {
  return (keyword, letters, facts = {}) => {
    const row = rows.find((candidate) => candidate.keyword === keyword);
    if (row === undefined) throw new Error(`there is no row ${keyword} to be like`);
    const { excludes: _, requires: __, ...same } = row;
    return { ...same, forms: formsOf(letters, names), source, ...facts };
  };
}

export const recalled = { certainty: 'recalled' } as const;
export const excludes = (...rules: OperandRule[]): Pick<OperandRow, 'excludes'> => ({ excludes: rules });
export const needs = (...rules: OperandRule[]): Pick<OperandRow, 'requires'> => ({ requires: rules });
