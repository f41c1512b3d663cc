import type { Certainty, Provenance } from '../messages/certainty.js';
import { nearestWord } from './nearest-word.js';
import type { ValueRole } from './syntax/command-info.js';

/**
 * How a keyword may be shortened. `unambiguous`: to any leading part that fits one keyword only (TSO).
 * `minimum`: to no less than its own minimum (DFSMSdss: the capitals of the diagrams). `none`: not at all.
 */
export type Abbreviation = 'unambiguous' | 'minimum' | 'none';

/** A word of the language: a keyword, or a value out of a fixed set. */
export interface NamedWord {
  /** In full and in upper case. */
  readonly keyword: string;
  /** Least number of letters where the rule is `minimum`; without it the word must be written in full. */
  readonly minimum?: number;
  /** Other spellings; each must be written exactly so. */
  readonly aliases?: readonly string[];
}

/** One word of a choice, such as YES or REQuired. */
export interface ChoiceWord extends NamedWord, Partial<Provenance> {
  readonly help?: string;
}

/** A member of a value with a fixed number of parts, such as the unit in `(volser,unit)`. */
export interface Member {
  readonly name: string;
  readonly form: ScalarForm;
  readonly optional?: boolean;
}

/** What one item can be. `role`: what it names, where the form alone does not tell; for editors. */
export type ScalarForm =
  | {
      readonly kind: 'choice';
      readonly words: readonly ChoiceWord[];
      readonly abbreviation?: Abbreviation;
      readonly role?: ValueRole;
    }
  /**
   * Whole decimal number; both ends included. With `hex`, `X'1F'` is accepted as well. `certainty` is that of the
   * limits, where they are less sure than the operand itself.
   */
  | {
      readonly kind: 'number';
      readonly min: number;
      readonly max: number;
      readonly hex?: boolean;
      readonly certainty?: Certainty;
    }
  /** Hexadecimal digits, bare or as `X'..'`; at least `minDigits` (1 unless given), at most `digits`. */
  | {
      readonly kind: 'hex';
      readonly what: string;
      readonly digits: number;
      readonly minDigits?: number;
      readonly role?: ValueRole;
    }
  | { readonly kind: 'ddname' }
  /** With `star`, `*` stands for any volume. */
  | { readonly kind: 'volser'; readonly star?: boolean }
  /** Any simple name: letters, digits and national characters. */
  | { readonly kind: 'name'; readonly what: string; readonly maxLength: number; readonly role?: ValueRole }
  | { readonly kind: 'data-set-name' }
  /** Data set name with `*`, `**` and `%`. */
  | { readonly kind: 'data-set-filter' }
  /** Text in apostrophes. */
  | { readonly kind: 'text'; readonly maxLength?: number };

/** What stands in the parentheses of an operand. */
export type ValueForm =
  /** No parentheses: a flag. */
  | { readonly kind: 'none' }
  | ScalarForm
  /** Any number of items; `max` 1 is the same as the item alone. */
  | { readonly kind: 'list'; readonly of: ScalarForm; readonly min?: number; readonly max?: number }
  /** Parts at fixed places: `SOURCE(serial lss cca)`, `WAIT(secs,retries)`. */
  | { readonly kind: 'tuple'; readonly members: readonly Member[] }
  /**
   * Tuples in parentheses of their own: `((V1,3390),(V2,3390))`. With `flat`, a single tuple may stand without
   * its own parentheses: `(V1,3390)`.
   */
  | {
      readonly kind: 'tuples';
      readonly members: readonly Member[];
      readonly flat: boolean;
      readonly min?: number;
      readonly max?: number;
    }
  /** Keywords of its own: `DATASET(INCLUDE(..) EXCLUDE(..))`. */
  | { readonly kind: 'operands'; readonly table: OperandTable }
  /** Track addresses in sets; `members` name the places of one set. The language's own reader checks them. */
  | {
      readonly kind: 'extents';
      readonly members: readonly string[];
      readonly digits: 'CCCCHHHH' | 'ccccccch';
    }
  /**
   * Checked by the language's own rules; `syntax` is for help, such as `(old,new),...`. `shape`: what stands there as
   * far as a form can say it, and `words` that may stand there besides; both are for editors.
   */
  | {
      readonly kind: 'custom';
      readonly syntax: string;
      readonly shape?: ValueForm;
      readonly words?: readonly ChoiceWord[];
    };

/** That an operand does not go with another, or needs it. Without provenance it has its row's. */
export interface OperandRule extends Partial<Provenance> {
  /** The rule holds only when the operand has one of these values. */
  readonly when?: readonly string[];
  /** The other operands: any of them. */
  readonly with: readonly string[];
  /** Only these values of the other operands count. */
  readonly value?: readonly string[];
  /** Only on these forms of the command. */
  readonly forms?: readonly string[];
}

/** One operand of a command. */
export interface OperandRow extends NamedWord, Provenance {
  readonly value: ValueForm;
  /** The parentheses may be left out. */
  readonly valueOptional?: boolean;
  /** Value that counts when the operand is not coded. */
  readonly default?: string;
  /** Forms of the command on which it is valid; all unless given. */
  readonly forms?: readonly string[];
  readonly excludes?: readonly OperandRule[];
  readonly requires?: readonly OperandRule[];
  /** One line. */
  readonly help: string;
}

/** A name that people write but that the command does not know, and what they mean. */
export interface MistakenWord extends Provenance {
  readonly keyword: string;
  /** What to write instead: a keyword, or a keyword with its value. Undefined: nothing takes its place. */
  readonly instead?: string;
  readonly help: string;
}

/** At least one of `oneOf` must be coded. */
export interface Need extends Provenance {
  readonly oneOf: readonly string[];
  readonly forms?: readonly string[];
}

/** A set of operands with the rule for shortening them. */
export interface OperandTable {
  readonly abbreviation: Abbreviation;
  /** How sure it is that keywords may be shortened so; `verified` unless given. Otherwise shortening is remarked on. */
  readonly abbreviationCertainty?: Certainty;
  /**
   * How sure it is that there are no other keywords; `verified` unless given. Otherwise a keyword that is not in the
   * table is only warned of.
   */
  readonly completeCertainty?: Certainty;
  readonly operands: readonly OperandRow[];
  readonly mistaken?: readonly MistakenWord[];
  readonly needs?: readonly Need[];
}

/** One way to write a command. */
export interface CommandForm {
  readonly name: string;
  readonly help: string;
}

/**
 * One command, described once: parsing, checks, completion, hover, signature help, formatter and the
 * reference pages all read this.
 */
export interface CommandTable extends OperandTable, NamedWord, Provenance {
  /** The verb is `keyword`. */
  readonly forms: readonly CommandForm[];
  readonly help: string;
}

/** What a written word stands for. */
export type Resolution<Row extends NamedWord> =
  | { readonly kind: 'found'; readonly row: Row; readonly how: 'full' | 'abbreviated' | 'alias' }
  | { readonly kind: 'ambiguous'; readonly candidates: readonly Row[] }
  /** A leading part of a keyword that is shorter than its minimum. */
  | { readonly kind: 'too-short'; readonly row: Row; readonly minimum: number }
  /** `nearest`: the keyword or alias that was most likely meant. */
  | { readonly kind: 'unknown'; readonly nearest?: string };

/** Finds a word among others, by the rule for shortening. Upper and lower case are alike. */
export function resolveWord<Row extends NamedWord>(
  rows: readonly Row[],
  abbreviation: Abbreviation,
  written: string,
): Resolution<Row> {
  const word = written.toUpperCase();
  const leading: Row[] = [];
  const row = exactOrLeading(rows, word, leading);
  if (row !== undefined) return { kind: 'found', row, how: row.keyword === word ? 'full' : 'alias' };
  if (abbreviation !== 'none' && leading.length > 0) {
    const fitting = fittingOf(leading, abbreviation, word);
    const [only, ...more] = fitting;
    if (only !== undefined && more.length === 0) return { kind: 'found', row: only, how: 'abbreviated' };
    const [first, second] = leading;
    if (second !== undefined)
      return { kind: 'ambiguous', candidates: fitting.length > 0 ? fitting : leading };
    if (first !== undefined) return { kind: 'too-short', row: first, minimum: minimumOf(first) };
  }
  const names = rows.flatMap((row) => [row.keyword, ...(row.aliases ?? [])]);
  const nearest = leading.length === 1 ? leading[0]?.keyword : nearestWord(word, names);
  return nearest === undefined ? { kind: 'unknown' } : { kind: 'unknown', nearest };
}

/** The same where only a word that is found matters: what may have been meant by another one is not looked for. */
export function findWord<Row extends NamedWord>(
  rows: readonly Row[],
  abbreviation: Abbreviation,
  written: string,
): Row | undefined {
  const word = written.toUpperCase();
  const leading: Row[] = [];
  const row = exactOrLeading(rows, word, leading);
  if (row !== undefined || abbreviation === 'none' || leading.length === 0) return row;
  const fitting = fittingOf(leading, abbreviation, word);
  return fitting.length === 1 ? fitting[0] : undefined;
}

/** The row that is written in full or by an alias; without one, `leading` has those that the word begins. */
function exactOrLeading<Row extends NamedWord>(
  rows: readonly Row[],
  word: string,
  leading: Row[],
): Row | undefined {
  for (const row of rows) {
    if (row.keyword === word || row.aliases?.includes(word) === true) return row;
    if (word !== '' && row.keyword.startsWith(word)) leading.push(row);
  }
  return undefined;
}

function fittingOf<Row extends NamedWord>(
  leading: readonly Row[],
  abbreviation: Abbreviation,
  word: string,
): readonly Row[] {
  return abbreviation === 'unambiguous' ? leading : leading.filter((row) => word.length >= minimumOf(row));
}

/** Finds an operand of a table by a keyword as it is written. */
export function resolveKeyword(table: OperandTable, word: string): Resolution<OperandRow> {
  return resolveWord(table.operands, table.abbreviation, word);
}

/** Least number of letters of a word under the rule `minimum`. */
export function minimumOf(word: NamedWord): number {
  return word.minimum ?? word.keyword.length;
}
