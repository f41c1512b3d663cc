import { window, workspace, type Uri } from 'vscode';
import { isAround } from './views/first-world.js';

/** What somebody allowed outside of the workspace, for as long as the window is open. */
export class Consent {
  /** Folders, by what may be done in them. */
  private readonly allowed = { read: new Set<string>(), write: new Set<string>() };

  /** Whether a file is in a folder of the workspace. */
  isInside(file: Uri): boolean {
    return workspace.getWorkspaceFolder(file) !== undefined;
  }

  /**
   * Whether something may be done with a file: always inside the workspace, else after somebody said yes to it or to
   * another file of its folder.
   *
   * @param what is about to happen, as a sentence
   */
  async to(use: 'read' | 'write', file: Uri, what: string): Promise<boolean> {
    if (this.isInside(file)) return true;
    const path = file.fsPath;
    if ([...this.allowed[use]].some((folder) => isAround(folder, path))) return true;
    const allow = 'Allow';
    const answer = await window.showWarningMessage(
      what,
      {
        modal: true,
        detail: `${path}\n\nThis is outside of the workspace. Allowed once, it stays allowed for this folder until the window is closed.`,
      },
      allow,
    );
    if (answer !== allow) return false;
    this.allowed[use].add(path.replace(/[/\\][^/\\]*$/, ''));
    return true;
  }
}
