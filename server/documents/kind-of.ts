import { sourceKind, type SourceKind } from '../../emulator/jobs/source-kind.js';
import { kindByLanguage, type DocumentKind } from './language-ids.js';
import { siteFileName } from '../../emulator/site/site-file-name.js';

export type { DocumentKind };

/** The kind of a document: by the language that the editor gave it, else by its name and content. */
export function kindOf(uri: string, languageId: string, text: string): DocumentKind {
  const path = decodeURIComponent(uri.replace(/[?#].*$/, ''));
  if (path.endsWith(`/${siteFileName}`)) return 'site';
  const known = kindByLanguage[languageId.toLowerCase()];
  if (known !== undefined) return known;
  if (/\.(spool|sysout|joblog)$/i.test(path)) return 'spool';
  return sourceKind(path, text);
}

/** Whether a kind is a script that is read and checked. */
export function isScript(kind: DocumentKind): kind is Exclude<SourceKind, 'unknown'> {
  return kind !== 'site' && kind !== 'spool' && kind !== 'unknown';
}
