import type { Span } from '../problem.js';
import type { RelationshipCommand } from './relationship-command.js';

/** The languages that a relationship script can be converted to. */
export const convertLanguages = ['tso', 'dscli', 'ickdsf', 'dfsmsdss'] as const;
export type ConvertLanguage = (typeof convertLanguages)[number];

/** As people call the languages. */
export const languageNames: Readonly<Record<ConvertLanguage, string>> = {
  tso: 'TSO',
  dscli: 'the DS CLI',
  ickdsf: 'ICKDSF',
  dfsmsdss: 'DFSMSdss',
};

/** Something that is not carried over, and where it stands. */
export interface Lost {
  readonly what: string;
  readonly span: Span;
}

/** A statement of the source script, with what it does to relationships. */
export interface SourceStatement {
  readonly span: Span;
  /** Its first word, for messages. */
  readonly verb: string;
  readonly commands: readonly RelationshipCommand[];
  /** Why there are no commands; `other`: what it does has nothing to do with relationships. */
  readonly missing?: { readonly reason: string; readonly other?: boolean };
  /** What of it the commands do not say. */
  readonly lost: readonly Lost[];
}

/** A command in the words of a language, or why it has none. */
export type Written =
  | {
      readonly ok: true;
      readonly lines: readonly string[];
      /** What the lines do not say. */
      readonly lost: readonly string[];
    }
  | { readonly ok: false; readonly reason: string; readonly unknownVolume?: string };

/** A command that cannot be said. */
export function unsayable(reason: string): Written {
  return { ok: false, reason };
}

/** A statement that may hold others: IF and DO. */
interface Nesting {
  readonly span: Span;
  readonly then?: readonly Nesting[];
  readonly otherwise?: readonly Nesting[];
  readonly statements?: readonly Nesting[];
}

/** The place of a statement with all that it holds. */
export function wholeSpan({ span, then = [], otherwise = [], statements = [] }: Nesting): Span {
  const ends = [...then, ...otherwise, ...statements].map((inner) => wholeSpan(inner).end);
  return { start: span.start, end: Math.max(span.end, ...ends) };
}
