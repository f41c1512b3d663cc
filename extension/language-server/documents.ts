import type { DocumentFilter, TextDocument } from 'vscode';

/** Documents of any scheme: members that other extensions open are as good as files. */
export const selector: readonly DocumentFilter[] = [
  ...[
    'jcl',
    'zosjcl',
    'drydasd-tso',
    'drydasd-dfsmsdss',
    'drydasd-ickdsf',
    'drydasd-dscli',
    'drydasd-svc',
    'drydasd-spool',
    'drydasd-site',
    'rexx',
    'clist',
    // Scripts that call `dscli`; the server finds out.
    'shellscript',
  ].map((language) => ({ language })),
  { pattern: '**/drydasd.jsonc' },
  { scheme: 'drydasd' },
];

/** Schemes of documents that are only there to be compared or quoted: their problems would be shown a second time. */
const shownOnly = new Set([
  'git',
  'gitlens',
  'gitfs',
  'review',
  'output',
  'vscode-scm',
  'vscode-local-history',
]);

export function isServed({ uri }: TextDocument): boolean {
  return !shownOnly.has(uri.scheme) && !uri.scheme.startsWith('chat-');
}
