import { languages, Range, workspace, type TextDocument } from 'vscode';
import { languageOf, linesToRead } from '../detect/language-of.js';
import type { ExtensionFeature } from '../feature.js';
import { isServed } from '../language-server/documents.js';

/**
 * Gives documents that have no language one of ours when they begin like one: members whose names say nothing, texts
 * without a name. Each document is looked at once: whoever makes it plain text again has the last word.
 */
export const detectLanguage: ExtensionFeature = (desk) => {
  // VS Code keeps the object of a document when its language changes.
  const decided = new WeakSet<TextDocument>();

  const look = (document: TextDocument): void => {
    if (decided.has(document)) return;
    if (document.languageId !== 'plaintext' || !isServed(document) || isAssociated(document)) {
      decided.add(document);
      return;
    }
    const language = wanted() ? languageOf(document.uri.path, beginningOf(document)) : undefined;
    // What has no name yet is still being written.
    if (language === undefined && document.isUntitled) return;
    decided.add(document);
    if (language === undefined) return;
    desk.log.debug(`${document.uri.toString()} is ${language} by what it begins with.`);
    languages.setTextDocumentLanguage(document, language).then(undefined, (error: unknown) => {
      desk.log.warn(String(error));
    });
  };

  workspace.textDocuments.forEach(look);
  desk.subscriptions.push(
    workspace.onDidOpenTextDocument(look),
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      // In the middle of a line nobody knows yet.
      if (document.isUntitled && contentChanges.some(({ text }) => text.includes('\n'))) look(document);
    }),
  );
};

function wanted(): boolean {
  return workspace.getConfiguration('drydasd').get('detectLanguage', true);
}

function beginningOf(document: TextDocument): string {
  return document.getText(new Range(0, 0, linesToRead, 0));
}

/** Whether a setting of the user says what files of this name are. */
function isAssociated(document: TextDocument): boolean {
  const associations = workspace.getConfiguration('files').get<Record<string, string>>('associations', {});
  return Object.keys(associations).some((pattern) => {
    const anywhere = pattern.includes('/') ? pattern : `**/${pattern}`;
    return languages.match({ pattern: anywhere }, document) > 0;
  });
}
