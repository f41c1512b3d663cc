import type { ScriptLanguage } from '../command-info.js';

/** Where the reference pages are, from the root of the product. */
export const referenceFolder = 'docs/reference';

/** File name of the page of a command. */
export function referenceFile(command: string): string {
  return `${command.toLowerCase().replace(/[^a-z0-9]+/g, '-')}.md`;
}

/** Path of the page of a command, from the root of the product. */
export function referencePage(language: ScriptLanguage, command: string): string {
  return `${referenceFolder}/${language}/${referenceFile(command)}`;
}
