import { commands } from 'vscode';

/** Commands of other features that dry runs lead to. */
export const otherCommands = {
  newSite: 'drydasd.newSite',
  allowSite: 'drydasd.allowSite',
  relationships: 'drydasd.relationships.focus',
  volumeMap: 'drydasd.showVolumeMap',
  keep: 'drydasd.keepSandbox',
} as const;

/** A feature may be left out of a build of the extension. */
export async function callIfThere(command: string, ...args: readonly unknown[]): Promise<void> {
  if ((await commands.getCommands()).includes(command)) await commands.executeCommand(command, ...args);
}
