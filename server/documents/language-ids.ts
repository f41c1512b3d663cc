import type { SourceKind } from '../../emulator/jobs/source-kind.js';

/** What a document holds, as the server tells documents apart: a script, a site file, output of jobs, or nothing of ours. */
export type DocumentKind = SourceKind | 'site' | 'spool';

/** Language ids that editors give, and what they stand for; `jcl` is shared with other extensions. */
export const kindByLanguage: Readonly<Record<string, DocumentKind>> = {
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
