import { languageProblems } from '../../../emulator/jobs/check.js';
import type { Problem } from '../../../emulator/language/problem.js';
import { wantedProblems } from '../../../emulator/language/suppression.js';
import { isScript } from '../../documents/kind-of.js';
import type { OpenDocument } from '../../documents/open-document.js';
import type { Session } from '../../session.js';

/** Reads what a document might become as the document is read. */
export function readerOf(
  session: Session,
  { kind, site, uri }: OpenDocument,
): (text: string) => readonly Problem[] {
  const { levels } = session.settingsOf(uri).problems;
  const wanted = { ...site?.definition.levels, ...levels };
  return (text) => (isScript(kind) ? wantedProblems(text, languageProblems(text, kind, site), wanted) : []);
}
