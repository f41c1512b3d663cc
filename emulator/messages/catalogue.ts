import { adrMessages } from './adr.js';
import { antfMessages } from './antf.js';
import { cmmvcMessages } from './cmmvc.js';
import { cmuMessages } from './cmu.js';
import { haspMessages } from './hasp.js';
import { iebMessages } from './ieb.js';
import { ickMessages } from './ick.js';
import { iecMessages } from './iec.js';
import { iefMessages } from './ief.js';
import { ikjMessages } from './ikj.js';
import type { MessageEntry } from './message.js';

/** The messages of all products. */
const products: readonly Readonly<Record<string, MessageEntry>>[] = [
  adrMessages,
  antfMessages,
  ickMessages,
  ikjMessages,
  iefMessages,
  iecMessages,
  iebMessages,
  haspMessages,
  cmuMessages,
  cmmvcMessages,
];

/** Anything that can be the id of a message: `ADR012I`, `ANTF0425E`, `ICK00700I`, `CMUC00137I`, `$HASP373`. */
export const messageIdPattern = /(?<![A-Z$@#]|[A-Z0-9$@#]\d)\$?[A-Z]{3,5}\d{3,6}[A-Z]?(?![A-Z0-9])/g;

const made = new WeakMap<typeof products, ReadonlyMap<string, readonly MessageEntry[]>>();

function byId(): ReadonlyMap<string, readonly MessageEntry[]> {
  const known = made.get(products);
  if (known !== undefined) return known;
  const rows = new Map<string, MessageEntry[]>();
  for (const product of products) {
    for (const entry of Object.values(product)) {
      const list = rows.get(entry.id);
      if (list === undefined) rows.set(entry.id, [entry]);
      else list.push(entry);
    }
  }
  made.set(products, rows);
  return rows;
}

/** All texts that a message id stands for; none of an id that is not known. */
export function messagesById(id: string): readonly MessageEntry[] {
  return byId().get(id.toUpperCase()) ?? [];
}

/** The ids of all messages. */
export function messageIds(): readonly string[] {
  return [...byId().keys()];
}
