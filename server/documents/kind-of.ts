import { sourceKind, type SourceKind } from '../../emulator/jobs/source-kind.js';
import { siteFileName } from '../../emulator/site/site-file-name.js';

/** What a document holds, as the server tells documents apart: a script, a site file, output of jobs, or nothing of ours. */
export type DocumentKind = SourceKind | 'site' | 'spool';

/** Language ids that editors give; `jcl` is shared with other extensions. */
const byLanguage: Readonly<Record<string, DocumentKind>> = {
  jcl: 'jcl',
  zosjcl: 'jcl',
  'drydasd-tso': 'tso',
  'drydasd-dfsmsdss': 'dfsmsdss',
  'drydasd-ickdsf': 'ickdsf',
  'drydasd-dscli': 'dscli',
  'drydasd-svc': 'svc',
  'drydasd-spool': 'spool',
  'drydasd-site': 'site',
  rexx: 'rexx',
  clist: 'clist',
};

/** The kind of a document: by the language that the editor gave it, else by its name and content. */
export function kindOf(uri: string, languageId: string, text: string): DocumentKind {
  const path = decodeURIComponent(uri.replace(/[?#].*$/, ''));
  if (path.endsWith(`/${siteFileName}`)) return 'site';
  const known = byLanguage[languageId.toLowerCase()];
  if (known !== undefined) return known;
  if (/\.(spool|sysout|joblog)$/i.test(path)) return 'spool';
  return sourceKind(path, text);
}

/** Whether a kind is a script that is read and checked. */
export function isScript(kind: DocumentKind): kind is Exclude<SourceKind, 'unknown'> {
  return kind !== 'site' && kind !== 'spool' && kind !== 'unknown';
}
