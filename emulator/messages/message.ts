import type { Provenance } from './certainty.js';
import { fillTemplate, type Inserts } from './template.js';

/** Last letter of a message id: information, warning, error, terminating, action or decision asked of an operator. */
export type MessageSeverity = 'I' | 'W' | 'E' | 'T' | 'A' | 'D';

/**
 * One message of a product: the only place where its id and text stand. A user with a real system
 * can correct a row here and every output follows.
 */
export interface MessageEntry extends Provenance {
  readonly id: string;
  readonly severity: MessageSeverity;
  /** Text with `{name}` places, as it is printed behind the id. */
  readonly template: string;
  /** Return code that the message stands for; 0 for information. */
  readonly returnCode: number;
  /** What happened and what to do, for hovers and `explain`. */
  readonly explanation: string;
}

/** Keeps the keys of a catalogue while its rows are checked. */
export function messageEntries<Key extends string>(
  entries: Record<Key, MessageEntry>,
): Readonly<Record<Key, MessageEntry>> {
  return entries;
}

/** Text of a message without its id. */
export function messageText(entry: MessageEntry, inserts: Inserts = {}): string {
  return fillTemplate(entry.template, inserts);
}
