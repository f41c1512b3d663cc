import type { DocumentFilter, TextDocument } from 'vscode';
import { kindByLanguage } from '../../server/documents/language-ids.js';

/** Documents of any scheme: members that other extensions open are as good as files. */
export const selector: readonly DocumentFilter[] = [
  // The server finds out which shell scripts call `dscli`.
  ...[...Object.keys(kindByLanguage), 'shellscript'].map((language) => ({ language })),
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
