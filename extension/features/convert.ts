import { commands, ViewColumn, window, workspace } from 'vscode';
import {
  convertLanguages,
  languageNames,
  type ConvertLanguage,
} from '../../emulator/language/convert/statement.js';
import type { ExtensionFeature } from '../feature.js';
import { showPage } from '../show-page.js';

/** Says a script, or the control statements of a job, in the words of another interface, in a new document. */
export const convert: ExtensionFeature = (desk) => {
  const run = async (wanted: unknown): Promise<void> => {
    const editor = window.activeTextEditor;
    if (editor === undefined) {
      void window.showInformationMessage('Open the script that is to be converted first.');
      return;
    }
    const { document, selection } = editor;
    const to = isLanguage(wanted) ? wanted : await chooseLanguage(document.languageId);
    if (to === undefined) return;
    const { line, character } = selection.active;
    const found = await desk.ask('convert', {
      uri: document.uri.toString(),
      to,
      position: { line, character },
    });
    if (found === null) return;
    if ('failure' in found) {
      void window.showWarningMessage(found.failure);
      return;
    }
    const converted = await workspace.openTextDocument({ language: found.languageId, content: found.text });
    await window.showTextDocument(converted, { viewColumn: ViewColumn.Beside });
    // Not waited for: the script is converted, whether somebody reads the report or not.
    if (found.report !== undefined) void offerReport(found.report, found.problems.length, to);
  };
  desk.subscriptions.push(commands.registerCommand('drydasd.convert', run));
};

async function offerReport(report: string, count: number, to: ConvertLanguage): Promise<void> {
  const many = count === 1 ? 'One thing' : `${count} things`;
  const show = 'Show Report';
  const text = `${many} cannot be said in ${languageNames[to]}; comments stand in their places.`;
  if ((await window.showWarningMessage(text, show)) === show) await showPage(report);
}

function isLanguage(value: unknown): value is ConvertLanguage {
  return convertLanguages.some((language) => language === value);
}

async function chooseLanguage(languageId: string): Promise<ConvertLanguage | undefined> {
  const rows = convertLanguages
    .filter((language) => languageId !== `drydasd-${language}`)
    .map((language) => ({ label: languageNames[language].replace(/^the /, ''), language }));
  const chosen = await window.showQuickPick(rows, {
    title: 'Convert to Another Interface',
    placeHolder: 'In whose words?',
  });
  return chosen?.language;
}
