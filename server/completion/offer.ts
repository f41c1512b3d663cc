import type { CompletionItemKind } from 'vscode-languageserver';
import type { Span } from '../../emulator/language/problem.js';

/** A place to fill in. */
export interface Hole {
  /** What stands there until somebody writes something else. */
  readonly hole: string;
  /** Words of which one is right, the likeliest first. */
  readonly choices?: readonly string[];
  /** Places of one name are filled in together. */
  readonly name?: string;
}

/** Text with places to fill in. */
export type Template = readonly (string | Hole)[];

/** Something that could be written at a cursor. */
export interface Offer {
  readonly label: string;
  readonly kind: CompletionItemKind;
  /** Beside the label, on one line. */
  readonly detail?: string;
  /** Markdown; made when somebody reads it. */
  readonly help?: () => string;
  /** What is written; the label unless given. */
  readonly insert?: string | Template;
  /** Those of a lower one come first; within one the order in which they are offered counts. */
  readonly rank?: number;
  /** What is compared with what is typed; the label unless given. */
  readonly filter?: string;
  /** What it replaces: up to the cursor, on its line. The begun word unless given. */
  readonly span?: Span;
}

/** What a source found. */
export interface Offers {
  readonly offers: readonly Offer[];
  /** There is more than is offered: to be asked again when more is typed. */
  readonly isIncomplete?: boolean;
}

/** As a snippet of the protocol. */
export function snippetOf(template: Template): string {
  let count = 0;
  const numbers = new Map<string, number>();
  return template
    .map((part) => {
      if (typeof part === 'string') return part.replace(/[\\$}]/g, '\\$&');
      const { hole, choices, name } = part;
      const known = name === undefined ? undefined : numbers.get(name);
      if (known !== undefined) return `$${known}`;
      const number = ++count;
      if (name !== undefined) numbers.set(name, number);
      if (choices !== undefined && choices.length > 1) {
        return `\${${number}|${choices.map((word) => word.replace(/[\\$},|]/g, '\\$&')).join(',')}|}`;
      }
      const text = choices?.[0] ?? hole;
      return text === '' ? `$${number}` : `\${${number}:${text.replace(/[\\$}]/g, '\\$&')}}`;
    })
    .join('');
}

/** Up to the first place to fill in, for editors that know of no snippets. */
export function beginningOf(template: Template): string {
  let text = '';
  for (const part of template) {
    if (typeof part !== 'string') break;
    text += part;
  }
  return text;
}

/** As it is when nothing else is filled in. */
export function expanded(template: Template): string {
  return template
    .map((part) => (typeof part === 'string' ? part : (part.choices?.[0] ?? part.hole)))
    .join('');
}
