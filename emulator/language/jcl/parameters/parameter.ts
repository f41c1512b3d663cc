import type { Certainty, Provenance } from '../../../messages/certainty.js';
import type { NamedWord } from '../../operand-table.js';
import type { ValueRole } from '../../syntax/command-info.js';

/**
 * How a value is written. Where the rule of the language is wider than what is known for certain, the wider
 * form stands here: an error on a job that runs is worse than one that is missed.
 */
export type ParameterForm =
  /** Anything; `syntax` is for help. */
  | { readonly kind: 'any'; readonly syntax: string; readonly shape?: JclShape }
  | { readonly kind: 'choice'; readonly words: readonly string[] }
  /** A whole number, both ends included. */
  | { readonly kind: 'number'; readonly min: number; readonly max: number }
  /** A name of letters, digits and national characters, the first no digit. */
  | { readonly kind: 'name'; readonly maxLength: number; readonly role?: ValueRole }
  /** An amount with a unit behind it, such as `4096K`. */
  | { readonly kind: 'amount'; readonly units: readonly string[]; readonly words?: readonly string[] }
  /**
   * Read by code of its own, which knows its rules; `syntax` is for help. What that finds is an error, so that such a
   * row must be sure.
   */
  | { readonly kind: 'own'; readonly syntax: string; readonly shape?: JclShape };

/** What one value names, and words that may stand there; for editors, the checks do not read it. */
export interface JclItem {
  readonly role: ValueRole;
  /** How it is written, such as `volser`. */
  readonly syntax: string;
  readonly words?: readonly string[];
}

/** A part at a fixed place. */
export interface JclMember extends JclItem {
  readonly name: string;
  readonly help?: string;
  /** The part may stand in parentheses with parts of its own. */
  readonly inner?: readonly JclMember[];
}

/** What stands where in a value, for editors; the checks do not read it. */
export type JclShape =
  | { readonly kind: 'item' | 'list'; readonly item: JclItem }
  /** `parameters`: keywords that may stand behind the parts, or alone. */
  | {
      readonly kind: 'members';
      readonly members: readonly JclMember[];
      readonly parameters?: readonly JclParameter[];
    }
  /** Groups in parentheses of their own, or a single one; `words` may stand beside them. */
  | { readonly kind: 'groups'; readonly members: readonly JclMember[]; readonly words?: readonly string[] }
  /** Keywords; `item` may stand before them. */
  | { readonly kind: 'operands'; readonly parameters: readonly JclParameter[]; readonly item?: JclItem };

/** One keyword parameter of a statement. */
export interface JclParameter extends NamedWord, Provenance {
  readonly form: ParameterForm;
  /** May be coded for one step of a procedure, as `PARM.STEP1=`. */
  readonly perStep?: boolean;
  /** The statement must have it. */
  readonly required?: boolean;
  /** Other keywords (or `*`, `DATA`) that may not be on the same statement. */
  readonly excludes?: readonly string[];
  /** How sure the exclusions are, where they are less sure than the row. */
  readonly excludesCertainty?: Certainty;
  /** One line. */
  readonly help: string;
}

/** Provenance of a row that was read in the reference of JCL, in the topics of that parameter. */
export function seen(topic: string): Provenance {
  return { source: `z/OS MVS JCL Reference, ${topic}`, certainty: 'verified' };
}

/** A positional parameter. */
export interface JclPositional extends Provenance {
  readonly name: string;
  readonly help: string;
  /** What it names; one without is a word that is written as its name. */
  readonly role?: ValueRole;
}

/** A statement, described once: checks, completion, hover and help read this. */
export interface StatementTable extends Provenance {
  readonly operation: string;
  readonly help: string;
  readonly positionals: readonly JclPositional[];
  readonly parameters: readonly JclParameter[];
  /**
   * False where not even a keyword that is nearly one of these is certainly wrong. No list is known to be without gaps:
   * one that is near none of them is a warning in any case.
   */
  readonly namesAreCertain?: boolean;
}

interface TableIndex {
  readonly byWord: ReadonlyMap<string, JclParameter>;
  readonly required: readonly JclParameter[];
}

const indexes = new WeakMap<StatementTable, TableIndex>();

function indexOf(table: StatementTable): TableIndex {
  const known = indexes.get(table);
  if (known !== undefined) return known;
  const byWord = new Map<string, JclParameter>();
  for (const row of table.parameters) {
    for (const word of [row.keyword, ...(row.aliases ?? [])]) if (!byWord.has(word)) byWord.set(word, row);
  }
  const index = { byWord, required: table.parameters.filter(({ required }) => required === true) };
  indexes.set(table, index);
  return index;
}

/** The row of a keyword, by its name or an alias. */
export function findParameter(table: StatementTable, keyword: string): JclParameter | undefined {
  return indexOf(table).byWord.get(keyword);
}

/** The rows that a statement must have. */
export function requiredParameters(table: StatementTable): readonly JclParameter[] {
  return indexOf(table).required;
}

/** All spellings of all keywords. */
export function keywordsOf(table: StatementTable): string[] {
  return table.parameters.flatMap((row) => [row.keyword, ...(row.aliases ?? [])]);
}
