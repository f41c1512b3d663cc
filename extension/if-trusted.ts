import { window, workspace } from 'vscode';

/** Does something where the workspace is trusted, and says why not elsewhere: links and programs can call commands that no menu shows. */
export async function ifTrusted<Answer>(
  action: () => Answer | PromiseLike<Answer>,
  why = 'Sites, their images and sandboxes are used in trusted workspaces only. Trust the workspace to use them.',
): Promise<Answer | undefined> {
  if (workspace.isTrusted) return action();
  void window.showInformationMessage(why);
  return undefined;
}
