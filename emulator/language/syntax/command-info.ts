import type { Certainty, Provenance } from '../../messages/certainty.js';

/*
 * What the operand tables of all languages say, in one form: completion, hover, signature help, colours and hints read
 * this and need not know which table a word comes from.
 */

/** The languages whose statements are read. */
export type ScriptLanguage = 'jcl' | 'tso' | 'dfsmsdss' | 'ickdsf' | 'dscli' | 'svc';

/** What a value names. Editors colour it by this, offer what fits, and explain what stands there. */
export type ValueRole =
  | 'choice'
  | 'number'
  | 'hex'
  | 'text'
  | 'name'
  /** Device number, hexadecimal. */
  | 'device'
  | 'volser'
  | 'ddname'
  | 'data-set'
  | 'data-set-filter'
  /** One track address of an extent list. */
  | 'track'
  | 'program'
  | 'procedure'
  | 'member'
  | 'step'
  /** A label: of an OUTPUT or CNTL statement, of a job. */
  | 'label'
  /** `*.step.dd` */
  | 'reference'
  | 'symbol'
  /** Storage image, LSS, or a volume by its number in a facility. */
  | 'storage-image'
  | 'subsystem'
  | 'volume-id'
  /** Name of an object of Spectrum Virtualize: volume, mapping, group. */
  | 'object'
  /** Condition code or comparison of COND, IF and BY. */
  | 'operator';

/** A word out of a fixed set. */
export interface WordInfo extends Partial<Provenance> {
  readonly word: string;
  /** Shortest form, where it may be shortened. */
  readonly minimum?: number;
  readonly aliases?: readonly string[];
  readonly help?: string;
}

/** One value: what may stand there. */
export interface ItemInfo {
  readonly role: ValueRole;
  /** For people: `volser`, `YES|NO`, `0-65520`. */
  readonly syntax: string;
  /** All words that are right, or those that may stand beside other values. */
  readonly words?: readonly WordInfo[];
}

/** A part of a value with parts at fixed places: the second of `DISP=(status,normal,abnormal)`. */
export interface MemberInfo extends ItemInfo {
  readonly name: string;
  readonly optional: boolean;
  readonly help?: string;
  /** The part may stand in parentheses with parts of its own: the quantities of SPACE. */
  readonly inner?: readonly MemberInfo[];
}

/** What an operand takes. */
export type ValueInfo =
  | { readonly kind: 'none' }
  | { readonly kind: 'item'; readonly item: ItemInfo }
  | { readonly kind: 'list'; readonly item: ItemInfo }
  /** Parts at fixed places. `repeats`: begins again from the first behind the last (extent lists). */
  | {
      readonly kind: 'members';
      readonly members: readonly MemberInfo[];
      readonly repeats: boolean;
      /** Keywords that may stand behind the parts: `VOL=(PRIVATE,,,2,SER=A)`, or alone: `UNIT=AFF=dd`. */
      readonly operands?: OperandsInfo;
    }
  /** Any number of groups in parentheses of their own, each with these parts. */
  | {
      readonly kind: 'groups';
      readonly members: readonly MemberInfo[];
      /** A single group may stand without parentheses of its own: `(V1,3390)`. */
      readonly flat: boolean;
      /** What may stand beside groups, or instead of them: `COND=(EVEN,(4,LT))`. */
      readonly words?: readonly WordInfo[];
    }
  /** Keywords of its own: `DATASET(INCLUDE(..) EXCLUDE(..))`, `DCB=(RECFM=FB,..)`. `item`: what may stand before them. */
  | { readonly kind: 'operands'; readonly table: OperandsInfo; readonly item?: ItemInfo };

/** That an operand does not go with others, or needs one of them. */
export interface RuleInfo extends Partial<Provenance> {
  /** Only with these values. */
  readonly when?: readonly string[];
  readonly with: readonly string[];
  /** Only these values of the others count. */
  readonly value?: readonly string[];
  /** Only on these forms of the command. */
  readonly forms?: readonly string[];
}

/** A keyword operand, parameter or option. */
export interface OperandInfo extends Provenance {
  /** In full, as it is written in its language: `XTNTLST`, `DISP`, `-dev`. */
  readonly keyword: string;
  readonly minimum?: number;
  readonly aliases: readonly string[];
  /** `XTNTLST(begin end begin end ...)`, `DISP=(status,normal,abnormal)`, `-dev image`. */
  readonly syntax: string;
  readonly help: string;
  /** Value that counts when the operand is not coded. */
  readonly default?: string;
  readonly required: boolean;
  readonly value: ValueInfo;
  /** The parentheses may be left out. */
  readonly valueOptional: boolean;
  /** Forms of the command on which it is valid; all without. */
  readonly forms?: readonly string[];
  readonly excludes: readonly RuleInfo[];
  readonly requires: readonly RuleInfo[];
}

/** A set of keywords. */
export interface OperandsInfo {
  /** Of the command, or of the operand whose inner keywords these are. */
  readonly keyword: string;
  readonly operands: readonly OperandInfo[];
  /** At least one of each must be coded. */
  readonly needs: readonly { readonly oneOf: readonly string[]; readonly forms?: readonly string[] }[];
  /** Whether keywords may be cut to any clear length. */
  readonly abbreviation: 'unambiguous' | 'minimum' | 'none';
  /** How sure that is; `verified` unless given. Otherwise what is cut is remarked on. */
  readonly abbreviationCertainty?: Certainty;
  /** False where there may be keywords that are not here: a word that is none of them is no mistake then. */
  readonly isComplete: boolean;
  /** The row of a keyword as it is written: abbreviated, or an alias. */
  find(word: string): FoundInfo | undefined;
}

export interface FoundInfo {
  readonly info: OperandInfo;
  readonly how: 'full' | 'abbreviated' | 'alias';
}

/** A command, verb, or statement of JCL. */
export interface CommandInfo extends OperandsInfo, Provenance {
  readonly language: ScriptLanguage;
  readonly help: string;
  /** Shortest form of the verb, where it may be shortened. */
  readonly minimum?: number;
  readonly aliases: readonly string[];
  readonly forms: readonly { readonly name: string; readonly help: string }[];
  /** What stands without a keyword, in order. The last may repeat. */
  readonly positionals: readonly MemberInfo[];
  /** Which form is written, by the full keywords that are coded. */
  formOf(coded: ReadonlySet<string>): string | undefined;
  /** Its page of the reference, from the root of the product: `docs/reference/tso/fcestabl.md`. */
  readonly page?: string;
}
