// The window as a person has it, for tests inside the extension host: what no extension can see or click.
import * as vscode from 'vscode';
import { linkVariable, type WindowRequest } from '../../support/host-link.js';

async function ask(request: WindowRequest): Promise<string> {
  const url = process.env[linkVariable];
  if (url === undefined) throw new Error('nobody lends a hand in the window');
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(request) });
  const answer = await response.text();
  if (!response.ok) throw new Error(answer);
  return answer.replaceAll('\u00a0', ' ');
}

/** Takes the row of the open list of choices that has these words. */
export async function choose(words: string): Promise<void> {
  await ask({ do: 'click', selector: '.quick-input-list .monaco-list-row', text: words });
}

/** What the open list of choices offers, row by row. */
export function offered(): Promise<string> {
  return ask({ do: 'read', selector: '.quick-input-list .monaco-list-rows' });
}

/** Presses keys, one after the other. */
export async function press(...keys: readonly string[]): Promise<void> {
  await ask({ do: 'press', keys });
}

/** Closes the open list of choices without an answer. */
export function escape(): Promise<void> {
  return press('Escape');
}

/** Waits for the question for a text that has this title. */
export async function inputBox(title: string): Promise<void> {
  await ask({ do: 'read', selector: '.quick-input-widget .quick-input-title', text: title });
}

/** The words of an item of the status bar that has these, as soon as there is one. */
export function statusBar(words: string): Promise<string> {
  return ask({ do: 'read', selector: '.statusbar-item', text: words });
}

/** The notification with these words, as soon as there is one; toasts do not pop up in tests, so the list of all is opened. */
export async function notification(words: string): Promise<string> {
  await vscode.commands.executeCommand('notifications.showList');
  return ask({ do: 'read', selector: notifications, text: words });
}

/** Clicks on a button of the notification with these words. */
export async function clickOn(button: string, words: string): Promise<void> {
  await notification(words);
  const row = `${notifications}:has-text(${JSON.stringify(words)})`;
  await ask({ do: 'click', selector: `${row} .monaco-button`, text: button });
}

/** Says that the folder is trusted, on the page for that. */
export async function trustFolder(): Promise<void> {
  await vscode.commands.executeCommand('workbench.trust.manage');
  await ask({
    do: 'click',
    selector: '.workspace-trust-editor .workspace-trust-buttons-row a',
    text: 'Trust',
  });
}

const notifications = '.notifications-center .monaco-list-row';
