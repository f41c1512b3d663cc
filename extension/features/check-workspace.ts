import { commands, ProgressLocation, window, workspace } from 'vscode';
import type { WorkspaceCheckResult } from '../../server/features/workspace-check.js';
import { summaryOf } from '../check/summary.js';
import type { Desk } from '../desk.js';
import type { ExtensionFeature } from '../feature.js';

/** Checks all jobs and scripts of the workspace, and shows what was found in Problems. */
export const checkWorkspace: ExtensionFeature = (desk) => {
  desk.subscriptions.push(
    commands.registerCommand('drydasd.checkFiles', async () => {
      if (workspace.workspaceFolders === undefined) {
        void window.showInformationMessage('Open a folder with jobs and scripts first.');
        return undefined;
      }
      const result = await check(desk);
      // Not waited for: the check is done, whether somebody reads its summary or not.
      if (result !== null) void show(desk, result);
      return result;
    }),
  );
};

/** Null when it was cancelled. */
async function check(desk: Desk): Promise<WorkspaceCheckResult | null> {
  const title = 'Checking the workspace';
  return window.withProgress(
    { location: ProgressLocation.Notification, title, cancellable: true },
    async (progress, token) => {
      let before = 0;
      const answer = await desk.server.execute<WorkspaceCheckResult | null | undefined>(
        'drydasd.checkWorkspace',
        [],
        ({ message, percentage = before }) => {
          progress.report({ increment: percentage - before, ...(message !== undefined && { message }) });
          before = percentage;
        },
        token,
      );
      return answer ?? null;
    },
  );
}

async function show(desk: Desk, result: WorkspaceCheckResult): Promise<void> {
  const { errors, warnings, failures } = result;
  for (const { file, failure } of failures) desk.log.warn(`${file}: ${failure}`);
  const problems = 'Show Problems';
  const log = 'Show Log';
  const actions = [...(errors + warnings > 0 ? [problems] : []), ...(failures.length > 0 ? [log] : [])];
  const tell = errors > 0 ? window.showWarningMessage : window.showInformationMessage;
  const answer = await tell(summaryOf(result), ...actions);
  if (answer === problems) await commands.executeCommand('workbench.actions.view.problems');
  if (answer === log) desk.log.show();
}
