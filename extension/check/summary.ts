import type { WorkspaceCheckResult } from '../../server/features/workspace-check.js';

/** What a check of the workspace found, in one sentence. */
export function summaryOf({ files, errors, warnings, failures }: WorkspaceCheckResult): string {
  if (files === 0) return 'There are no jobs and scripts in the workspace.';
  const found = [
    ...(errors > 0 ? [counted(errors, 'error')] : []),
    ...(warnings > 0 ? [counted(warnings, 'warning')] : []),
  ];
  const unread = failures.length === 0 ? '' : ` ${counted(failures.length, 'file')} could not be read.`;
  return `Checked ${counted(files, 'file')}: ${found.length === 0 ? 'no errors and warnings' : found.join(', ')}.${unread}`;
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
