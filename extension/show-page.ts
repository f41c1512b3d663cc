import { commands, Uri, window } from 'vscode';

/** Shows a document of the server that is Markdown as a page to read. */
export async function showPage(uri: string): Promise<void> {
  const page = Uri.parse(uri, true);
  try {
    await commands.executeCommand('markdown.showPreview', page);
  } catch {
    // The user has VS Code's own Markdown extension switched off.
    await window.showTextDocument(page);
  }
}
