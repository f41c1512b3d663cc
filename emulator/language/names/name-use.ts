import type { Span } from '../problem.js';
import type { ScriptLanguage } from '../syntax/command-info.js';

/** What a name names. */
export type NameKind =
  | 'job'
  | 'step'
  | 'dd'
  | 'procedure'
  | 'symbol'
  /** Of an OUTPUT statement. */
  | 'output'
  /** Of a CNTL statement. */
  | 'label'
  /** That INCLUDE takes in. */
  | 'member'
  | 'data-set'
  | 'volser'
  /** A device by its number. */
  | 'device'
  /** A volume by its number in a storage facility. */
  | 'volume-id'
  /** An object of Spectrum Virtualize: mapping, consistency group, volume. */
  | 'mapping';

/** One place where a name stands. */
export interface NameUse {
  readonly kind: NameKind;
  /** In upper case; of Spectrum Virtualize as it is written. */
  readonly name: string;
  /**
   * The same for all uses that mean the same thing: within the document, or wherever they stand where
   * {@link isGlobal} says so.
   */
  readonly entity: string;
  readonly role: 'definition' | 'reference';
  /** Its present place in the document; in the file at `path` where there is one. */
  readonly span: Span;
  /** The library member that it stands in, where that is not the document. */
  readonly path?: string;
  /** Of the text that it stands in; undefined for in-stream data that nobody reads. */
  readonly language?: ScriptLanguage;
  /**
   * Whether the name stands there character by character. Otherwise it comes out of a symbol, or goes over two lines,
   * and the span is that of what it comes from.
   */
  readonly written: boolean;
  /** The same for all uses in one job, one procedure, or what stands in neither. */
  readonly scope: string;
}

/** What {@link localKey} puts before the number of a part of a document. */
const localSign = '~';

/** A key of something that is known within its document only: in a part of it, or in all of it. */
export function localKey(number?: number): string {
  return `${localSign}${number ?? ''}`;
}

/** Whether a name means the same thing in other documents. */
export function isGlobal({ entity }: Pick<NameUse, 'entity'>): boolean {
  return !entity.includes(`:${localSign}`);
}

/** Makes the text by which a named thing is told from all others. */
export function entityOf(kind: NameKind, scope: string, name: string): string {
  return scope === '' ? `${kind}:${name}` : `${kind}:${scope}:${name}`;
}

/** Puts two spans in the order of a text; of two that begin at one place the longer one first. */
export function bySpan(one: { readonly span: Span }, other: { readonly span: Span }): number {
  return one.span.start - other.span.start || other.span.end - one.span.end;
}
