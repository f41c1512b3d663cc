import { pathToFileURL } from 'node:url';
import path from 'node:path';
import {
  InsertTextFormat,
  type CompletionItem,
  type CompletionList,
  type TextEdit,
} from 'vscode-languageserver/node';
import { samples, type Editor } from '../support/editor.js';
import { markedText } from '../support/marked-text.js';

/** What an editor is offered at the mark of a text. */
export interface Completed {
  readonly uri: string;
  readonly text: string;
  readonly offset: number;
  readonly items: readonly CompletionItem[];
  readonly labels: readonly string[];
  readonly isIncomplete: boolean;
  /** The item with a label, which must be there. */
  readonly item: (label: string) => CompletionItem;
  /** The text once an item is taken: places to fill in as the snippet has them. */
  readonly accepted: (label: string) => string;
}

/** Opens a text beside the jobs of the sample site, so that it is linked to it, and asks for completion at its mark. */
export async function completeOnSite(editor: Editor, marked: string, name: string): Promise<Completed> {
  const uri = pathToFileURL(path.join(samples, 'site', name)).href;
  return complete(editor, marked, { uri });
}

/** Asks for completion at the mark of a text. */
export async function complete(
  editor: Editor,
  marked: string,
  options: { uri?: string; languageId?: string } = {},
): Promise<Completed> {
  const { text, spans } = markedText(marked);
  const offset = spans[0]!.start;
  const uri = await editor.open(text, options);
  await editor.reached(uri, 'linked');
  const list = await editor.askAt<CompletionList | null>('completion', uri, offset);
  const items = [...(list?.items ?? [])].sort((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
  const item = (label: string): CompletionItem => {
    const found = items.find((one) => one.label === label);
    if (found === undefined) throw new Error(`${label} is not in ${items.map((one) => one.label).join(' ')}`);
    return found;
  };
  return {
    uri,
    text,
    offset,
    items,
    labels: items.map(({ label }) => label),
    isIncomplete: list?.isIncomplete ?? false,
    item,
    accepted: (label) => editor.applied(uri, [item(label).textEdit as TextEdit]),
  };
}

/** What a snippet leaves when nothing is filled in: the first of the choices, the shown text, or nothing. */
export function filledIn({ textEdit, insertTextFormat }: CompletionItem): string {
  const { newText } = textEdit as TextEdit;
  if (insertTextFormat !== InsertTextFormat.Snippet) return newText;
  const values = new Map<string, string>();
  return newText
    .replace(
      /\$\{(\d+)\|([^,|]*)[^|]*\|\}|\$\{(\d+):((?:[^}\\]|\\.)*)\}|\$(\d+)/g,
      (_, choice?: string, first?: string, place?: string, text?: string, again?: string) => {
        const value = first ?? text;
        const number = choice ?? place;
        if (number !== undefined && value !== undefined) values.set(number, value);
        return value ?? values.get(again ?? '') ?? '';
      },
    )
    .replace(/\\([\\$},|])/g, '$1');
}

/** Control statements in the stream of a step of the program that reads them. */
export function inStream(program: string, ddname: string, statements: string): string {
  return `//J JOB\n//S EXEC PGM=${program}\n//${ddname} DD *\n${statements}\n/*\n`;
}
