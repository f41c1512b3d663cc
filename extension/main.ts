import type { ExtensionContext } from 'vscode';
import { Desk } from './desk.js';
import { features } from './features/index.js';

/** Called by the editor when a document of ours, a view or a command is first used. Waits for nothing. */
export function activate(context: ExtensionContext): Desk {
  const desk = new Desk(context);
  context.subscriptions.push(desk);
  for (const feature of features) feature(desk);
  context.subscriptions.push(...desk.server.start());
  return desk;
}
