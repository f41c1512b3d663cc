import type { Diagnostic, Position } from 'vscode-languageserver';
import type { ConvertLanguage } from '../emulator/language/convert/statement.js';
import type { Failed } from './background.js';

/** A job or script to begin with. */
export interface JobTemplate {
  readonly label: string;
  /** `DFSMSdss job`. */
  readonly kind: string;
  readonly detail: string;
  readonly languageId: string;
  /** As a snippet of the protocol. */
  readonly snippet: string;
}

/** A script in the words of another interface. */
export interface Conversion {
  readonly languageId: string;
  readonly text: string;
  /** What could not be said, at its place in the source. */
  readonly problems: readonly Diagnostic[];
  /** Of a document that lists them, in Markdown; where there are any. */
  readonly report?: string;
}

/** A message of a product or a problem code that can be explained. */
export interface Explainable {
  readonly id: string;
  /** Its text, with `{name}` places. */
  readonly text: string;
}

export interface Explanation {
  readonly title: string;
  /** Of a document that shows it. */
  readonly uri: string;
  readonly markdown: string;
}

/** What editors can ask beside the protocol, by the name behind `drydasd/`. */
export interface OwnRequests {
  /** Jobs to begin with, with volumes of the site of a document. */
  templates: { readonly params: { readonly uri?: string }; readonly answer: readonly JobTemplate[] };
  /** A script in another language: all of it, or the control statements of a job that a place is in. */
  convert: {
    readonly params: { readonly uri: string; readonly to: ConvertLanguage; readonly position?: Position };
    readonly answer: Conversion | Failed;
  };
  /** All that `explain` knows. */
  explainable: { readonly params: object; readonly answer: readonly Explainable[] };
  /** What a message or a problem code means, what to do, and how sure that is; null of one that is not known. */
  explain: { readonly params: { readonly id: string }; readonly answer: Explanation | null };
  /** What HELP prints at READY: all commands, or one with its operands; lines of so many columns. */
  tsoHelp: {
    readonly params: { readonly topic: string; readonly width: number };
    readonly answer: readonly string[];
  };
}

export function ownMethod(name: keyof OwnRequests): string {
  return `drydasd/${name}`;
}
