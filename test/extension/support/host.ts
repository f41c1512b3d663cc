// What tests inside the extension host share. Conditions are waited for by VS Code's own events.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import type { Desk } from '../../../extension/desk.js';
import type { WorldRef } from '../../../server/worlds/protocol.js';

/** How long a condition may take on a busy machine; a test has a minute. */
const patience = 40_000;

/** The folder with the sample site, and the sample jobs in jobs/: a copy for this run, to be edited at will. */
export function workspaceFolder(): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (folder === undefined) throw new Error('no folder is open');
  return folder.uri;
}

/** Opens a file of the workspace in an editor. */
export async function openJob(name: string): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(workspaceFolder(), name));
  return vscode.window.showTextDocument(document);
}

/** Opens a new file of the workspace with this text. */
export async function openNew(name: string, text: string): Promise<vscode.TextEditor> {
  await vscode.workspace.fs.writeFile(
    vscode.Uri.joinPath(workspaceFolder(), name),
    new TextEncoder().encode(text),
  );
  return openJob(name);
}

/** The extension, activated. */
export async function deskOf(): Promise<Desk> {
  const extension = vscode.extensions.getExtension<Desk>('drydasd.drydasd');
  if (extension === undefined) throw new Error('the extension is not installed');
  return extension.activate();
}

/** What a feature of the extension made. */
export async function partOf<Part extends object>(name: string): Promise<Part> {
  const part = (await deskOf()).parts.get(name);
  if (part === undefined) throw new Error(`there is no ${name}`);
  return part as Part;
}

/** The images of the workspace by what is in them: none is ever written to. */
export function imagesAsTheyAre(): Readonly<Record<string, string>> {
  const folder = workspaceFolder().fsPath;
  const hash = (name: string): string =>
    createHash('sha256')
      .update(readFileSync(path.join(folder, name)))
      .digest('hex');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return Object.fromEntries(files.filter((name) => /\.c?ckd$/.test(name)).map((name) => [name, hash(name)]));
}

/** How many relationships there are in a world. */
export async function relationshipsIn(world: WorldRef): Promise<number> {
  const totals = await (await deskOf()).worlds.ask('relationshipTotals', world, {});
  if (totals === undefined || 'failure' in totals) throw new Error(JSON.stringify(totals));
  return totals.total;
}

/** Hears each question that the extension asks of a world, and when it is answered. */
export function overhear(
  { worlds }: Desk,
  asked: (name: string, params: object) => void,
  answered: (name: string) => void = () => undefined,
): void {
  const ask = worlds.ask.bind(worlds);
  worlds.ask = async (name, world, params, token) => {
    asked(name, params);
    const answer = await ask(name, world, params, token);
    answered(name);
    return answer;
  };
}

/**
 * What `look` answers, as soon as it is not undefined or false: asked now and at each of the events. Fails with what was seen last.
 */
export async function eventually<T>(
  what: string,
  event: vscode.Event<unknown>,
  look: () => T | undefined | false | PromiseLike<T | undefined | false>,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const end = (): void => {
      clearTimeout(timer);
      subscription.dispose();
    };
    const ask = async (): Promise<void> => {
      const answer = await look();
      if (answer === undefined || answer === false) return;
      end();
      resolve(answer);
    };
    const fail = (error: unknown): void => {
      end();
      reject(error instanceof Error ? error : new Error(String(error)));
    };
    const timer = setTimeout(
      () => fail(new Error(`${what} did not come about in ${patience / 1000} s`)),
      patience,
    );
    const subscription = event(() => void ask().catch(fail));
    void ask().catch(fail);
  });
}

/** The problems of a document, as soon as they are as wanted. */
export async function diagnosticsOf(
  uri: vscode.Uri,
  wanted: (problems: readonly vscode.Diagnostic[]) => boolean,
): Promise<readonly vscode.Diagnostic[]> {
  const now = (): readonly vscode.Diagnostic[] => vscode.languages.getDiagnostics(uri);
  return eventually(
    'the wanted problems',
    vscode.languages.onDidChangeDiagnostics,
    () => wanted(now()) && now(),
  ).catch((error: unknown) => {
    throw new Error(
      `${String(error)}; there are: ${
        now()
          .map(({ message }) => message)
          .join(' | ') || 'none'
      }`,
    );
  });
}
