import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Location, Range } from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import { Editor, type EditorOptions } from './editor.js';
import { markedText, type MarkedText } from './marked-text.js';

/** A folder of files and an editor that has it open, for each test of the surrounding `describe`. */
export class WorkspaceFolder {
  private started: Editor | undefined;
  readonly files = new Map<string, string>();

  constructor(readonly folder: string) {}

  get editor(): Editor {
    if (this.started === undefined) throw new Error('the editor is not started');
    return this.started;
  }

  uri(name: string): string {
    return URI.file(path.join(this.folder, name)).toString();
  }

  /** Marks are taken out. */
  write(name: string, marked: string): MarkedText {
    const { text, spans } = markedText(marked);
    const file = path.join(this.folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    this.files.set(name, text);
    return { text, spans };
  }

  /** A site with these libraries, each a folder. */
  site(libraries: Readonly<Record<string, string>>): void {
    const volumes = [{ device: '0A10', synthetic: { volser: 'PRD001', model: '3390:50' } }];
    const facilities = [{ serial: '75ABC01', subsystems: [{ lss: '0A', ssid: '890A', volumes }] }];
    this.write('drydasd.jsonc', JSON.stringify({ version: 1, facilities, libraries }, undefined, 2));
  }

  async start(options: EditorOptions = {}): Promise<Editor> {
    return (this.started = await Editor.start({ folders: [this.folder], ...options }));
  }

  /** Opens a file in the editor, linked to its site. */
  async open(
    name: string,
    marked: string,
    languageId = 'jcl',
  ): Promise<MarkedText & { readonly uri: string }> {
    const { text, spans } = this.write(name, marked);
    const uri = await this.editor.open(text, { uri: this.uri(name), languageId });
    await this.editor.reached(uri, 'linked');
    return { text, spans, uri };
  }

  /** `name:line:character text`, of ranges in files of the folder. */
  shown(places: readonly { readonly uri: string; readonly range: Range }[]): string[] {
    return places.map(({ uri, range: { start, end } }) => {
      const name = path.relative(this.folder, URI.parse(uri).fsPath).replaceAll('\\', '/');
      const line = (this.files.get(name) ?? '').split(/\r?\n/)[start.line] ?? '';
      return `${name}:${start.line}:${start.character} ${line.slice(start.character, end.character)}`;
    });
  }

  /** The same of marks. */
  marked(name: string, { text, spans }: MarkedText): string[] {
    return spans.map(({ start, end }) => {
      const before = text.slice(0, start).split('\n');
      return `${name}:${before.length - 1}:${before[before.length - 1]!.length} ${text.slice(start, end)}`;
    });
  }

  locations(method: string, uri: string, offset: number, more: object = {}): Promise<Location[]> {
    return this.editor.askAt<Location[]>(method, uri, offset, more);
  }

  async end(): Promise<void> {
    await this.started?.stop();
    rmSync(this.folder, { recursive: true });
  }
}

export function workspaceForEach(): { readonly at: WorkspaceFolder } {
  let workspace: WorkspaceFolder | undefined;
  beforeEach(() => {
    workspace = new WorkspaceFolder(mkdtempSync(path.join(tmpdir(), 'drydasd-names-')));
  });
  afterEach(() => workspace?.end());
  return {
    get at() {
      if (workspace === undefined) throw new Error('no test runs');
      return workspace;
    },
  };
}
