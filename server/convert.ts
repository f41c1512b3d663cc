import type { Position } from 'vscode-languageserver';
import { convertSource } from '../emulator/jobs/convert.js';
import {
  convertLanguages,
  languageNames,
  type ConvertLanguage,
} from '../emulator/language/convert/statement.js';
import type { Failed } from './background.js';
import { isScript, type DocumentKind } from './documents/kind-of.js';
import type { OpenDocument } from './documents/open-document.js';
import { diagnosticOf } from './protocol.js';
import type { Conversion } from './requests.js';
import type { Session } from './session.js';
import { nameOf } from './virtual-documents.js';

const sources: readonly DocumentKind[] = [...convertLanguages, 'dscli-shell'];

/** The language that is written at a place; undefined for one that nothing is converted from. */
export function convertibleAt({ kind, syntax }: OpenDocument, offset: number): DocumentKind | undefined {
  if (kind !== 'jcl') return sources.includes(kind) ? (kind === 'dscli-shell' ? 'dscli' : kind) : undefined;
  const language = syntax?.statementAt(offset)?.language;
  return language === 'jcl' ? undefined : language;
}

/**
 * A document in the words of another interface, what cannot be said there as comments.
 *
 * @param position of a job only the control statements that it is in, if it is in any
 */
export function convertedAt(
  session: Session,
  uri: string,
  to: ConvertLanguage,
  position: Position | undefined,
): Conversion | Failed {
  const document = session.documents.get(uri);
  if (document === undefined) return { failure: `${nameOf(uri)} is not open.` };
  if (!convertLanguages.includes(to)) return { failure: `Nothing is converted to ${to}.` };
  const { kind, text, site } = document;
  if (kind !== 'jcl' && (!isScript(kind) || !sources.includes(kind))) {
    return { failure: `${nameOf(uri)} is no script that can be converted.` };
  }
  if (kind === to || (kind === 'dscli-shell' && to === 'dscli')) {
    return { failure: `${nameOf(uri)} is written for ${languageNames[to]} already.` };
  }
  const offset = position && document.offsetAt(position);
  const isInside = kind === 'jcl' && offset !== undefined && convertibleAt(document, offset) !== undefined;
  const found = convertSource(text, kind, to, { site, ...(isInside && { at: offset }) });
  if (found.text === '') {
    const [first] = found.problems;
    return { failure: first?.message ?? `${nameOf(uri)} has no statement about FlashCopy relationships.` };
  }
  return {
    languageId: `drydasd-${to}`,
    text: found.text,
    problems: found.problems.map((row) => diagnosticOf(row, document, session.platform)),
  };
}
