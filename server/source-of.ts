import { isScript, kindOf, type DocumentKind } from './documents/kind-of.js';
import type { Session } from './session.js';
import { isVirtual, nameOf } from './virtual-documents.js';

/** A script as it is now: in the editor, else in its file. */
export interface Source {
  /** What reports call it: the path of its file, or its name. */
  readonly name: string;
  readonly text: string;
  readonly kind: DocumentKind;
  /** Path of its site file. */
  readonly sitePath: string | undefined;
}

/** Undefined for what is neither open nor a file. */
export function sourceOf(session: Session, uri: string): Source | undefined {
  const { documents, platform } = session;
  const path = platform.pathOf(uri);
  const name = path ?? nameOf(uri);
  const sitePath = session.sitePathOf(uri);
  const open = documents.get(uri);
  if (open !== undefined) return { name, text: open.text, kind: open.kind, sitePath };
  const text = path === undefined ? undefined : platform.readText(path);
  return text === undefined ? undefined : { name, text, kind: kindOf(uri, '', text), sitePath };
}

/** Whether documents of a kind can be run: an exec is only looked at, and a view is run at its source. */
export function isRunnable(kind: DocumentKind, uri: string): boolean {
  return isScript(kind) && kind !== 'rexx' && kind !== 'clist' && !isVirtual(uri);
}
